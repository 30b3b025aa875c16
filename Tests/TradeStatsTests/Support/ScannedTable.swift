@testable import TradeStats

/// A block of records in memory together with its scan.
final class ScannedTable {
  let scanned: ScannedBlock
  private let block: ByteBlock

  convenience init(_ text: String, dialect: Dialect = Dialect(), columnCount: Int = 1) {
    self.init(bytes: Array(text.utf8), dialect: dialect, columnCount: columnCount)
  }

  init(bytes: [UInt8], dialect: Dialect = Dialect(), columnCount: Int = 1) {
    let block = ByteBlock(capacity: bytes.count)
    bytes.withUnsafeBufferPointer { block.append($0) }
    self.block = block
    scanned = ScannedBlock(columnCount: columnCount)
    scanned.scan(block, dialect: dialect)
  }
}
