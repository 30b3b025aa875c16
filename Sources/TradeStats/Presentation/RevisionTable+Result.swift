extension RevisionTable {
  /// One row per figure: the key columns, the unit, `period`, `prints` (how many), date and value of the first and of the
  /// last print, the last less the first, and that in percent of the first; each of these two with `ok` or why there is none.
  ///
  /// ```text
  /// geo,unit,period,prints,first_date,first_value,last_date,last_value,difference,difference_status,difference_pct,difference_pct_status,flags
  /// CN,RMB,2022,2,2023-01-15,100,2024-01-15,103,3,ok,3,ok,
  /// ```
  ///
  /// - Parameter onlyRevised: leaves out figures of which the last print is the first.
  public func resultTable(onlyRevised: Bool = false) -> ResultTable {
    let columns =
      keyColumns + (unitColumn.map { [$0] } ?? []) + [
        "period", "prints", "first_date", "first_value", "last_date", "last_value", "difference",
        "difference_status", "difference_pct", "difference_pct_status", "flags",
      ]
    let shown = onlyRevised ? rows.filter { $0.first != $0.last } : rows
    return ResultTable(
      columns: ColumnNames.unique(columns),
      rows: shown.map { row in
        row.key.map { ResultTable.Field.text($0) } + (unitColumn == nil ? [] : [.textOrEmpty(row.unit)]) + [
          .text(row.period.description), .integer(row.printCount), .textOrEmpty(row.firstDate), row.first.field,
          .textOrEmpty(row.lastDate), row.last.field, row.difference.field, row.difference.status,
          row.differencePercent.field, row.differencePercent.status, row.flags.field,
        ]
      })
  }
}

extension Cell {
  /// The number, or nothing.
  fileprivate var field: ResultTable.Field { number.map { .number($0) } ?? .empty }

  /// `ok`, or why there is no number.
  fileprivate var status: ResultTable.Field { .text(missing?.rawValue ?? "ok") }
}
