/// Why a figure cannot be made a statement.
struct PrintFault: Error {
  var reason: UnusablePrint.Reason
}

// One print: the quantity that it speaks of, and the range that its digits leave.
extension NetworkBuilder {
  mutating func add(_ index: Int, _ figure: PublishedFigure, _ currencies: CurrencyTable) throws(PrintFault) {
    guard let date = dateNumbers[index] else { throw PrintFault(reason: .notADate(figure.date)) }
    guard let range = range(of: figure) else { throw PrintFault(reason: .tooManyDigits) }
    let (place, indicator, unit) = figureKeys[index]
    let coverage = coverageNumber(of: figure)
    var choices: [Int] = []
    for unit in unit.map({ [$0] }) ?? currencies.units(of: figure, place: place, indicator: indicator) {
      let key = LevelKey(
        place: place, indicator: indicator, unit: unit, coverage: coverage, span: Span(figure.period))
      choices.append(try quantity(of: figure, key, currencies))
    }
    if let likeliest = choices.first { mention(likeliest, at: date) }
    network.add(
      Network.Statement(
        figures: [index], variables: choices.map { variable($0, at: date) }, range: range,
        bound: choices.first.map { bound(of: $0) } ?? .everything,
        isApproximate: figure.qualifier == .approximate, isReal: figure.isReal))
  }

  /// A share says that one is part of the other: where no part is negative, none is more than the whole.
  func bound(of quantity: Int) -> Interval {
    guard case .share(let part, _) = quantities[quantity], isNeverNegative(part) else { return .everything }
    return Interval(0, 1)
  }

  private mutating func quantity(
    of figure: PublishedFigure, _ key: LevelKey, _ currencies: CurrencyTable
  ) throws(PrintFault) -> Int {
    if figure.statistic.isGrowth || figure.statistic == .growthChange, !figure.comparatorPlace.isEmpty,
      figure.comparatorPlace != figure.place
    {
      _ = try comparedPlace(figure.comparatorPlace, figure.statistic)
      throw PrintFault(reason: .growthOnAnotherPlace(figure.comparatorPlace))
    }
    if let base = figure.comparatorPeriod, figure.statistic.comparesPeriods, Span(base) == key.span {
      throw PrintFault(reason: .samePeriod(figure.statistic, of: figure.period, on: base))
    }
    let level = level(key, figure.period)
    switch figure.statistic {
    case .level: return level
    case .yearOnYearGrowth: return try growth(of: level, key, figure.period, on: figure.comparatorPeriod)
    case .growthOnPeriodBefore:
      return try growth(of: level, key, figure.period, on: figure.comparatorPeriod ?? figure.period.advanced(by: -1))
    case .cumulativeGrowth:
      guard let base = figure.comparatorPeriod else { throw PrintFault(reason: .noComparator(figure.statistic)) }
      return try growth(of: level, key, figure.period, on: base)
    case .shareOfNational, .shareOfParent, .shareOfWorld:
      let whole = try whole(of: figure, key, figure.comparatorPlace)
      return number(of: .share(of: level, in: self.level(whole, figure.period)))
    case .growthGap:
      let other = try compared(key, figure)
      let growth = try growth(of: level, key, figure.period, on: nil)
      let reference = try self.growth(of: self.level(other, figure.period), other, figure.period, on: nil)
      return number(of: .difference(growth, reference))
    case .growthChange:
      guard let base = figure.comparatorPeriod else { throw PrintFault(reason: .noComparator(figure.statistic)) }
      var before = key
      before.span = Span(base)
      let growth = try growth(of: level, key, figure.period, on: nil)
      return number(of: .difference(growth, try self.growth(of: self.level(before, base), before, base, on: nil)))
    case .shareChange:
      return try shareChange(of: level, key, figure, currencies)
    }
  }

  private mutating func growth(
    of level: Int, _ key: LevelKey, _ period: Period, on base: Period?
  ) throws(PrintFault) -> Int {
    if base == nil, let months = period.frequency.monthCount, months > 12 {
      throw PrintFault(reason: .averageOverYears)
    }
    guard let base = base ?? period.yearEarlier else { throw PrintFault(reason: .noYearEarlier) }
    var baseKey = key
    baseKey.span = Span(base)
    return number(of: .growth(of: level, on: self.level(baseKey, base)))
  }

