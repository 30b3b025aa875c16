/// A number with the digits that were printed: 12.50 says more than 12.5.
///
/// ```swift
/// PrintedNumber("12.50")?.decimals                      // 2
/// PrintedNumber("12.5")?.range(.nearest)                // 12.45 to 12.55
/// ```
public struct PrintedNumber: Hashable, Sendable {
  /// How a publisher cuts a number to the digits it prints.
  public enum Rounding: String, Hashable, Sendable, CaseIterable {
    /// To the nearest: 12.5 stands for 12.45 to 12.55.
    case nearest
    /// Further digits are left out: 12.5 stands for 12.5 to 12.6, -12.5 for -12.6 to -12.5.
    case truncated
    /// Either of them: 12.5 stands for 12.45 to 12.6.
    case either
  }

  /// The digits as a whole number, with the sign.
  public let mantissa: Int64
  /// Digits after the point; negative where trailing zeros are known to be no digits.
  public let decimals: Int

  /// `mantissa / 10^decimals`.
  public init(mantissa: Int64, decimals: Int) {
    self.mantissa = mantissa
    self.decimals = decimals
  }

  /// The number that a text prints: sign, digits, decimal mark, thousands marks, exponent, a percent sign behind it.
  /// `nil` for any other text, and for more than 17 digits.
  public init?(_ text: String, format: NumberFormat = NumberFormat()) {
    var body = Substring(text.trimmingBlanks())
    var isNegative = false
    if let sign = body.unicodeScalars.first, "-+\u{2212}".unicodeScalars.contains(sign) {
      isNegative = sign != "+"
      body.unicodeScalars.removeFirst()
    }
    if body.last == "%" { body = Substring(body.dropLast().trimmingBlanks()) }
    var exponent = 0
    if let marker = body.firstIndex(where: { $0 == "e" || $0 == "E" }) {
      guard let written = Int(body[body.index(after: marker)...]), abs(written) <= 30 else { return nil }
      exponent = written
      body = body[..<marker]
    }
    var digits: [UInt8] = []
    var fraction: Int?
    let thousands = format.thousandsMark.map { Array($0.utf8) } ?? []
    var rest = Array(body.utf8)[...]
    while let byte = rest.first {
      if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
        digits.append(byte)
        fraction = fraction.map { $0 + 1 }
      } else if byte == format.decimalMark, fraction == nil, !digits.isEmpty {
        fraction = 0
      } else if !thousands.isEmpty, fraction == nil, !digits.isEmpty, rest.starts(with: thousands) {
        rest = rest.dropFirst(thousands.count - 1)
      } else {
        return nil
      }
      rest = rest.dropFirst()
    }
    guard !digits.isEmpty, fraction != 0, digits.count <= 17 else { return nil }
    let magnitude = digits.reduce(into: Int64(0)) { $0 = $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
    self.init(mantissa: isNegative ? -magnitude : magnitude, decimals: (fraction ?? 0) - exponent)
  }

  /// The number itself.
  public var value: ExactDecimal { ExactDecimal(mantissa: Int128(mantissa), exponent: -decimals) }

  /// The numbers that print as this one: half a unit of the last digit to either side, or as `rounding` says.
  public func range(_ rounding: Rounding) -> (low: ExactDecimal, high: ExactDecimal) {
    let tenfold = Int128(mantissa) * 10
    let below: Int128
    let above: Int128
    switch rounding {
    case .nearest: (below, above) = (5, 5)
    case .truncated: (below, above) = mantissa < 0 ? (10, 0) : mantissa == 0 ? (10, 10) : (0, 10)
    case .either: (below, above) = mantissa < 0 ? (10, 5) : mantissa == 0 ? (10, 10) : (5, 10)
    }
    return (
      ExactDecimal(mantissa: tenfold - below, exponent: -decimals - 1),
      ExactDecimal(mantissa: tenfold + above, exponent: -decimals - 1)
    )
  }
}
