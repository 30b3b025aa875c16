/// Reads one input record by record as texts, for uses that want what is printed and not what it means.
///
/// ```swift
/// // zone,value
/// // "Shanghai, old",12.50
/// let reader = try RecordReader(Input(path: "zones.csv"))
/// reader.header                      // ["zone", "value"]
/// let record = try reader.next()
/// record?.fields                     // ["Shanghai, old", "12.50"]
/// record?.location.lineNumber        // 2
/// ```
///
/// Dialect and header are found, and malformed records handled, as by a ``TradeReader``; what the columns are for is not
/// asked. A field that is not UTF-8 takes its record out. Memory holds one block, however long the input.
///
/// A reader is read from front to end by one thread at a time.
public final class RecordReader {
  /// A record's fields as texts, and where it stands.
  public struct Record: Hashable, Sendable {
    /// The content of every field: quotes around it taken off, nothing else changed. As many as the header has.
    public var fields: [String]
    /// The line that the record begins on, and its number.
    public var location: SourceLocation
  }

  /// What the input looks like.
  public let format: InputFormat
  /// The names of the columns, as ``InputFormat/header`` has them.
  public var header: [String] { format.header }
  /// The names as they stand, blanks around them and empty ones included; `nil` without a header.
  public var headerTexts: [String]? { probe.headerTexts }

  let probe: InputProbe
  private let options: ReadOptions
  private let blocks: RecordBlockReader
  private let scanned: ScannedBlock
  private var blockCount = 0
  private var place: BlockPlace
  /// Records of the block at hand that are still to be given out, the next one last.
  private var waiting: [Record] = []
  private var rejects: [RefusedRecord] = []
  private var mended: [MendedRecord] = []
  private var comments: SkippedLines?
  private var recordCount = 0

  /// Opens an input.
  ///
  /// - Throws: ``InputError`` for an input that cannot be opened; ``SchemaError`` for one without a header.
  /// - Precondition: the delimiter of `options` is no line end.
  public init(_ input: Input, options: ReadOptions = ReadOptions()) throws {
    self.options = options
    probe = try InputProbe.open(input, options, keepsEmptyRecords: true, watchesForTables: true)
    format = InputFormat(probe)
    blocks = RecordBlockReader(
      source: probe.remainder, dialect: probe.dialect, blockByteCount: options.blockByteCount,
      mendsRecords: options.mendsRecords)
    scanned = ScannedBlock(columnCount: probe.header.count, mendsRecords: options.mendsRecords)
    place = BlockPlace(probe)
  }

  /// The next record; `nil` at the end of the input.
  ///
  /// - Throws: ``RecordError`` for a record that cannot be taken in, unless ``ReadOptions/keepsRejects`` is set and
  ///   ``ReadOptions/rejectLimit`` not reached; ``InputError``.
  public func next() throws -> Record? {
    while waiting.isEmpty {
      guard let block = try blocks.next() else { return nil }
      try take(block)
    }
    return waiting.popLast()
  }

  /// What became of the records so far; of all of them, once ``next()`` has given `nil`.
  public var report: LoadReport {
    LoadReport(
      inputs: [
        LoadReport.Input(
          name: probe.name, recordCount: recordCount, rejectedCount: rejects.count,
          byteCount: probe.remainder.consumedByteCount)
      ], rejects: rejects, notes: LoadNote.notes(on: probe, comments: comments, end: place) + LoadNote.notes(on: mended)
    )
  }

  private func take(_ block: ByteBlock) throws {
    scanned.scan(block, dialect: probe.dialect)
    let ordinals = scanned.recordOrdinals
    let faults = fieldFaults
    let report = BlockReport(
      RecordBlock(bytes: block, sourceIndex: 0, index: blockCount), scanned,
      chunks: [], fields: faults, ordinals: ordinals, header: probe.header, sourceName: probe.name, tracksLines: true)
    blockCount += 1
    mended += place.placing(report.mended)
    comments = place.adding(report.comments, to: comments)
    try refuse(place.placing(report.refused))
    let faultyRows = Set(faults.map(\.row))
    waiting = (0..<scanned.recordCount).reversed().filter { !faultyRows.contains($0) }.map { row in
      let ordinal = ordinals.map { Int($0[row]) } ?? row
      let line = report.recordLines.map { Int($0[ordinal]) } ?? ordinal
      return Record(
        fields: (0..<scanned.columnCount).map {
          FieldText.string(of: scanned.field(row, $0), quote: scanned.quote)
        },
        location: SourceLocation(
          source: probe.name, lineNumber: place.lineNumber + line, recordNumber: place.recordNumber + ordinal))
    }
    recordCount += report.recordCount
    place.advance(over: report)
  }

  /// Fields that are not UTF-8, of each record the first.
  private var fieldFaults: [FieldRefusal] {
    guard UTF8Check.firstInvalidOffset(in: scanned.bytes) != nil else { return [] }
    var scratch: [UInt8] = []
    return (0..<scanned.recordCount).compactMap { row in
      (0..<scanned.columnCount).lazy.compactMap { column in
        FieldText.withContent(of: self.scanned.field(row, column), quote: self.scanned.quote, scratch: &scratch) {
          content in
          UTF8Check.firstInvalidOffset(in: content).map {
            FieldRefusal(row: row, fieldIndex: column, fault: .notUTF8(offset: $0, byte: content[$0]))
          }
        }
      }.first
    }
  }

  private func refuse(_ refused: [RefusedRecord]) throws {
    rejects += refused
    guard !refused.isEmpty, !options.keepsRejects || rejects.count > options.rejectLimit,
      let error = RecordError(rejects, options)
    else { return }
    if error.limit == nil { try probe.remainder.verifyRest() }
    throw error
  }
}
