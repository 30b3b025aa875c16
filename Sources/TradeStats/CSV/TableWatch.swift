/// The bytes of an input's first table where more may follow than its front shows: it ends where a further table begins,
/// and the rest is read through for the names of all of them.
///
/// A further table is looked for behind blank lines, and at lines that repeat a part of a header of periods, so that
/// little is looked at beside them.
final class TableWatch: ByteSource {
  private static let blockByteCount = 1 << 18

  private let wrapped: any ByteSource
  private let scanner: ReferenceScanner
  private let blocks: RecordBlockReader
  private var tables: FurtherTables
  private let headLine: HeadLine?
  /// The number of the line that `next` begins with.
  private var lineNumber: Int
  /// The block to be looked at, and the one behind it.
  private var block: ByteBlock?
  private var next: ByteBlock?
  private var isStarted = false
  /// The record before the block, where a blank line stands before it; whether one stands behind it.
  private var title: SampleRecords.Record?
  private var followsBlankLine = false
  /// Bytes that are not given out yet.
  private var ready: ArraySlice<UInt8> = []
  /// The tables behind the first, once the end was read.
  private(set) var found: [SkippedLines] = []

  /// - Parameters:
  ///   - wrapped: the bytes behind the header.
  ///   - tables: knows the header.
  ///   - headLine: knows the header, where it has periods.
  ///   - lineNumber: of the first line behind it.
  init(
    _ wrapped: any ByteSource, dialect: Dialect, _ tables: FurtherTables, _ headLine: HeadLine?, lineNumber: Int
  ) {
    self.wrapped = wrapped
    self.tables = tables
    self.headLine = headLine
    self.lineNumber = lineNumber
    scanner = ReferenceScanner(dialect: dialect)
    blocks = RecordBlockReader(source: wrapped, dialect: dialect, blockByteCount: Self.blockByteCount)
  }

  var name: String { wrapped.name }
  var storedByteCount: Int? { wrapped.storedByteCount }
  var consumedByteCount: Int { wrapped.consumedByteCount }
  var isChecksummed: Bool { wrapped.isChecksummed }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    while ready.isEmpty {
      guard try takeBlock() else { return 0 }
    }
    let front = ready.prefix(buffer.count)
    buffer.copyBytes(from: front)
    ready = ready.dropFirst(front.count)
    return front.count
  }

  /// Looks at one more block; `false` at the end.
  private func takeBlock() throws -> Bool {
    if !isStarted { next = try blocks.next() }
    isStarted = true
    block = next
    guard let block else { return false }
    next = try blocks.next()
    let end = look(through: block)
    if found.isEmpty || end != nil { ready = Array(block.bytes[..<(end ?? block.count)])[...] }
    lineNumber += scanner.lineEndCount(in: block.bytes)
    return true
  }

  /// Finds further tables that begin in a block; returns where the first of all does.
  private func look(through block: ByteBlock) -> Int? {
    let bytes = block.bytes
    // A block that has grown is one record, or the rest behind a quote that is never closed.
    guard bytes.count <= 4 * Self.blockByteCount,
      followsBlankLine || title != nil || scanner.hasBlankLine(in: bytes) || headLine?.isRepeated(in: bytes) ?? false
    else { return nil }
    var records = title.map { [$0] } ?? []
    let first = records.count
    records += SampleRecords(bytes, from: 0, isWhole: true, scanner, limit: .max).records
    if followsBlankLine, first < records.count { records[first].followsBlankLine = true }
    let end = records.count
    if let next { records += SampleRecords(next.bytes, from: 0, isWhole: true, scanner, limit: 25).records }
    var firstOffset: Int?
    for index in first..<end {
      guard let start = tables.take(index, of: records) else { continue }
      let offset = start < first ? 0 : records[start].start
      if found.isEmpty { firstOffset = offset }
      found.append(
        SkippedLines(
          lineNumber: lineNumber + scanner.lineEndCount(in: UnsafeBufferPointer(rebasing: bytes[..<offset])),
          lineCount: 0, text: records[start].fields.joined(separator: ", ")))
    }
    let last = records[first..<end].last
    // Behind the last record of a block there can be nothing else.
    followsBlankLine = last.map { $0.next < bytes.count } ?? followsBlankLine
    title = last.flatMap { $0.followsBlankLine && $0.fields.count == 1 ? $0 : nil }
    return firstOffset
  }
}
