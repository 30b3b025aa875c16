/// A number kept as the unevaluated sum of two doubles: some 106 bits.
///
/// Source: T. J. Dekker, "A floating-point technique for extending the available precision" (1971), with fused
/// multiply-add for exact products.
struct DoubleDouble {
  /// The nearest double.
  private(set) var high: Double
  /// What is left, at most half a unit in the last place of `high`.
  private(set) var low: Double

  init(_ value: Double) { (high, low) = (value, 0) }

  /// A whole number, exactly.
  init(_ value: Int64) {
    let high = Double(value)
    // A word beyond 2^53 is rounded; what was lost fits another double. 2^63 itself is no word.
    let low = high >= 0x1p63 ? -Double(UInt64(0x1p63) - UInt64(value)) : Double(value - Int64(high))
    self.init(sum: high, low)
  }

  /// A whole number, to 106 bits.
  init(_ value: Int128) {
    let high = Int64(truncatingIfNeeded: value >> 64)
    let low = UInt64(truncatingIfNeeded: value)
    // The low word in two halves, each of which a double holds.
    let words = DoubleDouble(high) * DoubleDouble(0x1p64)
    let upper = Double(UInt32(truncatingIfNeeded: low >> 32)) * 0x1p32
    self = words + DoubleDouble(sum: upper, Double(UInt32(truncatingIfNeeded: low)))
  }

  /// The quotient of two doubles, to some 105 bits.
  init(quotient over: Double, _ under: Double) {
    let quotient = over / under
    // What is left of the division is a double, and found exactly.
    self.init(sum: quotient, over.addingProduct(-quotient, under) / under)
  }

  /// The square root, to some 104 bits; of a positive number.
  var squareRoot: DoubleDouble {
    let root = high.squareRoot()
    let rest = high.addingProduct(-root, root) + low
    return DoubleDouble(sum: root, rest / (2 * root))
  }

  /// The exact sum of two doubles.
  init(sum left: Double, _ right: Double) {
    let sum = left + right
    let shadow = sum - left
    (high, low) = (sum, (left - (sum - shadow)) + (right - shadow))
  }

  static func + (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    let high = DoubleDouble(sum: left.high, right.high)
    let low = DoubleDouble(sum: left.low, right.low)
    let middle = DoubleDouble(sum: high.high, high.low + low.high)
    return DoubleDouble(sum: middle.high, middle.low + low.low)
  }

  static prefix func - (value: DoubleDouble) -> DoubleDouble {
    var result = value
    (result.high, result.low) = (-value.high, -value.low)
    return result
  }

  static func - (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble { left + -right }

  static func * (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    let product = left.high * right.high
    let error = (-product).addingProduct(left.high, right.high)
    return DoubleDouble(sum: product, error + (left.high * right.low + left.low * right.high))
  }

  static func / (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    let first = left.high / right.high
    let rest = left - right * DoubleDouble(first)
    let second = rest.high / right.high
    let third = (rest - right * DoubleDouble(second)).high / right.high
    return DoubleDouble(sum: first, second) + DoubleDouble(third)
  }

  /// A whole power, not negative.
  func raised(to power: Int) -> DoubleDouble {
    guard power > 0 else { return DoubleDouble(1.0) }
    var (base, left) = (self, power)
    while left & 1 == 0 {
      base = base * base
      left >>= 1
    }
    var result = base
    left >>= 1
    while left > 0 {
      base = base * base
      if left & 1 == 1 { result = result * base }
      left >>= 1
    }
    return result
  }

  /// The nearest double, where that does not change with an error of up to `bound`; `nil` where it may.
  func rounded(errorBound bound: Double) -> Double? {
    let least = high + (low - bound)
    let greatest = high + (low + bound)
    return least == greatest && least.isFinite ? least : nil
  }
}
