import Testing

@testable import TradeStats

/// Numbers written in every way that statistics offices have, read back by what the column shows.
struct NumberEvidenceTests {
  private static let formats = NumberFormat.candidates(
    decimalMark: nil, thousandsMark: nil, missingTexts: NumberFormat.usualMissingTexts)

  private func evidence(_ texts: [String], delimiter: String = ",") -> NumberEvidence {
    NumberEvidence(
      texts.map { (text: $0, count: 1) }, formats: Self.formats, delimiter: delimiter.utf8.first ?? 0)
  }

  /// `mantissa / 10^scale` in a way of writing.
  private static func written(_ mantissa: Int64, scale: Int, _ format: NumberFormat) -> String {
    let digits = String(mantissa.magnitude)
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
    var integer = Array(String(padded.dropLast(scale)))
    if let mark = format.thousandsMark {
      for place in stride(from: integer.count - 3, to: 0, by: -3) { integer.insert(contentsOf: mark, at: place) }
    }
    let fraction = scale == 0 ? "" : String(decoding: [format.decimalMark], as: UTF8.self) + padded.suffix(scale)
    return (mantissa < 0 ? "-" : "") + String(integer) + fraction
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func aColumnProvesItsOwnWay(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for format in Self.formats {
      // Two fraction digits and more than a million settle every mark.
      var numbers = [(mantissa: Int64(123_456_789), scale: 2), (mantissa: -1_234, scale: 1)]
      for _ in 0..<20 {
        numbers.append(
          (.random(in: -10_000_000_000...10_000_000_000, using: &generator), .random(in: 0...2, using: &generator)))
      }
      let found = evidence(numbers.map { Self.written($0.mantissa, scale: $0.scale, format) })
      #expect(found.ambiguity == nil, "seed \(seed), \(format)")
      #expect(
        found.numbers.map(\.number) == numbers.map { .decimal(mantissa: $0.mantissa, scale: $0.scale) },
        "seed \(seed), \(format)")
    }
  }

  @Test func twoReadingsAreNotChosenFrom() throws {
    let ambiguity = try #require(evidence(["1,234", "12,345"]).ambiguity)
    #expect(ambiguity.text == "1,234")
    #expect(ambiguity.readings.map(\.description) == ["1.234 (--decimal-mark comma)", "1234 (--thousands comma)"])
  }

  @Test(arguments: [
    (["1,234", "12.5"], ","), (["1,234", "0,5"], ","), (["1,234", "1,234,567"], ","), (["1.234"], ","),
    (["1.234", "0.5"], ";"), (["1.234", "12"], "\t"), (["NA", "1"], ";"), (["A,1", "B"], ","),
  ])
  func oneReadingIsEnough(texts: [String], delimiter: String) {
    #expect(evidence(texts, delimiter: delimiter).ambiguity == nil)
  }

  /// 5,000 records with two readings, and then one that `settling` is.
  private func late(_ settling: String, pipe: Bool = false) throws -> TradeReader {
    let records = (0..<5000).map { "\(1000 + $0 % 1000),G\($0 / 1000),\"1,\(100 + $0 % 900)\"\n" }.joined()
    let text = "year,geo,value\n" + records + settling
    return try TradeReader([pipe ? .pipe(text) : .text(text)])
  }

  @Test func aNumberBehindTheFirstRecordsSettlesToo() throws {
    #expect(try late("2001,Z,12.5\n").schema.values[0].numberFormats.map(\.thousandsMark) == [","])
  }

  @Test func oneNumberAmongThousandsSettlesNothingAgainstTheUsualMarks() throws {
    let sentence = { (exception: String) in
      """
      zones.csv: "1,100" in 'value' can be read as 1.1 (--decimal-mark comma) or as 1100 (--thousands comma), and only \
      "\(exception)", at zones.csv:5002, among a thousand numbers or more speaks for the first; mend that, or say it with \
      the option
      """
    }
    for exception in ["1,2", "1234,5"] {
      let error = caught(SchemaError.self) { _ = try late("2001,Z,\"\(exception)\"\n") }
      #expect(error?.description == sentence(exception))
    }
    let told = try TradeReader(
      [
        .text(
          "year,geo,value\n" + (0..<2000).map { "\(1000 + $0 % 900),G\($0 / 900),\"1,000\"\n" }.joined()
            + "2001,Z,\"1234,5\"\n")
      ],
      options: .with { $0.thousandsMark = "," })
    let error = caught(RecordError.self) { _ = try told.describe() }
    #expect("\(error.map { "\($0)" } ?? "")".hasPrefix("zones.csv:2002: 'value' should be a number, found \"1234,5\""))
    // One in a hundred is no accident.
    let some = (0..<200).map { "20\(10 + $0 % 10),G\($0),\"\($0 % 100 == 0 ? "1,2" : "1,000")\"\n" }.joined()
    #expect(try TradeReader([.text("year,geo,value\n" + some)]).schema.values[0].numberFormats[0].decimalMark == 0x2C)
  }

  @Test func whatWasLookedAtIsSaid() throws {
    let beginning = """
      "1,100" in 'value' can be read as 1.1 (--decimal-mark comma) or as 1100 (--thousands comma), and no
      """
    for (pipe, name, rest) in [
      (false, "zones.csv", " other number of the input settles which; say it with the option"),
      (true, "<stdin>", " number in the first 4000 records settles which; say it with the option"),
    ] {
      let error = caught(SchemaError.self) { _ = try late("", pipe: pipe) }
      #expect(error?.description == "\(name): \(beginning)\(rest)")
    }
  }

  @Test func optionsLeaveFewerWays() {
    let told = NumberFormat.candidates(decimalMark: UInt8(ascii: ","), thousandsMark: nil, missingTexts: [])
    #expect(told.allSatisfy { $0.decimalMark == UInt8(ascii: ",") && $0.thousandsMark != "," })
    let none = NumberFormat.candidates(decimalMark: nil, thousandsMark: .some(nil), missingTexts: [])
    #expect(none.map(\.decimalMark) == Array(".,".utf8))
    let same = NumberFormat.candidates(decimalMark: UInt8(ascii: ","), thousandsMark: ",", missingTexts: [])
    #expect(same == [NumberFormat(decimalMark: UInt8(ascii: ","), missingTexts: [])])
  }
}
