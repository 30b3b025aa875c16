/// What a number field says.
enum ParsedNumber: Hashable {
  /// `mantissa / 10^scale`, at most 18 digits.
  case decimal(mantissa: Int64, scale: Int)
  /// The same where 18 digits at a scale from 0 to 18 are not enough, with at most ``DigitSpan/longest``.
  case wide(mantissa: Int128, scale: Int)
  /// A number whose digits do not fit these either.
  case double(Double)
  case missing
  case invalid

  /// The number where it is kept exactly.
  var exact: ExactDecimal? {
    switch self {
    case .decimal(let mantissa, let scale): ExactDecimal(mantissa: Int128(mantissa), exponent: -scale)
    case .wide(let mantissa, let scale): ExactDecimal(mantissa: mantissa, exponent: -scale)
    case .double, .missing, .invalid: nil
    }
  }

  /// The nearest floating-point number; 0 for what is no number.
  var doubleValue: Double {
    if case .double(let value) = self { value } else { exact.map { Ratio($0).doubleValue } ?? 0 }
  }
}
