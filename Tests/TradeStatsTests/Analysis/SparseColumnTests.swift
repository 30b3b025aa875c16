import Testing

@testable import TradeStats

@Suite("Sparse columns against arrays that say of each cell whether it has a value")
struct SparseColumnTests {
  @Test("cells and neighbours", arguments: [UInt64](1...3))
  func answersAsTheArrayThatItStandsFor(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for length in [0, 1, 2, 7, 40] {
      let all = Self.made(length, &random)
      let column = SparseColumn(all)
      #expect((0..<length).map { column[$0] } == all, "seed \(seed)")
      for first in 0...length {
        for end in first...length {
          let picked = column.picked(first..<end)
          #expect((0..<end - first).map { picked[$0] } == Array(all[first..<end]), "seed \(seed)")
          #expect(Array(column[first..<end].map(\.0)) == (first..<end).filter { all[$0] != nil }, "seed \(seed)")
        }
      }
    }
  }

  @Test("filters, and of two columns the first that has a value", arguments: [UInt64](1...3))
  func filtersAndJoinsCellByCell(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for length in [0, 1, 2, 7, 40] {
      let (left, right) = (Self.made(length, &random), Self.made(length, &random))
      let joined = SparseColumn(left).joined(with: SparseColumn(right))
      #expect((0..<length).map { joined[$0] } == zip(left, right).map { $0 ?? $1 }, "seed \(seed)")
      #expect(joined.cells == joined.cells.sorted(), "seed \(seed)")
      let kept = (0..<length).map { _ in Int.random(in: 0..<3, using: &random) > 0 }
      let filtered = SparseColumn(left).filter { kept[$0] }
      #expect((0..<length).map { filtered[$0] } == zip(left, kept).map { $1 ? $0 : nil }, "seed \(seed)")
    }
  }

  @Test("none behind all others")
  func cellsBehindAllOthersHaveNoValue() {
    #expect(SparseColumn<Int>().isEmpty && SparseColumn<Int>()[0] == nil)
    #expect(SparseColumn([7, nil])[5] == nil)
  }

  private static func made(_ length: Int, _ random: inout SeededGenerator) -> [Int?] {
    (0..<length).map { cell in Int.random(in: 0..<3, using: &random) == 0 ? cell * 10 : nil }
  }
}
