/// The front of an input: as many bytes as show its first records.
struct InputFront {
  let block = ByteBlock(capacity: InputProbe.sampleByteCount)
  private(set) var hasEnded = false
  /// Where the records begin, behind a byte order mark and the lines to pass over.
  private(set) var start = 0
  /// Of the line that begins there.
  private(set) var lineNumber = 1
  private(set) var dialect = Dialect()
  private(set) var decisions: [FormatDecision] = []

  init(_ source: any ByteSource, _ options: ProbeOptions) throws {
    while true {
      hasEnded = try block.fill(from: source)
      let isStarted = passOverLines(options)
      findDialect(options)
      if hasEnded || (isStarted && shows(recordCount: options.headerLineCount == 0 ? 1 : 2)) { return }
      if block.capacity >= InputProbe.longestSampleByteCount {
        guard isStarted, shows(recordCount: 1) else { throw InputError.firstRecordTooLong(name: source.name) }
        return
      }
      block.reserve(block.capacity * 2)
    }
  }

  /// The fields of the lines that an option passes over, as far as blanks and quotes around them tell.
  var skippedTexts: [String] {
    let text = String(decoding: block.bytes[..<start], as: UTF8.self)
    let delimiter = Character(Unicode.Scalar(dialect.delimiter))
    return text.split { $0.isNewline || $0 == delimiter || $0 == "\u{FEFF}" || $0 == "\"" }.map { $0.trimmingBlanks() }
      .filter { !$0.isEmpty }
  }

  /// Finds where the records begin; `false` when the lines before are not all there.
  private mutating func passOverLines(_ options: ProbeOptions) -> Bool {
    start = block.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    lineNumber = 1
    var dialect = Dialect()
    dialect.returnEndsRecord = options.returnEndsRecord ?? !ByteSearch.contains(Byte.lineFeed, in: block.bytes)
    let scanner = ReferenceScanner(dialect: dialect)
    for _ in 0..<(options.skippedLineCount ?? 0) {
      if start == block.count { break }
      start = scanner.line(in: block.bytes, from: start).next
      lineNumber += 1
    }
    return start < block.count
  }

  /// The dialect as told, or as the first bytes have it.
  private mutating func findDialect(_ options: ProbeOptions) {
    let first = UnsafeBufferPointer(rebasing: block.bytes.prefix(start + InputProbe.sampleByteCount))
    (dialect, decisions) = DialectDetection.dialect(
      of: first, from: start, isWhole: hasEnded && first.count == block.count, options)
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

/// Finds line numbers in the front of an input.
struct LineCounter {
  let bytes: UnsafeBufferPointer<UInt8>
  let start: Int
  let lineNumber: Int
  let scanner: ReferenceScanner

  init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, lineNumber: Int, _ scanner: ReferenceScanner) {
    (self.bytes, self.start, self.lineNumber, self.scanner) = (bytes, start, lineNumber, scanner)
  }

  func number(at offset: Int) -> Int {
    var line = lineNumber
    var place = start
    while place < offset {
      place = scanner.line(in: bytes, from: place).next
      if place <= offset { line += 1 }
    }
    return line
  }
}
