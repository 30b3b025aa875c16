/// Reads scale columns: what the printed values are to be multiplied by.
enum ScaleText {
  /// The factor of a word (`billion`), a positive number (`100000000`), or a power of ten (`6` in `UNIT_MULT`). An empty
  /// text is the factor 1; `nil` for anything else.
  static func factor(_ text: String, isPowerOfTen: Bool) -> ExactDecimal? {
    let text = text.trimmingBlanks().lowercased()
    if text.isEmpty { return ExactDecimal(mantissa: 1) }
    if isPowerOfTen {
      guard let exponent = Int(text), (-18...18).contains(exponent) else { return nil }
      return ExactDecimal(mantissa: 1, exponent: exponent)
    }
    if let exponent = words[text] { return ExactDecimal(mantissa: 1, exponent: exponent) }
    let parsed = Array(text.utf8).withUnsafeBufferPointer { NumberText(format: NumberFormat()).parse($0) }
    guard case .decimal(let mantissa, let scale) = parsed.number, mantissa > 0, parsed.flags.isEmpty else { return nil }
    return ExactDecimal(mantissa: Int128(mantissa), exponent: -scale).trimmed
  }

  /// Whether the texts of a column can be nothing but scales: one of them is a word for one, or all numbers are powers of
  /// ten.
  static func areScales(_ texts: some Collection<String>) -> Bool {
    texts.contains { words[$0.trimmingBlanks().lowercased()] != nil }
      || texts.allSatisfy { factor($0, isPowerOfTen: false)?.mantissa == 1 }
  }

  /// Whether all texts are exponents of ten, such as `6`.
  static func areExponents(_ texts: some Collection<String>) -> Bool {
    texts.allSatisfy { factor($0, isPowerOfTen: true) != nil }
  }

  /// Powers of ten by name. English numbers are on the short scale, as statistics are; the Chinese count in 10^4.
  private static let words = [
    "unit": 0, "units": 0, "one": 0, "ones": 0,
    "hundred": 2, "hundreds": 2, "thousand": 3, "thousands": 3, "million": 6, "millions": 6, "mn": 6,
    "billion": 9, "billions": 9, "bn": 9, "trillion": 12, "trillions": 12, "tn": 12,
    "万": 4, "百万": 6, "千万": 7, "亿": 8, "十亿": 9, "万亿": 12,
  ]
}
