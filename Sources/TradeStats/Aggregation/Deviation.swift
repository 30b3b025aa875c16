/// The standard deviation of a sample: the root of the squared distances from the mean, summed up and divided by one less
/// than their number. Source: any textbook; R's `sd`, SQL's `STDDEV_SAMP`.
enum Deviation {
  /// From exact sums; the root is that of the exact variance's nearest double. `nil` for fewer than two values.
  static func ofSample(count: Int, sum: Ratio, squares: Ratio) -> Double? {
    guard count > 1 else { return nil }
    let count = Int128(count)
    let variance = (squares * Ratio(count) - sum * sum) / Ratio(count * (count - 1))
    return variance.doubleValue.squareRoot()
  }

  /// Of floating-point numbers: distances from the mean are rounded, their sums are not, so that the order of the values
  /// does not show.
  static func ofSample(_ values: some Collection<Double>) -> Double? {
    guard values.count > 1 else { return nil }
    var sum = ExactDoubleSum()
    for value in values { sum.add(value) }
    let mean = sum.value / Double(values.count)
    var squares = ExactDoubleSum()
    for value in values { squares.add((value - mean) * (value - mean)) }
    return (squares.value / Double(values.count - 1)).squareRoot()
  }
}