  private mutating func shareChange(
    of level: Int, _ key: LevelKey, _ figure: PublishedFigure, _ currencies: CurrencyTable
  ) throws(PrintFault) -> Int {
    let place = figure.comparatorPlace.isEmpty ? currencies.onlyWhole(of: key) : figure.comparatorPlace
    guard let place else { throw PrintFault(reason: .noComparator(figure.statistic)) }
    guard let base = figure.comparatorPeriod ?? figure.period.yearEarlier else {
      throw PrintFault(reason: .noYearEarlier)
    }
    var before = key
    before.span = Span(base)
    let whole = try whole(of: figure, key, place)
    var wholeBefore = whole
    wholeBefore.span = before.span
    let share = number(of: .share(of: level, in: self.level(whole, figure.period)))
    let shareBefore = number(of: .share(of: self.level(before, base), in: self.level(wholeBefore, base)))
    return number(of: .difference(share, shareBefore))
  }

  /// The same figure of the place that is compared with.
  private func compared(_ key: LevelKey, _ figure: PublishedFigure) throws(PrintFault) -> LevelKey {
    var other = key
    other.place = try comparedPlace(figure.comparatorPlace, figure.statistic)
    if other.place == key.place { throw PrintFault(reason: .gapToItself) }
    // What a figure covers says nothing of the figure it is compared with.
    other.coverage = 0
    return other
  }

  private func comparedPlace(_ name: String, _ statistic: Statistic) throws(PrintFault) -> Int {
    if name.isEmpty { throw PrintFault(reason: .noComparator(statistic)) }
    if let number = places.knownNumber(of: name) { return number }
    throw PrintFault(reason: .unknownComparator(name, nearest: Spelling.nearest(name, in: places.names)))
  }

  private mutating func whole(
    of figure: PublishedFigure, _ key: LevelKey, _ place: String
  ) throws(PrintFault) -> LevelKey {
    let number = try comparedPlace(place, figure.statistic)
    var whole = key
    if let indicator = rules.shareWholes[figure.indicator] {
      whole.indicator = indicatorNumber(of: indicator)
    } else if number == key.place {
      throw PrintFault(reason: .shareOfItself(indicator: figure.indicator))
    }
    if number != key.place { whole.coverage = 0 }
    whole.place = number
    return whole
  }
}

// MARK: - Ranges

extension NetworkBuilder {
  /// The quantities that print as the figure does; `nil` for more digits than fit.
  func range(of figure: PublishedFigure) -> Interval? { Self.range(of: figure, rules: rules) }

  static func range(of figure: PublishedFigure, rules: CheckRules) -> Interval? {
    let number = figure.number
    switch figure.qualifier {
    case .exact:
      let (low, high) = number.range(rules.rounding)
      guard let low = quantity(low, figure), let high = quantity(high, figure) else { return nil }
      return Interval(outward: low, high)
    case .approximate:
      // In hundredths of a per cent, so that tolerances of parts of a per cent count.
      let share = Int128(max(0, min(rules.approximatePercent, 100)) * 100)
      let slack = max(Int128(number.mantissa.magnitude) * share / 10_000, 5)
      guard
        let low = quantity(ExactDecimal(mantissa: Int128(number.mantissa) - slack, exponent: -number.decimals), figure),
        let high = quantity(ExactDecimal(mantissa: Int128(number.mantissa) + slack, exponent: -number.decimals), figure)
      else { return nil }
      return Interval(outward: low, high)
    case .over, .under:
      guard let end = quantity(number.value, figure) else { return nil }
      // "Fell by over 14 %" is a change beyond -14.
      let isAbove = (figure.qualifier == .over) == (number.mantissa >= 0)
      let range = Interval(outward: end, end)
      return isAbove ? Interval(range.low, .infinity) : Interval(-.infinity, range.high)
    }
  }

  /// What a printed number is as a quantity: 5 % growth is the factor 1.05, 18 % is 0.18, 3 pp are 0.03.
  private static func quantity(_ number: ExactDecimal, _ figure: PublishedFigure) -> Ratio? {
    guard figure.statistic.measure == .units else {
      let hundredth = Ratio(ExactDecimal(mantissa: number.mantissa, exponent: number.exponent - 2))
      return figure.statistic.isGrowth ? hundredth + 1 : hundredth
    }
    return number.multiplied(by: figure.scale).map { Ratio($0) }
  }
}
