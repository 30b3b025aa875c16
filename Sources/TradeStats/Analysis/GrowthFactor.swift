#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The quotient of two positive levels, for roots and logarithms of it.
struct GrowthFactor {
  private let over: CellLevel
  private let under: CellLevel
  private let exponent: Int

  init(_ over: CellLevel, _ under: CellLevel, exponent: Int) {
    self.over = over
    self.under = under
    self.exponent = exponent
  }

  /// The natural logarithm of a level itself.
  static func logarithm(_ level: CellLevel, exponent: Int) -> Double {
    guard let ratio = level.ratio else { return logarithm(level.doubleValue(exponent: exponent), 1, times: 1) }
    return Kernels.logarithm(DoubleDouble(ratio * Ratio(ExactDecimal(mantissa: 1, exponent: exponent))))
  }

  func number(_ form: MeasureForm) -> Double {
    switch form {
    case .logGrowth(let factor): logarithm(times: factor)
    case .rootGrowth(let power, let root): rootGrowth(power, root)
    default: .nan
    }
  }

  /// `factor * ln(over / under)`.
  private func logarithm(times factor: Int = 1) -> Double {
    if let over = over.ratio, let under = under.ratio {
      return Kernels.logarithm(DoubleDouble(over / under), factor: factor)
    }
    return Self.logarithm(over.doubleValue(exponent: exponent), under.doubleValue(exponent: exponent), times: factor)
  }

  /// Not a number where a level is not above zero, or beyond all doubles.
  private static func logarithm(_ over: Double, _ under: Double, times factor: Int) -> Double {
    guard over > 0, under > 0, over.isFinite, under.isFinite else { return .nan }
    let quotient = DoubleDouble(quotient: over, under)
    if 0x1p-1022...0x1p1023 ~= quotient.high { return Kernels.logarithm(quotient, factor: factor) }
    // The quotient is no double, or has lost its last bits.
    let power = Int32(over.exponent - under.exponent)
    let significands = DoubleDouble(quotient: over.significand, under.significand)
    return Kernels.logarithm(significands, timesTwoTo: power, factor: factor)
  }

  /// `((over / under)^(power / root) - 1) * 100`, correctly rounded where both are exact.
  private func rootGrowth(_ power: Int, _ root: Int) -> Double {
    if over == under { return 0 }
    if case .exact(let over) = over, case .exact(let under) = under, let over = Int64(exactly: over),
      let under = Int64(exactly: under), let growth = Self.closeRootGrowth(over, under, power, root)
    {
      return growth
    }
    let estimate = expm1(Double(power) / Double(root) * logarithm()) * 100
    guard let over = over.ratio, let under = under.ratio, estimate.isFinite else { return estimate }
    return ExactRoot(quotient: over / under, power: power, root: root).nearestPercentage(to: estimate)
  }

  /// The same in 106 bits, which decide nearly every rounding; `nil` where they do not.
  private static func closeRootGrowth(_ over: Int64, _ under: Int64, _ power: Int, _ root: Int) -> Double? {
    closeRootGrowth(DoubleDouble(over) / DoubleDouble(under), power, root)
  }

  /// The same of whole numbers that doubles hold.
  static func closeRootGrowth(_ over: Double, _ under: Double, _ power: Int, _ root: Int) -> Double? {
    closeRootGrowth(DoubleDouble(quotient: over, under), power, root)
  }

  @inline(__always)
  private static func closeRootGrowth(_ quotient: DoubleDouble, _ power: Int, _ root: Int) -> Double? {
    let target = power == 1 ? quotient : quotient.raised(to: power)
    var factor = target
    if root == 2 {
      factor = target.squareRoot
    } else if root > 1 {
      // One step of Newton's method doubles the digits of the estimate.
      let estimate = DoubleDouble(pow(target.high, 1 / Double(root)))
      let reached = estimate.raised(to: root)
      factor = estimate + estimate * ((target - reached) / reached) / DoubleDouble(Double(root))
    }
    let bound = max(1, factor.high) * 0x1p-84 * Double(power + root)
    return ((factor - DoubleDouble(1.0)) * DoubleDouble(100.0)).rounded(errorBound: bound)
  }

  /// `((over / under)^power - 1) * 100` where it is a finite decimal: it may lie in the middle between two that are printed,
  /// and its nearest double on the wrong side. `nil` where it is none.
  ///
  /// - Precondition: both are above zero.
  static func finitePowerGrowth(_ over: Int64, _ under: Int64, _ power: Int) -> Ratio? {
    let divisor = over.greatestCommonDivisor(with: under)
    var rest = under / divisor
    for factor: Int64 in [2, 5] { while rest.isMultiple(of: factor) { rest /= factor } }
    guard rest == 1 else { return nil }
    return (Ratio(Int128(over / divisor), Int128(under / divisor)).raised(to: power) - 1) * 100
  }
}

/// The number `(quotient^(power / root) - 1) * 100`, compared with others exactly.
struct ExactRoot {
  let quotient: Ratio
  let power: Int
  let root: Int

  /// The double nearest to the number, ties to even, from an estimate some units of the last place away.
  func nearestPercentage(to estimate: Double) -> Double {
    var nearest = estimate
    // The estimate is some units of the last place away, more of them the larger the factor.
    while isAbove(middle(nearest, nearest.nextUp)) { nearest = nearest.nextUp }
    while !isAbove(middle(nearest.nextDown, nearest)) { nearest = nearest.nextDown }
    return nearest
  }

  private func middle(_ low: Double, _ high: Double) -> Ratio {
    guard let low = Ratio(low), let high = Ratio(high) else { return 0 }
    return (low + high) / 2
  }

  /// Whether the number is greater than a percentage: `quotient^power` against `(1 + percentage / 100)^root`.
  private func isAbove(_ percentage: Ratio) -> Bool {
    let factor = 1 + percentage / 100
    if factor.signum <= 0 { return true }
    return quotient.raised(to: power) > factor.raised(to: root)
  }
}

extension DoubleDouble {
  /// A quotient, to some 106 bits.
  fileprivate init(_ quotient: Ratio) {
    let nearest = quotient.doubleValue
    self.init(sum: nearest, Ratio(nearest).map { (quotient - $0).doubleValue } ?? 0)
  }
}

extension Ratio {
  /// A whole power, not negative.
  func raised(to power: Int) -> Ratio {
    var (result, base, left): (Ratio, Ratio, Int) = (1, self, power)
    while left > 0 {
      if left & 1 == 1 { result = result * base }
      base = base * base
      left >>= 1
    }
    return result
  }
}
