/// The records of one block as a full rectangle: every record has `columnCount` fields.
///
/// Records that do not fit are set apart as ``RecordRefusal``s, so whoever decodes a column meets none.
final class ScannedBlock {
  let columnCount: Int
  /// Whether records that do not fit are made to, and listed in ``mends``, rather than set apart.
  let mendsRecords: Bool
  /// The quote that fields may still have around them; `nil` where they are bare content.
  private(set) var quote: UInt8?
  private(set) var bytes = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  private(set) var refusals: [RecordRefusal] = []
  /// In the order of the records; of one record possibly several.
  private(set) var mends: [RecordMend] = []
  /// The lines of comments that are passed over.
  private(set) var comments: [Range<Int>] = []
  /// Line ends in the block, those inside quotes included.
  private(set) var lineEndCount = 0
  /// Offset of each record's first byte.
  private let starts = OffsetBuffer()
  /// Offset after each field, record by record.
  private let ends = OffsetBuffer()
  /// Where fields are not simply what stands between two delimiters.
  private var contents: FieldContents?
  private(set) var scanner = ReferenceScanner(dialect: Dialect())

  init(columnCount: Int, mendsRecords: Bool = false) {
    precondition(columnCount > 0)
    self.columnCount = columnCount
    self.mendsRecords = mendsRecords
  }

  var recordCount: Int { starts.count }

  /// Finds the records of `block`, forgetting those of the block before.
  ///
  /// `bytes` stays valid while `block` lives and is not filled anew, which is the caller's business. Fields whose content
  /// differs from what stands in the block may be appended to it, behind its bytes.
  func scan(_ block: ByteBlock, dialect: Dialect, on instructionSet: Kernels.InstructionSet = .best) {
    scanner = ReferenceScanner(dialect: dialect, mendsQuotes: mendsRecords)
    if dialect.isPlain { scanPlain(block, on: instructionSet) }
    // A block with a record to mend is read again, so that the usual way knows nothing of it.
    if !dialect.isPlain || (mendsRecords && !refusals.isEmpty) { scanContents(of: block) }
  }

  private func clear(_ block: ByteBlock) {
    bytes = block.bytes
    refusals.removeAll()
    mends.removeAll()
    comments.removeAll()
    lineEndCount = 0
    starts.clear(reserving: bytes.count + 1)
  }

  private func scanPlain(_ block: ByteBlock, on instructionSet: Kernels.InstructionSet) {
    clear(block)
    contents = nil
    let dialect = scanner.dialect
    quote = dialect.quote
    ends.clear(reserving: Kernels.structureCapacity(bytes.count))
    let scanner = ReferenceScanner(dialect: dialect)
    var offset = 0
    while offset < bytes.count {
      let structure = Kernels.findStructure(
        in: bytes, from: offset, dialect: (dialect.delimiter, dialect.quote), into: ends.room, on: instructionSet)
      lineEndCount += structure.lineFeedCount
      offset = takeRecords(structure, from: offset)
      if offset < bytes.count { offset = takeRecord(scanner, from: offset, scannedTo: structure.end) }
    }
  }

  // MARK: - Fields

  /// The spans of a column; `nil` for a block without bytes.
  ///
  /// Contract: valid until the next `scan`.
  func spans(ofField fieldIndex: Int) -> FieldSpans? {
    precondition(fieldIndex < columnCount)
    if let contents { return contents.spans(ofField: fieldIndex, of: columnCount, count: recordCount) }
    guard let base = bytes.baseAddress else { return nil }
    return FieldSpans(
      base: base, starts: fieldIndex == 0 ? UnsafePointer(starts.base) : UnsafePointer(ends.base + (fieldIndex - 1)),
      startStride: fieldIndex == 0 ? 1 : columnCount, gap: fieldIndex == 0 ? 0 : 1,
      ends: UnsafePointer(ends.base + fieldIndex), endStride: columnCount, count: recordCount)
  }

