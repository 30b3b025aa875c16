import BigInt

/// An exact quotient of two integers.
///
/// Growth rates, shares and gaps are kept as ratios until they are printed, so they are rounded once. Numerator and
/// denominator are 128-bit integers while they fit and grow beyond when they have to; no operation overflows.
///
/// ```swift
/// let growth = Ratio(102_345, 100_000) - 1
/// (growth * 100).rounded(toDecimals: 2)   // "2.35": 2.345, half away from zero
///
/// let relative = Ratio(110, 100) / Ratio(104, 100) - 1
/// (relative * 100).rounded(toDecimals: 2) // "5.77"
/// ```
///
/// Equal numbers are equal whatever their terms: 1/2 and 2/4.
public struct Ratio: Sendable {
  private enum Storage: Sendable {
    case narrow(Int128, Int128)
    indirect case wide(BigInt, BigInt)
  }

  /// The denominator is positive; the fraction need not be in lowest terms.
  private let storage: Storage

  /// The quotient of two integers, of either sign.
  ///
  /// - Precondition: `denominator` is not zero.
  public init(_ numerator: Int128, _ denominator: Int128 = 1) {
    precondition(denominator != 0, "a ratio needs a denominator other than zero")
    // Int128.min has no positive twin; the wide form takes a negative denominator.
    self =
      denominator > 0 ? Ratio(.narrow(numerator, denominator)) : Ratio(wide: BigInt(numerator), BigInt(denominator))
  }

  private init(_ storage: Storage) { self.storage = storage }

  /// Exactly the number that a decimal stands for.
  public init(_ decimal: ExactDecimal) {
    if decimal.exponent <= 0, let power = PowersOfTen.int128(-decimal.exponent) {
      self.init(.narrow(decimal.mantissa, power))
    } else if decimal.exponent > 0, let mantissa = decimal.mantissa(atExponent: 0) {
      self.init(.narrow(mantissa, 1))
    } else {
      let power = BigInt(10).power(abs(decimal.exponent))
      let mantissa = BigInt(decimal.mantissa)
      self.init(wide: decimal.exponent > 0 ? mantissa * power : mantissa, decimal.exponent > 0 ? 1 : power)
    }
  }

  /// Exactly the number that a finite binary floating-point number stands for; `nil` for infinities and not-a-number.
  public init?(_ value: Double) {
    guard value.isFinite else { return nil }
    guard value != 0 else {
      self.init(Int128(0))
      return
    }
    // significandBitPattern with its hidden bit, times 2^shift.
    let isSubnormal = value.isSubnormal
    let significand = BigInt(value.significandBitPattern | (isSubnormal ? 0 : 1 << 52))
    let shift = (isSubnormal ? -1022 : Int(value.exponent)) - 52
    let signed = value < 0 ? -significand : significand
    if shift >= 0 {
      self.init(wide: signed << shift, 1)
    } else {
      self.init(wide: signed, BigInt(1) << -shift)
    }
  }

  /// Reduces long terms to the lowest, and to the narrow form when that suffices. A divisor in common is costly to find, so
  /// terms that are only somewhat too long for the narrow form are kept.
  private init(wide numerator: BigInt, _ denominator: BigInt) {
    var (numerator, denominator) = denominator < 0 ? (-numerator, -denominator) : (numerator, denominator)
    if max(numerator.bitWidth, denominator.bitWidth) > 256 {
      let divisor = numerator.greatestCommonDivisor(with: denominator)
      (numerator, denominator) = (numerator / divisor, denominator / divisor)
    }
    if let numerator = Self.narrowed(numerator), let denominator = Self.narrowed(denominator) {
      storage = .narrow(numerator, denominator)
    } else {
      storage = .wide(numerator, denominator)
    }
  }

  /// `Int128(exactly:)` is wrong for a negative `BigInt` of more than one word, whose `>>` does not round down; so the
  /// magnitude is converted and the sign put back.
  private static func narrowed(_ integer: BigInt) -> Int128? {
    guard let magnitude = Int128(exactly: integer.magnitude) else { return nil }
    return integer.signum() < 0 ? -magnitude : magnitude
  }

