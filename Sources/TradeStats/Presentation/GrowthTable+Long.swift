extension GrowthTable {
  /// One row per series and period, for machines.
  ///
  /// The columns are the key columns, each followed by its labels, then the unit, `period`, every measure with its
  /// status (`ok`, or why the number is missing; `incomplete 9 of 12` and `partial 9 of 12` with the count) and `flags`.
  ///
  /// ```text
  /// geo,geo_name,unit,period,value,value_status,yoy_pct,yoy_status,flags
  /// CN-SH,Shanghai,RMB,2021,110,ok,10,ok,E
  /// ```
  public func longTable() -> LongTable { LongTable(table: self, blocks: blocks) }

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

/// A growth table with a row for each series and period, made when their turn comes.
public struct LongTable: ResultRows, Sendable {
  fileprivate let table: GrowthTable
  fileprivate let blocks: [GrowthTable.Block]

  /// The key columns with their labels, the unit, `period`, every measure with its status, `flags`.
  public var columnNames: [String] {
    let measures = table.measures.flatMap { [$0.columnName, $0.statusColumnName] }
    return ColumnNames.unique(table.seriesColumns + ["period"] + measures + ["flags"])
  }

  /// The number of blocks of neighbouring series whose measures are computed together.
  public var partCount: Int { blocks.count }

  /// Calls `body` with each row's fields, parallel to ``columnNames``, of one block of series, each in order of time.
  public func forEachRow(ofPart part: Int, _ body: ([ResultTable.Field]) throws -> Void) rethrows {
    let block = blocks[part]
    for (series, columns) in zip(table.series[block.series], block.makeColumns()) {
      try forEachRow(table.seriesFields(of: series), columns, body)
    }
  }

  private func forEachRow(
    _ seriesFields: [ResultTable.Field], _ columns: RowColumns, _ body: ([ResultTable.Field]) throws -> Void
  ) rethrows {
    for (row, period) in columns.periods.enumerated() {
      var fields = seriesFields
      fields.reserveCapacity(seriesFields.count + 2 * columns.cells.count + 2)
      fields.append(.text(period.description))
      for (cells, counts) in zip(columns.cells, columns.counts) {
        cells[row].appendFields(to: &fields, counts[row])
      }
      let flags = columns.flags.reduce(into: ObservationFlags()) { $0.formUnion($1.isEmpty ? [] : $1[row]) }
      fields.append(flags.field)
      try body(fields)
    }
  }
}

extension Cell {
  /// The number and the status, with the count of an incomplete one: `incomplete 9 of 12`.
  fileprivate func appendFields(to fields: inout [ResultTable.Field], _ count: PeriodCount?) {
    switch self {
    case .number(let number):
      fields.append(.number(number))
      fields.append(.text(count.map { "\(DisplayNotes.Words.partial) \($0)" } ?? "ok"))
    case .missing(let missing):
      fields.append(.empty)
      fields.append(.text(missing.rawValue + (count.map { " \($0)" } ?? "")))
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
