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

  /// The nearest floating-point number; 0 for what is no number.
  var doubleValue: Double {
    switch self {
    case .decimal(let mantissa, let scale):
      Ratio(ExactDecimal(mantissa: Int128(mantissa), exponent: -scale)).doubleValue
    case .wide(let mantissa, let scale): Ratio(ExactDecimal(mantissa: mantissa, exponent: -scale)).doubleValue
    case .double(let value): value
    case .missing, .invalid: 0
    }
  }
}
