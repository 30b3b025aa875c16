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
/// its own. What cannot be used is kept in ``unusable``, with the reason.
public struct FigureFile: Sendable {
  /// The prints, in the order of the inputs.
  public private(set) var figures: [PublishedFigure] = []
  /// The records that print nothing which could be checked, and why.
  public private(set) var unusable: [UnusablePrint] = []
  /// Every place that the inputs name, filtered or not.
  public private(set) var places: Set<String> = []
  /// What became of the inputs' records.
  public private(set) var report = LoadReport(inputs: [], rejects: [], notes: [])

  /// Reads the inputs one after another; each may have columns of its own.
  ///
  /// - Throws: ``InputError``, ``SchemaError`` and ``RecordError`` for inputs that cannot be read.
  public init(
    _ inputs: [Input], columns: FigureColumns = FigureColumns(), filters: [Filter] = [], from: Period? = nil,
    to: Period? = nil, options: ReadOptions = ReadOptions()
  ) throws {
    for input in inputs {
      let reader = try RecordReader(input, options: options)
      var records: [RecordReader.Record] = []
      while let record = try reader.next() { records.append(record) }
      let format = NumberFormat(
        decimalMark: options.decimalMark ?? NumberFormat().decimalMark, thousandsMark: options.thousandsMark ?? nil,
        missingTexts: options.missingTexts)
      let numbers = NumberText(format: format)
      let layout = try FigureLayout(reader.header, columns) { index in
        records.allSatisfy { record in
          Array(record.fields[index].utf8).withUnsafeBufferPointer { numbers.parse($0).number != .invalid }
        }
      }
      let conditions = try filters.map { filter in (try Self.column(filter.column, reader.header), filter) }
      if let place = layout.place { places.formUnion(records.map { $0.fields[place] }) }
      for record in records where conditions.allSatisfy({ $1.accepts(record.fields[$0]) }) {
        take(record, layout, format, from, to)
      }
      report.inputs += reader.report.inputs
      report.rejects += reader.report.rejects
    }
  }

  private static func column(_ name: String, _ header: [String]) throws -> Int {
    if let index = header.firstIndex(of: name) ?? header.firstIndex(where: { $0.lowercased() == name.lowercased() }) {
      return index
    }
    throw SchemaError.unknownColumn(name, nearest: Spelling.nearest(name, in: header), available: header)
  }

  private mutating func take(
    _ record: RecordReader.Record, _ layout: FigureLayout, _ format: NumberFormat, _ from: Period?, _ to: Period?
  ) {
    let parser = FigureParser(record: record, layout: layout, format: format)
    do throws(PrintFault) {
      for figure in try parser.figures() {
        if let from, figure.period.firstDayNumber < from.firstDayNumber { continue }
        if let to, figure.period.endDayNumber > to.endDayNumber { continue }
        figures.append(figure)
      }
    } catch {
      unusable.append(UnusablePrint(location: record.location, reason: error.reason))
    }
  }
}
