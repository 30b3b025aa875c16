import BigInt
import Testing

@testable import TradeStats

@Suite struct ExactDecimalTests {
  private static func fraction(_ decimal: ExactDecimal) -> Fraction {
    let power = Fraction(BigInt(10).power(abs(decimal.exponent)))
    let mantissa = Fraction(BigInt(decimal.mantissa))
    return decimal.exponent < 0 ? mantissa / power : mantissa * power
  }

  private static func random(_ generator: inout SeededGenerator) -> ExactDecimal {
    let mantissa = RatioTests.edges.randomElement(using: &generator) ?? 0
    let small = Int128(Int.random(in: -9999...9999, using: &generator))
    let exponent = Int.random(in: -45...45, using: &generator)
    return ExactDecimal(mantissa: Bool.random(using: &generator) ? mantissa : small, exponent: exponent)
  }

  @Test(arguments: [UInt64](1...3))
  func standsForItsNumber(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for round in 0..<300 {
      let (a, b) = (Self.random(&generator), Self.random(&generator))
      let (x, y) = (Self.fraction(a), Self.fraction(b))
      #expect((a == b) == (x == y), "seed \(seed), round \(round)")
      if a == b { #expect(a.hashValue == b.hashValue, "seed \(seed), round \(round)") }
      #expect(Ratio(a).rounded(toDecimals: 60) == x.rounded(60), "seed \(seed), round \(round)")
      #expect(Fraction(decimal: a.description) == x, "seed \(seed), round \(round)")
      #expect(a.description == x.rounded(a.fractionDigitCount), "seed \(seed), round \(round)")
      if let product = a.multiplied(by: b) { #expect(Self.fraction(product) == x * y, "seed \(seed), round \(round)") }
      let target = Int.random(in: -50...50, using: &generator)
      if let mantissa = a.mantissa(atExponent: target) {
        #expect(Self.fraction(ExactDecimal(mantissa: mantissa, exponent: target)) == x, "seed \(seed), round \(round)")
      } else {
        let whole = x / Self.fraction(ExactDecimal(mantissa: 1, exponent: target))
        let fits = whole.denominator == 1 && Int128(exactly: whole.numerator) != nil
        #expect(!fits || abs(target - a.exponent) > 38, "seed \(seed), round \(round)")
      }
    }
  }

  @Test(
    arguments: [
      (400_199, -2, "4001.99"), (68, 11, "6800000000000"), (-5, -2, "-0.05"), (0, 7, "0"), (0, -7, "0"),
      (1_500, -3, "1.5"), (-1_000, -3, "-1"), (10, 0, "10"), (1, -38, "0." + String(repeating: "0", count: 37) + "1"),
      (.min, 0, "-170141183460469231731687303715884105728"),
      (.max, -39, "0.170141183460469231731687303715884105727"),
    ] as [(Int128, Int, String)])
  func plainDigits(_ mantissa: Int128, exponent: Int, text: String) {
    #expect(ExactDecimal(mantissa: mantissa, exponent: exponent).description == text)
  }

  @Test func productsBeyondInt128AreNone() {
    let large = ExactDecimal(mantissa: .max, exponent: 3)
    #expect(large.multiplied(by: ExactDecimal(mantissa: 2)) == nil)
    #expect(large.multiplied(by: ExactDecimal(mantissa: 1, exponent: -3)) == ExactDecimal(mantissa: .max))
  }
}

@Suite struct NumberTests {
  @Test(
    arguments: [
      (.decimal(ExactDecimal(mantissa: 1_500, exponent: -3)), "1.5"),
      (.decimal(ExactDecimal(mantissa: 859, exponent: 10)), "8590000000000"),
      (.ratio(Ratio(1, 3)), "0.3333333333333333"), (.ratio(Ratio(200, 2)), "100"), (.ratio(Ratio(-1, 8)), "-0.125"),
      (.ratio(0), "0"), (.double(-0.0), "0"), (.double(0.1), "0.1"), (.double(1e16), "1e+16"), (.double(-3), "-3"),
      (.ratio(Ratio(2, 3)), "0.6666666666666666"),
    ] as [(Number, String)])
  func fullText(_ number: Number, text: String) { #expect(number.fullText == text) }

  @Test func fullTextReadsBackAsTheNearestDouble() {
    let seed: UInt64 = 21
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      let numerator = Int128(truncatingIfNeeded: generator.next()) * Int128(generator.next() >> 1)
      let ratio = Ratio(numerator, Int128(generator.next() >> 1) + 1)
      #expect(Double(Number.ratio(ratio).fullText) == ratio.doubleValue, "seed \(seed)")
      let decimal = ExactDecimal(mantissa: numerator, exponent: -Int.random(in: 0...38, using: &generator))
      #expect(Double(Number.decimal(decimal).fullText) == Number.decimal(decimal).doubleValue, "seed \(seed)")
    }
  }

  @Test func roundsTheExactValueWhateverTheKind() {
    // 0.145 is a little less than its decimal in binary.
    #expect(Number.decimal(ExactDecimal(mantissa: 145, exponent: -3)).rounded(toDecimals: 2) == "0.15")
    #expect(Number.ratio(Ratio(145, 1000)).rounded(toDecimals: 2) == "0.15")
    #expect(Number.double(0.145).rounded(toDecimals: 2) == "0.14")
    #expect(Number.double(0.125).rounded(toDecimals: 2) == "0.13")
    #expect(Number.double(0.125).rounded(toDecimals: 2, .halfEven) == "0.12")
  }
}

@Suite struct DecimalDigitsTests {
  @Test(arguments: [
    ("1234567", -2, "12,345.67", "+12,345.67"), ("0", -2, "0.00", "0.00"), ("5", -3, "0.005", "+0.005"),
    ("999", 0, "999", "+999"), ("1000", 0, "1,000", "+1,000"), ("12", 5, "1,200,000", "+1,200,000"), ("0", 4, "0", "0"),
  ])
  func groupsAndSigns(_ magnitude: String, exponent: Int, grouped: String, signed: String) {
    let digits = DecimalDigits(magnitude: magnitude, isNegative: false, exponent: exponent)
    #expect(digits.text(grouping: ",") == grouped)
    #expect(digits.text(grouping: ",", signed: true) == signed)
    let negative = DecimalDigits(magnitude: magnitude, isNegative: true, exponent: exponent)
    let isZero = grouped.allSatisfy { "0.,".contains($0) }
    #expect(negative.text(grouping: ",", signed: true) == (isZero ? grouped : "-" + grouped))
  }
}
