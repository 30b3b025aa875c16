import Testing

@testable import TradeStats

@Suite struct CivilDateTests {
  /// Walks the calendar a day at a time with nothing but month lengths and the leap rule.
  @Test func agreesWithANaiveDayCounter() throws {
    let monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    var dayNumber = try #require(CivilDate(year: 1600, month: 1, day: 1)).dayNumber
    var mismatches: [String] = []
    for year in 1600...2400 {
      let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
      for month in 1...12 {
        let length = month == 2 && isLeap ? 29 : monthLengths[month - 1]
        for day in 1...length {
          let date = CivilDate(year: year, month: month, day: day)
          if date?.dayNumber != dayNumber || CivilDate(dayNumber: dayNumber) != date {
            mismatches.append("\(year)-\(month)-\(day)")
          }
          dayNumber += 1
        }
        if CivilDate(year: year, month: month, day: length + 1) != nil {
          mismatches.append("\(year)-\(month) has a day too many")
        }
      }
    }
    #expect(mismatches.prefix(5).isEmpty)
  }

  @Test(arguments: [
    (1970, 1, 1, 0), (1969, 12, 31, -1), (1970, 1, 2, 1), (2000, 2, 29, 11_016), (2000, 3, 1, 11_017),
    (2024, 9, 30, 19_996), (1, 1, 1, -719_162), (9999, 12, 31, 2_932_896), (0, 3, 1, -719_468),
    (-1, 12, 31, -719_529),
  ])
  func knownDayNumbers(_ year: Int, _ month: Int, _ day: Int, _ dayNumber: Int) throws {
    let date = try #require(CivilDate(year: year, month: month, day: day))
    #expect(date.dayNumber == dayNumber)
    #expect(CivilDate(dayNumber: dayNumber) == date)
  }

  @Test(arguments: [
    (2023, 2, 29), (1900, 2, 29), (2100, 2, 29), (2024, 2, 30), (2024, 4, 31), (2024, 6, 31), (2024, 9, 31),
    (2024, 11, 31), (2024, 1, 32), (2024, 0, 1), (2024, 13, 1), (2024, 1, 0), (2024, 1, -1), (2024, 1, Int.max),
    (2024, Int.min, 1),
  ])
  func daysThatTheCalendarDoesNotHave(_ year: Int, _ month: Int, _ day: Int) {
    #expect(CivilDate(year: year, month: month, day: day) == nil)
  }
}

@Suite struct ISOWeekTests {
  /// Days on both sides of new year, where the ISO year and the calendar year part.
  @Test(arguments: [
    ((1969, 12, 29), (1970, 1)), ((1970, 1, 1), (1970, 1)), ((1970, 1, 5), (1970, 2)), ((1977, 1, 1), (1976, 53)),
    ((1977, 1, 2), (1976, 53)), ((1977, 12, 31), (1977, 52)), ((1978, 1, 1), (1977, 52)), ((1978, 1, 2), (1978, 1)),
    ((1979, 12, 31), (1980, 1)), ((1980, 12, 29), (1981, 1)), ((1981, 12, 31), (1981, 53)), ((1982, 1, 3), (1981, 53)),
    ((2005, 1, 1), (2004, 53)), ((2008, 12, 29), (2009, 1)), ((2010, 1, 3), (2009, 53)), ((2020, 12, 31), (2020, 53)),
    ((2021, 1, 4), (2021, 1)), ((2024, 2, 1), (2024, 5)), ((2024, 12, 30), (2025, 1)),
  ])
  func weekOfKnownDates(_ day: (Int, Int, Int), _ expected: (Int, Int)) throws {
    let date = try #require(CivilDate(year: day.0, month: day.1, day: day.2))
    let week = try #require(Period(.week, year: expected.0, number: expected.1))
    #expect((week.firstDayNumber..<week.endDayNumber).contains(date.dayNumber))
    #expect(week.year == expected.0)
    #expect(week.number == expected.1)
  }

  @Test func leapWeekYears() {
    let expected = [
      1903, 1908, 1914, 1920, 1925, 1931, 1936, 1942, 1948, 1953, 1959, 1964, 1970, 1976, 1981, 1987, 1992, 1998, 2004,
      2009, 2015, 2020, 2026, 2032, 2037, 2043, 2048, 2054, 2060, 2065, 2071, 2076, 2082, 2088, 2093, 2099,
    ]
    #expect((1901...2100).filter { ISOWeek.count(year: $0) == 53 } == expected)
    #expect((1601...2400).allSatisfy { [52, 53].contains(ISOWeek.count(year: $0)) })
  }

  @Test func ordinalsReadBackAndAreConsecutive() throws {
    var expected = try #require(ISOWeek.ordinal(year: 1600, week: 1))
    var mismatches: [String] = []
    for year in 1600...2400 {
      for week in 1...ISOWeek.count(year: year) {
        let (readYear, readWeek) = ISOWeek.yearAndWeek(ordinal: expected)
        if ISOWeek.ordinal(year: year, week: week) != expected || readYear != year || readWeek != week {
          mismatches.append("\(year)-W\(week)")
        }
        expected += 1
      }
    }
    #expect(mismatches.prefix(5).isEmpty)
  }

  @Test(arguments: [(2023, 53), (2024, 53), (2020, 54), (2024, 0), (2024, -1), (2024, Int.max)])
  func weeksThatTheYearDoesNotHave(_ year: Int, _ week: Int) {
    #expect(ISOWeek.ordinal(year: year, week: week) == nil)
  }
}
