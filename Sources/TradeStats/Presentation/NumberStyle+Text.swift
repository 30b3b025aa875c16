extension NumberStyle {
  /// `decimals` within what a number can sensibly be printed with: a caller's -1 or 1,000,000,000 must not stop a run.
  var decimalCount: Int? { decimals.map { min(max($0, 0), 100) } }

  /// The number as machines read it: all its digits, or rounded once when `decimals` asks for it.
  func machineText(_ number: Number) -> String {
    guard let decimalCount, number.isPrintableAsDecimal else { return number.fullText }
    return number.rounded(toDecimals: decimalCount, rounding)
  }

  /// The number as people read it: rounded once, with commas between thousands.
  func displayText(_ number: Number, decimals: Int, signed: Bool) -> String {
    guard number.isPrintableAsDecimal else { return number.fullText }
    return number.digits(decimals: decimals, rounding).text(grouping: ",", signed: signed)
  }
}

extension Number {
  /// False for the infinities and not-a-number of floating-point columns, which have no digits.
  var isPrintableAsDecimal: Bool {
    if case .double(let value) = self { value.isFinite } else { true }
  }

  /// The number divided by 10^exponent, exactly.
  func dividedByPowerOfTen(_ exponent: Int) -> Number {
    guard exponent > 0, isPrintableAsDecimal else { return self }
    switch self {
    case .decimal(let decimal):
      return .decimal(ExactDecimal(mantissa: decimal.mantissa, exponent: decimal.exponent - exponent))
    case .ratio, .double:
      return .ratio(exactRatio * Ratio(ExactDecimal(mantissa: 1, exponent: -exponent)))
    }
  }

  /// Digits after the point that print the number without loss, at most `limit`.
  func neededDecimals(atMost limit: Int) -> Int {
    guard isPrintableAsDecimal else { return 0 }
    if case .decimal(let decimal) = self { return min(limit, decimal.fractionDigitCount) }
    // A binary 0.1 is not a tenth, and it should not be printed with 55 digits: six tell whether more than `limit`
    // are wanted.
    let fraction = digits(decimals: max(limit, 6), .halfAway).fraction
    let trailingZeros = fraction.utf8.reversed().prefix { $0 == UInt8(ascii: "0") }.count
    return min(limit, fraction.utf8.count - trailingZeros)
  }
}
