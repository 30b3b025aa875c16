/// What an input shows before it is read: its dialect, its header, its first records.
struct InputProbe {
  /// Bytes looked at; a header beyond them is not found.
  static let sampleByteCount = 1 << 20
  /// Records kept for finding roles.
  static let sampleRecordCount = 4000

  let name: String
  let dialect: Dialect
  let header: [String]
  /// The line of the header, and the first line after it.
  let headerLineNumber: Int
  let dataLineNumber: Int
  /// The first records' field contents; only records as long as the header.
  let sample: [[String]]
  /// Whether `sample` is all there is.
  let isWhole: Bool
  /// Whether nothing but blank lines follows the header.
  let isWithoutRecords: Bool
  /// The bytes after the header that were looked at, and the rest of the input after them.
  let remainder: any ByteSource
}

/// What the dialect of an input is when nothing says otherwise, and what is said otherwise.
struct ProbeOptions {
  var delimiter: UInt8?
  var quote: UInt8??
  var hasHeader: Bool
  var skippedLineCount: Int
}

extension InputProbe {
  /// - Throws: ``ProbeFault`` for an input without a header; what the source throws.
  init(_ source: any ByteSource, options: ProbeOptions) throws {
    let (bytes, hasEnded) = try Self.sampleBytes(of: source)
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var lineNumber = 1
    for _ in 0..<options.skippedLineCount {
      if start == bytes.count { break }
      start = bytes[start...].firstIndex(of: Byte.lineFeed).map { $0 + 1 } ?? bytes.count
      lineNumber += 1
    }
    guard bytes[start...].contains(where: { $0 != Byte.lineFeed && $0 != Byte.carriageReturn }) else {
      throw bytes.isEmpty || options.skippedLineCount == 0 ? ProbeFault.empty : ProbeFault.emptyAfterSkipping
    }
    let quote = options.quote ?? Dialect().quote
    let parsed = bytes.withUnsafeBufferPointer { buffer in
      let dialect = Dialect(
        delimiter: options.delimiter ?? DelimiterGuess.delimiter(in: buffer, from: start, quote: quote), quote: quote)
      return SampleRecords(buffer, from: start, dialect: dialect, isWhole: hasEnded)
    }
    dialect = parsed.dialect
    headerLineNumber = lineNumber + bytes[start..<parsed.firstStart].count { $0 == Byte.lineFeed }
    guard let first = parsed.records.first, parsed.firstFault == nil else {
      throw ProbeFault.brokenHeader(headerLineNumber)
    }
    let dataStart = options.hasHeader ? parsed.firstEnd : start
    let headerBytes = parsed.firstStart..<max(parsed.firstStart, dataStart)
    let invalid = bytes.withUnsafeBufferPointer { buffer in
      UTF8Check.firstInvalidOffset(in: UnsafeBufferPointer(rebasing: buffer[headerBytes]))
    }
    if let invalid {
      let byte = bytes[headerBytes.lowerBound + invalid]
      throw ProbeFault.headerNotUTF8(headerLineNumber, offset: invalid, byte: byte)
    }
    header = options.hasHeader ? Self.names(first) : first.indices.map { "column\($0 + 1)" }
    dataLineNumber = lineNumber + bytes[start..<dataStart].count { $0 == Byte.lineFeed }
    let width = header.count
    sample = parsed.records.dropFirst(options.hasHeader ? 1 : 0).filter { $0.count == width }
    isWithoutRecords = hasEnded && bytes[dataStart...].allSatisfy { $0 == Byte.lineFeed || $0 == Byte.carriageReturn }
    isWhole = hasEnded && !parsed.isCut
    name = source.name
    remainder = ReplaySource(prefix: Array(bytes[dataStart...]), rest: source)
  }

  private static func sampleBytes(of source: any ByteSource) throws -> (bytes: [UInt8], hasEnded: Bool) {
    let block = ByteBlock(capacity: sampleByteCount)
    let hasEnded = try block.fill(from: source)
    return (Array(block.bytes), hasEnded)
  }

  private static func names(_ fields: [String]) -> [String] {
    fields.enumerated().map { index, text in
      let name = text.trimmingBlanks()
      return name.isEmpty ? "column\(index + 1)" : name
    }
  }
}

/// Why an input cannot be probed.
enum ProbeFault: Error, Equatable {
  case empty
  case brokenHeader(_ lineNumber: Int)
  /// Byte `byte` at `offset` of the header does not continue UTF-8.
  case headerNotUTF8(_ lineNumber: Int, offset: Int, byte: UInt8)
  /// There is nothing after the lines that were to be passed over.
  case emptyAfterSkipping
}

/// The records at the front of a sample.
private struct SampleRecords {
  var dialect: Dialect
  var records: [[String]] = []
  var firstStart = 0
  var firstEnd = 0
  var firstFault: ReferenceScanner.Fault?
  /// Whether records were left out.
  var isCut = false

  init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, dialect: Dialect, isWhole: Bool) {
    self.dialect = dialect
    let scanner = ReferenceScanner(dialect: dialect)
    var offset = start
    while let record = scanner.record(in: bytes, from: offset) {
      // The last record of a sample that is not the whole input may be cut anywhere.
      if records.count > InputProbe.sampleRecordCount || (!isWhole && record.next == bytes.count && !records.isEmpty) {
        isCut = true
        return
      }
      if records.isEmpty {
        (firstStart, firstEnd, firstFault) = (record.start, record.next, record.fault)
      }
      records.append(record.texts(in: bytes, quote: dialect.quote))
      offset = record.next
    }
  }
}

extension ReferenceScanner.Record {
  /// The content of every field.
  func texts(in bytes: UnsafeBufferPointer<UInt8>, quote: UInt8?) -> [String] {
    var fieldStart = start
    return fieldEnds.map { end in
      defer { fieldStart = end + 1 }
      return FieldText.string(of: UnsafeBufferPointer(rebasing: bytes[fieldStart..<end]), quote: quote)
    }
  }
}
