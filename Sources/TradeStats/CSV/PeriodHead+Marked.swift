// Heads with marks that mean something only beside heads that are periods without doubt.
extension PeriodHead {
  /// Words and letters behind a period that tell how final its figures are; `A` is for actual figures, as banks print
  /// `2018A,2019E`, which have no mark.
  private static let markWords = ["a": "", "actual": "", "b": "B", "p": "P", "e": "E", "r": "R", "f": "F", "proj": "F"]
  private static let flags = "BEFPR"

  /// A period with a mark, beside others that are periods: `2020 (prov.)`, `2020b`, `2018A`, `[2020]`, and `2020 1)`,
  /// `2020²`, `2020/1`, `2020 a/`, whose mark points to a footnote and is left out.
  init?(marked head: String) {
    let head = head.trimmingBlanks()
    if head.first == "[", head.last == "]", let text = Self.periodText(String(head.dropFirst().dropLast())) {
      self.init(periodText: text, indicator: "")
      return
    }
    for index in head.indices.dropFirst().reversed() where head[head.index(before: index)] != " " {
      guard let text = Self.periodText(head[..<index].trimmingBlanks()) else { continue }
      guard let marks = Self.marks(String(head[index...])) else { return nil }
      self.init(periodText: text, indicator: "")
      self.marks = marks
      return
    }
    return nil
  }

  /// The letters that a mark stands for, none for one of a footnote; `nil` for what is no mark.
  private static func marks(_ rest: String) -> String? {
    let mark = rest.filter { !" ()（）[]/.".contains($0) }
    let isSet = rest.contains { "()（）[]/".contains($0) }
    let isSign = mark.allSatisfy { "¹²³⁴⁵⁶⁷⁸⁹⁰†‡§#".contains($0) }
    if isSign || (isSet && mark.count < 3 && mark.allSatisfy { $0.isASCII && $0.isNumber }) {
      return mark.isEmpty ? nil : ""
    }
    if mark.count == 1 {
      // `2020 E` may be the exports of 2020; `(c)` and `a/` are footnotes' as well as `1)`.
      if rest.first == " ", mark.first?.isUppercase ?? false, !isSet { return nil }
      return markWords[mark.lowercased()] ?? (isSet && mark.first?.isLetter ?? false ? "" : nil)
    }
    if let word = markWords[mark.lowercased()] { return word }
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
