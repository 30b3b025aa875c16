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
  /// By column; `nil` for columns of numbers. Texts are in the order of the inputs.
  let books: [CodeBook?]
  let chunks: [Chunk]
  private let threadCount: Int

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
    for column in reader.schema.columns { _ = request.add(column.name) }
    let pass = try reader.pass(request) { StoreCollector(books: $0) }
    let merged = StoreMerge.columns(pass.consumers)
    columnNames = request.names
    books = merged.books
    chunks = merged.chunks
    records = pass.records
    report = pass.report
    self.threadCount = ReadOptions.threads(threadCount)
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
    let results = Mutex<[(Int, UncheckedBox<Consumer>)]>([])
    DispatchQueue.concurrentPerform(iterations: threadCount) { thread in
      let consumer = makeConsumer(chosenBooks)
      for index in stride(from: thread, to: chunks.count, by: threadCount) {
        consumer.consume(chunks[index].projected(to: places))
      }
      let box = UncheckedBox(consumer)
      results.withLock { $0.append((thread, box)) }
    }
    let consumers = results.withLock { $0.sorted { $0.0 < $1.0 }.map(\.1.value) }
    return Pass(consumers: consumers, records: records, report: report)
  }
}

/// Keeps the chunks of one thread.
final class StoreCollector: ChunkConsumer {
  let books: [CodeBook?]
  private(set) var chunks: [Chunk] = []

  init(books: [CodeBook?]) { self.books = books }

  func consume(_ chunk: Chunk) { chunks.append(chunk) }
}

/// Brings the chunks of several threads together under one set of dictionaries.
enum StoreMerge {
  static func columns(_ collectors: [StoreCollector]) -> (books: [CodeBook?], chunks: [Chunk]) {
    guard let first = collectors.first else { return ([], []) }
    var books: [CodeBook?] = []
    var newCodes: [[[UInt32]]] = collectors.map { _ in [] }
    for column in first.books.indices {
      let merged = mergedBook(collectors.map { $0.books[column] })
      books.append(merged?.book)
      for thread in collectors.indices { newCodes[thread].append(merged?.newCodes[thread] ?? []) }
    }
    let chunks = zip(collectors, newCodes).flatMap { collector, codes in
      collector.chunks.map { $0.recoded(codes, limits: books.map { $0?.count ?? 0 }) }
    }
    return (books, chunks.sorted { $0.firstRank < $1.firstRank })
  }

  /// One book with the texts of all in order of first sight, and what each book's codes become in it.
  private static func mergedBook(_ books: [CodeBook?]) -> (book: CodeBook, newCodes: [[UInt32]])? {
    let books = books.compactMap(\.self)
    guard let first = books.first else { return nil }
    var entries: [(rank: UInt64, thread: Int, code: Int)] = []
    for (thread, book) in books.enumerated() {
      for code in 0..<book.count { entries.append((book.dictionary.firstSeen[code], thread, code)) }
    }
    entries.sort { $0.rank < $1.rank }
    let merged = CodeBook(kind: first.kind)
    var newCodes = books.map { [UInt32](repeating: 0, count: $0.count) }
    for entry in entries {
      newCodes[entry.thread][entry.code] = books[entry.thread].dictionary.withBytes(entry.code) {
        merged.code(for: $0, seenAt: entry.rank)
      }
    }
    return (merged, newCodes)
  }
}

extension Chunk {
  /// The columns at `places`, in that order.
  fileprivate func projected(to places: [Int]) -> Chunk {
    Chunk(
      rowCount: rowCount, columns: places.map { columns[$0] }, firstRank: firstRank, recordOrdinals: recordOrdinals)
  }

  /// The chunk with other codes, as narrow as the largest of each column allows.
  fileprivate func recoded(_ newCodes: [[UInt32]], limits: [Int]) -> Chunk {
    let columns = columns.enumerated().map { index, column -> ColumnChunk in
      guard case .codes(let codes) = column else { return column }
      let table = newCodes[index]
      return .codes(CodeArray(codes.widened.map { table[Int($0)] }, limit: limits[index]))
    }
    return Chunk(rowCount: rowCount, columns: columns, firstRank: firstRank, recordOrdinals: recordOrdinals)
  }
}
