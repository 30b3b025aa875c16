import Testing

@testable import TradeStats

/// A field and what it says.
struct NumberCase: Sendable, CustomTestStringConvertible {
  let text: String
  let number: ParsedNumber
  let flags: String

  init(_ text: String, _ number: ParsedNumber, flags: String = "") {
    self.text = text
    self.number = number
    self.flags = flags
  }

  var testDescription: String { text.debugDescription }
}

extension ParsedNumber {
  static func integer(_ value: Int64) -> ParsedNumber { .decimal(mantissa: value, scale: 0) }
  static func tenths(_ value: Int64) -> ParsedNumber { .decimal(mantissa: value, scale: 1) }
  static func hundredths(_ value: Int64) -> ParsedNumber { .decimal(mantissa: value, scale: 2) }

  /// A number of two words.
  static func wide(_ digits: String, scale: Int = 0) -> ParsedNumber {
    .wide(mantissa: Int128(digits) ?? 0, scale: scale)
  }
}

extension NumberText {
  func parse(_ text: String) -> (number: ParsedNumber, flags: String) {
    let (number, flags) = Array(text.utf8).withUnsafeBufferPointer { parse($0) }
    return (number, flags.letters)
  }
}

@Suite struct NumberTextTests {
  static let plain: [NumberCase] = [
    NumberCase("0", .integer(0)), NumberCase("7", .integer(7)), NumberCase("-7", .integer(-7)),
    NumberCase("+7", .integer(7)), NumberCase("-0", .integer(0)), NumberCase("007", .integer(7)),
    NumberCase("12.50", .hundredths(1250)), NumberCase("-12.50", .hundredths(-1250)),
    NumberCase("0.05", .hundredths(5)), NumberCase("00.05", .hundredths(5)), NumberCase("1.", .integer(1)),
    NumberCase("-1.", .integer(-1)), NumberCase(".5", .tenths(5)), NumberCase("-.5", .tenths(-5)),
    NumberCase("+.5", .tenths(5)), NumberCase(" 5 ", .integer(5)), NumberCase("\t5\u{A0}", .integer(5)),
  ]

  static let long: [NumberCase] = [
    NumberCase("999999999999999999", .integer(999_999_999_999_999_999)),
    NumberCase("-999999999999999999", .integer(-999_999_999_999_999_999)),
    NumberCase("0.999999999999999999", .decimal(mantissa: 999_999_999_999_999_999, scale: 18)),
    NumberCase("12345678.1234567891", .decimal(mantissa: 123_456_781_234_567_891, scale: 10)),
    NumberCase("000000000000000000000000012", .integer(12)),
    NumberCase("1.000000000000000000000000", .integer(1)),
    NumberCase("1234567890123456789", .wide("1234567890123456789")),
    NumberCase("9223372036854775807", .wide("9223372036854775807")),
    NumberCase("-9223372036854775808", .wide("-9223372036854775808")),
    NumberCase("9223372036854775808", .wide("9223372036854775808")),
    NumberCase("1000000000000000000", .wide("1000000000000000000")),
    NumberCase("100000000000000000", .integer(100_000_000_000_000_000)),
    NumberCase("0.1234567890123456789", .wide("1234567890123456789", scale: 19)),
    NumberCase("-123456789.1234567890", .decimal(mantissa: -123_456_789_123_456_789, scale: 9)),
    NumberCase("-1234567890.1234567890", .wide("-1234567890123456789", scale: 9)),
    NumberCase("0.0000000000000000001", .wide("1", scale: 19)),
    NumberCase("0.00000000000000000000", .integer(0)),
  ]

  /// Around the most digits that exact decimals have.
  static let longest: [NumberCase] = [
    NumberCase("99999999999999999999999999999999", .wide("99999999999999999999999999999999")),
    NumberCase("-99999999999999999999999999999999", .wide("-99999999999999999999999999999999")),
    NumberCase("999999999999999999999999999999999", .double(1e33)),
    NumberCase("100000000000000000000000000000000", .double(1e32)),
    NumberCase("12345678901234567890123456789012345678", .double(1.2345678901234568e37)),
    NumberCase("123456789012345678901234567890123456789", .double(1.2345678901234568e38)),
    NumberCase("1234567890123456.7890123456789012", .wide("12345678901234567890123456789012", scale: 16)),
    NumberCase("1234567890123456.78901234567890123", .double(1234567890123456.8)),
    NumberCase(
      "1234567890123456.78901234567890120000", .wide("12345678901234567890123456789012", scale: 16)),
    NumberCase("0.12345678901234567890123456789012", .wide("12345678901234567890123456789012", scale: 32)),
    NumberCase("0.123456789012345678901234567890123", .double(0.12345678901234568)),
    NumberCase("0.00000000000000000000000000000001", .wide("1", scale: 32)),
    NumberCase("0.000000000000000000000000000000001", .double(1e-33)),
    NumberCase("00000000000000000000000000000000000000001", .integer(1)),
    NumberCase("1e31", .wide("10000000000000000000000000000000")), NumberCase("1e32", .double(1e32)),
    NumberCase("-1e-32", .wide("-1", scale: 32)), NumberCase("1e-33", .double(1e-33)),
    NumberCase("1.5e-7", .decimal(mantissa: 15, scale: 8)), NumberCase("-1.25E-20", .wide("-125", scale: 22)),
    NumberCase("1.2345678901234567890e+24", .wide("1234567890123456789000000")),
    NumberCase("12345678901234567890 p", .wide("12345678901234567890"), flags: "P"),
    NumberCase("(12345678901234567890.5)", .wide("-123456789012345678905", scale: 1)),
  ]

