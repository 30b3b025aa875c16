/// What a number is about, whether it was printed or follows from prints.
public struct FigureName: Hashable, Sendable {
  /// The place.
  public var place: String
  /// What is measured.
  public var indicator: String
  /// The period.
  public var period: Period
  /// Which number about them.
  public var statistic: Statistic
  /// What a share, gap or change is measured against, as the place `CN`, the period `2022-Q1`, or `CN@2012`; empty for a
  /// year earlier.
  public var comparator: String
  /// The unit of the level, or of the levels that growth is of; empty when no print says.
  public var unit: String
}

/// Puts quantities into words.
struct FigureNames {
  private let builder: NetworkBuilder
  /// What shares of each place are called.
  private var shares: [String: Statistic] = [:]

  init(_ builder: NetworkBuilder) {
    self.builder = builder
    for figure in builder.figures where figure.statistic.isShare { shares[figure.comparatorPlace] = figure.statistic }
  }

  /// The name of a quantity that a print could give; `nil` for others.
  func name(of quantity: Int) -> FigureName? {
    switch builder.quantities[quantity] {
    case .level(let key): return name(key, .level, "")
    case .growth(let level, let base):
      guard let key = builder.levelKey(level), let baseKey = builder.levelKey(base), let period = period(key.span),
        let basePeriod = self.period(baseKey.span)
      else { return nil }
      if key.span.earlier(byYears: 1) == baseKey.span { return name(key, .yearOnYearGrowth, "") }
      let isPeriodBefore = baseKey.span.end == key.span.start && period.frequency == basePeriod.frequency
      return name(key, isPeriodBefore ? .growthOnPeriodBefore : .cumulativeGrowth, basePeriod.description)
    case .share(let part, let whole):
      guard let key = builder.levelKey(part), let wholeKey = builder.levelKey(whole) else { return nil }
      let place = builder.places.names[wholeKey.place]
      return name(key, shares[place] ?? .shareOfNational, place)
    case .difference(let one, let other): return difference(one, other)
    case .remainder, .exchangeRate, .commonRate: return nil
    }
  }

  private func difference(_ one: Int, _ other: Int) -> FigureName? {
    switch (builder.quantities[one], builder.quantities[other]) {
    case (.growth(let level, _), .growth(let otherLevel, _)):
      guard let key = builder.levelKey(level), let otherKey = builder.levelKey(otherLevel) else { return nil }
      return key.place == otherKey.place
        ? name(key, .growthChange, period(otherKey.span)?.description ?? "")
        : name(key, .growthGap, builder.places.names[otherKey.place])
    case (.share(let part, let whole), .share):
      guard let key = builder.levelKey(part), let wholeKey = builder.levelKey(whole) else { return nil }
      return name(key, .shareChange, builder.places.names[wholeKey.place])
    default: return nil
    }
  }

  private func name(_ key: LevelKey, _ statistic: Statistic, _ comparator: String) -> FigureName? {
    guard let period = period(key.span) else { return nil }
    return FigureName(
      place: builder.places.names[key.place], indicator: builder.indicators.names[key.indicator], period: period,
      statistic: statistic, comparator: comparator,
      unit: unit(key, statistic))
  }

  /// Of rates only a unit that prints of their indicator name, and not one that they were supposed to be of.
  private func unit(_ key: LevelKey, _ statistic: Statistic) -> String {
    guard builder.units.names.indices.contains(key.unit) else { return "" }
    let isNamed = statistic == .level || builder.printedUnits.contains([key.indicator, key.unit])
    return isNamed ? builder.units.names[key.unit] : ""
  }

  /// As the prints name it; otherwise as a range of months.
  func period(_ span: Span) -> Period? {
    if let period = builder.periods[span] { return period }
    let first = CivilDate(dayNumber: Int(span.start))
    let end = CivilDate(dayNumber: Int(span.end))
    guard first.day == 1, end.day == 1 else { return nil }
    let months = (end.year - first.year) * 12 + end.month - first.month
    return Period(.range(startMonth: first.month, monthCount: months), year: first.year)
  }
}

extension Statistic {
  /// What a range of a quantity is as this statistic is printed: levels in their unit, rates in percent, gaps in
  /// percentage points.
  func printed(_ range: Interval) -> Interval {
    switch self {
    case .level: range
    case _ where isGrowth: Interval((range.low - 1) * 100, (range.high - 1) * 100)
    default: Interval(range.low * 100, range.high * 100)
    }
  }

  /// Ends beyond this say no more than none does, and have more digits than a decimal holds; of a rate beyond it no decimal
  /// is known.
  var greatest: Double { self == .level ? Interval.greatestLevel : Interval.greatestRate }
}

extension Interval {
  static let greatestLevel = 1e36
  static let greatestRate = 1e15

  /// The range without ends beyond a number, of either sign.
  func limited(to greatest: Double) -> Interval {
    Interval(low < -greatest ? -.infinity : min(low, greatest), high > greatest ? .infinity : max(high, -greatest))
  }
}
