/// A day of the proleptic Gregorian calendar, without time or zone.
///
/// Day numbers count from 1970-01-01. The conversion follows H. Hinnant, "chrono-Compatible Low-Level Date
/// Algorithms", which is exact for every year that a period can hold.
struct CivilDate: Hashable, Sendable {
  var year: Int
  var month: Int
  var day: Int

  /// `nil` when the calendar has no such day, as 2023-02-29.
  init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), day >= 1, day <= Self.dayCount(year: year, month: month) else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  init(dayNumber: Int) {
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  var dayNumber: Int {
    let marchYear = month <= 2 ? year - 1 : year
    let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  static func dayCount(year: Int, month: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

/// ISO 8601 weeks: numbered from Monday to Sunday, week 1 holding the year's first Thursday.
enum ISOWeek {
  /// Weeks since the one that holds 1970-01-01; `nil` when the year has no such week, as 2023-W53.
  static func ordinal(year: Int, week: Int) -> Int? {
    guard week >= 1, week <= count(year: year) else { return nil }
    return firstOrdinal(year: year) + week - 1
  }

  /// The week's year and number, from weeks since the one that holds 1970-01-01.
  static func yearAndWeek(ordinal: Int) -> (year: Int, week: Int) {
    // The week of 1970-01-01, a Thursday, began on day -3; the Thursday of a week decides its year.
    let year = CivilDate(dayNumber: ordinal * 7).year
    return (year, ordinal - firstOrdinal(year: year) + 1)
  }

  static func count(year: Int) -> Int { firstOrdinal(year: year + 1) - firstOrdinal(year: year) }

  private static func firstOrdinal(year: Int) -> Int {
    // 4 January is always in week 1; day -3 is the Monday that ordinal 0 begins with.
    guard let fourth = CivilDate(year: year, month: 1, day: 4) else { return 0 }
    let sinceMonday = fourth.dayNumber + 3
    return sinceMonday >= 0 ? sinceMonday / 7 : (sinceMonday - 6) / 7
  }
}
