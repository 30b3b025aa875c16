extension Number {
  /// Exact where both terms are; a decimal where both are and the sum fits one.
  static func + (left: Number, right: Number) -> Number {
    if case .decimal(let a) = left, case .decimal(let b) = right, let sum = a.adding(b) { return .decimal(sum) }
    return combined(left, right, exactly: +, rounding: +)
  }

  static func - (left: Number, right: Number) -> Number { left + -right }

  static func * (left: Number, right: Number) -> Number {
    if case .decimal(let a) = left, case .decimal(let b) = right, let product = a.multiplied(by: b) {
      return .decimal(product)
    }
    return combined(left, right, exactly: *, rounding: *)
  }

  /// - Precondition: `right` is not zero.
  static func / (left: Number, right: Number) -> Number { combined(left, right, exactly: /, rounding: /) }

  static prefix func - (number: Number) -> Number {
    switch number {
    case .decimal(let decimal): .decimal(ExactDecimal(mantissa: 0 - decimal.mantissa, exponent: decimal.exponent))
    case .ratio(let ratio): .ratio(-ratio)
    case .double(let value): .double(-value)
    }
  }

  /// -1, 0 or 1.
  var signum: Int {
    switch self {
    case .decimal(let decimal): Int(decimal.mantissa.signum())
    case .ratio(let ratio): ratio.signum
    case .double(let value): value > 0 ? 1 : value < 0 ? -1 : 0
    }
  }

  /// False for what went beyond the range of floating point.
  var isFinite: Bool { if case .double(let value) = self { value.isFinite } else { true } }

  private static func combined(
    _ left: Number, _ right: Number, exactly: (Ratio, Ratio) -> Ratio, rounding: (Double, Double) -> Double
  ) -> Number {
    switch (left, right) {
    case (.double, _), (_, .double): .double(rounding(left.doubleValue, right.doubleValue))
    default: .ratio(exactly(left.exactRatio, right.exactRatio))
    }
  }
}

extension ExactDecimal {
  /// The exact sum, or `nil` when its mantissa does not fit 128 bits.
  fileprivate func adding(_ other: ExactDecimal) -> ExactDecimal? {
    let common = min(exponent, other.exponent)
    guard let left = mantissa(atExponent: common), let right = other.mantissa(atExponent: common) else { return nil }
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? nil : ExactDecimal(mantissa: sum, exponent: common)
  }
}
