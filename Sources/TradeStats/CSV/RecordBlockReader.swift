/// A run of whole records of one input.
struct RecordBlock: Sendable {
  let bytes: ByteBlock
  /// Which of the inputs the records came from.
  let sourceIndex: Int
  /// Place among all blocks of all inputs.
  let index: Int
}

/// Cuts a stream of bytes into blocks that hold whole records.
///
/// The end of the last record in a block is found from the exact state at its start, never guessed: every block begins
/// where a record does. What follows that end is carried to the front of the next block. A record longer than a block
/// makes its block grow.
final class RecordBlockReader {
  private static let longestRecordByteCount = 1 << 30

  private let source: any ByteSource
  private let scanner: ReferenceScanner
  private let blockByteCount: Int
  private var carried: ByteBlock
  private var hasEnded = false
  private var handedOutByteCount = 0

  /// - Parameter mendsRecords: whether malformed records end where ``ReferenceScanner/mendsQuotes`` has them end.
  init(source: any ByteSource, dialect: Dialect, blockByteCount: Int, mendsRecords: Bool = false) {
    self.source = source
    self.scanner = ReferenceScanner(dialect: dialect, mendsQuotes: mendsRecords)
    self.blockByteCount = min(max(1, blockByteCount), 1 << 30)
    carried = ByteBlock(capacity: 1)
  }

  var consumedByteCount: Int { source.consumedByteCount }

  /// The next block; `nil` at the end of the source.
  ///
  /// - Parameter used: a block whose records nobody needs any more; its memory is used again.
  func next(reusing used: ByteBlock? = nil) throws -> ByteBlock? {
    guard !hasEnded || carried.count > 0 else { return nil }
    var byteCount = max(blockByteCount, 2 * carried.count)
    let block = reusable(used, byteCount) ?? ByteBlock(capacity: byteCount)
    block.removeAll()
    block.append(carried.bytes)
    carried.removeAll()
    while true {
      if !hasEnded { hasEnded = try block.fill(from: source, upTo: byteCount, enough: byteCount - byteCount / 16) }
      if hasEnded { return block.count > 0 ? block : nil }
      if let end = Self.lastRecordEnd(in: block.bytes, scanner) {
        carried.append(UnsafeBufferPointer(rebasing: block.bytes[end...]))
        block.truncate(to: end)
        handedOutByteCount += end
        return block
      }
      // Offsets in a block are half words, and memory is for more than one record.
      guard byteCount < Self.longestRecordByteCount else {
        throw InputError.recordTooLong(name: source.name, byteOffset: handedOutByteCount)
      }
      byteCount *= 2
    }
  }

  /// The block, unless it grew for a record so long that keeping its memory is a waste.
  private func reusable(_ block: ByteBlock?, _ byteCount: Int) -> ByteBlock? {
    block.flatMap { $0.capacity <= 4 * byteCount ? $0 : nil }
  }

  /// The offset after the line end of the last whole record, or `nil` when no record ends in `bytes`.
  static func lastRecordEnd(
    in bytes: UnsafeBufferPointer<UInt8>, _ scanner: ReferenceScanner, on instructionSet: Kernels.InstructionSet = .best
  ) -> Int? {
    let dialect = scanner.dialect
    guard dialect.isPlain else { return lastRecordEndOfAnyDialect(bytes, scanner) }
    guard let quote = dialect.quote, ByteSearch.contains(quote, in: bytes) else {
      return ByteSearch.lastOffset(of: Byte.lineFeed, in: bytes).map { $0 + 1 }
    }
    var end = 0
    while true {
      let found = Kernels.findLastRecordEnd(
        in: bytes, from: end, dialect: (dialect.delimiter, dialect.quote), on: instructionSet)
      end = found.recordEnd
      // Behind text after a closing quote only the reference scanner knows where the record ends.
      guard found.end < bytes.count, let record = scanner.record(in: bytes, from: end),
        bytes[record.next - 1] == Byte.lineFeed, !record.isOpen
      else { return end > 0 ? end : nil }
      end = record.next
    }
  }

  private static func lastRecordEndOfAnyDialect(
    _ bytes: UnsafeBufferPointer<UInt8>, _ scanner: ReferenceScanner
  ) -> Int? {
    var end = 0
    while let record = scanner.record(in: bytes, from: end), !record.isOpen, record.next > record.end,
      // What follows a carriage return may be the line feed that belongs to it.
      record.next < bytes.count || bytes[record.next - 1] == Byte.lineFeed
    {
      end = record.next
    }
    return end > 0 ? end : nil
  }
}