  /// The whole of a field, quotes included while ``quote`` is not `nil`.
  func field(_ recordIndex: Int, _ fieldIndex: Int) -> UnsafeBufferPointer<UInt8> {
    if let contents { return contents.field(recordIndex * columnCount + fieldIndex) }
    return UnsafeBufferPointer(rebasing: bytes[plainRange(recordIndex, fieldIndex)])
  }

  private func plainRange(_ recordIndex: Int, _ fieldIndex: Int) -> Range<Int> {
    let start = fieldIndex == 0 ? starts[recordIndex] : ends[recordIndex * columnCount + fieldIndex - 1] + 1
    return start..<ends[recordIndex * columnCount + fieldIndex]
  }

  /// Where a field stands in ``bytes``, quotes around it not included; for the few that a message shows.
  func sourceRange(_ recordIndex: Int, _ fieldIndex: Int) -> Range<Int> {
    let record = scanner.record(in: bytes, from: recordStart(recordIndex))
    guard let record, fieldIndex < record.fields.count else {
      let end = recordEnd(recordIndex)
      return end..<end
    }
    return record.fields[fieldIndex].contentRange
  }

  /// The offset of a record's first byte.
  func recordStart(_ recordIndex: Int) -> Int { starts[recordIndex] }

  /// The offset after a record's last byte before its line end.
  func recordEnd(_ recordIndex: Int) -> Int {
    contents.map { $0.recordEnds[recordIndex] } ?? ends[(recordIndex + 1) * columnCount - 1]
  }

  /// Line ends in a part of ``bytes``.
  func lineEndCount(in range: Range<Int>) -> Int {
    scanner.lineEndCount(in: UnsafeBufferPointer(rebasing: bytes[range]))
  }

  /// Whether the last line has its end.
  var endsWithLineEnd: Bool {
    bytes.last == Byte.lineFeed || (scanner.dialect.returnEndsRecord && bytes.last == Byte.carriageReturn)
  }

  // MARK: - Whole lines

  /// Takes the records that the offsets in the room of `ends` make up; returns where the last of them ends. Behind it may
  /// be offsets of a record that does not end in a line feed, or not before the scan stopped.
  private func takeRecords(_ structure: Kernels.Structure, from start: Int) -> Int {
    guard let base = bytes.baseAddress else { return start }
    let found = UnsafeBufferPointer(start: ends.room, count: structure.count)
    guard let last = found.lastIndex(where: { base[Int($0)] == Byte.lineFeed }) else { return start }
    let end = Int(found[last]) + 1
    if last + 1 != structure.recordCount * columnCount || !takeRectangle(structure, from: start, base) {
      takeOneByOne(UnsafeBufferPointer(rebasing: found[...last]), from: start, base)
    }
    return end
  }

  /// Takes the offsets as they stand: the usual case. Returns `false`, and takes none, when they do not make a
  /// rectangle of records or when there is a blank line.
  private func takeRectangle(_ structure: Kernels.Structure, from start: Int, _ base: UnsafePointer<UInt8>) -> Bool {
    // Where records are of one field, a line with a return alone is hard to tell from one with a field.
    if structure.hasReturns && columnCount == 1 { return false }
    let (firsts, lasts) = (starts.room, ends.room + (columnCount - 1))
    var start = UInt32(start)
    // With as many line feeds as records, each at the end of its record means none elsewhere.
    var isRectangle = true
    for record in 0..<structure.recordCount {
      firsts[record] = start
      let end = lasts[record &* columnCount]
      if base[Int(end)] != Byte.lineFeed || end == start { isRectangle = false }
      start = end &+ 1
    }
    guard isRectangle else { return false }
    if structure.hasReturns {
      // No return is at the front of its line, where at least one delimiter stands.
      for record in 0..<structure.recordCount where base[Int(lasts[record &* columnCount]) - 1] == Byte.carriageReturn {
        lasts[record &* columnCount] -= 1
      }
    }
    starts.extend(by: structure.recordCount)
    ends.extend(by: structure.recordCount * columnCount)
    return true
  }

