import BigInt
import Testing

@testable import TradeStats

@Suite struct RatioTests {
  /// Numbers around every edge that the storage has a reason to treat differently.
  static let edges: [Int128] = [
    0, 1, -1, 2, -3, 5, 10, 1 << 52, (1 << 53) - 1, 1 << 53, (1 << 53) + 1, Int128(Int64.max), Int128(Int64.min),
    Int128(Int64.max) + 1, Int128(UInt64.max), 1 << 64, (1 << 64) + 1, .max / 2, .max / 2 + 1, .max - 1, .max, .min,
    .min + 1, -(1 << 126), PowersOfTen.int128[38], -PowersOfTen.int128[37],
  ]

  private static func random(_ generator: inout SeededGenerator) -> Int128 {
    if Int.random(in: 0..<4, using: &generator) == 0, let edge = edges.randomElement(using: &generator) { return edge }
    let bits = Int.random(in: 1...127, using: &generator)
    let wide = Int128(truncatingIfNeeded: generator.next()) << 64 | Int128(generator.next())
    return wide >> (127 - bits)
  }

  private static func pair(_ generator: inout SeededGenerator) -> (ratio: Ratio, fraction: Fraction) {
    let numerator = random(&generator)
    var denominator = random(&generator)
    if denominator == 0 { denominator = 1 }
    return (Ratio(numerator, denominator), Fraction(BigInt(numerator), BigInt(denominator)))
  }

  /// Digits beyond those of any quotient of two edges, so that equal texts mean equal numbers.
  private static func text(_ ratio: Ratio) -> String { ratio.rounded(toDecimals: 90) }

  @Test(arguments: [UInt64](1...4))
  func arithmeticIsExact(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for round in 0..<50 {
      let (a, x) = Self.pair(&generator)
      let (b, y) = Self.pair(&generator)
      let (c, z) = Self.pair(&generator)
      #expect(Self.text(a + b) == (x + y).rounded(90), "seed \(seed), round \(round)")
      #expect(Self.text(a - b) == (x - y).rounded(90), "seed \(seed), round \(round)")
      #expect(Self.text(a * b) == (x * y).rounded(90), "seed \(seed), round \(round)")
      #expect(Self.text(-a) == (x * -1).rounded(90), "seed \(seed), round \(round)")
      #expect(Self.text(a * b + c) == (x * y + z).rounded(90), "seed \(seed), round \(round)")
      guard y != 0 else { continue }
      #expect(Self.text(a / b) == (x / y).rounded(90), "seed \(seed), round \(round)")
      #expect(Self.text((a - c) / b) == ((x - z) / y).rounded(90), "seed \(seed), round \(round)")
    }
  }

  @Test(arguments: [UInt64](1...4))
  func comparisonIsThatOfTheNumbers(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for round in 0..<300 {
      let (a, x) = Self.pair(&generator)
      let (b, y) = Self.pair(&generator)
      #expect((a < b) == (x < y), "seed \(seed), round \(round)")
      #expect((a == b) == (x == y), "seed \(seed), round \(round)")
      #expect(a.signum == Int(x.numerator.signum()), "seed \(seed), round \(round)")
      let same = (a + b) - b
      #expect(same == a, "seed \(seed), round \(round)")
      #expect(same.hashValue == a.hashValue, "seed \(seed), round \(round)")
    }
  }

  @Test(arguments: RoundingRule.allCases)
  func roundsOnceAtEveryDigit(_ rule: RoundingRule) {
    let seed: UInt64 = 77
    var generator = SeededGenerator(seed: seed)
    for round in 0..<150 {
      let (a, x) = Self.pair(&generator)
      let decimals = Int.random(in: 0...40, using: &generator)
      #expect(a.rounded(toDecimals: decimals, rule) == x.rounded(decimals, rule), "seed \(seed), round \(round)")
    }
  }

  @Test(arguments: RoundingRule.allCases)
  func tiesFollowTheRule(_ rule: RoundingRule) {
    let seed: UInt64 = 5
    var generator = SeededGenerator(seed: seed)
    for decimals in 0...18 {
      for _ in 0..<20 {
        // An odd number of halves of the last place, over a denominator that is not in lowest terms.
        let halves = Int128(Int64.random(in: -1_000_000...1_000_000, using: &generator)) * 2 + 1
        let factor = Int128(Int.random(in: 1...9, using: &generator))
        let denominator = 2 * PowersOfTen.int128[decimals]
        let ratio = Ratio(halves * factor, denominator * factor)
        let fraction = Fraction(BigInt(halves), BigInt(denominator))
        #expect(ratio.rounded(toDecimals: decimals, rule) == fraction.rounded(decimals, rule), "seed \(seed)")
      }
    }
  }

