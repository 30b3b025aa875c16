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
  static func named(_ name: String) -> (statistic: Statistic, unit: String)? {
    let name = name.lowercased()
    if let statistic = Statistic(rawValue: name) { return (statistic, "") }
    for statistic in allCases where name.hasPrefix(statistic.rawValue + "_") {
      return (statistic, name.dropFirst(statistic.rawValue.utf8.count + 1).uppercased())
    }
    return nil
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

  var isShare: Bool { self == .shareOfNational || self == .shareOfParent || self == .shareOfWorld }
}
