import Testing

@testable import TradeStats

@Suite struct ExactDoubleSumTests {
  private static func sum(_ values: [Double]) -> Double {
    var sum = ExactDoubleSum()
    for value in values { sum.add(value) }
    return sum.value
  }

  /// Finite doubles with exponents up to `spread` from 1, and for each perhaps one that nearly cancels it.
  private static func terms(_ spread: Int, _ generator: inout SeededGenerator) -> [Double] {
    (0..<Int.random(in: 1...30, using: &generator)).flatMap { _ -> [Double] in
      let exponent = Int.random(in: -spread...spread, using: &generator)
      let significand = Double.random(in: 1..<2, using: &generator)
      let sign: FloatingPointSign = Bool.random(using: &generator) ? .plus : .minus
      let value = Double(sign: sign, exponent: min(max(exponent, -1074), 1023), significand: significand)
      switch Int.random(in: 0..<3, using: &generator) {
      case 0: return [value, -value]
      case 1: return [value, value.sign == .minus ? -value.nextUp : -value.nextDown]
      default: return [value]
      }
    }
  }

  @Test(arguments: [1, 40, 300, 1080])
  func isTheExactSumRoundedOnceInAnyOrder(spread: Int) {
    for seed in UInt64(1)...40 {
      var generator = SeededGenerator(seed: seed)
      let terms = Self.terms(spread, &generator)
      let exact = terms.reduce(Fraction(0)) { $0 + Fraction($1) }
      let value = Self.sum(terms)
      #expect(exact.isNearest(value), "seed \(seed), spread \(spread): \(value)")
      for _ in 0..<4 {
        #expect(Self.sum(terms.shuffled(using: &generator)) == value, "seed \(seed), spread \(spread)")
      }
      let cut = Int.random(in: 0...terms.count, using: &generator)
      var (left, right) = (ExactDoubleSum(), ExactDoubleSum())
      for term in terms[..<cut] { left.add(term) }
      for term in terms[cut...] { right.add(term) }
      left.add(right)
      #expect(left.value == value, "seed \(seed), spread \(spread), cut at \(cut)")
    }
  }

  @Test(
    arguments: [
      ([], 0), ([0.1, 0.2, -0.3], 0x1p-55), ([1e16, 1, -1e16], 1), ([1, 0x1p-53], 1),
      ([1, 0x1p-53, 0x1p-106], 0x1.0000000000001p0),
      ([1, 0x1p-53, -0x1p-106], 1), ([0x1.0000000000001p0, 0x1p-53], 0x1.0000000000002p0),
      ([.leastNonzeroMagnitude, .leastNonzeroMagnitude], 2 * .leastNonzeroMagnitude),
      ([0x1p-1022, -.leastNonzeroMagnitude], Double.leastNormalMagnitude.nextDown),
      ([.greatestFiniteMagnitude, .greatestFiniteMagnitude, -.greatestFiniteMagnitude], .greatestFiniteMagnitude),
      ([.greatestFiniteMagnitude, 1e300, -1e300, -.greatestFiniteMagnitude, 3], 3),
      ([.greatestFiniteMagnitude, .greatestFiniteMagnitude], .infinity),
      ([-.greatestFiniteMagnitude, -1e308], -.infinity),
    ] as [([Double], Double)])
  func knownSums(_ terms: [Double], sum: Double) { #expect(Self.sum(terms) == sum) }
}
