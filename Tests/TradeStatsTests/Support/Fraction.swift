import BigInt

@testable import TradeStats

/// A quotient of whole numbers of any size, in lowest terms: slow, short, and the judge of every exact number.
struct Fraction: Hashable, Comparable, ExpressibleByIntegerLiteral {
  let numerator: BigInt
  let denominator: BigInt

  init(_ numerator: BigInt, _ denominator: BigInt = 1) {
    let divisor = numerator.greatestCommonDivisor(with: denominator) * (denominator < 0 ? -1 : 1)
    self.numerator = numerator / divisor
    self.denominator = denominator / divisor
  }

  init(integerLiteral value: Int) { self.init(BigInt(value)) }

  /// Digits with at most one point; anything else is zero.
  init(decimal text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let fraction = parts.count == 2 ? parts[1] : ""
    self.init(BigInt(String(parts[0] + fraction)) ?? 0, BigInt(10).power(fraction.utf8.count))
  }

  /// Exactly the binary value.
  init(_ value: Double) {
    let significand = BigInt(Int64((value.significand * 0x1p52).rounded())) * (value < 0 ? -1 : 1)
    let shift = value == 0 ? 0 : Int(value.exponent) - 52
    self.init(shift > 0 ? significand << shift : significand, shift > 0 ? 1 : BigInt(1) << -shift)
  }

  static func + (left: Fraction, right: Fraction) -> Fraction {
    Fraction(
      left.numerator * right.denominator + right.numerator * left.denominator, left.denominator * right.denominator)
  }

  static func - (left: Fraction, right: Fraction) -> Fraction { left + right * -1 }

  static func * (left: Fraction, right: Fraction) -> Fraction {
    Fraction(left.numerator * right.numerator, left.denominator * right.denominator)
  }

  static func / (left: Fraction, right: Fraction) -> Fraction {
    Fraction(left.numerator * right.denominator, left.denominator * right.numerator)
  }

  static func < (left: Fraction, right: Fraction) -> Bool {
    left.numerator * right.denominator < right.numerator * left.denominator
  }

  var magnitude: Fraction { Fraction(BigInt(numerator.magnitude), denominator) }

  /// Rounded by counting in units of the last digit: the nearest whole number, and at a tie what the rule says.
  func rounded(_ decimals: Int, _ rule: RoundingRule = .halfAway) -> String {
    let scaled = magnitude * Fraction(BigInt(10).power(decimals))
    let below = scaled.numerator / scaled.denominator
    let rest = scaled - Fraction(below)
    let half = Fraction(1, 2)
    let isUp = rest > half || (rest == half && (rule == .halfAway || below % 2 == 1))
    var digits = String(isUp ? below + 1 : below)
    while digits.utf8.count <= decimals { digits = "0" + digits }
    let sign = numerator < 0 && digits.contains { $0 != "0" } ? "-" : ""
    return sign + digits.dropLast(decimals) + (decimals > 0 ? "." + digits.suffix(decimals) : "")
  }

  /// Whether no other double is nearer, and at a tie whether it is the even one.
  func isNearest(_ value: Double) -> Bool {
    guard value.isFinite else {
      // Beyond the largest finite number by half of its last place or more.
      let limit = Fraction(Double.greatestFiniteMagnitude) + Fraction(Double.greatestFiniteMagnitude.ulp) / 2
      return value.isInfinite && magnitude >= limit && (value < 0) == (numerator < 0)
    }
    let distance = (self - Fraction(value)).magnitude
    for neighbour in [value.nextUp, value.nextDown] where neighbour.isFinite {
      let other = (self - Fraction(neighbour)).magnitude
      if other < distance { return false }
      if other == distance, !value.significandBitPattern.isMultiple(of: 2) { return false }
    }
    return true
  }
}
