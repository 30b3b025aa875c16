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

  /// The number that a text prints, in any form that ``NumberFormat`` allows: sign or parentheses, digits, decimal mark,
  /// thousands marks, exponent, a percent sign or a flag such as `e` behind it. `nil` for any other text, and for more
  /// than 17 digits.
  public init?(_ text: String, format: NumberFormat = NumberFormat()) {
    let reader = NumberText(format: format)
    let trimmed = text.trimmingBlanks()
    guard let (parts, isNegative) = reader.parts(trimmed) ?? reader.partsBeforeFlag(trimmed),
      // A mark without digits on both sides may be a slip for another.
      !parts.digits.isEmpty, parts.digits.utf8.count <= 17, let magnitude = Int64(parts.digits),
      abs(parts.exponent) <= 30, parts.fractionDigitCount < parts.digits.utf8.count,
      !trimmed.utf8.contains(format.decimalMark) || parts.fractionDigitCount > 0
    else { return nil }
    self.init(mantissa: isNegative ? -magnitude : magnitude, decimals: parts.fractionDigitCount - parts.exponent)
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

extension NumberText {
  /// The digits before a flag, as in `628 e`.
  fileprivate func partsBeforeFlag(_ text: String) -> (parts: DecimalParts, isNegative: Bool)? {
    let isFlagged = Array(text.utf8).withUnsafeBufferPointer { bytes in
      let (number, flags) = parse(bytes)
      return number != .missing && number != .invalid && !flags.isEmpty
    }
    return isFlagged ? parts(String(text.reversed().drop { $0.isLetter }.reversed()).trimmingBlanks()) : nil
  }
}
