import Testing

@testable import TradeStats

/// Interval arithmetic holds what exact arithmetic gives.
@Suite struct IntervalTests {
  @Test(arguments: [UInt64](1...3))
  func resultsHoldTheExactOnes(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      let (a, b) = (interval(&generator), interval(&generator))
      let points = [(a.low, b.low), (a.low, b.high), (a.high, b.low), (a.high, b.high)]
      for (x, y) in points {
        let (exactX, exactY) = (try #require(Ratio(x)), try #require(Ratio(y)))
        expect(exactX + exactY, in: a + b, seed)
        expect(exactX - exactY, in: a - b, seed)
        expect(exactX * exactY, in: a * b, seed)
        if !b.contains(0) { expect(exactX / exactY, in: a / b, seed) }
      }
    }
  }

  private func interval(_ generator: inout SeededGenerator) -> Interval {
    let ends = [Double.random(in: -5...50, using: &generator), Double.random(in: -5...50, using: &generator)].sorted()
    return Interval(ends[0], ends[1])
  }

  private func expect(_ exact: Ratio, in interval: Interval, _ seed: UInt64) {
    let holds = (Ratio(interval.low).map { $0 <= exact } ?? true) && (Ratio(interval.high).map { $0 >= exact } ?? true)
    #expect(holds, "seed \(seed)")
  }

  @Test func unknownEnds() {
    let atLeast = Interval(2, .infinity)
    #expect((atLeast * Interval(0, 3)).low == 0)
    #expect((Interval(6, 12) / atLeast).high >= 6 && (Interval(6, 12) / atLeast).low == 0)
    #expect((Interval(6, 12) / Interval(0, 3)).low <= 2 && (Interval(6, 12) / Interval(0, 3)).high == .infinity)
    #expect(Interval(1, 2) / Interval(-1, 1) == .everything)
    #expect(Interval(1, 2).distance(to: Interval(2, 3)) == 0)
    #expect(Interval(1, 2).distance(to: Interval(3, 4)) == 1 && Interval(3, 4).distance(to: Interval(1, 2)) == -1)
  }
}
