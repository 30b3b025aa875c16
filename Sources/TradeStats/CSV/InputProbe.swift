/// What an input shows before it is read: its dialect, its header, its first records.
struct InputProbe {
  /// Bytes looked at; more where the header and the first record do not end within them.
  static let sampleByteCount = 1 << 20
  /// The most bytes looked at. A header that does not end within them is an error; a first record is in no sample.
  static let longestSampleByteCount = 64 << 20
  /// Records of each input kept for finding roles, and bytes of each of their fields. However many inputs there are, what
  /// is found of one depends on it alone.
  static let sampleRecordCount = 4000
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
  /// Whether an option says what comments begin with.
  let commentIsTold: Bool
  /// The encoding that was guessed.
  var guessedEncoding: String?
  /// Lines passed over before the header, and the tables behind the one that is read.
  let preamble: SkippedLines?
  /// The line below the names that counts the columns, and the records of names above it.
  let columnNumbers: SkippedLines?
  let nameLineCount: Int
  /// What stands in the fields of those lines, and in the lines that an option passes over.
  let textsAbove: [String]
  let furtherTables: [SkippedLines]
  /// The bytes after the header that were looked at, and the rest of the input after them, up to the table's end.
  private(set) var remainder: TableSource

  /// The same once more, where all bytes of the table are at hand; as long as none was read.
  var again: InputProbe? {
    remainder.again.map { remainder in
      var probe = self
      probe.remainder = remainder
      return probe
    }
  }
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
  /// Whether records without any text at the end are part of the table.
  var keepsEmptyRecords = false
  /// Whether further tables are looked for behind the first bytes too, which takes time.
  var watchesForTables = false
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
      bytes, from: front.start, isWhole: front.hasEnded, scanner, limit: Self.sampleRecordCount + 64)
    guard !parsed.records.isEmpty else { throw ProbeFault.empty }
    let extent = TableExtent(
      parsed.records, headerLineCount: options.headerLineCount, findsStart: options.skippedLineCount == nil)
    let lines = LineCounter(bytes, from: front.start, lineNumber: front.lineNumber, scanner)
    let header = try ProbedHeader(extent, bytes, scanner, lines)
    let table = ProbedTable(extent, from: header.end ?? front.start, isCut: parsed.isCut, front, options)

    name = source.name
    dialect = front.dialect
    self.header = header.names
    headerTexts = header.texts
    headerLineNumber = header.lineNumber
    dataByteOffset = table.start
    dataLineNumber = lines.number(at: table.start)
    sample = table.sample(of: extent)
    isWhole = table.isWhole
    isWithoutRecords = table.isEmpty
    commentIsTold = options.comment != nil
    hasNoHeaderByContent = extent.header.isEmpty && options.headerLineCount == nil
    textsAbove =
      front.skippedTexts
      + parsed.records[..<extent.header.lowerBound].flatMap(\.fields).filter { CellKind($0) == .text }
    preamble = SkippedLines(extent, lines, upTo: header.lineNumber, bytes, front)
    let skipped = { (index: Int) in
      let record = parsed.records[index]
      return SkippedLines(
        lineNumber: lines.number(at: record.start), lineCount: 0, text: record.fields.joined(separator: ", "))
    }
    columnNumbers = extent.hasColumnNumbers ? skipped(extent.header.upperBound - 1) : nil
    nameLineCount = extent.header.count - (extent.hasColumnNumbers ? 1 : 0)
    furtherTables = extent.furtherTables.map(skipped)
    decisions = front.decisions + extent.decisions(preamble, furtherTables, headerLineNumber: header.lineNumber)
    remainder = table.remainder(of: source, extent, lineNumber: dataLineNumber)
  }
}

extension SkippedLines {
  /// The lines before the header, up to a line number; `nil` when there are none.
  fileprivate init?(
    _ extent: TableExtent, _ lines: LineCounter, upTo end: Int, _ bytes: UnsafeBufferPointer<UInt8>,
    _ front: InputFront
  ) {
    guard extent.header.lowerBound > 0, let first = extent.records.first else { return nil }
    lineNumber = front.lineNumber
    lineCount = end - lineNumber
    let text = String(decoding: bytes[first.start..<min(first.next, first.start + 200)], as: UTF8.self)
    self.text = String(text.prefix { !$0.isNewline })
  }
}

/// Why an input cannot be probed.
enum ProbeFault: Error, Equatable {
  case empty
  /// `byte` is what follows a closing quote, if that is the fault.
  case brokenHeader(_ lineNumber: Int, byte: UInt8? = nil)
  /// Byte `byte` at `offset` of the header does not continue UTF-8.
  case headerNotUTF8(_ lineNumber: Int, offset: Int, byte: UInt8)
  /// There is nothing after the lines that were to be passed over.
  case emptyAfterSkipping
}
