/// What stands in the field beside a year.
enum PeriodParts: Hashable, Sendable, CaseIterable {
  case month
  case quarter
  case half
  /// A letter and a number, or the name of a month: `M01`, `Q03`, `Jan`.
  case code

  /// The codes of the Bureau of Labor Statistics for a year beside the parts of it: averages of its months, quarters and
  /// halves.
  private static let wholeYears: Set = ["M13", "Q05", "S03"]

  /// Whether a text is no period, but is one beside a year, by its letters: `M01`, `Q05`, `Jan`.
  static func isCode(_ text: String) -> Bool {
    guard text.trimmingBlanks().first?.isLetter ?? false, Period(text) == nil else { return false }
    return Period(PeriodParts.code.text(year: "2000", part: text)) != nil
  }

  /// Whether a text beside a year may be a part of it or the name of what is counted: `M1` of money, `I` of investment, `Out`
  /// of flows.
  static func mayBeName(_ text: String) -> Bool {
    let text = text.uppercased()
    return MonthName.words.contains(text) || ["I", "II", "III"].contains(text)
      || ["M", "W"].contains { code in (1...4).contains { text == "\(code)\($0)" } }
  }

  /// Whether a head names such a part of a year, in letters: `Jan`, `March`, `M03`, `3月`, `Q1`. Numbers alone may be codes.
  func isNamed(by head: String) -> Bool {
    let head = head.trimmingBlanks()
    guard let first = head.first, first.isLetter || head.hasSuffix("月") else { return false }
    let period = Period(text(year: "2000", part: head))
    switch self {
    case .month: return period?.frequency == .month
    case .quarter: return period?.frequency == .quarter
    case .half: return period?.frequency == .half
    case .code: return false
    }
  }

  /// The text of the period that a year and its part name, as `2024-03` from `2024` and `3` or `Mar`; of an empty part the
  /// year. A text that is no period where they name none.
  func text(year: String, part: String) -> String {
    let (year, part) = (year.trimmingBlanks(), part.trimmingBlanks())
    if part.isEmpty || (self == .code && Self.wholeYears.contains(part.uppercased())) { return year }
    let written: [String] =
      switch self {
      case .month: ["\(year)-\(part.count == 1 ? "0" : "")\(part)", "\(year)\(part)", "\(year)年\(part)"]
      case .quarter: ["\(year)-Q\(part)", "\(year)年\(part)"]
      case .half: ["\(year)-S\(part)", "\(year)年\(part)"]
      case .code: ["\(year)-\(part)"]
      }
    let candidates = written + ["\(year) \(part)", "\(part) \(year)"]
    return candidates.first { Period($0) != nil } ?? "\(year) \(part)"
  }
}
