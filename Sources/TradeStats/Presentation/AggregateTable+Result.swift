extension AggregateTable {
  /// The table for the writers: key columns, then one column for each measure.
  ///
  /// ```text
  /// geo,value_sum,value_mean,count
  /// CN-SH,105,52.5,2
  /// ```
  public func resultTable() -> some ResultRows { AggregateRows(table: self) }
}

/// An aggregate table's rows, made when their turn comes.
private struct AggregateRows: ResultRows {
  let table: AggregateTable

  var columnNames: [String] { table.keyColumns + table.measures.map(\.name) }

  private static let partRowCount = 4096

  var partCount: Int { (table.rows.count + Self.partRowCount - 1) / Self.partRowCount }

  func forEachRow(ofPart part: Int, _ body: ([ResultTable.Field]) throws -> Void) rethrows {
    for row in table.rows.dropFirst(part * Self.partRowCount).prefix(Self.partRowCount) {
      try body(row.key.map { .text($0) } + zip(table.measures, row.numbers).map(Self.field))
    }
  }

  /// A count is a whole number whatever the decimals asked for.
  private static func field(_ measure: AggregateMeasure, _ number: Number?) -> ResultTable.Field {
    guard let number else { return .empty }
    guard measure.function == .count, case .decimal(let count) = number, let integer = Int(exactly: count.mantissa)
    else { return .number(number) }
    return .integer(integer)
  }
}