  /// The terms where 128 bits hold them, the denominator positive; `nil` where they do not.
  var narrowTerms: (over: Int128, under: Int128)? {
    if case .narrow(let numerator, let denominator) = storage { (numerator, denominator) } else { nil }
  }

  private var wideTerms: (numerator: BigInt, denominator: BigInt) {
    switch storage {
    case .narrow(let numerator, let denominator): (BigInt(numerator), BigInt(denominator))
    case .wide(let numerator, let denominator): (numerator, denominator)
    }
  }

  /// -1, 0 or 1.
  public var signum: Int {
    switch storage {
    case .narrow(let numerator, _): Int(numerator.signum())
    case .wide(let numerator, _): Int(numerator.signum())
    }
  }
}

// MARK: - Arithmetic

extension Ratio {
  /// The exact sum.
  public static func + (left: Ratio, right: Ratio) -> Ratio {
    if case .narrow(let a, let b) = left.storage, case .narrow(let c, let d) = right.storage {
      if b == d, case (let sum, let overflow) = a.addingReportingOverflow(c), !overflow { return Ratio(sum, b) }
      if let ad = product(a, d), let cb = product(c, b), let bd = product(b, d),
        case (let sum, let overflow) = ad.addingReportingOverflow(cb), !overflow
      {
        return Ratio(sum, bd)
      }
    }
    let (a, b) = left.wideTerms
    let (c, d) = right.wideTerms
    return Ratio(wide: a * d + c * b, b * d)
  }

  /// The number with the other sign.
  public static prefix func - (ratio: Ratio) -> Ratio {
    if case .narrow(let numerator, let denominator) = ratio.storage, numerator != .min {
      return Ratio(.narrow(-numerator, denominator))
    }
    let (numerator, denominator) = ratio.wideTerms
    return Ratio(wide: -numerator, denominator)
  }

  /// The exact difference.
  public static func - (left: Ratio, right: Ratio) -> Ratio { left + -right }

  /// The exact product.
  public static func * (left: Ratio, right: Ratio) -> Ratio {
    if case .narrow(let a, let b) = left.storage, case .narrow(let c, let d) = right.storage,
      let ac = product(a, c), let bd = product(b, d)
    {
      return Ratio(ac, bd)
    }
    let (a, b) = left.wideTerms
    let (c, d) = right.wideTerms
    return Ratio(wide: a * c, b * d)
  }

  /// The exact quotient.
  ///
  /// - Precondition: `right` is not zero.
  public static func / (left: Ratio, right: Ratio) -> Ratio {
    precondition(right.signum != 0, "division by zero")
    if case .narrow(let c, let d) = right.storage { return left * Ratio(d, c) }
    let (a, b) = left.wideTerms
    let (c, d) = right.wideTerms
    return Ratio(wide: a * d, b * c)
  }

  private static func product(_ left: Int128, _ right: Int128) -> Int128? {
    let (product, overflow) = left.multipliedReportingOverflow(by: right)
    return overflow ? nil : product
  }
}

extension Ratio: ExpressibleByIntegerLiteral {
  /// A whole number.
  public init(integerLiteral value: Int64) { self.init(Int128(value)) }
}

extension Ratio: Comparable {
  /// Whether both are the same number, whatever their terms.
  public static func == (left: Ratio, right: Ratio) -> Bool { (left - right).signum == 0 }

  /// By size, exactly.
  public static func < (left: Ratio, right: Ratio) -> Bool { (left - right).signum < 0 }
}

// MARK: - Rounding

extension Ratio {
  /// The number rounded once to `decimals` digits after the point, as plain text: `2.35`, `-0.10`. What rounds to zero
  /// has no sign: `0.00`.
  ///
  /// - Precondition: `decimals` is not negative.
  public func rounded(toDecimals decimals: Int, _ rule: RoundingRule = .halfAway) -> String {
    digits(decimals: decimals, rule).text()
  }

