/// Exact sums of one or more value columns: `Int128` mantissas at one power of ten, which becomes finer when a value
/// needs it.
///
/// Values beside a scale column are multiplied by it exactly.
struct ValueAdder {
  /// Sums are `mantissa * 10^exponent`; the first chunk sets it.
  private(set) var exponent: Int?
  /// Whether a sum went beyond 38 digits.
  private(set) var hasOverflowed = false

  /// What a chunk's mantissas are to be multiplied by to stand at ``exponent``: one factor for each scale code, or
  /// one for all rows; and the power of ten that all sums so far have to be multiplied by first, where the exponent
  /// became finer.
  mutating func prepare(columnScale: Int, factors: [ExactDecimal]) -> (multipliers: [Int128], rescaling: Int128?) {
    let finest = factors.map { $0.exponent - columnScale }.min() ?? -columnScale
    let target = min(exponent ?? finest, finest)
    let rescaling = exponent.flatMap { $0 == target ? nil : power($0 - target) }
    exponent = target
    let multipliers = factors.map { factor in
      let (product, overflow) = factor.mantissa.multipliedReportingOverflow(
        by: power(factor.exponent - columnScale - target))
      if overflow { hasOverflowed = true }
      return product
    }
    return (multipliers, rescaling)
  }

  private mutating func power(_ exponent: Int) -> Int128 {
    if let power = PowersOfTen.int128(exponent) { return power }
    hasOverflowed = true
    return 0
  }

  /// Remembers an overflow that happened elsewhere.
  mutating func noteOverflow() { hasOverflowed = true }

  /// `sum + mantissa * multiplier`; remembers an overflow.
  @inline(__always)
  mutating func add(_ mantissa: Int128, times multiplier: Int128, to sum: Int128) -> Int128 {
    let (product, overflowOfProduct) = mantissa.multipliedReportingOverflow(by: multiplier)
    return add(product, to: sum, overflowOfProduct)
  }

  /// `sum * power`; remembers an overflow.
  mutating func scaled(_ sum: Int128, by power: Int128) -> Int128 {
    let (product, overflow) = sum.multipliedReportingOverflow(by: power)
    if overflow { hasOverflowed = true }
    return product
  }

  /// `value * factor`; remembers that it is beyond floating point.
  @inline(__always)
  mutating func product(_ value: Double, _ factor: Double) -> Double {
    let product = value * factor
    if product.isFinite { return product }
    hasOverflowed = true
    return 0
  }

  mutating func add(_ value: Int128, to sum: Int128, _ hasOverflow: Bool = false) -> Int128 {
    let (result, overflow) = sum.addingReportingOverflow(value)
    if overflow || hasOverflow { hasOverflowed = true }
    return result
  }
}
