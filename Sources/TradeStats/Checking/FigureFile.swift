/// Published figures read from files.
///
/// ```swift
/// let file = try FigureFile([Input(path: "Data/csv/published_statistics.csv")])
/// file.figures.count                                     // 1023
/// FigureCheck(file.figures).answer().hasContradictions   // true
/// ```
///
/// The long form has a print in each record: period, place, indicator, statistic (``Statistic``), comparator, value, unit,
/// scale, qualifier, source and date. Records without a statistic are levels; growth printed beside them is a print of
/// its own. A wide file, with periods as heads, has a level in each filled field below them. Numbers are read by the
/// evidence of their column, as by ``TradeReader``. What cannot be used is kept in ``unusable``, with the reason.
public struct FigureFile: Sendable {
  /// The prints, in the order of the inputs.
  public private(set) var figures: [PublishedFigure] = []
  /// The records that print nothing which could be checked, and why.
  public private(set) var unusable: [UnusablePrint] = []
  /// Every place that the inputs name, filtered or not.
  public private(set) var places: Set<String> = []
  /// Everything that the inputs name as measured, filtered or not.
  public private(set) var indicators: Set<String> = []
  /// What became of the inputs' records.
  public private(set) var report = LoadReport(inputs: [], rejects: [], notes: [])

  /// Reads the inputs one after another; each may have columns of its own.
  ///
  /// - Throws: ``InputError``, ``SchemaError`` and ``RecordError`` for inputs that cannot be read, or have no records.
  public init(
    _ inputs: [Input], columns: FigureColumns = FigureColumns(), filters: [Filter] = [], from: Period? = nil,
    to: Period? = nil, options: ReadOptions = ReadOptions()
  ) throws {
    let tables = try inputs.map { input in
      let table = try FigureTable(input, options)
      return (table, try FigureLayout(table, columns))
    }
    let units = tables.reduce(into: Currency.codes) { units, table in
      units.formUnion(table.1.unit.map { table.0.texts(of: $0).map { $0.trimmingBlanks().uppercased() } } ?? [])
    }
    for (table, layout) in tables {
      let formats = FigureFormats(
        value: try table.numberFormat(of: layout.value),
        growth: try layout.publishedGrowth.map { try table.numberFormat(of: $0) })
      let conditions = try filters.map { filter in (try Self.column(filter.column, table.header), filter) }
      if let place = layout.place { places.formUnion(table.rows.map { $0.fields[place] }) }
      for row in table.rows {
        let parser = FigureParser(row: row, layout: layout, formats: formats, units: units, isWide: table.isWide)
        indicators.insert(parser.indicator)
        if conditions.allSatisfy({ $1.accepts(row.fields[$0]) }) { take(parser, from, to) }
      }
      report.inputs += table.report.inputs
      report.rejects += table.report.rejects
      report.notes += table.report.notes + Self.notes(on: table, layout)
    }
  }

  private static func column(_ name: String, _ header: [String]) throws -> Int {
    if let index = header.firstIndex(of: name) ?? header.firstIndex(where: { $0.lowercased() == name.lowercased() }) {
      return index
    }
    throw SchemaError.unknownColumn(name, nearest: Spelling.nearest(name, in: header), available: header)
  }

  private static func notes(on table: FigureTable, _ layout: FigureLayout) -> [LoadNote] {
    let names = { (columns: [Int]) in columns.map { table.header[$0] } }
    return
      (layout.unknown.isEmpty ? [] : [.figuresToldApart(input: table.name, columns: names(layout.unknown))])
      + (layout.unused.isEmpty ? [] : [.unusedColumns(input: table.name, columns: names(layout.unused))])
  }

  private mutating func take(_ parser: FigureParser, _ from: Period?, _ to: Period?) {
    do throws(PrintFault) {
      for figure in try parser.figures() {
        if let from, figure.period.firstDayNumber < from.firstDayNumber { continue }
        if let to, figure.period.endDayNumber > to.endDayNumber { continue }
        figures.append(figure)
      }
    } catch {
      unusable.append(UnusablePrint(location: parser.row.location, reason: error.reason))
    }
  }
}
