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
    compute([a, b], exact: { $0[0] * 100 / $0[1] }, double: { $0[0] / $0[1] * 100 })
  }

  /// `(a - b) / c * 100`. `c` is not zero.
  func percentChange(_ a: CellLevel, from b: CellLevel, relativeTo c: CellLevel) -> Operand {
    compute([a, b, c], exact: { ($0[0] - $0[1]) * 100 / $0[2] }, double: { ($0[0] - $0[1]) / $0[2] * 100 })
  }

  /// `((a / b) / (c / d) - 1) * 100`. `b`, `c` and `d` are not zero.
  func relativeGrowth(_ a: CellLevel, _ b: CellLevel, _ c: CellLevel, _ d: CellLevel) -> Operand {
    compute(
      [a, b, c, d], exact: { ($0[0] * $0[3] / ($0[1] * $0[2]) - 1) * 100 },
      double: { (($0[0] / $0[1]) / ($0[2] / $0[3]) - 1) * 100 })
  }

  /// The power of ten that exact levels share cancels in every quotient, so they enter as whole numbers; it is applied
  /// only where they meet a floating-point one.
  private func compute(
    _ levels: [CellLevel], exact: ([Ratio]) -> Ratio, double: ([Double]) -> Double
  ) -> Operand {
    let ratios = levels.compactMap { level -> Ratio? in
      switch level {
      case .exact(let mantissa): Ratio(mantissa)
      case .ratio(let ratio): ratio
      case .double: nil
      }
    }
    if ratios.count == levels.count { return .exact(exact(ratios)) }
    return .double(double(levels.map { value($0).doubleValue }))
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
