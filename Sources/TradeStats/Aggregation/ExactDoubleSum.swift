/// The exact sum of floating-point numbers, rounded once at the end: the same for any order of the terms.
///
/// Kept as an expansion of non-overlapping parts. Source: J. R. Shewchuk, "Adaptive Precision Floating-Point
/// Arithmetic and Fast Robust Geometric Predicates" (1997); rounding of the last step as in R. Hettinger's `fsum`.
///
/// Beyond 2^1000, where the parts could overflow on the way to a sum that does not, a ratio takes over.
struct ExactDoubleSum: Sendable {
  private static let limit = 0x1p1000
  private var parts: [Double] = []
  /// What has gone beyond the limit: one ratio or, nearly always, none.
  private var beyond: [Ratio] = []

  /// Nothing yet.
  init() {}

  /// One finite number.
  init(_ value: Double) { add(value) }

  /// Adds a finite number.
  mutating func add(_ value: Double) {
    guard value.magnitude < Self.limit else { return add(Ratio(value) ?? 0) }
    var carried = value
    var kept = 0
    for part in parts {
      var (large, small) = (carried, part)
      if large.magnitude < small.magnitude { swap(&large, &small) }
      let sum = large + small
      let error = small - (sum - large)
      if error != 0 {
        parts[kept] = error
        kept += 1
      }
      carried = sum
    }
    parts.removeSubrange(kept...)
    parts.append(carried)
    if carried.magnitude >= Self.limit {
      beyond = [exact]
      parts = []
    }
  }

  mutating func add(_ other: ExactDoubleSum) {
    for part in other.parts { add(part) }
    for ratio in other.beyond { add(ratio) }
  }

  /// The sum with the other sign.
  var negated: ExactDoubleSum {
    var negated = self
    negated.parts = parts.map { -$0 }
    negated.beyond = beyond.map { -$0 }
    return negated
  }

  private mutating func add(_ ratio: Ratio) { beyond = [ratio + (beyond.first ?? 0)] }

  /// The sum before any rounding.
  var exact: Ratio { parts.reduce(beyond.first ?? 0) { $0 + (Ratio($1) ?? 0) } }

  /// The double nearest to the sum, ties to even; infinite beyond the range.
  var value: Double {
    guard beyond.isEmpty else { return exact.doubleValue }
    guard var sum = parts.last else { return 0 }
    var index = parts.count - 1
    var error = 0.0
    while index > 0, error == 0 {
      index -= 1
      let previous = sum
      sum = previous + parts[index]
      error = parts[index] - (sum - previous)
    }
    // A tie is broken by the parts below it, which have the sign of the next one.
    if index > 0, (error < 0 && parts[index - 1] < 0) || (error > 0 && parts[index - 1] > 0) {
      let doubled = error * 2
      let moved = sum + doubled
      if doubled == moved - sum { sum = moved }
    }
    return sum
  }

  /// What ``value`` leaves of the sum, to 53 bits; 0 beyond the range.
  var rest: Double {
    var rest = self
    guard value.isFinite else { return 0 }
    rest.add(-value)
    return rest.value
  }
}
