/// What an input shows before it is read: its dialect, its header, its first records.
struct InputProbe {
  /// Bytes looked at; more where the header and the first record do not end within them.
  static let sampleByteCount = 1 << 20
  /// The most bytes looked at. A header that does not end within them is an error; a first record is in no sample.
  static let longestSampleByteCount = 64 << 20
  /// Records kept for finding roles over all inputs, those of each at the least, and bytes of each of their fields.
  static let sampleRecordCount = 4000
  static let leastSampleRecordCount = 100
  static let sampleFieldByteCount = 4096

  let name: String
  let dialect: Dialect
  let header: [String]
  /// The line of the header, and the first line after it.
  let headerLineNumber: Int
  let dataLineNumber: Int
  /// The first records' field contents, long ones cut; only records with as many fields as the header.
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
  /// Records to keep.
  var sampleRecordCount = InputProbe.sampleRecordCount
}

extension InputProbe {
  /// - Throws: ``ProbeFault`` for an input without a header; what the source throws.
  init(_ source: any ByteSource, options: ProbeOptions) throws {
    let front = try InputFront(source, options)
    self = try withExtendedLifetime(front) { try InputProbe(front, source, options) }
  }

  private init(_ front: InputFront, _ source: any ByteSource, _ options: ProbeOptions) throws {
    let bytes = front.block.bytes
    guard bytes[front.start...].contains(where: { $0 != Byte.lineFeed && $0 != Byte.carriageReturn }) else {
      throw bytes.isEmpty || options.skippedLineCount == 0 ? ProbeFault.empty : ProbeFault.emptyAfterSkipping
    }
    let parsed = SampleRecords(bytes, front, options)
    dialect = front.dialect
    headerLineNumber = front.lineNumber + bytes[front.start..<parsed.firstStart].count { $0 == Byte.lineFeed }
    guard let first = parsed.records.first, parsed.firstFault == nil else {
      throw ProbeFault.brokenHeader(headerLineNumber)
    }
    let dataStart = options.hasHeader ? parsed.firstEnd : front.start
    let headerBytes = UnsafeBufferPointer(rebasing: bytes[parsed.firstStart..<max(parsed.firstStart, dataStart)])
    if let offset = UTF8Check.firstInvalidOffset(in: headerBytes) {
      throw ProbeFault.headerNotUTF8(headerLineNumber, offset: offset, byte: headerBytes[offset])
    }
    header = options.hasHeader ? Self.names(first) : first.indices.map { "column\($0 + 1)" }
    dataLineNumber = front.lineNumber + bytes[front.start..<dataStart].count { $0 == Byte.lineFeed }
    let width = header.count
    sample = parsed.records.dropFirst(options.hasHeader ? 1 : 0).filter { $0.count == width }
    isWithoutRecords =
      front.hasEnded && bytes[dataStart...].allSatisfy { $0 == Byte.lineFeed || $0 == Byte.carriageReturn }
    isWhole = front.hasEnded && !parsed.isCut
    name = source.name
    remainder = ReplaySource(prefix: Array(bytes[dataStart...]), rest: source)
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

/// The front of an input: as many bytes as show its first records.
private struct InputFront {
  let block = ByteBlock(capacity: InputProbe.sampleByteCount)
  private(set) var hasEnded = false
  /// Where the records begin, behind a byte order mark and the lines to pass over.
  private(set) var start = 0
  /// Of the line that begins there.
  private(set) var lineNumber = 1
  private(set) var dialect = Dialect()

  init(_ source: any ByteSource, _ options: ProbeOptions) throws {
    while true {
      hasEnded = try block.fill(from: source)
      let isStarted = passOverLines(options.skippedLineCount)
      dialect = dialect(options)
      if hasEnded || (isStarted && shows(recordCount: options.hasHeader ? 2 : 1)) { return }
      if block.capacity >= InputProbe.longestSampleByteCount {
        guard isStarted, shows(recordCount: 1) else { throw InputError.firstRecordTooLong(name: source.name) }
        return
      }
      block.reserve(block.capacity * 2)
    }
  }

  /// Finds where the records begin; `false` when the lines before are not all there.
  private mutating func passOverLines(_ count: Int) -> Bool {
    start = block.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    lineNumber = 1
    for _ in 0..<count {
      if start == block.count { break }
      let line = UnsafeBufferPointer(rebasing: block.bytes[start...])
      start = ByteSearch.firstOffset(of: Byte.lineFeed, in: line).map { start + $0 + 1 } ?? block.count
      lineNumber += 1
    }
    return start < block.count
  }

  /// The dialect as told, or as the first bytes have it.
  private func dialect(_ options: ProbeOptions) -> Dialect {
    let quote = options.quote ?? Dialect().quote
    if let delimiter = options.delimiter { return Dialect(delimiter: delimiter, quote: quote) }
    let first = UnsafeBufferPointer(rebasing: block.bytes.prefix(start + InputProbe.sampleByteCount))
    return Dialect(delimiter: DelimiterGuess.delimiter(in: first, from: start, quote: quote), quote: quote)
  }

  /// Whether so many records end within the bytes.
  private func shows(recordCount: Int) -> Bool {
    let scanner = ReferenceScanner(dialect: dialect)
    let bytes = UnsafeBufferPointer(rebasing: block.bytes[start...])
    guard let end = RecordBlockReader.lastRecordEnd(in: bytes, scanner) else { return false }
    var offset = 0
    for _ in 0..<recordCount {
      guard offset < end, let record = scanner.record(in: bytes, from: offset), record.next <= end else { return false }
      offset = record.next
    }
    return true
  }
}

/// The records at the front of a sample.
private struct SampleRecords {
  var records: [[String]] = []
  var firstStart = 0
  var firstEnd = 0
  var firstFault: ReferenceScanner.Fault?
  /// Whether records were left out.
  var isCut = false

  /// - Parameter bytes: those of the front.
  init(_ bytes: UnsafeBufferPointer<UInt8>, _ front: InputFront, _ options: ProbeOptions) {
    let scanner = ReferenceScanner(dialect: front.dialect)
    var offset = front.start
    while let record = scanner.record(in: bytes, from: offset) {
      // The last record of a sample that is not the whole input may be cut anywhere.
      let mayBeCut = !front.hasEnded && record.next == bytes.count && !records.isEmpty
      if mayBeCut || records.count > options.sampleRecordCount {
        isCut = true
        return
      }
      let isHeader = options.hasHeader && records.isEmpty
      if records.isEmpty {
        (firstStart, firstEnd, firstFault) = (record.start, record.next, record.fault)
      }
      let limit = isHeader ? Int.max : InputProbe.sampleFieldByteCount
      records.append(record.texts(in: bytes, quote: front.dialect.quote, upTo: limit))
      offset = record.next
    }
  }
}

extension ReferenceScanner.Record {
  /// The content of every field, of at most so many bytes.
  func texts(in bytes: UnsafeBufferPointer<UInt8>, quote: UInt8?, upTo limit: Int = .max) -> [String] {
    var fieldStart = start
    return fieldEnds.map { end in
      defer { fieldStart = end + 1 }
      return FieldText.string(of: UnsafeBufferPointer(rebasing: bytes[fieldStart..<end].prefix(limit)), quote: quote)
    }
  }
}
