/// The exact sum of floating-point numbers, rounded once at the end: the same for any order of the terms.
///
/// Kept as an expansion of non-overlapping parts. Source: J. R. Shewchuk, "Adaptive Precision Floating-Point
/// Arithmetic and Fast Robust Geometric Predicates" (1997); rounding of the last step as in R. Hettinger's `fsum`.
struct ExactDoubleSum: Sendable {
  private var parts: [Double] = []

  mutating func add(_ value: Double) {
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
  }

  mutating func add(_ other: ExactDoubleSum) {
    for part in other.parts { add(part) }
  }

  /// The double nearest to the sum, ties to even.
  var value: Double {
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
}
