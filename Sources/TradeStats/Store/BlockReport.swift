/// What became of one block's records. Lines and records count from the block's first.
struct BlockReport: Sendable {
  var blockIndex: Int
  var sourceIndex: Int
  var byteCount: Int
  var lineCount: Int
  var recordCount: Int
  var refused: [RefusedRecord]
  /// What was done to records to make them fit.
  var mended: [MendedRecord]
  /// Lines of comments that were passed over, by the first of them.
  var comments: SkippedLines?
  /// The line of each record, where it is not simply the record's number.
  var recordLines: [UInt32]?
  /// What the numbers need, by plan column.
  var digits: [Int: DigitSpan]
}

extension BlockReport {
  /// Gathers what was refused in a scanned block, with the place of each.
  init(
    _ recordBlock: RecordBlock, _ scanned: ScannedBlock, chunks: [Chunk], fields: [FieldRefusal], ordinals: [UInt32]?,
    header: [String], sourceName: String, tracksLines: Bool
  ) {
    blockIndex = recordBlock.index
    sourceIndex = recordBlock.sourceIndex
    byteCount = scanned.bytes.count
    lineCount = scanned.lineEndCount
    recordCount = scanned.recordCount + scanned.refusals.count
    digits = [:]
    for chunk in chunks {
      for (index, column) in chunk.columns.enumerated() {
        if case .numbers(let numbers) = column { digits[index, default: DigitSpan()].formUnion(numbers.digits) }
      }
    }
    // One line a record: every record ends in a line end, which the last one of an input may lack.
    let isSimple = lineCount + (scanned.endsWithLineEnd ? 0 : 1) == recordCount
    recordLines = tracksLines && !isSimple ? RecordPlaces.lines(of: scanned) : nil
    refused = []
    if !fields.isEmpty || !scanned.refusals.isEmpty {
      let places = RecordPlaces(
        block: scanned, ordinals: ordinals, header: header, name: sourceName)
      refused = places.refusedRecords(fields: fields)
    }
    comments = scanned.comments.first.map { first in
      SkippedLines(
        lineNumber: scanned.lineEndCount(in: 0..<first.lowerBound), lineCount: scanned.comments.count,
        text: String(decoding: scanned.bytes[first], as: UTF8.self))
    }
    mended = scanned.mends.isEmpty ? [] : RecordPlaces.mendedRecords(of: scanned, name: sourceName)
  }
}

/// Finds line and record numbers within a block, for the few records that need them.
private struct RecordPlaces {
  let block: ScannedBlock
  let ordinals: [UInt32]?
  let header: [String]
  let name: String

  /// The line of every record, refused ones included, counted from 0 at the block's first.
  static func lines(of block: ScannedBlock) -> [UInt32] {
    let starts = ((0..<block.recordCount).map(block.recordStart) + block.refusals.map(\.start)).sorted()
    var lines: [UInt32] = []
    var offset = 0
    var line: UInt32 = 0
    for start in starts {
      line += UInt32(block.lineEndCount(in: offset..<start))
      offset = start
      lines.append(line)
    }
    return lines
  }

  static func mendedRecords(of block: ScannedBlock, name: String) -> [MendedRecord] {
    var offset = 0
    var line = 0
    return block.mends.map { mend in
      line += block.lineEndCount(in: offset..<mend.start)
      offset = mend.start
      return MendedRecord(location: SourceLocation(source: name, lineNumber: line), kind: mend.kind)
    }
  }

  /// Refused records in order of place: one for each record, whatever the number of its faults.
  func refusedRecords(fields: [FieldRefusal]) -> [RefusedRecord] {
    // Of a record's faults the leftmost field is named.
    var firstByRow: [Int: FieldRefusal] = [:]
    for field in fields {
      let current = firstByRow[field.row]?.fieldIndex ?? Int.max
      if field.fieldIndex < current { firstByRow[field.row] = field }
    }
    var refused = block.refusals.map(refusedRecord)
    refused += firstByRow.values.map(refusedRecord)
    refused.sort { $0.byteOffset < $1.byteOffset }
    numberLinesAndRecords(&refused)
    return refused
  }

