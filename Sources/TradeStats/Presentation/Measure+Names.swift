extension Measure {
  /// The name in a table's measure column, with the unit: `yoy, %`.
  var displayName: String {
    let name =
      switch self {
      case .value: "value"
      case .yoy: "yoy"
      case .share: "share"
      case .shareChange: "share change"
      case .nationalYoY: "national yoy"
      case .outperformance: "outperformance"
      case .relativeGrowth: "relative growth"
      case .contribution: "contribution"
      }
    return name + unitSuffix
  }

  /// The name in titles: `Year-on-year growth`.
  var title: String {
    switch self {
    case .value: "Value"
    case .yoy: "Year-on-year growth"
    case .share: "Share of the national figure"
    case .shareChange: "Change in share on a year earlier"
    case .nationalYoY: "National year-on-year growth"
    case .outperformance: "Outperformance of national growth"
    case .relativeGrowth: "Growth relative to national growth"
    case .contribution: "Contribution to national growth"
    }
  }

  /// `, %` or `, pp`.
  var unitSuffix: String {
    switch unit {
    case .level: ""
    case .percent: ", %"
    case .percentagePoints: ", pp"
    }
  }
}
