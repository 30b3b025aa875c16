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
    var lineNumbers = dataLineNumbers
    var recordNumbers = dataLineNumbers.map { _ in 1 }
    var byteOffsets = dataLineNumbers.map { _ in 0 }
    for report in reports {
      let source = report.sourceIndex
      blocks.append(
        Block(
          sourceIndex: source, lineNumber: lineNumbers[source], recordNumber: recordNumbers[source],
          recordLines: report.recordLines))
      for var record in report.refused {
        record.location.lineNumber += lineNumbers[source]
        record.location.recordNumber? += recordNumbers[source]
        record.byteOffset += byteOffsets[source]
        refused.append(record)
      }
      lineNumbers[source] += report.lineCount
      recordNumbers[source] += report.recordCount
      byteOffsets[source] += report.byteCount
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
