import Testing

@testable import TradeStats

struct PeriodHeadTests {
  @Test(arguments: [
    ("2015", "2015", ""), (" 2015 ", "2015", ""), ("YR2015", "2015", ""), ("2015 [YR2015]", "2015", ""),
    ("X2015", "2015", ""), ("FY 2015", "2015", ""), ("Jan 2015", "Jan 2015", ""), ("2015M01", "2015M01", ""),
    ("2015年", "2015年", ""), ("2015年1-9月", "2015年1-9月", ""), ("2009/10", "2009/10", ""),
    ("2023 Exports", "2023", "Exports"), ("Exports 2023", "2023", "Exports"),
    ("Exports (2023-Q1)", "2023-Q1", "Exports"),
    ("Total exports, Jan 2023", "Jan 2023", "Total exports"), ("exports_2023", "2023", "exports"),
    ("X 2015", "2015", "X"), ("2015 X", "2015", "X"),
    ("2023年 出口", "2023年", "出口"), ("2015-Q1 Exports 2", "2015-Q1", "Exports 2"),
  ])
  func headsThatNamePeriods(head: String, period: String, indicator: String) throws {
    let read = try #require(PeriodHead(head))
    #expect(read.periodText == period)
    #expect(read.indicator == indicator)
  }

  @Test(arguments: [
    ("2016p", "2016", "P"), ("2017e", "2017", "E"), ("2018*", "2018", "P"), ("2018**", "2018", "P"),
    ("2019 p", "2019", "P"), ("2019 (p)", "2019", "P"), ("2025F", "2025", "F"), ("2019r", "2019", "R"),
    ("2024-Q3p", "2024-Q3", "P"), ("Jan 2024 (e)", "Jan 2024", "E"), ("2015", "2015", ""),
  ])
  func marksBehindPeriods(head: String, period: String, marks: String) throws {
    let read = try #require(PeriodHead(head))
    #expect([read.periodText, read.indicator, read.marks] == [period, "", marks])
  }

  /// Beside heads that are periods without doubt.
  @Test(arguments: [
    ("2020 (prov.)", "2020", "P"), ("2020 prov", "2020", "P"), ("2020 (preliminary)", "2020", "P"),
    ("2020 est.", "2020", "E"), ("2020 (est)", "2020", "E"), ("2020 revised", "2020", "R"), ("2020b", "2020", "B"),
    ("2020 p/", "2020", "P"), ("2020e/", "2020", "E"), ("2018A", "2018", ""), ("2018 (actual)", "2018", ""),
    ("2020 1)", "2020", ""), ("2020 (1)", "2020", ""), ("2020²", "2020", ""), ("2020/1", "2020", ""),
    ("2020 1/", "2020", ""), ("2020 a/", "2020", ""), ("2020(a)", "2020", ""), ("2020†", "2020", ""),
    ("[2020]", "2020", ""), ("2020-Q1 (prov.)", "2020-Q1", "P"),
  ])
  func marksBesidePeriods(head: String, period: String, marks: String) throws {
    let read = try #require(PeriodHead(marked: head, isBesidePeriods: true))
    #expect([read.periodText, read.indicator, read.marks] == [period, "", marks])
  }

  @Test(arguments: [
    "2020 bis", "2020 (bis)", "2020 E", "2020 x", "2020x", "20201", "2020 1", "2020 us", "2020 exports", "geo",
  ])
  func noMarks(head: String) { #expect(PeriodHead(marked: head, isBesidePeriods: true) == nil) }

  @Test(
    "what is a mark by itself is one beside periods",
    arguments: ["2016p", "2017 e", "2018 (p)", "2019*", "2018**", "2023 E"])
  func marksEverywhere(head: String) {
    #expect(PeriodHead(marked: head, isBesidePeriods: true) == PeriodHead(marked: head, isBesidePeriods: false))
  }

  @Test(arguments: [
    ("Jan-Jun 2020", "2020-01/2020-06"), ("January to September 2020", "2020-01/2020-09"),
    ("2020 Jan–Mar", "2020-01/2020-03"), ("Jan.-Jun. 2020", "2020-01/2020-06"),
  ])
  func severalMonths(head: String, period: String) {
    #expect(PeriodHead(head)?.periodText == period)
    #expect(PeriodHead(head)?.indicator == "")
  }

  /// What is as likely something else stays that.
  @Test func lettersThatAreNoMarks() {
    #expect(PeriodHead("2023 E")?.indicator == "E")
    #expect(PeriodHead("2023 x")?.indicator == "x")
    #expect(PeriodHead("2023b") == nil)
  }

  @Test(arguments: [
    ("Jan-15", "2015-01"), ("Dec-99", "1999-12"), ("Sept-07", "2007-09"), ("Jan '15", "2015-01"), ("Mar-69", "2069-03"),
    ("Mar-70", "1970-03"),
  ])
  func monthsOfShortYears(head: String, period: String) { #expect(PeriodHead(head)?.periodText == period) }

  @Test(arguments: [
    "2010-2014", "2010–2014", "2010 - 2014", "2010/2014", "2010 to 2014", "1990-94", "Average 2010-2014",
    "2010-2014 average", "Exports, 1995-99",
  ])
  func spansOfSeveralYears(head: String) {
    #expect(YearSpan.isNamed(in: head))
    #expect(PeriodHead(head) == nil)
  }

  @Test(arguments: [
    "2009-2010", "2009/10", "2010-12", "2010-12-31", "2015-01-01/2015-12-31", "2012-13", "2015", "0101-0105", "2010-11",
  ])
  func noSpans(head: String) { #expect(!YearSpan.isNamed(in: head)) }

  @Test(arguments: ["", "Exports", "2709", "0101", "9999", "geo", "HS2015x", "12", "Exports2023"])
  func otherHeads(head: String) { #expect(PeriodHead(head) == nil) }
}