  static let written: [NumberCase] = [
    NumberCase("6e+05", .integer(600_000)), NumberCase("6E5", .integer(600_000)), NumberCase("6e-2", .hundredths(6)),
    NumberCase("1.25e2", .integer(125)), NumberCase("1.25e1", .tenths(125)), NumberCase("-1.5e0", .tenths(-15)),
    NumberCase("1e17", .integer(100_000_000_000_000_000)), NumberCase("1e18", .wide("1000000000000000000")),
    NumberCase("1e300", .double(1e300)), NumberCase("1e-300", .double(1e-300)), NumberCase("0e999", .integer(0)),
    NumberCase("0e-999", .integer(0)), NumberCase("(12.5)", .tenths(-125)), NumberCase("(5)", .integer(-5)),
    NumberCase("5%", .integer(5)), NumberCase("12.5 %", .tenths(125)), NumberCase("-3.1%", .tenths(-31)),
    NumberCase("(3.1%)", .tenths(-31)), NumberCase("\u{2212}5", .integer(-5)), NumberCase("１２．５", .tenths(125)),
    NumberCase("－７", .integer(-7)), NumberCase("＋７", .integer(7)), NumberCase("３％", .integer(3)),
  ]

  static let flagged: [NumberCase] = [
    NumberCase("628 e", .integer(628), flags: "E"), NumberCase("628e", .integer(628), flags: "E"),
    NumberCase("1e", .integer(1), flags: "E"), NumberCase("12.3p", .tenths(123), flags: "P"),
    NumberCase("12.3 P", .tenths(123), flags: "P"),
    NumberCase("-4.5 b", .tenths(-45), flags: "B"), NumberCase("7 be", .integer(7), flags: "BE"),
    NumberCase("(7) e", .integer(-7), flags: "E"), NumberCase("7% p", .integer(7), flags: "P"),
    NumberCase("1e5 e", .integer(100_000), flags: "E"), NumberCase(": c", .missing, flags: "C"),
    NumberCase(":u", .missing, flags: "U"), NumberCase(": be", .missing, flags: "BE"),
    NumberCase(".. p", .missing, flags: "P"), NumberCase("- n", .missing, flags: "N"),
    NumberCase("5*", .integer(5), flags: "P"), NumberCase("5 **", .integer(5), flags: "P"),
    NumberCase("5 (p)", .integer(5), flags: "P"), NumberCase("5(e)", .integer(5), flags: "E"),
    NumberCase("（5）", .integer(-5)), NumberCase("５（ｐ）", .integer(5), flags: "P"),
    NumberCase(": (c)", .missing, flags: "C"),
  ]

  static let missing: [NumberCase] = [
    "", " ", "NA", "na", "Na", "N/A", "n/a", "n.a.", "N.A.", "..", "...", "…", "-", "–", ":", "NaN", "nan", "NAN",
    "#N/A", "#n/a", "null", "NULL", "Null", " .. ", "\u{A0}-\u{A0}", ".", "*", "/", "None", "(D)", "－",
  ].map { NumberCase($0, .missing) }

  static let invalid: [NumberCase] = [
    "--5", "-+5", "+-5", "+", "\u{2212}", "-.", "1.2.3", "12,3x4", "12,3", "1,234", "1 234", "0x10", "e5", "1e5.5",
    "1e+", "1e99999", "1e999", "-1e999", "1e-400", "(5", "5)", "()", "-(5)", "%", "5%%", "$5", "5 €", "1_000", "5-",
    "- 5", "5***", "5 (1)", "(p)", "*5",
    "１２a３", "abc", "x", "c", "e", "CN", "US", "inf", "Infinity", "5 6", "½", "٣", "5\n",
    // Letters that would change the number or its unit are no flags.
    "3 bn", "3bn", "12 mn", "2 tn", "12 m", "12k", "5 kg", "5 t", "100 USD", "100 EUR", "5 RMB", "5 thousand", "2 cr",
    "3 pc", "5 EU", "5US", "5 uk", "5 lb", "5 oz", "5 km",
  ].map { NumberCase($0, .invalid) }