  @Test(
    arguments: [
      (Ratio(2345, 1000), 2, "2.35", "2.34"), (Ratio(-2345, 1000), 2, "-2.35", "-2.34"),
      (Ratio(2355, 1000), 2, "2.36", "2.36"), (Ratio(-5, 1000), 2, "-0.01", "0.00"), (Ratio(1, 2), 0, "1", "0"),
      (Ratio(-1, 2), 0, "-1", "0"), (Ratio(3, 2), 0, "2", "2"), (Ratio(999_995, 100_000), 4, "10.0000", "10.0000"),
      (Ratio(0, -7), 3, "0.000", "0.000"), (Ratio(-1, 1000), 2, "0.00", "0.00"),
      (Ratio(.min, -1), 0, "170141183460469231731687303715884105728", "170141183460469231731687303715884105728"),
      (Ratio(.min, .min), 1, "1.0", "1.0"), (Ratio(1, .min), 2, "0.00", "0.00"),
      (
        Ratio(.max, 2), 0,
        "85070591730234615865843651857942052864", "85070591730234615865843651857942052864"
      ),
    ] as [(Ratio, Int, String, String)])
  func knownRoundings(_ ratio: Ratio, decimals: Int, halfAway: String, halfEven: String) {
    #expect(ratio.rounded(toDecimals: decimals) == halfAway)
    #expect(ratio.rounded(toDecimals: decimals, .halfEven) == halfEven)
  }
}

@Suite struct RatioDoubleTests {
  @Test(arguments: [UInt64](1...4))
  func doubleValueIsTheNearest(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for round in 0..<150 {
      let shift = Int.random(in: -180...180, using: &generator)
      let small = Int128(generator.next() >> UInt64.random(in: 0...63, using: &generator))
      let large = Int128(generator.next()) * Int128(generator.next() >> 2) + 1
      var ratio = Ratio(shift.isMultiple(of: 2) ? -small : large, shift.isMultiple(of: 3) ? small + 1 : large)
      var fraction = Fraction(
        BigInt(shift.isMultiple(of: 2) ? -small : large), BigInt(shift.isMultiple(of: 3) ? small + 1 : large))
      for _ in 0..<abs(shift) / 6 {
        ratio = shift < 0 ? ratio / 1_000_003 : ratio * 1_000_003
        fraction = shift < 0 ? fraction / 1_000_003 : fraction * 1_000_003
      }
      #expect(fraction.isNearest(ratio.doubleValue), "seed \(seed), round \(round): \(ratio.doubleValue)")
    }
  }

  @Test func halfwayCasesGoToTheEvenDouble() {
    for value in [1.0, 3.0, 0x1p53, 0x1.fffffffffffffp60, 1e300, 1e-300, 0x1p-1022, 0x1.8p-1030, 0x1p-1074] {
      for sign in [1, -1] {
        let halfway = (Fraction(value) + Fraction(value.nextUp)) / 2 * Fraction(BigInt(sign))
        let ratio = (exact(value) + exact(value.nextUp)) / 2 * Ratio(Int128(sign))
        #expect(halfway.isNearest(ratio.doubleValue), "\(value)")
        let above = ratio * Ratio(PowersOfTen.int128[30] + 1, PowersOfTen.int128[30])
        #expect(above.doubleValue.magnitude == value.nextUp, "\(value)")
      }
    }
  }

  @Test func everyFiniteDoubleReadsBack() {
    let seed: UInt64 = 11
    var generator = SeededGenerator(seed: seed)
    var values = [0, .leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude, 0.1, 1e23, 0x1p-1030]
    for _ in 0..<500 { values.append(Double(bitPattern: generator.next())) }
    for value in values where value.isFinite {
      #expect(exact(value).doubleValue == value, "seed \(seed): \(value)")
      #expect(exact(-value).doubleValue == -value, "seed \(seed): \(value)")
    }
  }

  @Test func whatIsNoNumberHasNoRatio() {
    for value in [Double.nan, .infinity, -.infinity] { #expect(Ratio(value) == nil) }
  }

  @Test func beyondTheRangeIsInfinite() {
    let largest = exact(.greatestFiniteMagnitude)
    #expect((largest * 2).doubleValue == .infinity)
    #expect((largest * -2).doubleValue == -.infinity)
    #expect((largest + exact(Double.greatestFiniteMagnitude.ulp) / 4).doubleValue == .greatestFiniteMagnitude)
    #expect((exact(.leastNonzeroMagnitude) / 2).doubleValue == 0)
    #expect((exact(.leastNonzeroMagnitude) * 3 / 4).doubleValue == .leastNonzeroMagnitude)
  }

  private func exact(_ value: Double) -> Ratio { Ratio(value) ?? 0 }
}
