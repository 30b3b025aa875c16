extension FixedWidthInteger {
  /// The greatest number that divides both, by Euclid's algorithm; of whole numbers that are not negative. With zero it is
  /// the other one.
  func greatestCommonDivisor(with other: Self) -> Self {
    var (divisor, rest) = (self, other)
    while rest != 0 { (divisor, rest) = (rest, divisor % rest) }
    return divisor
  }
}
