/// A decimal number kept exactly: `mantissa * 10^exponent`.
///
/// Values read from text and their sums are of this kind, so that 0.1 + 0.2 is 0.3 and a sum is the same for any
/// order of its terms.
///
/// ```swift
/// ExactDecimal(mantissa: 400_199, exponent: -2).description   // "4001.99"
/// ExactDecimal(mantissa: 68, exponent: 11).description        // "6800000000000"
/// ExactDecimal(mantissa: 150, exponent: -2) == ExactDecimal(mantissa: 15, exponent: -1)   // true
/// ```
public struct ExactDecimal: Sendable {
  /// The digits as a whole number, with the sign.
  public let mantissa: Int128
  /// The power of ten that the mantissa is multiplied by; negative for digits after the point.
  public let exponent: Int

  /// `mantissa * 10^exponent`; a whole number when no exponent is given.
  public init(mantissa: Int128, exponent: Int = 0) {
    self.mantissa = mantissa
    self.exponent = exponent
  }

  /// 0.
  public static let zero = ExactDecimal(mantissa: 0)

  /// Digits after the decimal point that the number needs: 2 for 4001.990.
  public var fractionDigitCount: Int { max(0, -trimmed.exponent) }

  /// The same number with the shortest mantissa: trailing zeros moved to the exponent.
  var trimmed: ExactDecimal {
    guard mantissa != 0 else { return .zero }
    // Most numbers fit a word, where division is many times faster.
    if let word = Int64(exactly: mantissa) {
      let (shortest, zeroCount) = Self.withoutTrailingZeros(word)
      return ExactDecimal(mantissa: Int128(shortest), exponent: exponent + zeroCount)
    }
    let (shortest, zeroCount) = Self.withoutTrailingZeros(mantissa)
    return ExactDecimal(mantissa: shortest, exponent: exponent + zeroCount)
  }

  /// - Precondition: `mantissa` is not zero.
  private static func withoutTrailingZeros<Integer: FixedWidthInteger>(
    _ mantissa: Integer
  ) -> (mantissa: Integer, zeroCount: Int) {
    var mantissa = mantissa
    var zeroCount = 0
    while true {
      let (quotient, remainder) = mantissa.quotientAndRemainder(dividingBy: 10)
      if remainder != 0 { return (mantissa, zeroCount) }
      mantissa = quotient
      zeroCount += 1
    }
  }

  /// The mantissa that the number has at another exponent, or `nil` when digits would be lost or it does not fit.
  func mantissa(atExponent target: Int) -> Int128? {
    if mantissa == 0 { return 0 }
    if target <= exponent {
      guard let power = PowersOfTen.int128(exponent - target) else { return nil }
      let (product, overflow) = mantissa.multipliedReportingOverflow(by: power)
      return overflow ? nil : product
    }
    guard let power = PowersOfTen.int128(target - exponent), mantissa % power == 0 else { return nil }
    return mantissa / power
  }

  /// The exact product, or `nil` when its mantissa does not fit 128 bits: some 38 digits.
  public func multiplied(by other: ExactDecimal) -> ExactDecimal? {
    let (product, overflow) = mantissa.multipliedReportingOverflow(by: other.mantissa)
    return overflow ? nil : ExactDecimal(mantissa: product, exponent: exponent + other.exponent)
  }
}

extension ExactDecimal: Hashable {
  /// Equal numbers are equal whatever their exponents: 1.50 == 1.5.
  public static func == (left: ExactDecimal, right: ExactDecimal) -> Bool {
    let (left, right) = (left.trimmed, right.trimmed)
    return left.mantissa == right.mantissa && left.exponent == right.exponent
  }

  /// Equal numbers hash alike whatever their exponents.
  public func hash(into hasher: inout Hasher) {
    let trimmed = trimmed
    hasher.combine(trimmed.mantissa)
    hasher.combine(trimmed.exponent)
  }
}

extension ExactDecimal: CustomStringConvertible {
  /// Plain digits without exponent, trailing zeros or grouping: `-0.05`.
  public var description: String {
    let trimmed = trimmed
    // Most numbers fit a word, whose two parts are printed many times faster.
    if let word = Int64(exactly: trimmed.mantissa), (-18...0).contains(trimmed.exponent) {
      let power = UInt64(PowersOfTen.int64[-trimmed.exponent])
      let (integer, fraction) = word.magnitude.quotientAndRemainder(dividingBy: power)
      let sign = word < 0 ? "-" : ""
      if trimmed.exponent == 0 { return sign + String(integer) }
      // The 1 before the fraction keeps its leading zeros.
      return sign + String(integer) + "." + String(fraction + power).dropFirst()
    }
    return DecimalDigits(
      magnitude: String(trimmed.mantissa.magnitude), isNegative: mantissa < 0, exponent: trimmed.exponent
    )
    .text()
  }
}
