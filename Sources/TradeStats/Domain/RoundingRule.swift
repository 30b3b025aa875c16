/// What becomes of a number exactly between two printable ones.
public enum RoundingRule: String, Hashable, Sendable, CaseIterable {
  /// 2.345 to 2.35 and -2.345 to -2.35, as statistics offices do.
  case halfAway = "half-away"
  /// To the neighbour with the even last digit: 2.345 to 2.34, 2.355 to 2.36.
  case halfEven = "half-even"
}
