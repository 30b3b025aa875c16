/// A calendar period of one frequency: a year, a quarter, a month, January to September of a year.
///
/// Periods of one frequency are consecutive integers (`ordinal`), so neighbours and gaps are plain arithmetic. No
/// time zones and no instants are involved.
///
/// ```swift
/// Period("2024-Q3")?.yearEarlier?.description   // "2023-Q3"
/// Period("2024年1-9月")?.description             // "2024-01-01/P9M"
/// ```
public struct Period: Hashable, Sendable {
  /// Which kind of period this is; only periods of one frequency are compared.
  public let frequency: Frequency

  /// Consecutive within a frequency: the year for years and ranges, the first for split years, `year * 4 + quarter - 1` for quarters, and so on;
  /// weeks and days count from 1970-01-01.
  public let ordinal: Int

  init(frequency: Frequency, ordinal: Int) {
    self.frequency = frequency
    self.ordinal = ordinal
  }

  /// A period by its number within the year, counted from 1: month 9, quarter 3. `nil` for one the year does not have,
  /// and for a year outside 1 to 9999.
  ///
  /// ```swift
  /// Period(.month, year: 2024, number: 9)?.description                                // "2024-09"
  /// Period(.month, year: 2024, number: 13)                                            // nil
  /// Period(.range(startMonth: 1, monthCount: 9), year: 2024)?.description             // "2024-01-01/P9M"
  /// ```
  ///
  /// - Parameters:
  ///   - year: the ISO year for weeks; for ranges, the year they start in.
  ///   - number: 1 for years and ranges; the ISO week; the day of the year.
  public init?(_ frequency: Frequency, year: Int, number: Int = 1) {
    guard (1...9999).contains(year) else { return nil }
    switch frequency {
    case .week:
      guard let ordinal = ISOWeek.ordinal(year: year, week: number) else { return nil }
      self.init(frequency: .week, ordinal: ordinal)
    case .day:
      guard let first = CivilDate(year: year, month: 1, day: 1),
        (1...366).contains(number), CivilDate(dayNumber: first.dayNumber + number - 1).year == year
      else { return nil }
      self.init(frequency: .day, ordinal: first.dayNumber + number - 1)
    case .range(let startMonth, let monthCount):
      guard number == 1, (1...12).contains(startMonth), Frequency.rangeMonthCounts.contains(monthCount)
      else { return nil }
      self.init(frequency: frequency, ordinal: year)
    case .year, .splitYear, .half, .quarter, .month:
      let count = frequency.periodsPerYear ?? 1
      guard (1...count).contains(number) else { return nil }
      self.init(frequency: frequency, ordinal: year * count + number - 1)
    }
  }

  /// A single day of the Gregorian calendar. `nil` when there is no such day, as 2023-02-29.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), let date = CivilDate(year: year, month: month, day: day) else { return nil }
    self.init(frequency: .day, ordinal: date.dayNumber)
  }

  /// The year the period begins in (for weeks: the ISO year).
  public var year: Int {
    switch frequency {
    case .year, .splitYear, .range: ordinal
    case .half, .quarter, .month: ordinal / (frequency.periodsPerYear ?? 1)
    case .week: ISOWeek.yearAndWeek(ordinal: ordinal).year
    case .day: CivilDate(dayNumber: ordinal).year
    }
  }

  /// The number within the year, counted from 1; the day of the year for days.
  public var number: Int {
    switch frequency {
    case .year, .splitYear, .range: 1
    case .half, .quarter, .month: ordinal % (frequency.periodsPerYear ?? 1) + 1
    case .week: ISOWeek.yearAndWeek(ordinal: ordinal).week
    case .day: ordinal - (CivilDate(year: year, month: 1, day: 1)?.dayNumber ?? ordinal) + 1
    }
  }

  /// The same period one year earlier, which year-on-year growth is measured from.
  ///
  /// `nil` where the year before has no such period: week 53, 29 February and all of year 1.
  public var yearEarlier: Period? {
    guard year > 1 else { return nil }
    switch frequency {
    case .year, .splitYear, .half, .quarter, .month, .range:
      return Period(frequency: frequency, ordinal: ordinal - (frequency.periodsPerYear ?? 1))
    case .week:
      let (year, week) = ISOWeek.yearAndWeek(ordinal: ordinal)
      return ISOWeek.ordinal(year: year - 1, week: week).map { Period(frequency: .week, ordinal: $0) }
    case .day:
      let date = CivilDate(dayNumber: ordinal)
      return Period(year: date.year - 1, month: date.month, day: date.day)
    }
  }

  /// The period `count` places later in the same frequency, earlier when negative. Four months after 2024-09 is 2025-01.
  ///
  /// The years that ``init(_:year:number:)`` accepts are not enforced here.
  public func advanced(by count: Int) -> Period { Period(frequency: frequency, ordinal: ordinal + count) }

  /// The day that the period begins with, as a number of days since 1970-01-01; of a split year the first that it may
  /// begin with.
  public var firstDayNumber: Int {
    switch frequency {
    case .day: return ordinal
    case .week: return ordinal * 7 - 3
    case .range(let startMonth, _):
      return CivilDate(year: ordinal, month: startMonth, day: 1)?.dayNumber ?? 0
    case .splitYear: return Period(frequency: .year, ordinal: ordinal).firstDayNumber
    case .year, .half, .quarter, .month:
      let month = (number - 1) * (frequency.monthCount ?? 1) + 1
      return CivilDate(year: year, month: month, day: 1)?.dayNumber ?? 0
    }
  }

  /// The day after the period's last, as a number of days since 1970-01-01; of a split year after the last that it may
  /// end with.
  public var endDayNumber: Int {
    switch frequency {
    case .day: return ordinal + 1
    case .week: return ordinal * 7 + 4
    case .splitYear: return Period(frequency: .year, ordinal: ordinal + 1).endDayNumber
    case .year, .half, .quarter, .month: return advanced(by: 1).firstDayNumber
    case .range(let startMonth, let monthCount):
      let end = startMonth - 1 + monthCount
      return CivilDate(year: ordinal + end / 12, month: end % 12 + 1, day: 1)?.dayNumber ?? 0
    }
  }
}

extension Period: Comparable {
  /// By frequency, then in time.
  public static func < (left: Period, right: Period) -> Bool {
    left.frequency == right.frequency ? left.ordinal < right.ordinal : left.frequency < right.frequency
  }
}

extension Period: CustomStringConvertible {
  /// The SDMX text, or for split years the one they are printed with: `2024`, `2024/25`, `2024-S1`, `2024-Q3`, `2024-09`, `2024-W05`, `2024-09-30`, `2024-01-01/P9M`.
  public var description: String {
    switch frequency {
    case .year: return Self.padded(year, 4)
    case .splitYear: return Self.padded(year, 4) + "/" + Self.padded((year + 1) % 100, 2)
    case .half: return Self.padded(year, 4) + "-S\(number)"
    case .quarter: return Self.padded(year, 4) + "-Q\(number)"
    case .month: return Self.padded(year, 4) + "-" + Self.padded(number, 2)
    case .week: return Self.padded(year, 4) + "-W" + Self.padded(number, 2)
    case .day:
      let date = CivilDate(dayNumber: ordinal)
      return [Self.padded(date.year, 4), Self.padded(date.month, 2), Self.padded(date.day, 2)].joined(separator: "-")
    case .range(let startMonth, let monthCount):
      return Self.padded(year, 4) + "-" + Self.padded(startMonth, 2) + "-01/P\(monthCount)M"
    }
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
