// What adds up: parts to wholes, shorter spans of time to longer ones.
extension NetworkBuilder {
  /// Ties wholes to their parts, by the names of indicators and by rule.
  mutating func tieSums(of spoken: [Int]) {
    for level in spoken {
      guard let key = levelKey(level) else { continue }
      if let (whole, parts) = IndicatorSums.parts(of: indicators.names[key.indicator]) {
        tie(key, .indicator, whole: whole, parts: parts)
      }
      for sum in rules.sums {
        let name = sum.dimension == .indicator ? indicators.names[key.indicator] : places.names[key.place]
        if name == sum.whole { tie(key, sum.dimension, whole: sum.whole, parts: sum.parts) }
      }
    }
  }

  private mutating func tie(_ key: LevelKey, _ dimension: CheckRules.Sum.Dimension, whole: String, parts: [String]) {
    guard let whole = spokenLevel(key, dimension, whole) else { return }
    var known = parts.compactMap { spokenLevel(key, dimension, $0) }
    // The one part that is left is there, whether printed or not.
    if known.count == parts.count - 1, let missing = parts.first(where: { spokenLevel(key, dimension, $0) == nil }) {
      let part = unprintedLevel(key, dimension, missing)
      for date in datesForTying([whole] + known) { mention(part, at: date) }
      known.append(part)
    }
    guard known.count == parts.count, parts.count > 1 else {
      let isSigned = kinds[key.indicator].isSigned
      for part in known where !isSigned {
        for date in datesForTying([whole, part]) {
          network.relations.append(.atMost(variable(part, at: date), variable(whole, at: date)))
        }
      }
      return
    }
    for date in datesForTying([whole] + known) {
      // whole = first + remainder, remainder = second + remainder, ... until two parts are left.
      var rest = whole
      for (index, part) in known.dropLast(2).enumerated() {
        let remainder = number(of: .remainder(of: whole, partCount: index + 1))
        addSum(rest, part, remainder, at: date)
        rest = remainder
      }
      addSum(rest, known[known.count - 2], known[known.count - 1], at: date)
    }
    if known.count == 2 { tieGrowth(of: whole, known[0], known[1]) }
  }

  private mutating func unprintedLevel(
    _ key: LevelKey, _ dimension: CheckRules.Sum.Dimension, _ name: String
  ) -> Int {
    var key = key
    switch dimension {
    case .indicator: key.indicator = indicatorNumber(of: name)
    case .place:
      key.place = placeNumber(of: name)
      key.coverage = 0
    }
    return level(key)
  }

  private func spokenLevel(_ key: LevelKey, _ dimension: CheckRules.Sum.Dimension, _ name: String) -> Int? {
    var key = key
    switch dimension {
    case .indicator:
      guard let number = indicators.knownNumber(of: name) else { return nil }
      key.indicator = number
    case .place:
      guard let number = places.knownNumber(of: name) else { return nil }
      key.place = number
      key.coverage = 0
    }
    return knownNumber(of: .level(key)).flatMap { mentions[$0].isEmpty ? nil : $0 }
  }

  private mutating func addSum(_ whole: Int, _ part: Int, _ rest: Int, at date: Int) {
    network.relations.append(
      .sum(variable(whole, at: date), variable(part, at: date), variable(rest, at: date)))
  }

  /// A sum grows by no less than the slower of its parts and no more than the faster.
  ///
  /// The levels alone imply it only where they are printed.
  private mutating func tieGrowth(of whole: Int, _ part: Int, _ rest: Int) {
    guard let key = levelKey(whole), !kinds[key.indicator].isSigned, !isReal(whole) else { return }
    let levels = [whole, part, rest]
    for years in Self.growthYears {
      let growths = levels.compactMap { level in
        levelEarlier(level, byYears: years).flatMap { knownNumber(of: .growth(of: level, on: $0)) }
      }
      guard growths.count == 3 else { continue }
      for date in mentions[growths[0]] {
        let variables = growths.compactMap { knownVariable($0, at: date) }
        if variables.count == 3 { network.relations.append(.between(variables[0], variables[1], variables[2])) }
      }
    }
  }

  /// How many years growth is looked for over.
  private static let growthYears = 1...10
}

// MARK: - Spans of time

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
      if let spans = years[year], spans.count > 1 { tie(spans, of: year) }
    }
  }

  private mutating func tie(_ spans: [Span], of year: Year) {
    var ends = Set(spans.lazy.filter { $0.start == year.firstDay }.map(\.end))
    for span in spans where span.start != year.firstDay {
      ends.formUnion([span.start, span.end])
      let quantities = [
        toDate(span.end, year), toDate(span.start, year), level(key(span, year)),
      ]
      for date in datesForTying(quantities) {
        network.relations.append(
          .sum(
            variable(quantities[0], at: date), variable(quantities[1], at: date), variable(quantities[2], at: date)))
      }
      tieGrowth(of: quantities[0], quantities[1], quantities[2])
    }
    guard !kinds[year.indicator].isSigned else { return }
    let ordered = ends.sorted()
    for (earlier, later) in zip(ordered, ordered.dropFirst()) {
      let quantities = [toDate(earlier, year), toDate(later, year)]
      for date in datesForTying(quantities) {
        network.relations.append(.atMost(variable(quantities[0], at: date), variable(quantities[1], at: date)))
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
