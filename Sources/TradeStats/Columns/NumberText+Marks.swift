/// What may stand behind a number: flags, and the numbers of footnotes.
extension NumberText {
  /// A number and a flag behind it: letters with or without a blank before them, or an asterisk.
  func parseFlagged(_ trimmed: String) -> (number: ParsedNumber, flags: ObservationFlags) {
    // An asterisk marks provisional figures, two of them such as were revised before: Statistics Netherlands, explanation
    // of symbols.
    let asterisks = trimmed.utf8.reversed().prefix { $0 == UInt8(ascii: "*") }.count
    if (1...2).contains(asterisks) {
      let number = parseUnflagged(trimmed.dropLast(asterisks).trimmingBlanks())
      return number.map { ($0, .provisional) } ?? (.invalid, [])
    }
    let letterBytes = UInt8(ascii: "a")...UInt8(ascii: "z")
    let letterCount = trimmed.utf8.reversed().prefix { letterBytes.contains($0 | 0x20) }.count
    let letters = trimmed.suffix(letterCount)
    let rest = trimmed.dropLast(letterCount).trimmingBlanks()
    guard !letters.isEmpty, !rest.isEmpty, let flags = ObservationFlags(qualifier: letters) else {
      return (.invalid, [])
    }
    if format.missingTexts.contains(rest.lowercased()) { return (.missing, flags) }
    guard Self.areMarks(String(letters)), let number = parseUnflagged(rest) else { return (.invalid, []) }
    return (number, flags)
  }

  /// A text whose last part is in parentheses behind a number, as `5 (p)`, without these; others unchanged.
  static func withoutParentheses(_ text: String) -> String {
    guard text.last == ")", let opening = text.lastIndex(of: "("), opening > text.startIndex else { return text }
    return text[..<opening].trimmingBlanks() + " " + text[text.index(after: opening)...].dropLast().trimmingBlanks()
  }

  /// A number and several flags behind it, as `10.5 p,e`.
  func parseList(_ trimmed: String) -> (number: ParsedNumber, flags: ObservationFlags) {
    guard trimmed.contains(","), let blank = trimmed.firstIndex(of: " ") else { return (.invalid, []) }
    let list = trimmed[blank...].trimmingBlanks()
    let marks = list.split { $0 == "," || $0 == " " }
    guard marks.count > 1, marks.allSatisfy({ Self.areMarks(String($0)) }),
      let flags = ObservationFlags(qualifier: list),
      let number = parseUnflagged(trimmed[..<blank].trimmingBlanks())
    else { return (.invalid, []) }
    return (number, flags)
  }

  /// A text without the number of a footnote behind it, as `10 1)` and `10 [2]`; `nil` where there is none.
  static func withoutFootnote(_ text: String) -> String? {
    guard let last = text.last, last == ")" || last == "]" else { return nil }
    let digits = text.dropLast().reversed().prefix { $0.isASCII && $0.isNumber }.count
    guard (1...2).contains(digits) else { return nil }
    var rest = text.dropLast(1 + digits)
    // `10 (1)` may be two numbers.
    if last == "]" {
      guard rest.last == "[" else { return nil }
      rest = rest.dropLast()
    }
    guard rest.last == " ", rest.first.map({ $0.isNumber || "-+\u{2212}\u{2013}".contains($0) }) ?? false else {
      return nil
    }
    return rest.trimmingBlanks()
  }

  /// Whether letters behind a number mark it. Offices print one or two; what may as well scale the number or give its
  /// unit is refused rather than taken for a mark: `12 k`, `3 bn`, `5 t`, `2 cr`, `100 USD`. So are the SDMX letters
  /// that say there is no number, as the `O` for a zero in `1O` would.
  private static func areMarks(_ letters: String) -> Bool {
    let lowered = letters.lowercased()
    return letters.utf8.count <= 2 && !lowered.contains { "hklmoqt".contains($0) }
      && !["bn", "cr", "eu", "pc", "us"].contains(lowered)
      && ScaleText.factor(letters, isPowerOfTen: false) == nil
  }
}