  func digits(decimals: Int, _ rule: RoundingRule) -> DecimalDigits {
    let magnitude: String
    if case .narrow(let numerator, let denominator) = storage, let power = PowersOfTen.int128(decimals),
      let scaled = Self.product(numerator, power), scaled != .min, denominator <= .max / 2
    {
      let (quotient, remainder) = scaled.magnitude.quotientAndRemainder(dividingBy: denominator.magnitude)
      let up = Self.roundsUp(remainder, of: denominator.magnitude, isOdd: quotient & 1 == 1, rule)
      magnitude = String(up ? quotient + 1 : quotient)
    } else {
      let (numerator, denominator) = wideTerms
      let scaled = numerator.magnitude * BigUInt(10).power(decimals)
      let (quotient, remainder) = scaled.quotientAndRemainder(dividingBy: denominator.magnitude)
      let up = Self.roundsUp(remainder, of: denominator.magnitude, isOdd: quotient & 1 == 1, rule)
      magnitude = String(up ? quotient + 1 : quotient)
    }
    return DecimalDigits(magnitude: magnitude, isNegative: signum < 0, exponent: -decimals)
  }

  private static func roundsUp<Integer: UnsignedInteger>(
    _ remainder: Integer, of divisor: Integer, isOdd: Bool, _ rule: RoundingRule
  ) -> Bool {
    let twice = remainder + remainder
    if twice == divisor { return rule == .halfAway || isOdd }
    return twice > divisor
  }

  /// The nearest binary floating-point number, ties to even; infinite beyond the range.
  public var doubleValue: Double {
    let exactLimit = Int128(1) << 53
    if case .narrow(let numerator, let denominator) = storage,
      numerator.magnitude <= exactLimit.magnitude, denominator <= exactLimit
    {
      // Both sides are exact as Double, so the one division is the one rounding.
      return Double(Int64(numerator)) / Double(Int64(denominator))
    }
    // 106 bits decide nearly every rounding. A quotient of 128-bit integers is far from both ends of the range.
    if case .narrow(let numerator, let denominator) = storage, numerator != 0 {
      let quotient = DoubleDouble(numerator) / DoubleDouble(denominator)
      if let nearest = quotient.rounded(errorBound: abs(quotient.high) * 0x1p-98) { return nearest }
    }
    let (numerator, denominator) = wideTerms
    let magnitude = Self.nearestDouble(numerator.magnitude, denominator.magnitude)
    return numerator.signum() < 0 ? -magnitude : magnitude
  }

  private static func nearestDouble(_ numerator: BigUInt, _ denominator: BigUInt) -> Double {
    // Scale so that the integer quotient has 64 or 65 bits; a sticky last bit stands for the remainder. Going through
    // a double with 53 bits then rounds once.
    let shift = 64 - (numerator.bitWidth - denominator.bitWidth)
    guard shift < 64 + 1022 else { return nearestSubnormal(numerator, denominator) }
    let scaled = shift >= 0 ? numerator << shift : numerator
    let divisor = shift >= 0 ? denominator : denominator << -shift
    let (quotient, remainder) = scaled.quotientAndRemainder(dividingBy: divisor)
    let sticky = quotient | (remainder.isZero ? 0 : 1)
    guard let bits = UInt128(exactly: sticky) else { return .infinity }
    return Double(sign: .plus, exponent: -shift, significand: Double(bits))
  }

  /// The same of a quotient below twice the smallest normal number: there doubles are whole multiples of the smallest
  /// of all.
  private static func nearestSubnormal(_ numerator: BigUInt, _ denominator: BigUInt) -> Double {
    let (quotient, remainder) = (numerator << 1074).quotientAndRemainder(dividingBy: denominator)
    let up = roundsUp(remainder, of: denominator, isOdd: quotient & 1 == 1, .halfEven)
    return Double(UInt64(up ? quotient + 1 : quotient)) * .leastNonzeroMagnitude
  }
}
