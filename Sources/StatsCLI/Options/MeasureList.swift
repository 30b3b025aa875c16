import TradeStats

/// Measures by name, parted by commas; a comma within a quoted name of an expression is part of it.
struct MeasureList {
  private let measures: [Measure]

  /// - Throws: `MeasureError`.
  init(argument: String) throws { measures = try ColumnList.split(argument, holdsQuotes: true).map { try Measure($0) } }

  /// Those of an option that is given several times, each once; `nil` where it is not.
  static func measures(_ lists: [MeasureList]) -> [Measure]? {
    if lists.isEmpty { return nil }
    return lists.flatMap(\.measures).reduce(into: []) { measures, next in
      if !measures.contains(next) { measures.append(next) }
    }
  }
}
