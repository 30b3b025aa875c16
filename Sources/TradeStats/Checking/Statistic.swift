/// Which number about a place, an indicator and a period a print gives.
public enum Statistic: String, Hashable, Sendable, CaseIterable {
  /// The figure itself.
  case level
  /// Growth on the same period a year earlier, in percent.
  case yearOnYearGrowth = "yoy_growth_pct"
  /// Growth on the period before, in percent.
  case growthOnPeriodBefore = "qoq_growth_pct"
  /// Growth on the period that the comparator names, in percent.
  case cumulativeGrowth = "cum_growth_pct"
  /// Share of the nation's figure, in percent.
  case shareOfNational = "share_of_national_pct"
  /// Share of the figure of the place that holds this one, in percent.
  case shareOfParent = "share_of_parent_pct"
  /// Share of the world's figure, in percent.
  case shareOfWorld = "share_of_world_pct"
  /// Growth on a year earlier less that of the place that the comparator names, in percentage points.
  case growthGap = "growth_gap_pp"
  /// Share less the share a year earlier, in percentage points.
  case shareChange = "share_change_pp"
  /// Growth on a year earlier less that of the period that the comparator names, in percentage points.
  case growthChange = "growth_change_pp"

  /// The statistic of a name, and the unit that the name ends in: `yoy_growth_pct_usd` is the growth of the USD figure.
  ///
  /// - Parameter units: what can be a unit, in capitals.
  static func named(_ name: String, units: Set<String>) -> (statistic: Statistic, unit: String)? {
    let (statistic, unit) = parts(of: name)
    return statistic.flatMap { unit.isEmpty || units.contains(unit) ? ($0, unit) : nil }
  }

  /// What a name that names no statistic may have been meant to be.
  static func nearest(_ name: String, units: Set<String>) -> String? {
    let (statistic, unit) = parts(of: name)
    guard let statistic else { return Spelling.nearest(name, in: allCases.map(\.rawValue)) }
    let meant = Spelling.nearest(unit, in: units.sorted(), atMost: 1)
    return statistic.rawValue + (meant.map { "_" + $0.lowercased() } ?? "")
  }

  private static func parts(of name: String) -> (statistic: Statistic?, unit: String) {
    let name = name.lowercased()
    if let statistic = Statistic(rawValue: name) { return (statistic, "") }
    let statistic = allCases.first { name.hasPrefix($0.rawValue + "_") }
    return (statistic, statistic.map { name.dropFirst($0.rawValue.utf8.count + 1).uppercased() } ?? "")
  }

  /// What the printed number counts.
  enum Measure {
    case units
    case percent
    case percentagePoints
  }

  var measure: Measure {
    switch self {
    case .level: .units
    case .growthGap, .shareChange, .growthChange: .percentagePoints
    default: .percent
    }
  }

  /// Whether the number is a factor less one, as growth of 5 % is the factor 1.05.
  var isGrowth: Bool {
    self == .yearOnYearGrowth || self == .growthOnPeriodBefore || self == .cumulativeGrowth
  }

  /// Whether its comparator's period is one that is compared with.
  var comparesPeriods: Bool { isGrowth || self == .growthChange || self == .shareChange }

  var isShare: Bool { self == .shareOfNational || self == .shareOfParent || self == .shareOfWorld }
}
