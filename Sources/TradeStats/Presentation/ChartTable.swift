extension GrowthTable {
  /// The data behind a chart as spreadsheets take it: a row per period, a column per series.
  ///
  /// Every period between the first and the last has a row, so that a gap in the data is a gap in the chart. Series are
  /// named by what tells them apart.
  ///
  /// ```text
  /// period,Shanghai,Guangdong
  /// 2020,628.1,
  /// 2021,,700
  /// 2022,810.5,745.25
  /// ```
  ///
  /// - Parameters:
  ///   - measure: one of the table's; another gives a table without rows.
  ///   - frequency: series of other frequencies are left out.
  public func chartTable(measure: Measure, frequency: Frequency) -> ResultTable {
    let series = series.filter { $0.frequency == frequency }
    guard let measureIndex = measures.firstIndex(of: measure) else { return ResultTable(columns: ["period"]) }
    let names = SeriesNames(series, of: self, measure: measure).names
    var table = ResultTable(columns: ColumnNames.unique(["period"] + names) { " (\($0))" })
    let periods = Period.consecutive(series.lazy.flatMap(\.rows).map(\.period))
    table.rows = periods.map { [.text($0.description)] + series.map { _ in .empty } }
    guard let first = periods.first else { return table }
    for (index, series) in series.enumerated() {
      for row in series.rows {
        guard let number = row.cells[measureIndex].number else { continue }
        table.rows[row.period.ordinal - first.ordinal][index + 1] = .number(number)
      }
    }
    return table
  }
}

extension Period {
  /// All periods from the earliest to the latest of some that have one frequency.
  static func consecutive(_ periods: some Sequence<Period>) -> [Period] {
    guard let first = periods.min(), let last = periods.max() else { return [] }
    return (0...(last.ordinal - first.ordinal)).map { first.advanced(by: $0) }
  }
}
