/// All numbers from `low` to `high`, both included; an end that is not known is infinite.
///
/// Arithmetic rounds outward: a result holds every number that exact arithmetic could give, so that what is found empty
/// is empty. The price is an end that lies a few units of the last binary digit too far out.
public struct Interval: Hashable, Sendable {
  /// The least number; `-infinity` where there is no lower end.
  public var low: Double
  /// The greatest number; `infinity` where there is no upper end.
  public var high: Double

  /// From `low` to `high`, both included. Empty when `low` is greater.
  public init(_ low: Double, _ high: Double) {
    self.low = low
    self.high = high
  }

  static let everything = Interval(-.infinity, .infinity)
  static let notNegative = Interval(0, .infinity)

  /// The interval between two exact numbers, moved outward to the next binary ones.
  init(outward low: Ratio, _ high: Ratio) {
    self.init(low.doubleValue.nextDown, high.doubleValue.nextUp)
  }

  /// Whether there is no number in it.
  public var isEmpty: Bool { low > high }

  /// Whether both ends are known.
  public var isBounded: Bool { low > -.infinity && high < .infinity }

  /// Whether a number lies in it.
  public func contains(_ value: Double) -> Bool { low <= value && value <= high }

  /// Whether one of its ends, at least, lies within another.
  func isTighter(than other: Interval) -> Bool { low > other.low || high < other.high }

  func intersection(_ other: Interval) -> Interval { Interval(max(low, other.low), min(high, other.high)) }

  /// How far apart two intervals are: positive when `other` lies above, negative when it lies below, 0 when they touch.
  func distance(to other: Interval) -> Double {
    if other.low > high { return other.low - high }
    return other.high < low ? other.high - low : 0
  }
}

extension Interval {
  static func + (left: Interval, right: Interval) -> Interval {
    Interval((left.low + right.low).nextDown, (left.high + right.high).nextUp)
  }

  static func - (left: Interval, right: Interval) -> Interval {
    Interval((left.low - right.high).nextDown, (left.high - right.low).nextUp)
  }

  static func * (left: Interval, right: Interval) -> Interval {
    if left.low >= 0, right.low >= 0 {
      return Interval(max(0, product(left.low, right.low).nextDown), product(left.high, right.high).nextUp)
    }
    let ends = (
      product(left.low, right.low), product(left.low, right.high), product(left.high, right.low),
      product(left.high, right.high)
    )
    return Interval(
      min(min(ends.0, ends.1), min(ends.2, ends.3)).nextDown, max(max(ends.0, ends.1), max(ends.2, ends.3)).nextUp)
  }

  /// Every quotient there can be. Where the divisor may be zero nothing is known, but for the lower end of what is not
  /// negative.
  static func / (left: Interval, right: Interval) -> Interval {
    if right.low > 0 { return left * Interval(max(0, (1 / right.high).nextDown), (1 / right.low).nextUp) }
    if right.high < 0 { return left * Interval((1 / right.high).nextDown, min(0, (1 / right.low).nextUp)) }
    guard left.low >= 0, right.low >= 0 else { return .everything }
    return Interval(right.high < .infinity && right.high > 0 ? max(0, (left.low / right.high).nextDown) : 0, .infinity)
  }

  /// Zero times an unknown end is zero: every number below the end is finite.
  private static func product(_ left: Double, _ right: Double) -> Double {
    left == 0 || right == 0 ? 0 : left * right
  }
}
