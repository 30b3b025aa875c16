@testable import TradeStats

/// One record as a test writes it: `["a", "1"]`, or why it cannot be taken apart. Offsets count from the record's start.
enum ReadRecord: Equatable, ExpressibleByArrayLiteral {
  case fields([String])
  case textAfterQuote(at: Int)
  case quoteNeverClosed(at: Int)
  /// More or fewer fields than the first record has.
  case ragged(found: Int)

  init(arrayLiteral fields: String...) { self = .fields(fields) }
}

/// Records as the reference scanner reads them.
enum ReferenceReading {
  static func records(_ bytes: [UInt8], _ dialect: Dialect) -> [ReadRecord] {
    bytes.withUnsafeBufferPointer { buffer in
      let scanner = ReferenceScanner(dialect: dialect)
      var records: [ReadRecord] = []
      var offset = 0
      while let record = scanner.record(in: buffer, from: offset) {
        records.append(ReadRecord(record, in: buffer, scanner))
        offset = record.next
      }
      return records
    }
  }

  /// The same with records refused that have not as many fields as `columnCount`.
  static func records(_ bytes: [UInt8], _ dialect: Dialect, columnCount: Int) -> [ReadRecord] {
    records(bytes, dialect).map { record in
      if case .fields(let fields) = record, fields.count != columnCount { .ragged(found: fields.count) } else { record }
    }
  }
}

extension ReadRecord {
  fileprivate init(
    _ record: ReferenceScanner.Record, in bytes: UnsafeBufferPointer<UInt8>, _ scanner: ReferenceScanner
  ) {
    switch record.fault {
    case .quoteNeverClosed(let offset): self = .quoteNeverClosed(at: offset - record.start)
    case .textAfterQuote(let offset): self = .textAfterQuote(at: offset - record.start)
    case nil: self = .fields(record.fields.map { FieldText.string(of: $0, in: bytes, scanner) })
    }
  }

  fileprivate init(_ refusal: RecordRefusal) {
    switch refusal.kind {
    case .quoteNeverClosed(let offset): self = .quoteNeverClosed(at: offset - refusal.start)
    case .textAfterQuote(let offset): self = .textAfterQuote(at: offset - refusal.start)
    case .ragged(_, let found): self = .ragged(found: found)
    }
  }
}

/// Records as they are read for use: cut into blocks, then scanned.
enum BlockReading {
  /// Block sizes around the ones that code has a reason to treat differently.
  static let blockByteCounts = [1, 2, 3, 63, 64, 65, 1 << 20]

  static func blocks(_ source: any ByteSource, _ dialect: Dialect, blockByteCount: Int) throws -> [ByteBlock] {
    let reader = RecordBlockReader(source: source, dialect: dialect, blockByteCount: blockByteCount)
    var blocks: [ByteBlock] = []
    while let block = try reader.next() { blocks.append(block) }
    return blocks
  }

  static func records(
    _ bytes: [UInt8], _ dialect: Dialect, columnCount: Int, blockByteCount: Int, stepByteCount: Int = .max
  ) throws -> [ReadRecord] {
    let source = TricklingSource(bytes, stepByteCount: stepByteCount)
    let scanned = ScannedBlock(columnCount: columnCount)
    return try blocks(source, dialect, blockByteCount: blockByteCount).flatMap { block in
      scanned.scan(block, dialect: dialect)
      // The block must outlive the reading of what was scanned in it.
      return withExtendedLifetime(block) { scanned.readRecords }
    }
  }
}

extension ScannedBlock {
  /// Records and refusals in the order of the bytes.
  var readRecords: [ReadRecord] {
    let kept = (0..<recordCount).map { row in
      let fields = (0..<columnCount).map { FieldText.string(of: field(row, $0), quote: quote) }
      return (start: recordStart(row), record: ReadRecord.fields(fields))
    }
    let refused = refusals.map { (start: $0.start, record: ReadRecord($0)) }
    return (kept + refused).sorted { $0.start < $1.start }.map(\.record)
  }
}

extension ByteBlock {
  /// A block of these bytes.
  convenience init(_ bytes: [UInt8]) {
    self.init(capacity: bytes.count)
    bytes.withUnsafeBufferPointer { append($0) }
  }
}

extension [UInt8] {
  /// Calls `body` with the bytes in a block, which has readable memory around them.
  func withPadding<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
    let block = ByteBlock(self)
    return try withExtendedLifetime(block) { try body(block.bytes) }
  }
}