  private func refusedRecord(_ refusal: RecordRefusal) -> RefusedRecord {
    let (reason, mark): (RefusedRecord.Reason, Int?) =
      switch refusal.kind {
      case .ragged(let expected, let found): (.ragged(expected: expected, found: found), nil)
      case .quoteNeverClosed(let offset): (.quoteNeverClosed, offset)
      case .textAfterQuote(let offset): (.textAfterQuote, offset)
      }
    let excerpt = excerpt(
      refusal.start..<endOfText(of: refusal), marked: mark.map { $0..<endOfCharacter(at: $0, before: refusal.end) })
    return RefusedRecord(
      location: SourceLocation(source: name, lineNumber: 0), byteOffset: refusal.start, column: nil, reason: reason,
      fieldText: "", recordText: excerpt.text, markedBytes: excerpt.marked,
      splitNumber: block.scanner.record(in: block.bytes, from: refusal.start).flatMap(block.splitNumber))
  }

  /// A quote that is never closed takes in the rest of the input; a message needs only its beginning.
  private func endOfText(of refusal: RecordRefusal) -> Int {
    guard case .quoteNeverClosed(let quote) = refusal.kind, refusal.end - quote > 4096 else { return refusal.end }
    return endOfCharacter(at: quote + 4095, before: refusal.end)
  }

  private func endOfCharacter(at offset: Int, before limit: Int) -> Int {
    var end = offset + 1
    while end < limit, block.bytes[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }

  private func refusedRecord(_ refusal: FieldRefusal) -> RefusedRecord {
    let index = refusal.fieldIndex
    let field = block.field(refusal.row, index)
    let start = block.recordStart(refusal.row)
    let end = block.recordEnd(refusal.row)
    var marked = block.sourceRange(refusal.row, index)
    if case .notUTF8 = refusal.fault,
      let offset = UTF8Check.firstInvalidOffset(in: UnsafeBufferPointer(rebasing: block.bytes[marked]))
    {
      // In the field as it stands, where quotes inside it are still doubled.
      marked = marked.lowerBound + offset..<marked.lowerBound + offset + 1
    }
    let excerpt = excerpt(start..<end, marked: marked)
    let reason: RefusedRecord.Reason =
      switch refusal.fault {
      case .notANumber: .notANumber
      case .notAPeriod: .notAPeriod
      case .notAPartOfYear: .notAPartOfYear
      case .notAScale: .notAScale
      case .headAgain: .headAgain
      case .notUTF8(let offset, let byte): .notUTF8(offset: offset, byte: byte)
      }
    return RefusedRecord(
      location: SourceLocation(source: name, lineNumber: 0, fieldNumber: index + 1), byteOffset: start,
      column: header[index], reason: reason,
      fieldText: FieldText.string(of: field, quote: block.quote), recordText: excerpt.text, markedBytes: excerpt.marked)
  }

  /// A record's text, and where its marked bytes stand in it: a byte that is not UTF-8 is another character there.
  private func excerpt(_ record: Range<Int>, marked: Range<Int>?) -> (text: String, marked: Range<Int>?) {
    guard let marked else { return (text(record), nil) }
    let before = text(record.lowerBound..<marked.lowerBound)
    let upToEnd = before + text(marked)
    return (upToEnd + text(marked.upperBound..<record.upperBound), before.utf8.count..<upToEnd.utf8.count)
  }

  private func text(_ range: Range<Int>) -> String { String(decoding: block.bytes[range], as: UTF8.self) }

  private func numberLinesAndRecords(_ refused: inout [RefusedRecord]) {
    var offset = 0
    var line = 0
    var row = 0
    var refusalIndex = 0
    for index in refused.indices {
      let start = refused[index].byteOffset
      line += block.lineEndCount(in: offset..<start)
      offset = start
      while row < block.recordCount, block.recordStart(row) < start { row += 1 }
      while refusalIndex < block.refusals.count, block.refusals[refusalIndex].start < start { refusalIndex += 1 }
      refused[index].location.lineNumber = line
      refused[index].location.recordNumber = row + refusalIndex
    }
  }
}

/// A record that was made to fit the header, and where it stands.
struct MendedRecord: Sendable {
  var location: SourceLocation
  var kind: RecordMend.Kind
}
