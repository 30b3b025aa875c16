/// The bare content of fields that are not simply what stands between two delimiters: each with a start and an end of its
/// own, either where it stands in its block or, where quotes are doubled or bytes escaped, in memory behind the block's
/// bytes.
final class FieldContents {
  private let columnCount: Int
  private let starts = OffsetBuffer()
  private let ends = OffsetBuffer()
  private(set) var recordEnds: [Int] = []
  /// What is to stand behind the bytes of the block.
  private var rewritten: [UInt8] = []
  private var base: UnsafePointer<UInt8>?

  init(columnCount: Int) { self.columnCount = columnCount }

  /// Takes the fields of a record, as many as there are columns: further ones are left out, missing ones empty.
  func append(
    _ record: ReferenceScanner.Record, in bytes: UnsafeBufferPointer<UInt8>, _ scanner: ReferenceScanner
  ) {
    starts.grow(by: columnCount)
    ends.grow(by: columnCount)
    recordEnds.append(record.end)
    for field in record.fields.prefix(columnCount) {
      var range = field.contentRange
      if FieldText.needsRewriting(bytes[range], isQuoted: field.isQuoted, scanner.dialect) {
        let start = bytes.count + rewritten.count
        FieldText.append(field, in: bytes, scanner, to: &rewritten)
        range = start..<bytes.count + rewritten.count
      }
      starts.append(range.lowerBound)
      ends.append(range.upperBound)
    }
    for _ in record.fields.count..<max(columnCount, record.fields.count) {
      starts.append(record.end)
      ends.append(record.end)
    }
  }

  /// Puts what was rewritten behind the bytes of the block, which then hold every field.
  func finish(_ block: ByteBlock, sourceByteCount: Int) {
    block.truncate(to: sourceByteCount)
    rewritten.withUnsafeBufferPointer { block.append($0) }
    base = block.bytes.baseAddress
  }

  func field(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: base.map { $0 + starts[index] }, count: ends[index] - starts[index])
  }

  /// The spans of a column; `nil` for a block without bytes.
  func spans(ofField fieldIndex: Int, of columnCount: Int, count: Int) -> FieldSpans? {
    base.map {
      FieldSpans(
        base: $0, starts: UnsafePointer(starts.base + fieldIndex), startStride: columnCount, gap: 0,
        ends: UnsafePointer(ends.base + fieldIndex), endStride: columnCount, count: count)
    }
  }
}
