/// The line of a header with periods as it stands, to look for lines that begin or end like it.
struct HeadLine {
  /// What stands before the first period, and from there on.
  private let front: [UInt8]
  private let periods: [UInt8]
  private let heads: RepeatedHeads
  private let scanner: ReferenceScanner

  /// The header that begins at `start`; `nil` where it has no periods.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, _ heads: RepeatedHeads, _ scanner: ReferenceScanner) {
    guard let record = scanner.record(in: bytes, from: start), let first = heads.columns.first,
      first < record.fields.count
    else { return nil }
    let edge = record.fields[first].range.lowerBound
    front = Array(bytes[record.start..<edge])
    // A single period may be any figure.
    periods = heads.columns.count > 1 ? Array(bytes[edge..<record.end]) : []
    (self.heads, self.scanner) = (heads, scanner)
  }

  /// Whether a line of a block is a header once more.
  func isRepeated(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var start = 0
    while start < bytes.count {
      let rest = UnsafeBufferPointer(rebasing: bytes[start...])
      let length = ByteSearch.firstOffset(of: Byte.lineFeed, in: rest) ?? rest.count
      let hasReturn = length > 0 && rest[length - 1] == Byte.carriageReturn
      let line = UnsafeBufferPointer(rebasing: rest[..<(length - (hasReturn ? 1 : 0))])
      if isLike(line), areHeads(line) { return true }
      start += length + 1
    }
    return false
  }

  private func isLike(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    (!front.isEmpty && line.starts(with: front))
      || (!periods.isEmpty && line.suffix(periods.count).elementsEqual(periods))
  }

  private func areHeads(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let record = scanner.record(in: line, from: 0) else { return false }
    return heads.areRepeated(by: record.fields.map { FieldText.string(of: $0, in: line, scanner) }, isRare: true)
  }
}
