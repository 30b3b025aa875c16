/// Reads number fields: the plain form by a short loop, every other form by one that names the parts.
struct NumberText {
  let format: NumberFormat
  /// Whether a missing text looks like a number, as -9 does, so that plain numbers may be missing too.
  private(set) var hasMissingNumbers = false
  private let hasEmptyMissing: Bool
  /// The thousands mark where it is one byte.
  private let groupMark: UInt8?
  /// Bytes of the longest missing text.
  private let longestMissingText: Int

  init(format: NumberFormat) {
    self.format = format
    hasEmptyMissing = format.missingTexts.contains("")
    groupMark = format.thousandsMark.flatMap { $0.utf8.count == 1 ? $0.utf8.first : nil }
    longestMissingText = format.missingTexts.map(\.utf8.count).max() ?? 0
    hasMissingNumbers = format.missingTexts.contains { text in
      Array(text.utf8).withUnsafeBufferPointer { parsePlain($0) != nil }
    }
  }

  /// The number in a field's content, and the letter glued to it, as in `628 e`.
  @inline(__always)
  func parse(_ text: UnsafeBufferPointer<UInt8>) -> (number: ParsedNumber, flags: ObservationFlags) {
    if !hasMissingNumbers, let plain = parsePlain(text) ?? parseGrouped(text) { return (plain, []) }
    if text.isEmpty, hasEmptyMissing { return (.missing, []) }
    return parseWritten(text)
  }

  /// `-12.50` with at most 18 digits: nothing but sign, digits and one decimal mark between digits.
  @inline(__always)
  private func parsePlain(_ text: UnsafeBufferPointer<UInt8>) -> ParsedNumber? {
    let isNegative = text.first == UInt8(ascii: "-")
    let firstDigit = isNegative ? 1 : 0
    guard text.count > firstDigit, text.count - firstDigit <= 18 else { return nil }
    var offset = firstDigit
    var mantissa: Int64 = 0
    var markOffset = -1
    while offset < text.count {
      let digit = text[offset] &- UInt8(ascii: "0")
      if digit < 10 {
        mantissa = mantissa &* 10 &+ Int64(digit)
      } else {
        guard text[offset] == format.decimalMark, markOffset < 0, offset > firstDigit else { return nil }
        markOffset = offset
      }
      offset += 1
    }
    guard markOffset != text.count - 1 else { return nil }
    let scale = markOffset < 0 ? 0 : text.count - 1 - markOffset
    return .decimal(mantissa: isNegative ? -mantissa : mantissa, scale: scale)
  }

  /// `-1,234,567.80` with at most 15 digits, where the thousands mark is one byte: groups of three digits.
  @inline(__always)
  private func parseGrouped(_ text: UnsafeBufferPointer<UInt8>) -> ParsedNumber? {
    guard let groupMark, text.count <= 20 else { return nil }
    let isNegative = text.first == UInt8(ascii: "-")
    if text.dropFirst(isNegative ? 1 : 0).first == UInt8(ascii: "0") { return nil }
    var mantissa: Int64 = 0
    var (digitCount, groupDigitCount, groupCount, scale) = (0, 0, 0, -1)
    for byte in text.dropFirst(isNegative ? 1 : 0) {
      let digit = byte &- UInt8(ascii: "0")
      if digit < 10 {
        mantissa = mantissa &* 10 &+ Int64(digit)
        digitCount += 1
        if scale < 0 { groupDigitCount += 1 } else { scale += 1 }
      } else if byte == groupMark {
        guard scale < 0, groupCount == 0 ? (1...3).contains(groupDigitCount) : groupDigitCount == 3
        else { return nil }
        groupCount += 1
        groupDigitCount = 0
      } else {
        guard byte == format.decimalMark, scale < 0 else { return nil }
        scale = 0
      }
    }
    guard groupCount > 0, groupDigitCount == 3, scale != 0, digitCount <= 15 else { return nil }
    return .decimal(mantissa: isNegative ? -mantissa : mantissa, scale: max(0, scale))
  }

