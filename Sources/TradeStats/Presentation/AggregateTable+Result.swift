extension AggregateTable {
  /// The table for the writers: key columns, then one column for each measure.
  ///
  /// ```text
  /// geo,value_sum,value_mean,count
  /// CN-SH,105,52.5,2
  /// ```
  public func resultTable() -> ResultTable {
    ResultTable(
      columns: keyColumns + measures.map(\.name),
      rows: rows.map { row in
        row.key.map { .text($0) } + row.numbers.map { $0.map { .number($0) } ?? .empty }
      })
  }
}
