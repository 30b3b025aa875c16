/// Where the rows of a series come from.
protocol RowSource: Sendable {
  var rowCount: Int { get }

  func makeColumns() -> RowColumns
}

/// The rows of a series by column.
struct RowColumns: Sendable {
  let periods: [Period]
  /// By measure and row.
  let cells: [[Cell]]
  /// By measure; each by row, or empty where no cell has any.
  let flags: [[ObservationFlags]]
  /// By measure; each by row.
  let counts: [SparseColumn<PeriodCount>]

  func row(_ index: Int) -> GrowthTable.Row {
    GrowthTable.Row(
      period: periods[index], cells: cells.map { $0[index] }, cellFlags: flags.map { $0.isEmpty ? [] : $0[index] },
      cellCounts: counts.map { $0[index] })
  }
}
