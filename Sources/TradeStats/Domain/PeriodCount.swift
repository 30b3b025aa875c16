/// How many of the periods that a figure is made of have a value.
///
/// ```swift
/// PeriodCount(has: 9, of: 12).description   // "9 of 12"
/// ```
public struct PeriodCount: Hashable, Sendable, CustomStringConvertible {
  /// The periods with a value.
  public let has: Int
  /// All that the figure is made of.
  public let of: Int

  /// So many of so many.
  public init(has: Int, of: Int) {
    self.has = has
    self.of = of
  }

  /// Whether this is less of the whole: 3 of 4 is more than 8 of 12.
  func isLess(than other: PeriodCount) -> Bool { has * other.of < other.has * of }

  /// `9 of 12`.
  public var description: String { "\(has) of \(of)" }
}
