extension Observation {
  /// Adds another observation of the same period, but for its coverage and parts; whether the decimals went beyond 38
  /// digits.
  mutating func add(_ other: Observation) -> Bool {
    var other = other
    var hasOverflowed = false
    if divisor != other.divisor {
      // Means of different numbers of periods: both over one denominator.
      let common = divisor / divisor.greatestCommonDivisor(with: other.divisor) * other.divisor
      if expand(toDivisor: common) { hasOverflowed = true }
      if other.expand(toDivisor: common) { hasOverflowed = true }
    }
    let (sum, overflow) = mantissa.addingReportingOverflow(other.mantissa)
    mantissa = sum
    valueCount += other.valueCount
    recordCount += other.recordCount
    flags.formUnion(other.flags)
    isBroken = isBroken || other.isBroken
    partCount = partCount.joined(with: other.partCount)
    return hasOverflowed || overflow
  }

  /// Takes away another observation, as the half-year from the year; as ``add(_:)`` but for the number.
  mutating func subtract(_ other: Observation) -> Bool {
    var other = other
    let (negated, overflow) = other.mantissa.multipliedReportingOverflow(by: -1)
    other.mantissa = negated
    return add(other) || overflow
  }

  private mutating func expand(toDivisor common: Int) -> Bool {
    let (product, overflow) = mantissa.multipliedReportingOverflow(by: Int128(common / divisor))
    (mantissa, divisor) = (product, common)
    return overflow
  }
}
