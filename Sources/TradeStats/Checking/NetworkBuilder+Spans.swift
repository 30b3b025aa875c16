// What adds up over time: shorter spans to longer ones.
extension NetworkBuilder {
  private struct Year: Hashable {
    var place: Int
    var indicator: Int
    var unit: Int
    var coverage: Int
    var firstDay: Int32
  }

  /// Ties the spans of each year by way of year-to-date figures, which need not be printed: what is printed for a later
  /// quarter is one such figure less another, and each is at least the one before.
  mutating func tieSpans(of spoken: [Int]) {
    var years: [Year: [Span]] = [:]
    var order: [Year] = []
    for level in spoken {
      guard let key = levelKey(level), kinds[key.indicator].isFlow, let firstDay = key.span.firstDayOfYear else {
        continue
      }
      let year = Year(
        place: key.place, indicator: key.indicator, unit: key.unit, coverage: key.coverage, firstDay: firstDay)
      if years[year] == nil { order.append(year) }
      years[year, default: []].append(key.span)
    }
    for year in order {
      if let spans = years[year], spans.count > 1 {
        tie(spans, of: year)
        tieGrowth(of: spans, year)
      }
    }
  }

  /// A year grows by no less than the least of its quarters and by no more than the greatest, whatever their levels. Where
  /// these are printed, they weigh the quarters exactly.
  private mutating func tieGrowth(of spans: [Span], _ year: Year) {
    guard kinds[year.indicator].isNeverNegative, !kinds[year.indicator].isReal else { return }
    var growths: [Span: Int] = [:]
    for span in spans {
      let level = level(key(span, year))
      guard let base = levelEarlier(level, byYears: 1),
        let growth = knownNumber(of: .growth(of: level, on: base)), !mentions[growth].isEmpty
      else { continue }
      growths[span] = growth
    }
    let known = Set(growths.keys)
    for (whole, growth) in growths.sorted(by: { $0.value < $1.value }) {
      for parts in whole.tilings(by: known) {
        let others = parts.compactMap { growths[$0] }
        for date in datesForTying([growth] + others) {
          network.relations.append(.between(variable(growth, at: date), others.map { variable($0, at: date) }))
        }
      }
    }
  }

  private mutating func tie(_ spans: [Span], of year: Year) {
    var ends = Set(spans.lazy.filter { $0.start == year.firstDay }.map(\.end))
    for span in spans where span.start != year.firstDay {
      ends.formUnion([span.start, span.end])
      let quantities = [
        toDate(span.end, year), toDate(span.start, year), level(key(span, year)),
      ]
      for date in datesForTying(quantities) { addSum(quantities[0], quantities[1], quantities[2], at: date) }
      tieGrowth(of: quantities[0], quantities[1], quantities[2])
    }
    if findsImplied { addUnprinted(between: ends.sorted(), year) }
    guard kinds[year.indicator].isNeverNegative else { return }
    let ordered = ends.sorted()
    for (earlier, later) in zip(ordered, ordered.dropFirst()) {
      let quantities = [toDate(earlier, year), toDate(later, year)]
      for date in datesForTying(quantities) {
        network.relations.append(.atMost(variable(quantities[0], at: date), variable(quantities[1], at: date)))
      }
    }
  }

  /// What lies between the ends of two year-to-date figures, where no print speaks of it: the second quarter, given the first
  /// and the first half.
  private mutating func addUnprinted(between ends: [Int32], _ year: Year) {
    for (index, start) in ends.enumerated() {
      for (distance, end) in ends[(index + 1)...].enumerated() {
        let span = Span(start: start, end: end)
        guard distance == 0 || span.calendarPeriod != nil else { continue }
        let quantities = [toDate(end, year), toDate(start, year), level(key(span, year), span.calendarPeriod)]
        guard mentions[quantities[2]].isEmpty else { continue }
        for date in datesForTying(quantities) {
          mention(quantities[2], at: date)
          addSum(quantities[0], quantities[1], quantities[2], at: date)
        }
      }
    }
  }

  private func key(_ span: Span, _ year: Year) -> LevelKey {
    LevelKey(
      place: year.place, indicator: year.indicator, unit: year.unit, coverage: year.coverage, span: span)
  }

  private mutating func toDate(_ end: Int32, _ year: Year) -> Int {
    level(key(Span(start: year.firstDay, end: end), year))
  }
}

extension Span {
  /// The first day of the year that the span lies in; `nil` for one that lies in several.
  fileprivate var firstDayOfYear: Int32? {
    let year = CivilDate(dayNumber: Int(start)).year
    guard CivilDate(dayNumber: Int(end) - 1).year == year, let first = CivilDate(year: year, month: 1, day: 1)
    else { return nil }
    return Int32(first.dayNumber)
  }

  /// The month, quarter, half or year that it is.
  fileprivate var calendarPeriod: Period? {
    let date = CivilDate(dayNumber: Int(start))
    return [Frequency.month, .quarter, .half, .year].lazy.compactMap { frequency in
      frequency.monthCount.flatMap { Period(frequency, year: date.year, number: (date.month - 1) / $0 + 1) }
    }.first { Span($0) == self }
  }

  /// Whole months that it covers; `nil` where it begins or ends within one.
  private var monthCount: Int? {
    let (first, next) = (CivilDate(dayNumber: Int(start)), CivilDate(dayNumber: Int(end)))
    return first.day == 1 && next.day == 1 ? (next.year - first.year) * 12 + next.month - first.month : nil
  }

  /// The ways to make it up of other spans: of two, or of more that are equally long.
  fileprivate func tilings(by parts: Set<Span>) -> [[Span]] {
    parts.filter { $0.start == start && $0.end < end }.sorted { $0.end < $1.end }.flatMap { first in
      let rest = Span(start: first.end, end: end)
      let equal = first.repeated(to: end, among: parts)
      return (parts.contains(rest) ? [[first, rest]] : []) + (equal.count > 2 ? [equal] : [])
    }
  }

  /// The span and those that follow it, of as many months each; none where one is missing.
  private func repeated(to last: Int32, among parts: Set<Span>) -> [Span] {
    var spans = [self]
    while let end = spans.last?.end, end < last {
      guard let next = parts.first(where: { $0.start == end && $0.end <= last && $0.monthCount == monthCount }) else {
        return []
      }
      spans.append(next)
    }
    return spans
  }

  /// The same days of the year some years before; `nil` where they are not there.
  func earlier(byYears count: Int) -> Span? {
    func moved(_ day: Int32) -> Int32? {
      let date = CivilDate(dayNumber: Int(day))
      return CivilDate(year: date.year - count, month: date.month, day: date.day).map { Int32($0.dayNumber) }
    }
    guard let start = moved(start), let end = moved(end) else { return nil }
    return Span(start: start, end: end)
  }
}
