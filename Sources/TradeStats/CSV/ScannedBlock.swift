/// The records of one block as a full rectangle: every record has `columnCount` fields.
///
/// Records that do not fit are set apart as ``RecordRefusal``s, so whoever decodes a column meets none.
final class ScannedBlock {
  let columnCount: Int
  let quote: UInt8?
  private(set) var bytes = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  /// Offset of each record's first byte.
  private(set) var starts: [UInt32] = []
  /// Offset after each field, record by record: `columnCount` for each of `starts`.
  private(set) var ends: [UInt32] = []
  private(set) var refusals: [RecordRefusal] = []
  private var structure: [UInt32] = []

  init(columnCount: Int, quote: UInt8?) {
    precondition(columnCount > 0)
    self.columnCount = columnCount
    self.quote = quote
  }

  var recordCount: Int { starts.count }

  /// Finds the records of `block`, forgetting those of the block before.
  ///
  /// `bytes` stays valid while `block` lives, which is the caller's business.
  func scan(_ block: ByteBlock, dialect: Dialect) {
    bytes = block.bytes
    starts.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    refusals.removeAll()
    if dialect.quote.map({ Kernels.count(of: $0, in: bytes) == 0 }) ?? true, scanRectangle(dialect: dialect) { return }
    scanRecords(dialect: dialect)
  }

  /// The whole of a field, quotes included.
  @inline(__always)
  func field(_ recordIndex: Int, _ fieldIndex: Int) -> UnsafeBufferPointer<UInt8> {
    let position = recordIndex * columnCount + fieldIndex
    let start = fieldIndex == 0 ? Int(starts[recordIndex]) : Int(ends[position - 1]) + 1
    return UnsafeBufferPointer(rebasing: bytes[start..<Int(ends[position])])
  }

  /// The bytes of a record without its line end.
  func record(_ recordIndex: Int) -> UnsafeBufferPointer<UInt8> {
    let last = (recordIndex + 1) * columnCount - 1
    return UnsafeBufferPointer(rebasing: bytes[Int(starts[recordIndex])..<Int(ends[last])])
  }

  // MARK: - The usual case: no quotes, no blank lines, no ragged records

  /// Takes delimiters and line feeds at their word. Returns `false`, with nothing kept, when they do not make a
  /// rectangle; the reference scanner then says why.
  private func scanRectangle(dialect: Dialect) -> Bool {
    let count = Kernels.findStructure(in: bytes, delimiter: dialect.delimiter, into: &structure, reserving: bytes.count)
    let endsInLineFeed = bytes.last == Byte.lineFeed
    guard endsInLineFeed, count % columnCount == 0 else { return false }
    ends.append(contentsOf: structure[..<count])
    var start = 0
    for lastField in stride(from: columnCount - 1, to: count, by: columnCount) {
      let end = Int(structure[lastField])
      guard bytes[end] == Byte.lineFeed, isRecord(start, lastField), end > start else { return forget() }
      starts.append(UInt32(start))
      if bytes[end - 1] == Byte.carriageReturn {
        guard end - 1 > start else { return forget() }
        ends[lastField] = UInt32(end - 1)
      }
      start = end + 1
    }
    return true
  }

  /// Whether no line feed stands among the fields before the last: then a line had too few.
  private func isRecord(_ start: Int, _ lastField: Int) -> Bool {
    for position in (lastField - columnCount + 1)..<lastField where bytes[Int(structure[position])] == Byte.lineFeed {
      return false
    }
    return true
  }

  private func forget() -> Bool {
    starts.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    return false
  }

  // MARK: - Everything else

  private func scanRecords(dialect: Dialect) {
    let scanner = ReferenceScanner(dialect: dialect)
    var offset = 0
    while let record = scanner.record(in: bytes, from: offset) {
      offset = record.next
      if let kind = refusalKind(of: record) {
        refusals.append(RecordRefusal(start: record.start, end: record.fieldEnds.last ?? record.next, kind: kind))
      } else {
        starts.append(UInt32(record.start))
        ends.append(contentsOf: record.fieldEnds.lazy.map { UInt32($0) })
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
