extension Measure {
  /// The name in a table's measure column, with argument and unit: `yoy, %`, `index 2020 = 100`.
  var displayName: String { definition.label + (argumentName.isEmpty ? "" : " " + argumentName) + unitSuffix }

  /// The name in titles: `Year-on-year growth`, `Index (2020 = 100)`.
  var title: String { definition.title + (argumentName.isEmpty ? "" : " (\(argumentName))") }

  /// The argument as people read it: `2019 to 2024`, `2020 = 100`, `since 2019`, `12`.
  private var argumentName: String {
    switch argument {
    case .none, .expression: return ""
    case .count(let count): return String(count)
    case .span(let from, let to): return "\(from) to \(to)"
    case .column(let name): return "by " + name
    case .names(let exports, let imports): return "\(exports), \(imports)"
    case .base(let from, let to, let level):
      let base = from == to ? from.description : "\(from) to \(to)"
      if case .base(hasLevel: false) = definition.argument { return "since " + base }
      return "\(base) = \(level)"
    }
  }

  /// `, %` or `, pp`.
  var unitSuffix: String {
    switch unit {
    case .level, .number, .count: ""
    case .percent: ", %"
    case .percentagePoints: ", pp"
    }
  }
}
