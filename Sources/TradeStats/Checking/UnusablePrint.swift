/// A record that prints nothing which could be checked, and why.
public struct UnusablePrint: Hashable, Sendable {
  /// What stands in the way.
  public enum Reason: Hashable, Sendable {
    /// The period column holds a text that names no period.
    case notAPeriod(String)
    /// The date of publication is neither a day, a month nor a year.
    case notADate(String)
    /// A level with a percent sign.
    case percentSign(String)
    /// The value is no number with its digits.
    case notANumber(String)
    /// The value is empty, or a text for no value.
    case noValue
    /// A statistic that is not known.
    case unknownStatistic(String, nearest: String?)
    /// A unit that the statistic cannot have, as percent for a level.
    case wrongUnit(String, statistic: Statistic)
    /// A scale that is neither a word nor a number.
    case notAScale(String)
    /// A number of decimals that is none, or is less than the value shows.
    case wrongDecimals(String)
    /// A qualifier that is not known.
    case unknownQualifier(String)
    /// Computed by someone from other prints, and so no print.
    case derived
    /// A comparator that names neither a place of the input nor a period.
    case unknownComparator(String, nearest: String?)
    /// Growth that names another place than its own.
    case growthOnAnotherPlace(String)
    /// A statistic that compares, and does not say with what.
    case noComparator(Statistic)
    /// A gap between the growth of a place and its own, which is zero whatever is printed.
    case gapToItself
    /// A place's share in itself, which is a share of another indicator.
    case shareOfItself(indicator: String)
    /// Growth or a change between a period and itself.
    case samePeriod(Statistic, of: Period, on: Period)
    /// Growth over a range of several years is their average.
    case averageOverYears
    /// There is no such period a year earlier, as of week 53.
    case noYearEarlier
    /// More digits than can be reckoned with.
    case tooManyDigits
  }

  /// Where it stands.
  public var location: SourceLocation
  /// What stands in the way.
  public var reason: Reason
}

extension UnusablePrint: CustomStringConvertible {
  /// Place and reason: `figures.csv:12: there is no statistic 'yoy'; the statistics are ...`.
  public var description: String { "\(location): \(reason)" }
}
