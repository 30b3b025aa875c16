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
  /// The names as they stand, empty ones and blanks around them included; `nil` without a header.
  let headerTexts: [String]?
  /// The line of the header, and the first line after it.
  let headerLineNumber: Int
  let dataLineNumber: Int
  /// The first byte after the header, counted from the input's first.
  let dataByteOffset: Int
  /// The first records' field contents, long ones cut; only records with as many fields as the header. Later ones may
  /// follow that tell more.
  var sample: [[String]]
  /// Whether `sample` is all there is.
  let isWhole: Bool
  /// Whether nothing but blank lines follows the header.
  let isWithoutRecords: Bool
  /// Whether the first record was found to be data, no option having said so.
  let hasNoHeaderByContent: Bool
  /// What was found about dialect and table, but for what stands at the end.
  var decisions: [FormatDecision]
  /// The encoding that was guessed.
  var guessedEncoding: String?
  /// Lines passed over before the header, and the tables behind the one that is read.
  let preamble: SkippedLines?
  /// What stands in the fields of those lines, and in the lines that an option passes over.
  let textsAbove: [String]
  let furtherTables: [SkippedLines]
  /// The bytes after the header that were looked at, and the rest of the input after them, without the footnotes.
  let remainder: FootnoteSource
}

/// Lines of an input that are not read, by the first of them.
struct SkippedLines: Hashable {
  var lineNumber: Int
  var lineCount: Int
  var text: String
}

/// What the dialect of an input is when nothing says otherwise, and what is said otherwise. `nil` is for what is to be
/// found.
struct ProbeOptions {
  /// The bytes of the delimiter.
  var delimiter: [UInt8]?
  var quote: UInt8??
  var escape: UInt8??
  var comment: [UInt8]?
  var returnEndsRecord: Bool?
  var headerLineCount: Int?
  /// Lines before the header.
  var skippedLineCount: Int?
  /// Lines after the last record.
  var footnoteLineCount: Int?
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
      throw bytes.isEmpty || (options.skippedLineCount ?? 0) == 0 ? ProbeFault.empty : ProbeFault.emptyAfterSkipping
    }
    let scanner = ReferenceScanner(dialect: front.dialect)
    let parsed = SampleRecords(
      bytes, from: front.start, isWhole: front.hasEnded, scanner, limit: options.sampleRecordCount + 64)
    let records = parsed.records
    guard !records.isEmpty else { throw ProbeFault.empty }
    let extent = TableExtent(
      records, headerLineCount: options.headerLineCount, findsStart: options.skippedLineCount == nil)
    let lines = LineCounter(bytes, from: front.start, lineNumber: front.lineNumber, scanner)

    dialect = front.dialect
    name = source.name
    let top = records[extent.header.lowerBound]
    headerLineNumber = lines.number(at: top.start)
    let dataStart =
      extent.header.last.map { records[$0].next } ?? (extent.header.lowerBound == 0 ? front.start : top.start)
    dataLineNumber = lines.number(at: dataStart)
    dataByteOffset = dataStart
    if extent.header.isEmpty {
      if top.fault != nil { throw ProbeFault.brokenHeader(headerLineNumber) }
      headerTexts = nil
      header = (0..<extent.width).map { "column\($0 + 1)" }
    } else {
      let texts = try Self.headerTexts(extent, records, bytes, scanner, lineNumber: headerLineNumber)
      headerTexts = texts
      header = Self.names(texts)
    }

    let tableEnd = extent.furtherTables.first.map { records[$0].start } ?? bytes.count
    let isAtEnd = front.hasEnded || tableEnd < bytes.count
    let table = UnsafeBufferPointer(rebasing: bytes[dataStart..<max(dataStart, tableEnd)])
    let footnoteStart = isAtEnd ? Self.footnoteStart(table, scanner, header.count, options).map { $0 + dataStart } : nil
    let width = header.count
    let body = records[extent.body].filter { $0.start < footnoteStart ?? bytes.count }
    sample = Array(body.lazy.filter { $0.fields.count == width }.prefix(options.sampleRecordCount).map(\.fields))
    isWithoutRecords =
      isAtEnd && table.allSatisfy { $0 == Byte.lineFeed || $0 == Byte.carriageReturn }
    isWhole = isAtEnd && (!parsed.isCut || tableEnd < bytes.count) && body.count <= options.sampleRecordCount

    hasNoHeaderByContent = extent.header.isEmpty && options.headerLineCount == nil
    textsAbove =
      front.skippedTexts
      + records[..<extent.header.lowerBound].flatMap(\.fields).filter { CellKind($0) == .text }
    preamble = SkippedLines(
      records[..<extent.header.lowerBound], lines, upTo: headerLineNumber, bytes, front)
    furtherTables = extent.furtherTables.map { index in
      SkippedLines(
        lineNumber: lines.number(at: records[index].start), lineCount: 0,
        text: records[index].fields.joined(separator: ", "))
    }
    decisions = front.decisions + extent.decisions(preamble, furtherTables, headerLineNumber: headerLineNumber)
    let rest = tableEnd < bytes.count ? EndedSource(source) : source
    remainder = FootnoteSource(
      ReplaySource(prefix: Array(table), rest: rest), dialect: front.dialect, columnCount: width,
      lineCount: options.footnoteLineCount)
  }

  private static func headerTexts(
    _ extent: TableExtent, _ records: [SampleRecords.Record], _ bytes: UnsafeBufferPointer<UInt8>,
    _ scanner: ReferenceScanner, lineNumber: Int
  ) throws -> [String] {
    let header = extent.header.compactMap { scanner.record(in: bytes, from: records[$0].start) }
    guard let first = header.first, let last = header.last, header.allSatisfy({ $0.fault == nil }) else {
      throw ProbeFault.brokenHeader(lineNumber)
    }
    let part = UnsafeBufferPointer(rebasing: bytes[first.start..<last.next])
    if let offset = UTF8Check.firstInvalidOffset(in: part) {
      throw ProbeFault.headerNotUTF8(lineNumber, offset: offset, byte: part[offset])
    }
    return extent.names(header.map { record in record.fields.map { FieldText.string(of: $0, in: bytes, scanner) } })
  }

  private static func names(_ fields: [String]) -> [String] {
    fields.enumerated().map { index, text in
      let name = text.trimmingBlanks()
      return name.isEmpty ? "column\(index + 1)" : name
    }
  }

  private static func footnoteStart(
    _ table: UnsafeBufferPointer<UInt8>, _ scanner: ReferenceScanner, _ columnCount: Int, _ options: ProbeOptions
  ) -> Int? {
    if let count = options.footnoteLineCount { return Footnotes(lastLines: count, of: table, scanner)?.start }
    let start = max(0, table.count - Footnotes.tailByteCount)
    let tail = UnsafeBufferPointer(rebasing: table[start...])
    let beginsLine = start == 0 || table[start - 1] == Byte.lineFeed
    return Footnotes(atEndOf: tail, beginsLine: beginsLine, scanner, columnCount: columnCount).map { $0.start + start }
  }
}

extension SkippedLines {
  /// The lines from the first record on to a line number; `nil` when there are none.
  fileprivate init?(
    _ records: ArraySlice<SampleRecords.Record>, _ lines: LineCounter, upTo end: Int,
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ front: InputFront
  ) {
    guard let first = records.first else { return nil }
    lineNumber = front.lineNumber
    lineCount = end - lineNumber
    let text = String(decoding: bytes[first.start..<min(first.next, first.start + 200)], as: UTF8.self)
    self.text = String(text.prefix { !$0.isNewline })
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
