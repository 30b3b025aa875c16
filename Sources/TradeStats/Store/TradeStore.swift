import Dispatch
import Synchronization

/// Records kept in memory as typed columns, to be asked many times. Immutable once loaded.
///
/// ```swift
/// // year,geo,value,unit
/// // 2022,CN-SH,50,RMB
/// // 2023,CN-SH,55,RMB
/// let store = try TradeStore([Input(path: "trade.csv")])
/// store.recordCount                                                  // 2
/// let table = try store.growthTable([.value, .yoy]).table
/// table.series[0].rows[0].cells[1].missing                           // .noBase
/// table.series[0].rows[1].cells[1].number?.rounded(toDecimals: 2)    // "10.00"
/// ```
///
/// Answers are those that a ``TradeReader`` gives for the same inputs.
public final class TradeStore: Sendable {
  /// The columns and what each is for.
  public let schema: Schema
  /// What became of the inputs' records.
  public let report: LoadReport
  /// What each input looked like.
  public let formats: [InputFormat]
  let records: RecordIndex
  /// Names of the columns, parallel to the columns of each chunk.
  let columnNames: [String]
  /// By column; `nil` for columns of numbers.
  let books: [CodeBook?]
  let chunks: [Chunk]
  let twoWordColumns: Set<String>
  private let threadCount: Int
  /// What is to be said of first records that are there twice, wherever records are added up.
  private let repeats: [LoadNote]

  /// Loads every column of the inputs.
  ///
  /// - Throws: what ``TradeReader/init(_:options:)`` throws; ``RecordError`` for a record that cannot be taken in.
  public convenience init(_ inputs: [Input], options: ReadOptions = ReadOptions()) throws {
    try self.init(TradeReader(inputs, options: options), threadCount: options.threadCount)
  }

  /// Loads what a reader has opened, under the reader's options.
  ///
  /// - Parameter threadCount: threads that answer questions; `nil` for one per processor.
  /// - Throws: ``RecordError``, ``InputError``, ``SchemaError/cannotReadAgain(_:)``.
  public init(_ reader: TradeReader, threadCount: Int? = nil) throws {
    schema = reader.schema
    formats = reader.formats
    var request = ColumnRequest()
    request.tracksLines = true
    request.looksForRepeats = true
    for column in reader.schema.columns { _ = request.add(column.name) }
    let pass = try reader.pass(request) { StoreCollector(books: $0) }
    let threads = ReadOptions.threads(threadCount)
    let merged = StoreMerge.columns(pass.consumers, threadCount: threads)
    columnNames = request.names
    books = merged.books
    chunks = merged.chunks
    twoWordColumns = reader.twoWordColumns
    records = pass.records
    report = pass.report
    repeats = pass.repeats
    self.threadCount = threads
  }

  /// Records in the store; refused ones are not.
  public var recordCount: Int { chunks.reduce(0) { $0 + $1.rowCount } }
}

extension TradeStore: ChunkSource {
  func pass<Consumer: ChunkConsumer & SendableMetatype>(
    _ request: ColumnRequest, _ makeConsumer: @Sendable ([CodeBook?]) -> Consumer
  ) throws -> Pass<Consumer> {
    let places = request.names.compactMap { columnNames.firstIndex(of: $0) }
    let chosenBooks = places.map { books[$0] }
    let rounded =
      request.avoidsTwoWords ? request.names.indices.filter { twoWordColumns.contains(request.names[$0]) } : []
    let results = Mutex<[(Int, UncheckedBox<Consumer>)]>([])
    DispatchQueue.concurrentPerform(iterations: threadCount) { thread in
      let consumer = makeConsumer(chosenBooks)
      for index in stride(from: thread, to: chunks.count, by: threadCount) {
        consumer.consume(chunks[index].projected(to: places).inFloatingPoint(rounded))
      }
      let box = UncheckedBox(consumer)
      results.withLock { $0.append((thread, box)) }
    }
    let consumers = results.withLock { $0.sorted { $0.0 < $1.0 }.map(\.1.value) }
    var report = report
    report.notes += rounded.map { .floatingPoint(column: request.names[$0]) }
    return Pass(
      consumers: consumers, records: records, report: report, repeats: request.looksForRepeats ? repeats : [])
  }
}

/// Keeps the chunks of one thread, with codes as narrow as the texts seen so far allow.
final class StoreCollector: ChunkConsumer {
  let books: [CodeBook?]
  private(set) var chunks: [Chunk] = []

  init(books: [CodeBook?]) { self.books = books }

  func consume(_ chunk: Chunk) { chunks.append(chunk.narrowed(to: books)) }
}

/// Brings the chunks of several threads together under one set of dictionaries.
enum StoreMerge {
  static func columns(_ collectors: [StoreCollector], threadCount: Int) -> (books: [CodeBook?], chunks: [Chunk]) {
    guard let first = collectors.first else { return ([], []) }
    let books = first.books
    var chunks = first.chunks
    for collector in collectors.dropFirst() {
      // The first thread's dictionaries take in the texts of the others, whose codes change.
      let newCodes = zip(books, collector.books).map { book, other in
        other.flatMap { other in book.map { $0.takeIn(other) } } ?? []
      }
      let own = collector.chunks
      chunks += ConcurrentSlices.map(own.count, threadCount: threadCount) { own[$0].recoded(newCodes, books) }
    }
    return (books, chunks.sorted { ($0.firstRank, $0.cellIndex) < ($1.firstRank, $1.cellIndex) })
  }
}

extension CodeBook {
  /// Takes in the texts of another book; returns what each of its codes becomes here.
  fileprivate func takeIn(_ other: CodeBook) -> [UInt32] {
    (0..<other.count).map { code in other.dictionary.withBytes(code) { self.code(for: $0) } }
  }
}

extension Chunk {
  /// The columns at `places`, in that order.
  fileprivate func projected(to places: [Int]) -> Chunk {
    with(columns: places.map { columns[$0] })
  }

  /// The chunk with the numbers of some columns in floating point.
  fileprivate func inFloatingPoint(_ places: [Int]) -> Chunk {
    if places.isEmpty { return self }
    var columns = columns
    for place in places {
      if case .numbers(let numbers) = columns[place] { columns[place] = .numbers(numbers.inFloatingPoint) }
    }
    return with(columns: columns)
  }

  /// The chunk with codes as narrow as the sizes of their books allow.
  fileprivate func narrowed(to books: [CodeBook?]) -> Chunk {
    let columns = zip(columns, books).map { column, book -> ColumnChunk in
      guard case .codes(.wide(let codes)) = column, let book else { return column }
      return .codes(CodeArray(codes, limit: book.count))
    }
    return with(columns: columns)
  }

  /// The chunk with the codes of other books.
  fileprivate func recoded(_ newCodes: [[UInt32]], _ books: [CodeBook?]) -> Chunk {
    let columns = columns.enumerated().map { index, column -> ColumnChunk in
      guard case .codes(let codes) = column, let book = books[index] else { return column }
      return .codes(codes.mapped(newCodes[index], limit: book.count))
    }
    return with(columns: columns)
  }
}
