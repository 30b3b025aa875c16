import TradeStats

/// Measures by name, parted by commas; a comma within a quoted name of an expression is part of it.
struct MeasureList {
  var measures: [Measure]

  init(_ measures: [Measure]) { self.measures = measures }

  /// - Throws: `MeasureError`.
  init(argument: String) throws {
    measures = []
    for name in ColumnList.split(argument, holdsQuotes: true) {
      let measure = try Measure(name)
      if !measures.contains(measure) { measures.append(measure) }
    }
  }
}