  /// Whether a text begins with a letter and is longer than any that stands for a missing value: a remark, which nothing
  /// that follows makes a number.
  private func isSentence(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard format.currency == nil, text.count > longestMissingText,
      let first = text.first(where: { $0 != UInt8(ascii: " ") })
    else {
      return false
    }
    return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first | 0x20)
  }

  /// Bytes of the longest text that is read as a number: the greatest double has 309 digits.
  private static let longestNumber = 1024

  /// Every form: blanks around, signs, full-width digits, exponent, thousands, parentheses, percent, glued flags.
  @inline(never)
  private func parseWritten(_ text: UnsafeBufferPointer<UInt8>) -> (number: ParsedNumber, flags: ObservationFlags) {
    guard text.count <= Self.longestNumber, !isSentence(text), let written = String(validating: text, as: UTF8.self)
    else { return (.invalid, []) }
    let trimmed = Self.halfWidth(written.trimmingBlanks())
    if format.missingTexts.contains(trimmed.lowercased()) { return (.missing, []) }
    if let number = parseUnflagged(trimmed) { return (number, []) }
    let flagged = parseFlagged(Self.withoutParentheses(trimmed))
    if flagged.number != .invalid { return flagged }
    if let rest = Self.withoutFootnote(trimmed), let number = parseUnflagged(rest) { return (number, []) }
    return parseList(trimmed)
  }

  /// Full-width digits, letters, marks and parentheses as narrow ones; other characters unchanged.
  private static func halfWidth(_ text: String) -> String {
    // All of them begin with this byte in UTF-8.
    guard text.utf8.contains(0xEF) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map(DecimalParts.halfWidth)))
  }

  func parseUnflagged(_ text: String) -> ParsedNumber? {
    parts(text).flatMap { $0.parts.number(isNegative: $0.isNegative) }
  }

  /// The digits of a number without a flag behind it, as they are written.
  func parts(_ text: String) -> (parts: DecimalParts, isNegative: Bool)? {
    var body = withoutCurrency(Substring(Self.halfWidth(text)))
    var isNegative = false
    if body.first == "(", body.last == ")" {
      body = body.dropFirst().dropLast()
      isNegative = true
    } else if let sign = body.unicodeScalars.first, "-+\u{2212}\u{2013}".unicodeScalars.contains(sign) {
      isNegative = sign != "+"
      body = Substring(body.unicodeScalars.dropFirst())
    }
    body = withoutCurrency(body)
    if body.last == "%" { body = Substring(String(body.dropLast()).trimmingBlanks()) }
    return DecimalParts(body, format: format).map { ($0, isNegative) }
  }

  /// The text without the sign of the column's currency at its beginning or end.
  private func withoutCurrency(_ text: Substring) -> Substring {
    guard let currency = format.currency else { return text }
    if text.hasPrefix(currency) { return Substring(text.dropFirst(currency.count).trimmingBlanks()) }
    return text.hasSuffix(currency) ? Substring(text.dropLast(currency.count).trimmingBlanks()) : text
  }
}

/// Digits, fraction digits and exponent of a number without its sign.
struct DecimalParts {
  var digits = ""
  var fractionDigitCount = 0
  var exponent = 0

  init?(_ text: Substring, format: NumberFormat) {
    var significand = String(text)
    if let marker = significand.firstIndex(where: { $0 == "e" || $0 == "E" }) {
      let exponentText = significand[significand.index(after: marker)...]
      // Beyond four digits a number is zero or infinite whatever it says; refuse rather than guess.
      guard exponentText.utf8.count <= 5, let exponent = Int(exponentText) else { return nil }
      self.exponent = exponent
      significand = String(significand[..<marker])
    }
    let mark = Character(Unicode.Scalar(format.decimalMark))
    let halves = significand.split(separator: mark, omittingEmptySubsequences: false)
    guard halves.count <= 2, let integer = Self.ungrouped(halves[0], mark: format.thousandsMark) else { return nil }
    let fraction = halves.count == 2 ? String(halves[1]) : ""
    guard Self.isDigits(integer), Self.isDigits(fraction), !(integer + fraction).isEmpty else { return nil }
    digits = integer + fraction
    fractionDigitCount = fraction.utf8.count
  }

