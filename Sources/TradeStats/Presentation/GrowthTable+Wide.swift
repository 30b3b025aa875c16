import Algorithms

extension GrowthTable {
  /// One row per series and measure with a column per period, for machines.
  ///
  /// A series that is observed at several frequencies has one row; its periods are different columns. Missing cells
  /// are empty. A series with flags has one more row, of measure `flags`.
  ///
  /// ```text
  /// geo,unit,measure,2020,2021
  /// CN-SH,RMB,value,100,110
  /// CN-SH,RMB,flags,,E
  /// ```
  public func wideTable() -> ResultTable {
    let periods = Set(series.lazy.flatMap(\.rows).map(\.period)).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(periods, 0...))
    let columns = seriesColumns + ["measure"] + periods.map(\.description)
    var table = ResultTable(columns: ColumnNames.unique(columns))
    // Series are sorted by key, unit and frequency, so those that share rows are neighbours.
    for shared in series.chunked(by: { $0.key == $1.key && $0.unit == $1.unit }) {
      table.rows += wideRows(of: shared, places: places)
    }
    return table
  }

  private func wideRows(of shared: ArraySlice<Series>, places: [Period: Int]) -> [[ResultTable.Field]] {
    guard let first = shared.first else { return [] }
    let noFields = [ResultTable.Field](repeating: .empty, count: places.count)
    var measureFields = Array(repeating: noFields, count: measures.count)
    var flagFields = noFields
    for row in shared.lazy.flatMap(\.rows) {
      guard let place = places[row.period] else { continue }
      flagFields[place] = row.flags.field
      for (index, cell) in zip(measures.indices, row.cells) {
        if let number = cell.number { measureFields[index][place] = .number(number) }
      }
    }
    let seriesFields = seriesFields(of: first)
    var rows = zip(measures, measureFields).map { seriesFields + [.text($0.columnName)] + $1 }
    if flagFields != noFields { rows.append(seriesFields + [.text("flags")] + flagFields) }
    return rows
  }
}
