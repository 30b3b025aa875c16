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
  /// does not show. Infinite beyond the range.
  static func ofSample(_ values: some Collection<Double>) -> Double? {
    guard values.count > 1 else { return nil }
    // Near one, so that squares neither overflow nor vanish.
    let exponent = values.lazy.map(\.magnitude).max().map { $0 == 0 ? 0 : Int($0.exponent) } ?? 0
    let scaled = values.lazy.map { Double(sign: .plus, exponent: -exponent, significand: $0) }
    var sum = ExactDoubleSum()
    for value in scaled { sum.add(value) }
    let count = Double(values.count)
    let mean = sum.value / count
    var (distances, squares) = (ExactDoubleSum(), ExactDoubleSum())
    for value in scaled {
      distances.add(value - mean)
      squares.add((value - mean) * (value - mean))
    }
    // The mean is rounded; what the distances do not cancel out corrects for that.
    let variance = (squares.value - distances.value * distances.value / count) / (count - 1)
    return Double(sign: .plus, exponent: exponent, significand: max(0, variance).squareRoot())
  }
}
