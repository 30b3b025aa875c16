/// An input as rows of texts, with what its layout puts elsewhere brought back into columns: a wide record makes a row for
/// each of its figures.
struct FigureTable {
  let name: String
  let header: [String]
  /// Whether periods stand in the heads.
  let isWide: Bool
  private(set) var rows: [RecordReader.Record] = []
  let report: LoadReport
  private let layout: InputLayout
  private let formats: [NumberFormat]
  private let delimiter: UInt8
  /// What the first records say of each column, and the columns of each other.
  private let samples: [ColumnSample]

  /// - Throws: ``InputError``, ``SchemaError`` and ``RecordError`` for an input that cannot be read.
  init(_ input: Input, _ options: ReadOptions) throws {
    let reader = try RecordReader(input, options: options)
    layout = try InputLayout(
      reader.probe, options: options, publisher: nil, names: InputLayout.Names([reader.probe]))
    name = reader.probe.name
    header = layout.columns.map(\.name)
    isWide = !layout.cells.isEmpty
    delimiter = reader.probe.dialect.delimiter
    formats = NumberFormat.candidates(
      decimalMark: options.decimalMark, thousandsMark: options.thousandsMark, missingTexts: options.missingTexts)
    let (probe, formats) = (reader.probe, formats)
    samples = NumberWitnesses([probe], formats: formats).settle(
      layout.columns.map {
        ColumnSample(
          name: $0.name, sources: [$0.source], texts: [probe.texts(of: $0.source)], formats: [formats],
          delimiters: [probe.dialect.delimiter])
      })
    while let record = try reader.next() {
      for cell in 0..<layout.cellCount {
        var row = record
        row.fields = layout.columns.map { $0.source.text(in: record.fields, cell: cell) }
        rows.append(row)
      }
    }
    report = reader.report
    if report.recordCount == 0 { throw SchemaError.headerOnly(name) }
  }

  /// Whether the layout says that a column takes no part.
  func isAttribute(_ column: Int) -> Bool { layout.columns[column].role == .attribute }

  /// Whether a column holds numbers alone.
  func isNumeric(_ column: Int) -> Bool {
    let numbers = evidence(of: column).numbers
    return numbers.contains { $0.number != .missing } && numbers.allSatisfy { $0.number != .invalid }
  }

  /// The texts of a column in all rows.
  func texts(of column: Int) -> Set<String> { Set(rows.lazy.map { $0.fields[column] }) }

  /// Whether a column has one text in all rows.
  func isConstant(_ column: Int) -> Bool { rows.allSatisfy { $0.fields[column] == rows[0].fields[column] } }

  /// How the numbers of a column are written, by their own evidence or by that of the other columns.
  ///
  /// - Throws: ``SchemaError/ambiguousNumber(column:input:text:readings:exception:exceptionPlace:recordCount:)``.
  func numberFormat(of column: Int) throws -> NumberFormat {
    if samples[column].settledBy != nil { return samples[column].numberFormats[0] }
    let evidence = evidence(of: column)
    if let found = evidence.ambiguity {
      throw SchemaError.ambiguousNumber(
        column: header[column], input: name, text: found.text, readings: found.readings.map(\.description),
        exception: found.exception, recordCount: nil)
    }
    return evidence.format
  }

  private func evidence(of column: Int) -> NumberEvidence {
    var counts: [String: Int] = [:]
    for row in rows { counts[row.fields[column], default: 0] += 1 }
    let texts = counts.sorted { $0.key < $1.key }.map { (text: $0.key, count: $0.value) }
    return NumberEvidence(texts, formats: formats, delimiter: delimiter)
  }
}
