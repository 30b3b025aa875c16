extension GrowthTable {
  /// One row per series and period, for machines.
  ///
  /// The columns are the key columns, each followed by its labels, then the unit, `period`, every measure with its
  /// status (`ok`, or why the number is missing) and `flags`.
  ///
  /// ```text
  /// geo,geo_name,unit,period,value,value_status,yoy_pct,yoy_status,flags
  /// CN-SH,Shanghai,RMB,2021,110,ok,10,ok,E
  /// ```
  public func longTable() -> ResultTable {
    let columns =
      seriesColumns + ["period"] + measures.flatMap { [$0.columnName, $0.statusColumnName] } + ["flags"]
    var table = ResultTable(columns: ColumnNames.unique(columns))
    table.rows.reserveCapacity(series.reduce(0) { $0 + $1.rows.count })
    for series in series {
      let seriesFields = seriesFields(of: series)
      for row in series.rows {
        table.rows.append(
          seriesFields + [.text(row.period.description)] + row.cells.flatMap(\.longFields) + [row.flags.field])
      }
    }
    return table
  }

  /// The names of the columns that tell series apart: keys with their labels, and the unit.
  var seriesColumns: [String] {
    var columns: [String] = []
    for (keyIndex, name) in keyColumns.enumerated() {
      columns.append(name)
      columns += labelColumns.lazy.filter { $0.keyIndex == keyIndex }.map(\.name)
    }
    return columns + (unitColumn.map { [$0] } ?? [])
  }

  /// A series' fields under ``seriesColumns``.
  func seriesFields(of series: Series) -> [ResultTable.Field] {
    var fields: [ResultTable.Field] = []
    for (keyIndex, text) in series.key.enumerated() {
      fields.append(.text(text))
      for (label, column) in zip(series.labels, labelColumns) where column.keyIndex == keyIndex {
        fields.append(.textOrEmpty(label))
      }
    }
    return fields + (unitColumn == nil ? [] : [.textOrEmpty(series.unit)])
  }
}

extension Cell {
  fileprivate var longFields: [ResultTable.Field] {
    switch self {
    case .number(let number): [.number(number), .text("ok")]
    case .missing(let missing): [.empty, .text(missing.rawValue)]
    }
  }
}

extension ObservationFlags {
  var field: ResultTable.Field { .textOrEmpty(letters) }
}

extension ResultTable.Field {
  /// Text, where an empty one means that there is none.
  static func textOrEmpty(_ text: String) -> ResultTable.Field { text.isEmpty ? .empty : .text(text) }
}
