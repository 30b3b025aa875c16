extension CellLevel {
  /// Exact where both are.
  func adding(_ other: CellLevel, exponent: Int) -> CellLevel {
    if case .exact(let left) = self, case .exact(let right) = other,
      case (let sum, false) = left.addingReportingOverflow(right)
    {
      return .exact(sum)
    }
    if let left = ratio, let right = other.ratio { return .ratio(left + right) }
    return .double(doubleValue(exponent: exponent) + other.doubleValue(exponent: exponent))
  }

  /// In units of the square of the panel's power of ten.
  var squared: CellLevel {
    if case .exact(let mantissa) = self, case (let square, false) = mantissa.multipliedReportingOverflow(by: mantissa) {
      return .exact(square)
    }
    if case .double(let value) = self { return .double(value * value) }
    return ratio.map { .ratio($0 * $0) } ?? self
  }

  /// The level times the quotient of two others.
  ///
  /// - Precondition: `under` is not zero.
  func times(_ over: CellLevel, over under: CellLevel, exponent: Int) -> CellLevel {
    if let level = ratio, let over = over.ratio, let under = under.ratio { return .ratio(level * over / under) }
    let growth = over.doubleValue(exponent: exponent) / under.doubleValue(exponent: exponent)
    return .double(doubleValue(exponent: exponent) * growth)
  }

  /// By size, exactly.
  func isLess(than other: CellLevel, exponent: Int) -> Bool {
    if case .exact(let left) = self, case .exact(let right) = other { return left < right }
    if case .double(let left) = self, case .double(let right) = other { return left < right }
    return exactRatio(exponent: exponent) < other.exactRatio(exponent: exponent)
  }

  /// The level itself.
  private func exactRatio(exponent: Int) -> Ratio {
    if case .double(let value) = self { return Ratio(value) ?? 0 }
    return (ratio ?? 0) * Ratio(ExactDecimal(mantissa: 1, exponent: exponent))
  }
}
