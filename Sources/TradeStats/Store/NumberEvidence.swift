/// How a column's numbers are written, by the texts of its first records.
///
/// Every way that the options allow reads all texts; the one that reads most is the column's. Ways that read as many but
/// not the same leave two readings, which only an option can settle.
struct NumberEvidence {
  /// A text with two readings.
  struct Ambiguity: Hashable {
    var text: String
    var readings: [NumberReading]
    /// The only text that would settle it, among so many others that it may be mistaken.
    var exception: String?
  }

  private(set) var format: NumberFormat
  /// What the texts say, parallel to those given.
  private(set) var numbers: [(number: ParsedNumber, flags: ObservationFlags)]
  private(set) var ambiguity: Ambiguity?

  /// - Parameters:
  ///   - texts: distinct ones, and how often each occurs.
  ///   - delimiter: of the input. Where it is a semicolon the comma is likely the decimal mark, so that a point before
  ///     three digits may be a thousands mark.
  init(_ texts: [(text: String, count: Int)], formats: [NumberFormat], delimiter: UInt8) {
    let currency = Self.currency(of: texts)
    let hasCross = formats[0].missingTexts == NumberFormat.usualMissingTexts && Self.hasCross(texts)
    let formats = formats.map { $0.with(currency: currency, crossIsMissing: hasCross) }
    format = formats[0]
    numbers = Self.read(texts, formats[0])
    let suspects = texts.indices.filter { index in
      (numbers[index].number == .invalid || delimiter == UInt8(ascii: ";")) && Self.isFigure(texts[index].text)
    }
    guard formats.count > 1, !suspects.isEmpty else { return }
    var best = Self.best(texts, formats)
    let usual = formats.first { $0.hasUsualMarks(beside: delimiter) }
    let doubted = usual.flatMap { Self.doubted(best, $0, texts) }
    if let doubted { best.append((format: doubted.format, numbers: doubted.numbers)) }
    (format, numbers) = (best[0].format, best[0].numbers)
    for index in texts.indices where texts[index].text < ambiguity?.text ?? "\u{10FFFF}" {
      let first = numbers[index].number
      guard let other = best.first(where: { $0.numbers[index].number != first }), first != .invalid,
        other.numbers[index].number != .invalid
      else { continue }
      ambiguity = Ambiguity(
        text: texts[index].text,
        readings: [
          NumberReading(format: format, number: first),
          NumberReading(format: other.format, number: other.numbers[index].number),
        ], exception: doubted?.exception)
    }
  }

  /// The usual way to write thousands, where all but one number in a thousand or fewer are written so, and these others
  /// alone speak for another way: they are as likely mistaken as everything else is to be read otherwise.
  private static func doubted(
    _ best: [(format: NumberFormat, numbers: [(number: ParsedNumber, flags: ObservationFlags)])], _ usual: NumberFormat,
    _ texts: [(text: String, count: Int)]
  ) -> (format: NumberFormat, numbers: [(number: ParsedNumber, flags: ObservationFlags)], exception: String)? {
    guard !best.contains(where: { $0.format == usual }) else { return nil }
    let numbers = read(texts, usual)
    var (exceptionCount, otherCount, exception) = (0, 0, String?.none)
    for (index, (text, count)) in texts.enumerated() where best[0].numbers[index].number != .invalid {
      if numbers[index].number == .invalid {
        exceptionCount += count
        exception = min(exception ?? text, text)
      } else if numbers[index].number != best[0].numbers[index].number {
        otherCount += count
      }
    }
    guard let exception, exceptionCount * 1000 <= otherCount else { return nil }
    return (usual, numbers, exception)
  }

  /// The ways that read most of the texts; all of them where the texts have no marks.
  static func ways(_ texts: [(text: String, count: Int)], formats: [NumberFormat]) -> [NumberFormat] {
    best(texts, formats).map(\.format)
  }

  private static func best(
    _ texts: [(text: String, count: Int)], _ formats: [NumberFormat]
  ) -> [(format: NumberFormat, numbers: [(number: ParsedNumber, flags: ObservationFlags)])] {
    let ways = formats.map { (format: $0, numbers: Self.read(texts, $0)) }
    let counts = ways.map { way in
      zip(texts, way.numbers).reduce(0) { $0 + ($1.1.number == .invalid ? 0 : $1.0.count) }
    }
    let most = counts.max() ?? 0
    return zip(ways, counts).filter { $0.1 == most }.map(\.0)
  }

