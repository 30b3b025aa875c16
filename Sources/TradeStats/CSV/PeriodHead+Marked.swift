// Heads of periods with marks: how final the figures below are, or which footnote they have.
extension PeriodHead {
  /// Letters that offices put behind a period whose figures are not final, as SDMX has them: provisional, estimated,
  /// revised, forecast. An asterisk says no more than that the figures are not final.
  private static let marks = ["p": "P", "e": "E", "r": "R", "f": "F", "*": "P"]
  /// What means a mark beside heads that are periods without doubt; `A` is for actual figures, as banks print
  /// `2018A,2019E`, which have no mark.
  private static let marksBesidePeriods = ["a": "", "actual": "", "b": "B", "proj": "F"]
  private static let flags = "BEFPR"

  /// A period with a mark: `2016p`, `2017 e`, `2018 (p)`, `2019*`.
  ///
  /// - Parameter isBesidePeriods: whether other heads are periods without doubt, beside which more are marks: those of
  ///   `2020 (prov.)`, `2020b`, `2018A`, `[2020]`, and of `2020 1)`, `2020²`, `2020/1`, `2020 a/`, which point to a footnote
  ///   and are left out.
  init?(marked head: String, isBesidePeriods: Bool) {
    let head = head.trimmingBlanks()
    if isBesidePeriods, head.first == "[", head.last == "]",
      let text = Self.periodText(String(head.dropFirst().dropLast()))
    {
      self.init(periodText: text, indicator: "")
      return
    }
    let isClosed = head.last.map { $0 == ")" || Self.marks[$0.lowercased()] != nil } ?? false
    guard isBesidePeriods || isClosed else { return nil }
    for index in head.indices.dropFirst().reversed() where head[head.index(before: index)] != " " {
      guard let text = Self.periodText(head[..<index].trimmingBlanks()) else { continue }
      guard let marks = Self.letters(ofMark: String(head[index...]), isBesidePeriods) else { return nil }
      self.init(periodText: text, indicator: "")
      self.marks = marks
      return
    }
    return nil
  }

  /// The letters that a mark stands for, none for one of a footnote; `nil` for what is no mark.
  private static func letters(ofMark rest: String, _ isBesidePeriods: Bool) -> String? {
    let mark = rest.filter { !" ()（）[]/.".contains($0) }
    let isSet = rest.contains { "()（）[]/".contains($0) }
    // `2020 E` may be the exports of 2020.
    if mark.count == 1, rest.first == " ", mark.first?.isUppercase ?? false, !isSet { return nil }
    let word = !mark.isEmpty && mark.allSatisfy { $0 == "*" } ? "*" : mark.lowercased()
    guard isBesidePeriods else { return [mark, "(\(mark))"].contains(rest.trimmingBlanks()) ? marks[word] : nil }
    if let letters = marks[word] ?? marksBesidePeriods[word] { return letters }
    let isSign = mark.allSatisfy { "¹²³⁴⁵⁶⁷⁸⁹⁰†‡§#".contains($0) }
    let isNumber = isSet && mark.count < 3 && mark.allSatisfy { $0.isASCII && $0.isNumber }
    if isSign || isNumber { return mark.isEmpty ? nil : "" }
    // `(c)` and `a/` are footnotes' as well as `1)`.
    if mark.count == 1 { return isSet && mark.first?.isLetter ?? false ? "" : nil }
    guard mark.count > 2, let letters = ObservationFlags(qualifier: mark)?.letters else { return nil }
    return letters.allSatisfy(flags.contains) ? letters : nil
  }

  /// Heads of periods with a letter, `2019E` and `2019I`, where it differs between heads of one period, of which no head is
  /// without: what the letters stand for is counted, and they are no marks.
  static func lettered(_ header: [String]) -> [String: PeriodHead] {
    let heads = header.compactMap { head -> (head: String, found: PeriodHead)? in
      guard let letter = head.last, letter.isASCII, letter.isLetter, head.dropLast().last?.isNumber ?? false,
        let text = periodText(String(head.dropLast()))
      else { return nil }
      return (head, PeriodHead(periodText: text, indicator: String(letter)))
    }
    let letters = Dictionary(grouping: heads) { $0.found.periodText }.mapValues { Set($0.map(\.found.indicator)) }
    guard letters.contains(where: { $0.value.count > 1 && !header.contains($0.key) }) else { return [:] }
    return Dictionary(heads.map { ($0.head, $0.found) }, uniquingKeysWith: { first, _ in first })
  }

  /// Several months of one year, as `Jan-Jun 2020` and `January to June 2020`, written out as a range.
  static func rangeOfMonths(_ text: String) -> String? {
    let words = text.split { " -–—.'’".contains($0) }.filter { $0.lowercased() != "to" }
    guard words.count == 3, let year = words.first(where: { Int($0) != nil }), year.count == 4 else { return nil }
    let months = words.filter { $0 != year }.map { Period("\($0) \(year)") }
    guard months.count == 2, let first = months[0], let last = months[1], first.frequency == .month,
      last.frequency == .month, first.ordinal < last.ordinal
    else { return nil }
    return "\(first)/\(last)"
  }
}
