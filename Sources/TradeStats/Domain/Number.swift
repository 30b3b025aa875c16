/// A number in a result, with as much exactness as its inputs allow.
///
/// Percentages are held as they are printed: growth from 100 to 110 is 10, not 0.1.
public enum Number: Hashable, Sendable {
  /// A value or a sum of values read as decimals.
  case decimal(ExactDecimal)
  /// A quotient of exact sums: a growth rate, a share, a mean.
  case ratio(Ratio)
  /// Computed from a column that only floating point could hold.
  case double(Double)

  /// The nearest floating-point number.
  public var doubleValue: Double {
    switch self {
    case .decimal(let decimal): Ratio(decimal).doubleValue
    case .ratio(let ratio): ratio.doubleValue
    case .double(let value): value
    }
  }

  /// The number as machines read it: a decimal in plain digits, anything else as the shortest text that reads back as
  /// the nearest double: `4001.99`, `0.3333333333333333`.
  public var fullText: String {
    switch self {
    case .decimal(let decimal): decimal.description
    case .ratio(let ratio): Self.shortest(ratio.doubleValue)
    case .double(let value): Self.shortest(value)
    }
  }

  /// The number rounded once to `decimals` digits after the point, as plain text: `2.35`. A double counts as its binary
  /// value, so 2.675 becomes 2.67; an infinity or not-a-number, which no measure holds, becomes 0.
  ///
  /// - Precondition: `decimals` is not negative.
  public func rounded(toDecimals decimals: Int, _ rule: RoundingRule = .halfAway) -> String {
    digits(decimals: decimals, rule).text()
  }

  func digits(decimals: Int, _ rule: RoundingRule) -> DecimalDigits {
    exactRatio.digits(decimals: decimals, rule)
  }

  /// The exact value; a double stands for exactly its binary value. Measures never hold infinities.
  var exactRatio: Ratio {
    switch self {
    case .decimal(let decimal): Ratio(decimal)
    case .ratio(let ratio): ratio
    case .double(let value): Ratio(value) ?? 0
    }
  }

  private static func shortest(_ value: Double) -> String {
    guard value != 0 else { return "0" }
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension Ratio: Hashable {
  /// Equal ratios have equal nearest doubles.
  public func hash(into hasher: inout Hasher) { hasher.combine(doubleValue) }
}