  /// Takes records of any number of fields, moving the offsets of those that fit over those of the others.
  private func takeOneByOne(_ found: UnsafeBufferPointer<UInt32>, from start: Int, _ base: UnsafePointer<UInt8>) {
    var start = start
    var first = 0
    for index in found.indices where base[Int(found[index])] == Byte.lineFeed {
      let lineFeed = Int(found[index])
      let end = lineFeed > start && base[lineFeed - 1] == Byte.carriageReturn ? lineFeed - 1 : lineFeed
      let fieldCount = index + 1 - first
      if end > start, fieldCount == columnCount {
        for delimiter in found[first..<index] { ends.append(Int(delimiter)) }
        ends.append(end)
        starts.append(start)
      } else if end > start {
        refusals.append(
          RecordRefusal(start: start, end: end, kind: .ragged(expected: columnCount, found: fieldCount)))
      }
      start = lineFeed + 1
      first = index + 1
    }
  }

  // MARK: - Everything else

  /// Takes one record as the reference scanner sees it: one with text behind a closing quote, or the last one, which has
  /// no line feed or no closing quote. Returns where it ends, from where on quotes can be told by their parity again.
  private func takeRecord(_ scanner: ReferenceScanner, from start: Int, scannedTo scannedEnd: Int) -> Int {
    let record = scanner.record(in: bytes, from: start)
    let next = record?.next ?? bytes.count
    // The scan may have stopped before the record's end; or have gone beyond, to what is scanned once more.
    let between = UnsafeBufferPointer(rebasing: bytes[min(next, scannedEnd)..<max(next, scannedEnd)])
    lineEndCount += (next > scannedEnd ? 1 : -1) * Kernels.count(of: Byte.lineFeed, in: between)
    guard let record else { return next }
    if let kind = refusalKind(of: record) {
      refusals.append(RecordRefusal(start: record.start, end: record.end, kind: kind))
    } else {
      starts.append(record.start)
      for field in record.fields { ends.append(field.sourceEnd) }
    }
    return record.next
  }

  private func refusalKind(of record: ReferenceScanner.Record) -> RecordRefusal.Kind? {
    switch record.fault {
    case .quoteNeverClosed(let offset): return .quoteNeverClosed(at: offset)
    case .textAfterQuote(let offset): return .textAfterQuote(at: offset)
    case nil: break
    }
    let found = record.fields.count
    return found == columnCount ? nil : .ragged(expected: columnCount, found: found)
  }

  // MARK: - Any dialect

  /// Takes every record as the reference scanner sees it, with the bare content of its fields.
  private func scanContents(of block: ByteBlock) {
    clear(block)
    quote = nil
    lineEndCount = lineEndCount(in: bytes.indices)
    let contents = FieldContents(columnCount: columnCount)
    var offset = 0
    while offset < bytes.count, let record = scanner.record(in: bytes, from: offset) {
      comments += scanner.comments(in: bytes, offset..<record.start)
      offset = record.next
      // Cut, a number whose thousands are fields would be a thousandth.
      if let kind = refusalKind(of: record), !mendsRecords || splitNumber(in: record) != nil {
        refusals.append(RecordRefusal(start: record.start, end: record.end, kind: kind))
        continue
      }
      starts.append(record.start)
      contents.append(record, in: bytes, scanner)
      if record.isMended { mends.append(RecordMend(start: record.start, kind: .quotesAsText)) }
      if record.fields.count < columnCount { mends.append(RecordMend(start: record.start, kind: .padded)) }
      if record.fields.count > columnCount { mends.append(RecordMend(start: record.start, kind: .cut)) }
    }
    comments += scanner.comments(in: bytes, offset..<bytes.count)
    contents.finish(block, sourceByteCount: bytes.count)
    // Appending may have moved the block's memory.
    bytes = UnsafeBufferPointer(rebasing: block.bytes[..<bytes.count])
    self.contents = contents
  }
}
