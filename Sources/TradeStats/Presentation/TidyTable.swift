/// The records of a store, one observation a row, cleaned: periods in their SDMX text, numbers in plain digits, missing
/// values empty. What `tradestats convert` writes.
///
/// Columns keep their names and order. Several value columns become two, `indicator` and `value`. Letters glued to
/// numbers go to the column of qualifiers; where there is none, they become one, `flag`.
///
/// ```swift
/// // year,geo,exports,imports
/// // 2022,CN,1200,900
/// // 2023,CN,1234.50 e,..
/// let table = try TidyTable(TradeStore([Input(path: "wide.csv")]))
/// var text = ""
/// DelimitedWriter().write(table, to: &text)
/// // year,geo,indicator,value,flag
/// // 2022,CN,exports,1200,
/// // 2022,CN,imports,900,
/// // 2023,CN,exports,1234.5,E
/// // 2023,CN,imports,,
/// ```
///
/// Scales are not applied: their column is there beside the values.
public struct TidyTable: ResultRows, Sendable {
  /// One column of the tidy rows.
  public struct Column: Hashable, Sendable {
    /// The name in the input, or `indicator`, `value`, `flag`; with a number behind these where the input
    /// has a column of that name.
    public var name: String
    /// Whether it holds values; every other column holds texts.
    public var isNumeric: Bool
  }

  /// The columns of every row.
  public let columns: [Column]
  private let store: TradeStore
  private let selection: RowSelection
  /// Places in the store's chunks: the columns that every row repeats, and the values.
  private let kept: [Int]
  private let values: [Int]
  private let isMelted: Bool
  private let hasFlags: Bool
  /// The place among `columns` of the qualifiers, where the input has them.
  private let qualifier: Int?
  /// What the filters ask for in vain, and what of the input is not understood.
  public let notes: [LoadNote]
  /// What each code of a column is written as; empty for columns of numbers.
  private let fieldsByCode: [[ResultTable.Field]]

  /// The records of a store that meet all filters and whose periods lie wholly within `from` and `to`.
  ///
  /// - Throws: ``SchemaError/unknownColumn(_:nearest:available:)`` for a filter on a column that is not there;
  ///   ``SchemaError/isAValueColumn(_:)`` for one on a column of values; ``SchemaError/noTimeColumn(available:)`` for
  ///   `from` or `to` where no column holds periods.
  public init(_ store: TradeStore, filters: [Filter] = [], from: Period? = nil, to: Period? = nil) throws {
    self.store = store
    let schema = store.schema
    if from != nil || to != nil, schema.time == nil {
      throw SchemaError.noTimeColumn(available: schema.columns.map(\.name))
    }
    values = schema.columns.indices.filter { schema.columns[$0].role == .value }
    isMelted = values.count > 1
    hasFlags = store.chunks.contains { chunk in
      chunk.columns.contains { if case .numbers(let numbers) = $0 { !numbers.gluedFlags.isEmpty } else { false } }
    }
    let melted = isMelted
    kept = schema.columns.indices.filter { !melted || schema.columns[$0].role != .value }
    var columns = kept.map {
      Column(name: schema.columns[$0].name, isNumeric: schema.columns[$0].role == .value)
    }
    qualifier = kept.firstIndex { schema.columns[$0].role == .qualifier }
    if let indicator = schema.indicatorName {
      columns.append(Column(name: Self.free(indicator, in: columns), isNumeric: false))
      columns.append(Column(name: Self.free("value", in: columns), isNumeric: true))
    }
    if hasFlags, qualifier == nil { columns.append(Column(name: Self.free("flag", in: columns), isNumeric: false)) }
    self.columns = columns
    fieldsByCode = store.books.map { $0.map(Self.fields) ?? [] }
    selection = RowSelection(try Self.conditions(schema, filters, PeriodWindow(from: from, to: to)))
    notes = try Self.notes(store, filters, selection)
  }

  private static func notes(
    _ store: TradeStore, _ filters: [Filter], _ selection: RowSelection
  ) throws -> [LoadNote] {
    let unmatched = try filters.flatMap { filter in
      let name = try store.schema.filterable(filter.column).name
      let book = store.schema.columns.firstIndex { $0.name == name }.flatMap { store.books[$0] }
      return filter.notes(column: name, [book].compactMap(\.self))
    }
    var selection = selection
    let isEmpty = store.chunks.allSatisfy { selection.rows(of: $0, store.books)?.isEmpty ?? ($0.rowCount == 0) }
    let deletions = store.schema.deletions.compactMap { deletion in
      let book = store.schema.columns.firstIndex { $0.name == deletion.column }.flatMap { store.books[$0] }
      return deletion.note([book].compactMap(\.self), filters)
    }
    let hasFigures = store.schema.columns.contains { $0.role == .value }
    return unmatched + deletions + (isEmpty && store.recordCount > 0 ? [.noRecordLeft] : [])
      + (hasFigures && store.schema.time == nil ? [.noPeriods] : [])
  }

