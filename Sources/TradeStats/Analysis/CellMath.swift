/// Arithmetic on levels: exact where all sides are, in floating point otherwise.
struct CellMath {
  /// Exact levels are in units of `10^exponent`.
  let exponent: Int

  /// The level itself.
  func value(_ x: CellLevel) -> Number {
    switch x {
    case .exact(let mantissa): .decimal(ExactDecimal(mantissa: mantissa, exponent: exponent))
    case .ratio(let ratio): .ratio(ratio * Ratio(ExactDecimal(mantissa: 1, exponent: exponent)))
    case .double(let value): .double(value)
    }
  }

  /// `a / b * 100`. `b` is not zero.
  func percent(_ a: CellLevel, of b: CellLevel) -> Operand {
    if let a = exact(a), let b = exact(b) { return .exact(a * 100 / b) }
    return .double(double(a) / double(b) * 100)
  }

  /// `(a - b) / c * 100`. `c` is not zero.
  func percentChange(_ a: CellLevel, from b: CellLevel, relativeTo c: CellLevel) -> Operand {
    if let a = exact(a), let b = exact(b), let c = exact(c) { return .exact((a - b) * 100 / c) }
    return .double((double(a) - double(b)) / double(c) * 100)
  }

  /// `((a / b) / (c / d) - 1) * 100`. `b`, `c` and `d` are not zero.
  func relativeGrowth(_ a: CellLevel, _ b: CellLevel, _ c: CellLevel, _ d: CellLevel) -> Operand {
    if let a = exact(a), let b = exact(b), let c = exact(c), let d = exact(d) {
      return .exact((a * d / (b * c) - 1) * 100)
    }
    return .double(((double(a) / double(b)) / (double(c) / double(d)) - 1) * 100)
  }

  /// A level in units of the power of ten that all exact levels share; it cancels in every quotient.
  private func exact(_ level: CellLevel) -> Ratio? {
    switch level {
    case .exact(let mantissa): Ratio(mantissa)
    case .ratio(let ratio): ratio
    case .double: nil
    }
  }

  /// The level itself, for where an exact one meets a floating-point one.
  private func double(_ level: CellLevel) -> Double {
    if case .double(let value) = level { value } else { value(level).doubleValue }
  }

  /// A number on its way to a cell.
  enum Operand {
    case exact(Ratio)
    case double(Double)

    /// The cell's number; `nil` when floating point ran out of range.
    var number: Number? {
      switch self {
      case .exact(let ratio): .ratio(ratio)
      case .double(let value): value.isFinite ? .double(value) : nil
      }
    }

    static func - (left: Operand, right: Operand) -> Operand {
      if case .exact(let left) = left, case .exact(let right) = right { return .exact(left - right) }
      return .double(left.doubleValue - right.doubleValue)
    }

    private var doubleValue: Double {
      switch self {
      case .exact(let ratio): ratio.doubleValue
      case .double(let value): value
      }
    }
  }
}
