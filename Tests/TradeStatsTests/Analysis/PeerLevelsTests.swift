import Testing

@testable import TradeStats

@Suite("What is made of a series' peers")
struct PeerLevelsTests {
  @Test("ranks of many are those of a comparison of each with each", arguments: [UInt64](1...4))
  func ranks(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    // Few are compared, many are sorted by their digits.
    for (seriesCount, greatest) in [
      (5, 3), (300, 20), (300, Int64.max), (700, 1_000_000), (300, 1 << 54 - 1), (300, 1 << 54),
    ] {
      let mantissas = (0..<seriesCount).map { _ in Int64.random(in: -greatest...greatest, using: &generator) }
      let peers = mantissas.map { Self.series([Int128($0)]) }
      let composition = Self.series([1])
      let ranks = PeerRanks.levels(of: peers.map { PanelCells($0, exponent: 0) }, in: composition, exponent: 0)
      let expected = mantissas.map { own in Int64(1 + mantissas.count { $0 > own }) }
      #expect(ranks.map { $0.words?.first } == expected, "seed \(seed): \(seriesCount) up to \(greatest)")
    }
  }

  @Test("squares that need more than 128 bits are exact all the same")
  func squares() throws {
    let mantissas = [Int128(Int64.max), Int128(Int64.min) + 1, Int128(Int64.max), 5]
    let peers = mantissas.map { PanelCells(Self.series([$0 < 0 ? -$0 : $0]), exponent: 0) }
    let levels = PeerSquares.levels(of: peers, in: Self.series([1]), exponent: 0)
    let square = Ratio(Int128(Int64.max)) * Ratio(Int128(Int64.max))
    #expect(levels[0]?.ratio == square + square + square + 25)
  }

  @Test("squares of words are exact up to the edge of 128 bits and beyond it", arguments: [60, 61, 62])
  func squaresAtTheEdge(bits: Int) {
    let greatest = Int128(1) << bits - 1
    let peers = (0..<4).map { PanelCells(Self.series([greatest - $0]), exponent: 0) }
    let levels = PeerSquares.levels(of: peers, in: Self.series([1]), exponent: 0)
    let expected = (0..<4).map { Ratio(greatest - $0) * Ratio(greatest - $0) }.reduce(0, +)
    #expect(levels[0]?.ratio == expected)
  }

  @Test("there is no sum of squares with a negative level, nor where the sum of the peers has no value")
  func noSquares() {
    let peers = [[Int128](arrayLiteral: 1, -2, 3), [4, 5, 6]].map { PanelCells(Self.series($0), exponent: 0) }
    var composition = Self.series([5, 3, 9])
    composition.observations[2].valueCount = 0
    let levels = PeerSquares.levels(of: peers, in: composition, exponent: 0)
    #expect((0..<3).map { levels[$0]?.ratio } == [17, nil, nil])
  }

  /// Of one year after another.
  private static func series(_ mantissas: [Int128]) -> ObservedSeries {
    let observations = mantissas.enumerated().map {
      Observation(place: 2000 + $0, mantissa: $1, valueCount: 1, recordCount: 1)
    }
    return ObservedSeries(key: [], unit: "", frequency: .year, observations: Observations(observations))
  }
}
