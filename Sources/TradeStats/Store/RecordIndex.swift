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

  /// - Parameters:
  ///   - reports: in order of the blocks, without gaps.
  ///   - dataLineNumbers: the first line after the header, by input.
  init(reports: [BlockReport], names: [String], dataLineNumbers: [Int]) {
    self.names = names
    var blocks: [Block] = []
    var refused: [RefusedRecord] = []
    var places = dataLineNumbers.map { BlockPlace(lineNumber: $0) }
    for report in reports {
      let source = report.sourceIndex
      blocks.append(
        Block(
          sourceIndex: source, lineNumber: places[source].lineNumber, recordNumber: places[source].recordNumber,
          recordLines: report.recordLines))
      refused += places[source].placing(report.refused)
      places[source].advance(over: report)
    }
    self.blocks = blocks
    self.refused = refused
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
struct BlockPlace {
  /// Of the first line.
  private(set) var lineNumber: Int
  /// Of the first record.
  private(set) var recordNumber = 1
  /// Of the first byte.
  private(set) var byteOffset = 0

  init(lineNumber: Int) { self.lineNumber = lineNumber }

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

  /// Goes on to the next block of the input.
  mutating func advance(over report: BlockReport) {
    lineNumber += report.lineCount
    recordNumber += report.recordCount
    byteOffset += report.byteCount
  }
}