  /// The name, or `name_2` and so on where columns have it, in whatever case.
  private static func free(_ name: String, in columns: [Column]) -> String {
    let taken = Set(columns.map { $0.name.lowercased() })
    let numbered = (2...taken.count + 2).lazy.map { "\(name)_\($0)" }
    return taken.contains(name) ? numbered.first { !taken.contains($0) } ?? name : name
  }

  private static func fields(of book: CodeBook) -> [ResultTable.Field] {
    (0..<book.count).map { code in
      if case .period(let period) = book.fact(code) { return .text(period.description) }
      let text = book.text(code)
      return text.isEmpty ? .empty : .text(text)
    }
  }

  private static func conditions(
    _ schema: Schema, _ filters: [Filter], _ window: PeriodWindow
  ) throws -> [RowSelection.Condition] {
    var conditions: [RowSelection.Condition] = []
    for filter in filters {
      let name = try schema.filterable(filter.column).name
      guard let column = schema.columns.firstIndex(where: { $0.name == name }) else { continue }
      conditions.append(RowSelection.Condition(column: column) { book, code in filter.accepts(book.text(code)) })
    }
    if let time = schema.columns.firstIndex(where: { $0.role == .time }) {
      conditions.append(
        RowSelection.Condition(column: time) { book, code in
          if case .period(let period) = book.fact(code) { window.contains(period) } else { false }
        })
    }
    return conditions
  }

  /// The names of ``columns``.
  public var columnNames: [String] { columns.map(\.name) }
  /// 1.
  public var partCount: Int { 1 }

  /// Calls `body` with each row's fields, parallel to ``columns``, in the order of the inputs.
  public func forEachRow(ofPart part: Int, _ body: ([ResultTable.Field]) throws -> Void) rethrows {
    var selection = selection
    var first = 0
    while first < store.chunks.count {
      // The chunks of a wide input's cells follow each other; their rows come record by record.
      let cells = store.chunks[first...].prefix { $0.firstRank == store.chunks[first].firstRank }
      first = cells.endIndex
      var parts = cells.map { chunk in
        Part(
          chunk: chunk, columns: chunk.columns.indices.map { FieldColumn(chunk.columns[$0], fieldsByCode[$0]) },
          rows: (selection.rows(of: chunk, store.books) ?? Array(0..<chunk.rowCount))[...])
      }
      for row in 0..<(cells.first?.rowCount ?? 0) {
        for place in parts.indices where parts[place].rows.first == row {
          parts[place].rows.removeFirst()
          try writeRow(row, of: parts[place], body)
        }
      }
    }
  }

  /// A chunk's columns, and its rows that are not written yet.
  private struct Part {
    var chunk: Chunk
    var columns: [FieldColumn]
    var rows: ArraySlice<Int>
  }

  private func writeRow(_ row: Int, of part: Part, _ body: ([ResultTable.Field]) throws -> Void) rethrows {
    let fields = kept.map { part.columns[$0].field(row) }
    guard isMelted else { return try body(marked(fields, part.chunk, values.first, row)) }
    // A column that an input does not have makes no observations, not even missing ones.
    for value in values where !part.columns[value].isAbsent {
      let name = ResultTable.Field.text(store.columnNames[value])
      try body(marked(fields + [name, part.columns[value].field(row)], part.chunk, value, row))
    }
  }

  /// A row's fields with the letters glued to its value.
  private func marked(
    _ fields: [ResultTable.Field], _ chunk: Chunk, _ value: Int?, _ row: Int
  ) -> [ResultTable.Field] {
    guard hasFlags, let value, case .numbers(let numbers) = chunk.columns[value] else { return fields }
    let flags = numbers.gluedFlags[row]
    guard let qualifier else { return fields + [flags.map { .text($0.letters) } ?? .empty] }
    guard let flags else { return fields }
    var fields = fields
    if case .text(let text) = fields[qualifier] {
      fields[qualifier] = .text(flags.added(toQualifier: text))
    } else {
      fields[qualifier] = .text(flags.letters)
    }
    return fields
  }
}

extension ObservationFlags {
  /// A qualifier that says what `text` says and these marks. Letters alone where `text` is not known, or known only as
  /// a whole: beside it the marks would not be read.
  fileprivate func added(toQualifier text: String) -> String {
    let flags = union(ObservationFlags(qualifier: text) ?? [])
    let joined = "\(text) \(letters)"
    return ObservationFlags(qualifier: joined) == flags ? joined : flags.letters.map(String.init).joined(separator: " ")
  }
}

/// A chunk's column with its fields at hand.
private enum FieldColumn {
  case codes([UInt32], [ResultTable.Field])
  case numbers(NumberChunk)

  init(_ column: ColumnChunk, _ fieldsByCode: [ResultTable.Field]) {
    switch column {
    case .codes(let codes): self = .codes(codes.widened, fieldsByCode)
    case .numbers(let numbers): self = .numbers(numbers)
    }
  }

  var isAbsent: Bool { if case .numbers(let numbers) = self { numbers.isAbsent } else { false } }

  func field(_ row: Int) -> ResultTable.Field {
    switch self {
    case .codes(let codes, let fieldsByCode): fieldsByCode[Int(codes[row])]
    case .numbers(let numbers): numbers.number(row).map { .number($0) } ?? .empty
    }
  }
}
