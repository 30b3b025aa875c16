/// The records of one block as a full rectangle: every record has `columnCount` fields.
///
/// Records that do not fit are set apart as ``RecordRefusal``s, so whoever decodes a column meets none.
final class ScannedBlock {
  let columnCount: Int
  let quote: UInt8?
  private(set) var bytes = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  private(set) var refusals: [RecordRefusal] = []
  /// Line feeds in the block, those inside quotes included.
  private(set) var lineFeedCount = 0
  /// Offset of each record's first byte.
  private let starts = OffsetBuffer()
  /// Offset after each field, record by record.
  private let ends = OffsetBuffer()

  init(columnCount: Int, quote: UInt8?) {
    precondition(columnCount > 0)
    self.columnCount = columnCount
    self.quote = quote
  }

  var recordCount: Int { starts.count }

  /// Finds the records of `block`, forgetting those of the block before.
  ///
  /// `bytes` stays valid while `block` lives and is not filled anew, which is the caller's business.
  func scan(_ block: ByteBlock, dialect: Dialect) {
    bytes = block.bytes
    refusals.removeAll()
    starts.clear(reserving: bytes.count + 1)
    ends.clear(reserving: Kernels.structureCapacity(bytes.count))
    let structure = Kernels.findStructure(
      in: bytes, dialect: (dialect.delimiter, dialect.quote), into: ends.base)
    lineFeedCount = structure.hasStrayQuote ? Kernels.count(of: Byte.lineFeed, in: bytes) : structure.lineFeedCount
    if !takeRectangle(structure) { scanRecords(dialect: dialect) }
  }

  // MARK: - Fields

  /// The spans of a column; `nil` for a block without bytes.
  ///
  /// Contract: valid until the next `scan`.
  func spans(ofField fieldIndex: Int) -> FieldSpans? {
    precondition(fieldIndex < columnCount)
    guard let base = bytes.baseAddress else { return nil }
    return FieldSpans(
      base: base, starts: fieldIndex == 0 ? UnsafePointer(starts.base) : UnsafePointer(ends.base + (fieldIndex - 1)),
      startStride: fieldIndex == 0 ? 1 : columnCount, gap: fieldIndex == 0 ? 0 : 1,
      ends: UnsafePointer(ends.base + fieldIndex), endStride: columnCount, count: recordCount)
  }

  /// The whole of a field, quotes included.
  func field(_ recordIndex: Int, _ fieldIndex: Int) -> UnsafeBufferPointer<UInt8> {
    let start = fieldIndex == 0 ? starts[recordIndex] : fieldEnd(recordIndex, fieldIndex - 1) + 1
    return UnsafeBufferPointer(rebasing: bytes[start..<fieldEnd(recordIndex, fieldIndex)])
  }

  /// The offset after a field.
  func fieldEnd(_ recordIndex: Int, _ fieldIndex: Int) -> Int { ends[recordIndex * columnCount + fieldIndex] }

  /// The offset of a record's first byte.
  func recordStart(_ recordIndex: Int) -> Int { starts[recordIndex] }

  // MARK: - The usual case: every line a record of as many fields as there are columns

  /// Takes the offsets of delimiters and line feeds as the ends of fields. Returns `false` when they do not make a
  /// rectangle, or when a quote stands where its meaning is not plain; the reference scanner then says what is what.
  private func takeRectangle(_ structure: Kernels.Structure) -> Bool {
    guard !structure.hasStrayQuote, !structure.endsInQuotes, bytes.last == Byte.lineFeed,
      structure.count == structure.recordCount * columnCount, let base = bytes.baseAddress
    else { return false }
    ends.setCount(structure.count)
    starts.setCount(structure.recordCount)
    let (firsts, lasts) = (starts.base, ends.base + (columnCount - 1))
    var start: UInt32 = 0
    // With as many line feeds as records, each at the end of its record means none elsewhere.
    var isRectangle = true
    for record in 0..<structure.recordCount {
      firsts[record] = start
      let end = lasts[record &* columnCount]
      if base[Int(end)] != Byte.lineFeed || end == start { isRectangle = false }
      start = end &+ 1
    }
    return isRectangle && (structure.returnCount == 0 || takeReturnsOffLineEnds(base))
  }

  /// Moves the end of each record before the carriage return that belongs to its line end; `false` when that leaves a
  /// blank line.
  private func takeReturnsOffLineEnds(_ base: UnsafePointer<UInt8>) -> Bool {
    for record in 0..<recordCount {
      let last = (record + 1) * columnCount - 1
      let end = ends[last]
      guard end > starts[record], base[end - 1] == Byte.carriageReturn else { continue }
      if end - 1 == starts[record] { return false }
      ends[last] = end - 1
    }
    return true
  }

  // MARK: - Everything else

  private func scanRecords(dialect: Dialect) {
    let scanner = ReferenceScanner(dialect: dialect)
    starts.setCount(0)
    ends.setCount(0)
    var offset = 0
    while let record = scanner.record(in: bytes, from: offset) {
      offset = record.next
      if let kind = refusalKind(of: record) {
        refusals.append(RecordRefusal(start: record.start, end: record.fieldEnds.last ?? record.next, kind: kind))
      } else {
        starts.append(record.start)
        for end in record.fieldEnds { ends.append(end) }
      }
    }
  }

  private func refusalKind(of record: ReferenceScanner.Record) -> RecordRefusal.Kind? {
    switch record.fault {
    case .quoteNeverClosed(let offset): return .quoteNeverClosed(at: offset)
    case .textAfterQuote(let offset): return .textAfterQuote(at: offset)
    case nil: break
    }
    let found = record.fieldEnds.count
    return found == columnCount ? nil : .ragged(expected: columnCount, found: found)
  }
}

/// A record that cannot be taken apart, by offsets in its block.
struct RecordRefusal {
  enum Kind: Equatable {
    case ragged(expected: Int, found: Int)
    case quoteNeverClosed(at: Int)
    case textAfterQuote(at: Int)
  }

  var start: Int
  var end: Int
  var kind: Kind
}
