/// A column head that names a period, alone or beside what is counted: `2015`, `YR2015`, `2015 [YR2015]`, `Jan 2015`,
/// `Jan-15`, `2016p`, `2023 Exports`, `Exports (2023-Q1)`.
struct PeriodHead: Hashable {
  /// As published, without what publishers put around it: `2015`, `2009/10`.
  var periodText: String
  /// What else the head says; empty where it is a period alone.
  var indicator: String
  /// The marks of all figures below it, as letters: `P` for the `p` of `2016p`.
  var marks = ""

  static let separators = " _:,;-–|./()[]"

  init?(_ head: String) {
    let head = head.trimmingBlanks()
    guard !YearSpan.isNamed(in: head) else { return nil }
    if let text = Self.periodText(head) {
      (periodText, indicator) = (text, "")
      return
    }
    if let marked = PeriodHead(marked: head, isBesidePeriods: false) {
      self = marked
      return
    }
    // Of all ways to part the head, the one that leaves the longest period.
    var best: PeriodHead?
    for index in head.indices where Self.separators.contains(head[index]) {
      let (left, right) = (Self.trimmed(head[..<index]), Self.trimmed(head[head.index(after: index)...]))
      for (period, rest) in [(left, right), (right, left)] where !rest.isEmpty {
        guard period.count > best?.periodText.count ?? 0, let text = Self.periodText(period) else { continue }
        best = PeriodHead(periodText: text, indicator: rest)
      }
    }
    guard let best else { return nil }
    switch Self.partOfYear(best, isFiscal: head.uppercased().contains("FY")) {
    case .none: self = best
    case .read(let text): (periodText, indicator) = (text, "")
    case .notRead: return nil
    }
  }

  private enum PartOfYear {
    case none
    case read(String)
    case notRead
  }

  /// What the rest of a head says of the year in it: `Q1_2020` and `2020 (Jan-Sep)` name a part of it, `01_2020`, `9M 2020` and
  /// `Q1 FY2020` may, and so are no figures of the whole year.
  private static func partOfYear(_ head: PeriodHead, isFiscal: Bool) -> PartOfYear {
    let (year, rest) = (head.periodText, head.indicator.uppercased())
    let isYear = Period(year)?.frequency == .year
    // `A1 2020` is no way to write a year.
    let isPart =
      rest == "YTD" || (PeriodParts.isCode(rest) && rest.first != "A")
      || rest.last.map { "MQTHS".contains($0) } ?? false
        && rest.dropLast().allSatisfy { $0.isNumber || $0 == "." } && rest.first?.isNumber ?? false
    if rest.contains(where: { $0.isLetter }), isYear, !isFiscal {
      for text in ["\(rest) \(year)", "\(year) \(rest)"] {
        if let period = periodText(text), Period(period)?.frequency != .year { return .read(period) }
      }
    }
    return isPart || rest.allSatisfy(\.isNumber) ? .notRead : .none
  }

  /// Whether a head has the number of a year in it, or ends in two digits of one behind a word, as `Ene-19` does.
  static func hasYear(_ head: String) -> Bool {
    let numbers = head.split { !$0.isASCII || !$0.isNumber }
    if numbers.contains(where: { $0.count == 4 && Int($0).map(YearSpan.years.contains) ?? false }) { return true }
    guard numbers.count == 1, numbers[0].count == 2, head.hasSuffix(numbers[0]) else { return false }
    let word = head.dropLast(2)
    return word.last.map { "-/ '.".contains($0) } ?? false && word.dropLast().allSatisfy { $0.isLetter || $0 == "." }
  }

  /// The head of a month or quarter beside a column of years.
  init(partOfYear text: String) { (periodText, indicator) = (text, "") }

  init(periodText: String, indicator: String) {
    self.periodText = periodText
    self.indicator = indicator
  }

  /// The head without its marks, which do not tell figures apart.
  var withoutMarks: PeriodHead { PeriodHead(periodText: periodText, indicator: indicator) }

  /// The period that a whole head names, without the letters of the World Bank (`YR2015`, `2015 [YR2015]`) and of R
  /// (`X2015`); `nil` where it is none.
  static func periodText(_ head: String) -> String? {
    var text = head
    if text.hasSuffix("]"), let bracket = text.firstRange(of: " [") { text = String(text[..<bracket.lowerBound]) }
    for prefix in ["YR", "yr", "FY", "FY ", "X", "Y", "x", "y"] where text.hasPrefix(prefix) {
      // `X 2015` may be the exports of 2015.
      let rest = text.dropFirst(prefix.count)
      if rest.first?.isNumber ?? false {
        text = String(rest)
        break
      }
    }
    guard text.utf8.count >= 4 else { return nil }
    if let written = monthOfShortYear(text) ?? rangeOfMonths(text) { return written }
    guard let period = Period(text) ?? Period(text, readsSplitYears: true), YearSpan.years.contains(period.year)
    else {
      return nil
    }
    // `201503` beside heads of other forms is no month to a column that is not all of six digits; written out it is.
    return Period(text, sixDigitsAreMonths: false) == nil && period.frequency == .month ? period.description : text
  }

  private static func trimmed(_ text: Substring) -> String {
    let isSeparator = { (character: Character) in Self.separators.contains(character) }
    let rest = String(text.drop(while: isSeparator).reversed().drop(while: isSeparator).reversed())
    // The parenthesis of a unit, as in `2023 Exports (USD million)`, is part of what is counted.
    return text.hasSuffix(")") && rest.contains("(") && !rest.contains(")") ? rest + ")" : rest
  }
}

extension PeriodHead {
  /// `Jan-15` and `Jan '15`, as spreadsheets write January 2015; years from 70 on are of the last century.
  private static func monthOfShortYear(_ text: String) -> String? {
    let parts = text.split { "-'’ ".contains($0) }
    guard parts.count == 2, parts[1].utf8.count == 2, let year = Int(parts[1]),
      text.contains(where: { "-'’".contains($0) })
    else { return nil }
    let period = Period("\(parts[0]) \(year < 70 ? 2000 + year : 1900 + year)")
    return period?.frequency == .month ? period?.description : nil
  }
}
