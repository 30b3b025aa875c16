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

  /// What is printed of an interval holds all of it, in few digits and in many, and an end that is printed is that end.
  @Test func printedIntervalsHoldTheWhole() {
    for seed in 0..<2_000 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let scale = [1.0, 1e3, 1e9, 1e13].randomElement(using: &generator) ?? 1.0
      let whole = interval(&generator)
      let range = Interval(whole.low * scale, whole.high * scale)
      for digits in [EndDigits.level(), .rate()] {
        let ends = range.fields(digits).compactMap { field -> Ratio? in
          if case .number(.decimal(let end)) = field { Ratio(end) } else { nil }
        }
        // Ends lie further out than they were meant to by less than this.
        let noise = (abs(range.low) + abs(range.high)) * 1e-13 + 1e-11
        guard ends.count == 2, let low = Ratio(range.low + noise), let high = Ratio(range.high - noise) else {
          Issue.record("seed \(seed)")
          continue
        }
        #expect(ends[0] <= low && ends[1] >= high, "seed \(seed)")
      }
    }
    let between = Interval(8.123456789012, 8.123456789012).fields(.rate())
    let exact = Interval((1.0625.nextDown - 1) * 100, (1.0635.nextUp - 1) * 100).fields(.rate())
    let level = Interval(3_944_999_999_999.9995, 3_955_000_000_000.0005).fields(.level())
    let expected: [(fields: [ResultTable.Field], low: ExactDecimal, high: ExactDecimal)] = [
      (between, ExactDecimal(mantissa: 8_123_456_789, exponent: -9), ExactDecimal(mantissa: 812_345_679, exponent: -8)),
      (exact, ExactDecimal(mantissa: 625, exponent: -2), ExactDecimal(mantissa: 635, exponent: -2)),
      (level, ExactDecimal(mantissa: 3_945_000_000_000), ExactDecimal(mantissa: 3_955_000_000_000)),
    ]
    for (fields, low, high) in expected {
      let ends = fields.compactMap { if case .number(.decimal(let end)) = $0 { Ratio(end) } else { nil } }
      #expect(ends == [Ratio(low), Ratio(high)])
    }
  }
}
