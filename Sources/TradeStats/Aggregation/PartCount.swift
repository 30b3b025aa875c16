/// How many of the shorter periods that an observation was rolled up from have a value, and how many they are.
struct PartCount: Equatable, Sendable {
  var has: UInt16
  var of: UInt16

  /// Of what was not rolled up.
  static let none = PartCount(has: 0, of: 0)

  /// Of few enough parts, as a year of days has; more are not told apart.
  init(has: Int, of: Int) { (self.has, self.of) = (UInt16(clamping: has), UInt16(clamping: of)) }

  init(_ count: PeriodCount) { self.init(has: count.has, of: count.of) }

  /// Whether some of them have none.
  var isShort: Bool { has < of }

  var periodCount: PeriodCount { PeriodCount(has: Int(has), of: Int(of)) }

  /// The less complete of two, whatever the lengths of their shorter periods.
  func joined(with other: PartCount) -> PartCount {
    of == 0 || (other.of > 0 && other.periodCount.isLess(than: periodCount)) ? other : self
  }
}
