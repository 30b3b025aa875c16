/// Finds the delimiter from the records themselves.
enum DelimiterGuess {
  private static let candidates: [UInt8] = [",", ";", "\t", "|"].map { UInt8(ascii: $0) }
  private static let recordCount = 100

  /// The candidate that most of the first records agree on: with it they have as many fields as the first record, and
  /// more than one. Among equals the one with more fields, then in the order comma, semicolon, tab, bar. A comma when
  /// none fits, as for a file of one column.
  static func delimiter(in bytes: UnsafeBufferPointer<UInt8>, from start: Int, quote: UInt8?) -> UInt8 {
    var best = (delimiter: candidates[0], agreement: 0, fieldCount: 1)
    for candidate in candidates {
      let scanner = ReferenceScanner(dialect: Dialect(delimiter: candidate, quote: quote))
      let counts = fieldCounts(scanner, bytes, from: start)
      guard let first = counts.first, first > 1 else { continue }
      let agreement = counts.count { $0 == first } * 1000 / counts.count
      if (agreement, first) > (best.agreement, best.fieldCount) { best = (candidate, agreement, first) }
    }
    return best.delimiter
  }

  private static func fieldCounts(
    _ scanner: ReferenceScanner, _ bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> [Int] {
    var counts: [Int] = []
    var offset = start
    while counts.count < recordCount, let record = scanner.record(in: bytes, from: offset) {
      counts.append(record.fieldEnds.count)
      offset = record.next
    }
    return counts
  }
}
