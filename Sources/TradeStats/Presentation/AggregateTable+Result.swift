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
        row.key.map { .text($0) } + zip(measures, row.numbers).map(Self.field)
      })
  }

  /// A count is a whole number whatever the decimals asked for.
  private static func field(_ measure: AggregateMeasure, _ number: Number?) -> ResultTable.Field {
    guard let number else { return .empty }
    guard measure.function == .count, case .decimal(let count) = number, let integer = Int(exactly: count.mantissa)
    else { return .number(number) }
    return .integer(integer)
  }
}
