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
    for (year, spans) in years(of: spoken) {
      tie(spans, year, from: year.firstDay)
      let groups = Span.connected(spans)
      for group in groups where group.count > 2 {
        let origin = group.map(\.start).min() ?? year.firstDay
        if origin != year.firstDay { tie(group, year, from: origin) }
      }
      if groups.count > 1 { tieInside(groups, year) }
      tieGrowth(of: spans, year)
    }
  }

  /// The years that prints speak of several spans of, each with these.
  private func years(of spoken: [Int]) -> [(year: Year, spans: [Span])] {
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
    return order.compactMap { year in
      years[year].flatMap { spans in spans.count > 1 ? (year, spans) : nil }
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
        let growth = knownNumber(of: .growth(of: level, on: base)), isSpoken(growth)
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

  /// Ties spans by way of those from a day on: the first of the year, or the first of some that have to do with each other
  /// and not with the beginning of the year.
  private mutating func tie(_ spans: [Span], _ year: Year, from origin: Int32) {
    func toDate(_ end: Int32) -> LevelKey { key(Span(start: origin, end: end), year) }
    var ends = Set(spans.lazy.filter { $0.start == origin }.map(\.end))
    for span in spans where span.start != origin {
      ends.formUnion([span.start, span.end])
      let quantities = [toDate(span.end), toDate(span.start), key(span, year)].map { level($0) }
      for date in datesForTying(quantities) { addSum(quantities[0], quantities[1], quantities[2], at: date) }
      tieRatios(of: quantities[0], [quantities[1], quantities[2]])
    }
    guard kinds[year.indicator].isNeverNegative else { return }
    let ordered = ends.sorted()
    for (earlier, later) in zip(ordered, ordered.dropFirst()) {
      let quantities = [toDate(earlier), toDate(later)].map { level($0) }
      for date in datesForTying(quantities) {
        network.relations.append(.atMost(variable(quantities[0], at: date), variable(quantities[1], at: date)))
      }
    }
  }

  /// No span is more than the shortest that it lies in and that it makes no sum with: a month is no more than its quarter. Those
  /// that begin with the year are tied to all in it by way of year-to-date figures.
  private mutating func tieInside(_ groups: [[Span]], _ year: Year) {
    guard kinds[year.indicator].isNeverNegative else { return }
    for (number, group) in groups.enumerated() {
      let others = groups.indices.filter { $0 != number }.flatMap { groups[$0] }.filter { $0.start != year.firstDay }
      for span in group {
        let around = others.filter { $0.start <= span.start && span.end <= $0.end }
        guard let shortest = around.min(by: { $0.end - $0.start < $1.end - $1.start }) else { continue }
        let quantities = [level(key(span, year)), level(key(shortest, year))]
        for date in datesForTying(quantities) {
          network.relations.append(.atMost(variable(quantities[0], at: date), variable(quantities[1], at: date)))
        }
      }
    }
  }

  /// Says that prints speak of what lies between days that prints of one date speak of spans between: the second quarter,
  /// given the first and the first half.
  mutating func mentionSpans(of spoken: [Int]) {
    for (year, group, span) in spansBetweenPrints(of: spoken) {
      let level = level(key(span, year), span.calendarPeriod)
      for date in commonDates(group.map { self.level(key($0, year)) }) {
        // Year-to-date figures tie spans whether they are printed or not.
        if span.start == year.firstDay { mention(level, at: date) } else { mentionUnprinted(level, at: date) }
      }
    }
  }

  /// Spans within years that no print gives, each with the year-to-date figures that it lies between.
  mutating func differencesToDate(of spoken: [Int]) -> [(whole: Int, part: Int, rest: Int)] {
    spansBetweenPrints(of: spoken).filter { $0.span.start != $0.year.firstDay }.map { year, _, span in
      let spans = [Span(start: year.firstDay, end: span.end), Span(start: year.firstDay, end: span.start)]
      let levels = spans.map { level(key($0, year)) }
      return (levels[0], levels[1], level(key(span, year), span.calendarPeriod))
    }
  }

  /// Spans that no print gives between days that prints give spans between, each with these.
  private func spansBetweenPrints(of spoken: [Int]) -> [(year: Year, group: [Span], span: Span)] {
    years(of: spoken).flatMap { year, spans in
      Span.connected(spans).filter { $0.count > 1 }.flatMap { group in
        Span.between(group, firstDay: year.firstDay).filter { !isSpoken(.level(key($0, year))) }.map {
          (year, group, $0)
        }
      }
    }
  }

  private func key(_ span: Span, _ year: Year) -> LevelKey {
    LevelKey(
      place: year.place, indicator: year.indicator, unit: year.unit, coverage: year.coverage, span: span)
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

  /// The calendar year that it lies in; `nil` where it lies in several.
  var calendarYear: Span? {
    firstDayOfYear.flatMap { Period(.year, year: CivilDate(dayNumber: Int($0)).year, number: 1) }.map(Span.init)
  }

  /// Spans in groups that have an end in common, one with the next: what lies between two days of a group follows from it.
  fileprivate static func connected(_ spans: [Span]) -> [[Span]] {
    var groups: [[Span]] = []
    var groupOfDay: [Int32: Int] = [:]
    for span in spans {
      let (first, second) = (groupOfDay[span.start], groupOfDay[span.end])
      let group = first ?? second ?? groups.count
      if group == groups.count { groups.append([]) }
      if let second, second != group {
        for other in groups[second] { (groupOfDay[other.start], groupOfDay[other.end]) = (group, group) }
        groups[group] += groups[second]
        groups[second] = []
      }
      groups[group].append(span)
      (groupOfDay[span.start], groupOfDay[span.end]) = (group, group)
    }
    return groups
  }

  /// Spans between the days that spans of a year begin and end at: from each to the next, from the first day of the year,
  /// and calendar periods.
  fileprivate static func between(_ spans: [Span], firstDay: Int32) -> [Span] {
    let days = Set(spans.flatMap { [$0.start, $0.end] })
    let ordered = days.sorted()
    let year = CivilDate(dayNumber: Int(firstDay)).year
    let periods = [Frequency.month, .quarter, .half, .year].flatMap { frequency in
      (1...(12 / (frequency.monthCount ?? 12))).compactMap { Period(frequency, year: year, number: $0).map(Span.init) }
    }
    let toDate = days.contains(firstDay) ? ordered.dropFirst().map { Span(start: firstDay, end: $0) } : []
    return zip(ordered, ordered.dropFirst()).map { Span(start: $0, end: $1) } + toDate
      + periods.filter { days.contains($0.start) && days.contains($0.end) }
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