  @Test(arguments: plain + long + longest + written + flagged + missing + invalid)
  func usualFormat(sample: NumberCase) {
    let parsed = NumberText(format: NumberFormat()).parse(sample.text)
    #expect(parsed.number == sample.number)
    #expect(parsed.flags == sample.flags)
  }

  @Test(arguments: [
    NumberCase("1,5", .tenths(15)), NumberCase("-1,50", .hundredths(-150)), NumberCase("1,5e3", .integer(1500)),
    NumberCase("1.234,5", .tenths(12345)), NumberCase("1.234.567", .integer(1_234_567)), NumberCase("0.5", .invalid),
    NumberCase("1.2345", .invalid), NumberCase("1,5,5", .invalid), NumberCase("１，５", .tenths(15)),
  ])
  func decimalComma(sample: NumberCase) {
    let format = NumberFormat(decimalMark: UInt8(ascii: ","), thousandsMark: ".")
    #expect(NumberText(format: format).parse(sample.text).number == sample.number)
  }

  @Test(arguments: [
    (",", NumberCase("1,234", .integer(1234))), (",", NumberCase("12,345.6", .tenths(123_456))),
    (",", NumberCase("-1,234,567", .integer(-1_234_567))), (",", NumberCase("(1,234)", .integer(-1234))),
    (",", NumberCase("1234", .integer(1234))), (",", NumberCase("1,23", .invalid)),
    (",", NumberCase("1,2345", .invalid)),
    (",", NumberCase("1234,567", .invalid)), (",", NumberCase(",123", .invalid)), (",", NumberCase("1,,234", .invalid)),
    (",", NumberCase("1,234,", .invalid)), (",", NumberCase("1,234 e", .integer(1234), flags: "E")),
    (" ", NumberCase("1 234", .integer(1234))), (" ", NumberCase("1 234 567.8", .tenths(12_345_678))),
    (" ", NumberCase("1\u{A0}234", .integer(1234))), (" ", NumberCase("1\u{2009}234\u{202F}567", .integer(1_234_567))),
    ("'", NumberCase("1’234", .integer(1234))), (",", NumberCase("0,123", .invalid)),
    (",", NumberCase("01,234", .invalid)),
    (",", NumberCase("1,23,45,678.5", .tenths(123_456_785))), (",", NumberCase("1,23,456,789", .invalid)),
    ("\u{A0}", NumberCase("1\u{A0}234", .integer(1234))),
    ("\u{202F}", NumberCase("12\u{202F}345", .integer(12_345))), ("'", NumberCase("1'234", .integer(1234))),
  ])
  func thousands(mark: String, sample: NumberCase) {
    let parsed = NumberText(format: NumberFormat(thousandsMark: mark)).parse(sample.text)
    #expect(parsed.number == sample.number)
    #expect(parsed.flags == sample.flags)
  }

  @Test func missingTextsAreAnOption() {
    let text = NumberText(format: NumberFormat(missingTexts: ["Secret", "-9"]))
    #expect(text.parse("SECRET").number == .missing)
    #expect(text.parse("..").number == .invalid)
    #expect(text.parse("").number == .invalid)
    #expect(text.parse("-9").number == .missing)
    #expect(text.parse("-99").number == .integer(-99))
  }

  @Test func bytesThatAreNotUTF8() {
    let parsed = [UInt8(ascii: "1"), 0xFF].withUnsafeBufferPointer {
      NumberText(format: NumberFormat()).parse($0).number
    }
    #expect(parsed == .invalid)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func whatIsPrintedReadsBack(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let text = NumberText(format: NumberFormat())
    for scale in 0...18 {
      let limit = PowersOfTen.int64[Int.random(in: 1...18, using: &generator)]
      let mantissa = Int64.random(in: -limit + 1..<limit, using: &generator)
      let printed = DecimalDigits(magnitude: String(mantissa.magnitude), isNegative: mantissa < 0, exponent: -scale)
        .text()
      #expect(text.parse(printed).number == .decimal(mantissa: mantissa, scale: scale), "seed \(seed): \(printed)")
      // A blank in front leaves the short loop and goes the other way.
      #expect(text.parse(" " + printed).number == text.parse(printed).number, "seed \(seed): \(printed)")
    }
  }
}
