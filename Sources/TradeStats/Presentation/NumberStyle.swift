/// How numbers are rounded when they are printed: once, from the exact value.
///
/// ```swift
/// DelimitedWriter(style: NumberStyle(decimals: 1)).text(of: table.longTable())   // 26.442... is written 26.4
/// ```
public struct NumberStyle: Hashable, Sendable {
  /// Digits after the point, 0 to 100; others count as the nearest of these. `nil` is full precision for machines; for
  /// people it is two digits in percentages, at most two in values.
  public var decimals: Int?
  /// What becomes of a number exactly between two printable ones.
  public var rounding: RoundingRule

  /// The usual digits, rounded half away from zero, unless told otherwise.
  public init(decimals: Int? = nil, rounding: RoundingRule = .halfAway) {
    self.decimals = decimals
    self.rounding = rounding
  }
}