  /// The integer digits without thousands marks, or `nil` where a group has not three digits. After a comma a group may
  /// have two, as in `12,34,567`, but for the last.
  private static func ungrouped(_ integer: Substring, mark: String?) -> String? {
    guard let mark, let separator = mark.first else { return String(integer) }
    let separators = equivalents.first { $0.contains(separator) } ?? String(separator)
    guard integer.contains(where: separators.contains) else { return String(integer) }
    let groups = integer.split(omittingEmptySubsequences: false, whereSeparator: separators.contains)
    guard let first = groups.first, let last = groups.last, (1...3).contains(first.count), first.first != "0",
      last.count == 3
    else { return nil }
    let inner = groups.dropFirst().dropLast()
    let isIndian = mark == "," && first.count <= 2 && inner.allSatisfy { $0.count == 2 }
    return isIndian || inner.allSatisfy { $0.count == 3 } ? groups.joined() : nil
  }

  /// Marks that stand for each other: blanks of any width, and both apostrophes.
  private static let equivalents = [" \u{A0}\u{202F}\u{2009}", "'\u{2019}"]

  private static func isDigits(_ text: String) -> Bool {
    text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  /// Full-width forms U+FF01...U+FF5E stand in the order of ASCII.
  static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
    return Unicode.Scalar(UInt8(scalar.value - 0xFF01 + 0x21))
  }

  func number(isNegative: Bool) -> ParsedNumber {
    let significant = String(digits.drop { $0 == "0" })
    let shortest = String(significant.reversed().drop { $0 == "0" }.reversed())
    let scale = fractionDigitCount - exponent
    if significant.isEmpty { return .decimal(mantissa: 0, scale: (0...18).contains(scale) ? scale : 0) }
    let sign: Int64 = isNegative ? -1 : 1
    if (0...18).contains(scale), significant.utf8.count <= 18, let mantissa = Int64(significant) {
      return .decimal(mantissa: sign * mantissa, scale: scale)
    }
    // Zeros at either end do not count: 6e+05 is 600000, 1.000000000000000000000 is 1.
    let shortScale = scale - (significant.utf8.count - shortest.utf8.count)
    let integerDigits = shortest.utf8.count - shortScale
    if shortScale <= 18, shortest.utf8.count <= 18, integerDigits <= 18, let mantissa = Int64(shortest) {
      let padded = shortScale < 0 ? mantissa * PowersOfTen.int64[-shortScale] : mantissa
      return .decimal(mantissa: sign * padded, scale: max(0, shortScale))
    }
    if let wide = Self.wide(shortest, scale: shortScale) {
      return .wide(mantissa: isNegative ? -wide.mantissa : wide.mantissa, scale: wide.scale)
    }
    // What floating point makes infinite or zero is neither.
    guard let value = Double(significant + "e\(-scale)"), value.isFinite, value != 0 else { return .invalid }
    return .double(isNegative ? -value : value)
  }

  /// Digits without zeros at either end as a mantissa of two words, at a scale that is not negative.
  private static func wide(_ digits: String, scale: Int) -> (mantissa: Int128, scale: Int)? {
    let integerDigitCount = digits.utf8.count - scale
    guard max(digits.utf8.count, scale, integerDigitCount) <= DigitSpan.longest, let mantissa = Int128(digits) else {
      return nil
    }
    return scale < 0 ? PowersOfTen.int128(-scale).map { (mantissa * $0, 0) } : (mantissa, scale)
  }
}

extension StringProtocol {
  /// Without blanks, tabs and no-break spaces at both ends, and without the carriage returns that `\r\r\n` leaves behind a
  /// record's last field.
  func trimmingBlanks() -> String {
    // Texts that begin and end with what is plainly no blank, as most do, are not looked at by character.
    let plain = UInt8(ascii: "!")...UInt8(ascii: "~")
    let hasPlainEnds = utf8.withContiguousStorageIfAvailable { bytes in
      bytes.first.map { plain.contains($0) } == true && bytes.last.map { plain.contains($0) } == true
    }
    if hasPlainEnds == true { return String(self) }
    let isBlank = { (character: Character) in
      character == " " || character == "\t" || character == "\u{A0}" || character == "\u{202F}"
        || character == "\u{3000}" || character == "\r"
    }
    return String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
  }
}