  /// The currency whose sign most numbers have; those with the sign of another are no numbers of the column.
  private static func currency(of texts: [(text: String, count: Int)]) -> String? {
    var counts: [String: Int] = [:]
    for (text, count) in texts where text.utf8.contains(where: Self.mayBeCurrency) {
      guard text.utf8.count <= 40, text.contains(where: \.isNumber),
        let currency = NumberFormat.currencies.first(where: text.contains)
      else { continue }
      counts[currency, default: 0] += count
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  /// Whether an `x` stands more than once where numbers are: one alone may be mistyped.
  private static func hasCross(_ texts: [(text: String, count: Int)]) -> Bool {
    let count = texts.reduce(0) { $0 + ($1.text == "x" || $1.text == "X" ? $1.count : 0) }
    return count > 1 && texts.contains { $0.text.utf8.first.map { (0x30...0x39).contains($0) } ?? false }
  }

  /// Whether a byte is of a currency's sign, by the first of each in UTF-8.
  private static func mayBeCurrency(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "$") || byte == 0xC2 || byte == 0xE2 || byte == 0xEF
  }

  /// Whether a point before three digits was taken for a decimal mark and could as well stand between thousands, for
  /// all that the texts say.
  var isAssumed: Bool {
    guard ambiguity == nil, format.thousandsMark == nil else { return false }
    var isAssumed = false
    for (number, _) in numbers {
      switch number {
      case .decimal(let mantissa, let scale) where scale > 0:
        // `0.125` and `1234.567` are written in no other way.
        guard scale == 3, (1000..<1_000_000).contains(mantissa.magnitude) else { return false }
        isAssumed = true
      case .wide(_, let scale) where scale > 0: return false
      case .decimal, .wide, .double, .missing, .invalid: break
      }
    }
    return isAssumed
  }

  private static func read(
    _ texts: [(text: String, count: Int)], _ format: NumberFormat
  ) -> [(number: ParsedNumber, flags: ObservationFlags)] {
    let numberText = NumberText(format: format)
    return texts.map { text, _ in
      var text = text
      return text.withUTF8 { numberText.parse($0) }
    }
  }

  /// Whether a text is a number in some way that statistics offices write them, whatever way the column's are.
  static func isNumber(_ text: String) -> Bool {
    let areMarks = text.utf8.allSatisfy { byte in
      byte >= 0x80 || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || " +-.,'()%$".utf8.contains(byte)
    }
    return areMarks && isFigure(text) && !NumberReading.all(of: text).isEmpty
  }

  /// Whether a text may be a number in some way of writing: digits first, with a mark among them.
  private static func isFigure(_ text: String) -> Bool {
    guard let first = text.first(where: { !" (（+-\u{2212}\u{2013}US$HK€£¥￥₹".contains($0) }), first.isNumber else {
      return false
    }
    return text.utf8.count <= 40 && text.contains { ",.'’ \u{A0}\u{202F}\u{2009}".contains($0) }
  }
}

/// One way to read a number's text.
struct NumberReading: Hashable {
  var format: NumberFormat
  var number: ParsedNumber

  /// The readings that a text has, by the ways statistics offices write numbers; the simplest way for each number.
  static func all(of text: String) -> [NumberReading] {
    var text = text
    var seen: Set<ParsedNumber> = []
    return NumberFormat.candidates(decimalMark: nil, thousandsMark: nil, missingTexts: []).compactMap { format in
      let number = text.withUTF8 { NumberText(format: format).parse($0).number }
      switch number {
      case .decimal, .wide, .double:
        return seen.insert(number).inserted ? NumberReading(format: format, number: number) : nil
      case .missing, .invalid: return nil
      }
    }
  }

  /// `1234.5 (--thousands comma)`
  var description: String {
    let value = number.exact.map { Number.decimal($0) } ?? .double(number.doubleValue)
    return "\(value.fullText) (\(option))"
  }

  private var option: String {
    let names = [",": "comma", ".": "point", " ": "space", "'": "apostrophe"]
    if let mark = format.thousandsMark { return "--thousands \(names[mark] ?? mark)" }
    let mark = String(decoding: [format.decimalMark], as: UTF8.self)
    return "--decimal-mark \(names[mark] ?? mark)"
  }
}

extension NumberFormat {
  /// Whether the marks are those that go with a delimiter: where that is a semicolon, the comma is likely the decimal mark.
  fileprivate func hasUsualMarks(beside delimiter: UInt8) -> Bool {
    let isSemicolon = delimiter == UInt8(ascii: ";")
    return decimalMark == UInt8(ascii: isSemicolon ? "," : ".") && thousandsMark == (isSemicolon ? "." : ",")
  }

  fileprivate func with(currency: String?, crossIsMissing: Bool) -> NumberFormat {
    var format = self
    format.currency = currency
    if crossIsMissing { format.missingTexts.insert("x") }
    return format
  }

  /// The ways to write numbers that options allow, simple ones first; at least one.
  ///
  /// - Parameters:
  ///   - decimalMark: `nil` where a column decides.
  ///   - thousandsMark: `nil` where a column decides, `.some(nil)` for none.
  static func candidates(
    decimalMark: UInt8?, thousandsMark: String??, missingTexts: Set<String>
  ) -> [NumberFormat] {
    let decimals = decimalMark.map { [$0] } ?? [UInt8(ascii: "."), UInt8(ascii: ",")]
    let thousands: [String?] = thousandsMark.map { [$0] } ?? [nil, ",", ".", " ", "'"]
    let candidates = thousands.flatMap { thousands in
      decimals.filter { thousands != String(decoding: [$0], as: UTF8.self) }.map {
        NumberFormat(decimalMark: $0, thousandsMark: thousands, missingTexts: missingTexts)
      }
    }
    // One mark cannot be both: the decimal mark is what it is then.
    return candidates.isEmpty
      ? decimals.map { NumberFormat(decimalMark: $0, missingTexts: missingTexts) } : candidates
  }
}
