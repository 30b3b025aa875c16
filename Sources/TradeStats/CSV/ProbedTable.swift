/// The header of an input as its front shows it.
struct ProbedHeader {
  /// Of its first line, or of the first record where there is none.
  let lineNumber: Int
  /// The names as they stand; `nil` without a header.
  let texts: [String]?
  /// The names of the columns.
  let names: [String]
  /// Where the header ends; `nil` where the records begin with the input.
  let end: Int?

  init(
    _ extent: TableExtent, _ bytes: UnsafeBufferPointer<UInt8>, _ scanner: ReferenceScanner, _ lines: LineCounter
  ) throws {
    let top = extent.records[extent.header.lowerBound]
    lineNumber = lines.number(at: top.start)
    if extent.header.isEmpty {
      if let fault = top.fault { throw Self.broken(fault, bytes, lineNumber) }
      texts = nil
      names = (0..<extent.width).map { "column\($0 + 1)" }
      end = extent.header.lowerBound == 0 ? nil : top.start
    } else {
      let texts = try Self.texts(extent, bytes, scanner, lineNumber: lineNumber)
      self.texts = texts
      names = texts.enumerated().map { index, text in
        let name = text.trimmingBlanks()
        return name.isEmpty ? "column\(index + 1)" : name
      }
      end = extent.records[extent.header.upperBound - 1].next
    }
  }

  private static func texts(
    _ extent: TableExtent, _ bytes: UnsafeBufferPointer<UInt8>, _ scanner: ReferenceScanner, lineNumber: Int
  ) throws -> [String] {
    let header = extent.header.compactMap { scanner.record(in: bytes, from: extent.records[$0].start) }
    if let fault = header.lazy.compactMap(\.fault).first { throw broken(fault, bytes, lineNumber) }
    guard let first = header.first, let last = header.last else { throw ProbeFault.empty }
    let part = UnsafeBufferPointer(rebasing: bytes[first.start..<last.next])
    if let offset = UTF8Check.firstInvalidOffset(in: part) {
      throw ProbeFault.headerNotUTF8(lineNumber, offset: offset, byte: part[offset])
    }
    return extent.names(header.map { record in record.fields.map { FieldText.string(of: $0, in: bytes, scanner) } })
  }

  private static func broken(
    _ fault: ReferenceScanner.Fault, _ bytes: UnsafeBufferPointer<UInt8>, _ lineNumber: Int
  ) -> ProbeFault {
    if case .textAfterQuote(let offset) = fault { return .brokenHeader(lineNumber, byte: bytes[offset]) }
    return .brokenHeader(lineNumber)
  }
}

/// The records of an input's first table as far as its front shows them.
struct ProbedTable {
  /// First records whose names tell whether names begin as footnotes do.
  private static let nameCount = 1000

  /// Where the records begin.
  let start: Int
  /// Whether the table's last record is at hand.
  private let isAtEnd: Bool
  /// Whether all that is at hand was looked at for further tables.
  private let isSeen: Bool
  /// Whether further tables are looked for behind what is at hand.
  private let watches: Bool
  /// The bytes from `start` on, up to a further table.
  private let bytes: UnsafeBufferPointer<UInt8>
  /// What is no part of the table at the end of `bytes`, where that is the table's.
  private let end: TableEnd?
  private let dialect: Dialect
  private let rule: TableEnd.Rule
  /// Whether there are more records than a sample takes.
  private let isCut: Bool
  private let width: Int
  /// Knows the header, where it has periods.
  private let headLine: HeadLine?

  /// - Parameter isCut: whether the front has more records than were looked at.
  init(_ extent: TableExtent, from start: Int, isCut: Bool, _ front: InputFront, _ options: ProbeOptions) {
    let all = front.block.bytes
    let stop = extent.furtherTables.first.map { max(start, extent.records[$0].start) }
    isAtEnd = front.hasEnded || stop != nil
    isSeen = !isCut || stop != nil
    watches = options.watchesForTables
    bytes = UnsafeBufferPointer(rebasing: all[start..<(stop ?? all.count)])
    self.start = start
    self.isCut = (isCut && stop == nil) || extent.body.count > InputProbe.sampleRecordCount
    dialect = front.dialect
    width = extent.width
    headLine =
      extent.header.count == 1
      ? RepeatedHeads(extent.records[extent.header.lowerBound].fields).map {
        HeadLine($0, ReferenceScanner(dialect: front.dialect))
      } : nil
    rule = TableEnd.Rule(
      lineCount: options.footnoteLineCount, dropsEmptyRecords: !options.keepsEmptyRecords, columnCount: extent.width,
      names: extent.records[extent.body].prefix(Self.nameCount).lazy.filter {
        $0.fields.count == extent.width && !$0.isFilledOnly(inFirst: 1)
      }.map { $0.fields[0] })
    end = isAtEnd ? TableEnd(of: bytes, beginsLine: true, ReferenceScanner(dialect: dialect), rule) : nil
  }

  /// The bytes of records.
  private var recordBytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[..<(end?.start ?? bytes.count)])
  }

  /// Whether the sample is all there is.
  var isWhole: Bool { isAtEnd && !isCut }

  /// Whether there is nothing but blank lines.
  var isEmpty: Bool {
    isAtEnd && recordBytes.allSatisfy { $0 == Byte.lineFeed || $0 == Byte.carriageReturn }
  }

  /// The first records as wide as the table.
  func sample(of extent: TableExtent) -> [[String]] {
    let stop = start + recordBytes.count
    let body = extent.records[extent.body].lazy.filter { $0.start < stop && $0.fields.count == width }
    return Array(body.prefix(InputProbe.sampleRecordCount).map(\.fields))
  }

  /// The table's records, those that are still to be read among them.
  ///
  /// - Parameter lineNumber: of the first line behind the header.
  func remainder(of source: any ByteSource, _ extent: TableExtent, lineNumber: Int) -> TableSource {
    if isAtEnd, isSeen || !watches { return TableSource(bytes, end: end, of: source) }
    let whole = ReplaySource(prefix: Array(bytes), rest: source)
    guard watches, !extent.header.isEmpty, width > 1 else { return TableSource(whole, dialect: dialect, rule) }
    let watch = TableWatch(whole, dialect: dialect, FurtherTables(extent), headLine, lineNumber: lineNumber)
    return TableSource(watch, dialect: dialect, rule, watch: watch)
  }
}
