import Testing

@testable import TradeStats

@Suite struct DenseSumsTests {
  private struct Figures: Equatable {
    var sum: Int128 = 0
    var valueCount = 0
    var recordCount = 0
  }

  private func drained(_ sums: DenseSums) -> [[UInt32]: Figures] {
    var figures: [[UInt32]: Figures] = [:]
    sums.drain {
      figures[$0.codes] = Figures(sum: $0.sum, valueCount: $0.valueCount, recordCount: $0.recordCount)
    }
    return figures
  }

  @Test func growingCodesKeepTheirSums() {
    let seed: UInt64 = 21
    var generator = SeededGenerator(seed: seed)
    let sums = DenseSums(columnCount: 3)
    var expected: [[UInt32]: Figures] = [:]
    for round in 1...8 {
      let count = 200
      let limits = [UInt32(round), UInt32(2 * round), 3]
      let columns = limits.map { limit in (0..<count).map { _ in UInt32.random(in: 0..<limit, using: &generator) } }
      let mantissas = (0..<count).map { _ in Int64.random(in: -1_000_000...1_000_000, using: &generator) }
      var validity = Validity(count: count)
      for row in 0..<count where row % 7 == round % 7 && round > 4 { validity.markMissing(row) }
      let values = mantissas.indices.map { validity[$0] ? mantissas[$0] : 0 }
      let rows = round.isMultiple(of: 2) ? Array(stride(from: 0, to: count, by: 3)) : nil
      #expect(
        sums.add(
          values, validity, columns: columns, codeCounts: limits.map { Int($0) }, rows: rows, rowCount: count))
      for row in rows ?? Array(0..<count) {
        let key = columns.map { $0[row] }
        expected[key, default: Figures()].sum += Int128(values[row])
        expected[key, default: Figures()].valueCount += validity[row] ? 1 : 0
        expected[key, default: Figures()].recordCount += 1
      }
    }
    #expect(drained(sums) == expected, "seed \(seed)")
    #expect(drained(sums).isEmpty)
  }

  @Test func sumsBeyondAWordAreExact() {
    let sums = DenseSums(columnCount: 1)
    for _ in 0..<5 {
      #expect(
        sums.add(
          [.max, .max, .min], Validity(count: 3), columns: [[0, 0, 1]], codeCounts: [2], rows: nil, rowCount: 3))
    }
    #expect(
      drained(sums) == [
        [0]: Figures(sum: 10 * Int128(Int64.max), valueCount: 10, recordCount: 10),
        [1]: Figures(sum: 5 * Int128(Int64.min), valueCount: 5, recordCount: 5),
      ])
  }

  @Test func tooManyGroupsAreRefusedWithNothingAdded() {
    let sums = DenseSums(columnCount: 2)
    let codes: [[UInt32]] = [[0], [0]]
    let full = Validity(count: 1)
    #expect(sums.add([1], full, columns: codes, codeCounts: [1 << 8, 1 << 8], rows: nil, rowCount: 1))
    #expect(!sums.add([1], full, columns: codes, codeCounts: [1 << 8, 1 << 9], rows: nil, rowCount: 1))
    #expect(drained(sums) == [[0, 0]: Figures(sum: 1, valueCount: 1, recordCount: 1)])
  }

  @Test func withoutColumnsThereIsOneGroup() {
    let sums = DenseSums(columnCount: 0)
    #expect(sums.add([1, 2], Validity(count: 2), columns: [], codeCounts: [], rows: nil, rowCount: 2))
    #expect(drained(sums) == [[]: Figures(sum: 3, valueCount: 2, recordCount: 2)])
  }
}
