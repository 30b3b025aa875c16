/// A made-up file in the shape of the group-by data of db-benchmark (h2o.ai, DuckDB Labs), K = 100, the same for the
/// same number of rows on every machine.
///
/// Nine columns. Texts: `id1` and `id2` of K, `id3` of N/K. Whole numbers: `id4` and `id5` from 1 to K, `id6` from 1 to
/// N/K, `v1` from 1 to 5, `v2` from 1 to 15. A decimal: `v3` from 0 to 100 with six decimals. All are evenly spread and
/// independent of each other. About 48 bytes a record: `id016,id047,id0000036193,28,92,4211,3,9,61.604730`.
public struct GroupFile: MadeUpFile {
  /// The first line.
  public static let header = "id1,id2,id3,id4,id5,id6,v1,v2,v3\n"
  /// Records appended so far.
  public private(set) var rowCount = 0

  private static let fewCount = 100
  private let manyCount: Int
  private var random = SplitMix64(seed: 0x6864_6262)

  /// A file without records yet, which will have `rowCount`.
  public init(rowCount: Int) { manyCount = max(1, rowCount / Self.fewCount) }

  /// Appends the next `count` records to `bytes`.
  public mutating func append(_ count: Int, to bytes: inout [UInt8]) {
    for _ in 0..<count {
      appendText(random.next(below: Self.fewCount) + 1, digitCount: 3, to: &bytes)
      appendText(random.next(below: Self.fewCount) + 1, digitCount: 3, to: &bytes)
      appendText(random.next(below: manyCount) + 1, digitCount: 10, to: &bytes)
      for limit in [Self.fewCount, Self.fewCount, manyCount, 5, 15] {
        bytes.append(contentsOf: String(random.next(below: limit) + 1).utf8)
        bytes.append(UInt8(ascii: ","))
      }
      let millionths = random.next(below: 100_000_001)
      bytes.append(contentsOf: String(millionths / 1_000_000).utf8)
      bytes.append(UInt8(ascii: "."))
      appendDigits(millionths % 1_000_000, digitCount: 6, to: &bytes)
      bytes.append(UInt8(ascii: "\n"))
    }
    rowCount += count
  }

  private func appendText(_ number: Int, digitCount: Int, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: "id".utf8)
    appendDigits(number, digitCount: digitCount, to: &bytes)
    bytes.append(UInt8(ascii: ","))
  }

  private func appendDigits(_ number: Int, digitCount: Int, to bytes: inout [UInt8]) {
    let digits = String(number).utf8
    for _ in digits.count..<max(digits.count, digitCount) { bytes.append(UInt8(ascii: "0")) }
    bytes.append(contentsOf: digits)
  }
}
