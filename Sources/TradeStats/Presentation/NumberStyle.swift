/// How numbers are rounded when they are printed.
public struct NumberStyle: Hashable, Sendable {
  /// Digits after the point; `nil` is full precision for machines and the usual two digits for people.
  public var decimals: Int?
  public var rounding: RoundingRule

  public init(decimals: Int? = nil, rounding: RoundingRule = .halfAway) {
    self.decimals = decimals
    self.rounding = rounding
  }
}
