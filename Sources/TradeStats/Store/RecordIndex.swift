/// Finds lines and record numbers in the inputs from the reports of their blocks.
struct RecordIndex: Sendable {
  private struct Block {
    var sourceIndex: Int
    /// Of the block's first line.
    var lineNumber: Int
    /// Of the block's first record.
    var recordNumber: Int
    var recordLines: [UInt32]?
  }

  private let blocks: [Block]
  private let names: [String]
  /// Refused records with their places in the inputs.
  let refused: [RefusedRecord]
  /// Records that were made to fit, with their places.
  let mended: [MendedRecord]
  /// Lines of comments that were passed over, by input.
  let comments: [SkippedLines?]
  /// Behind the last record of each input.
  let ends: [BlockPlace]

  /// - Parameters:
  ///   - reports: in order of the blocks, without gaps.
  ///   - starts: the first byte after the header, by input.
  init(reports: [BlockReport], names: [String], starts: [BlockPlace]) {
    self.names = names
    var blocks: [Block] = []
    var refused: [RefusedRecord] = []
    var mended: [MendedRecord] = []
    var comments: [SkippedLines?] = starts.map { _ in nil }
    var places = starts
    for report in reports {
      let source = report.sourceIndex
      blocks.append(
        Block(
          sourceIndex: source, lineNumber: places[source].lineNumber, recordNumber: places[source].recordNumber,
          recordLines: report.recordLines))
      refused += places[source].placing(report.refused)
      mended += places[source].placing(report.mended)
      comments[source] = places[source].adding(report.comments, to: comments[source])
      places[source].advance(over: report)
    }
    self.blocks = blocks
    self.refused = refused
    self.mended = mended
    self.comments = comments
    ends = places
  }

  /// The place of the record with a rank, as ``Chunk/rank(_:)`` gives it.
  func location(ofRank rank: UInt64) -> SourceLocation {
    let block = blocks[Int(rank >> 32)]
    let ordinal = Int(rank & 0xFFFF_FFFF)
    let line = block.recordLines.map { Int($0[ordinal]) } ?? ordinal
    return SourceLocation(
      source: names[block.sourceIndex], lineNumber: block.lineNumber + line, recordNumber: block.recordNumber + ordinal)
  }
}

/// Where a block begins in its input, for the places that its report counts from there.
struct BlockPlace: Sendable {
  /// Of the first line.
  private(set) var lineNumber: Int
  /// Of the first record.
  private(set) var recordNumber = 1
  /// Of the first byte.
  private(set) var byteOffset: Int

  /// The place of the first block of an input.
  init(_ probe: InputProbe) {
    lineNumber = probe.dataLineNumber
    byteOffset = probe.dataByteOffset
  }

  /// Refused records of the block with their places in the input.
  func placing(_ refused: [RefusedRecord]) -> [RefusedRecord] {
    refused.map { record in
      var record = record
      record.location.lineNumber += lineNumber
      record.location.recordNumber? += recordNumber
      record.byteOffset += byteOffset
      return record
    }
  }

  /// Mended records of the block with their places in the input.
  func placing(_ mended: [MendedRecord]) -> [MendedRecord] {
    mended.map { record in
      var record = record
      record.location.lineNumber += lineNumber
      return record
    }
  }

  /// The comments so far, with those of the block.
  func adding(_ comments: SkippedLines?, to found: SkippedLines?) -> SkippedLines? {
    guard var comments else { return found }
    guard var found else {
      comments.lineNumber += lineNumber
      return comments
    }
    found.lineCount += comments.lineCount
    return found
  }

  /// Goes on to the next block of the input.
  mutating func advance(over report: BlockReport) {
    lineNumber += report.lineCount
    recordNumber += report.recordCount
    byteOffset += report.byteCount
  }
}
