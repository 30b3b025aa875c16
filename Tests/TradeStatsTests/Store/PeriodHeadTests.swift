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

  @Test(arguments: ["", "Exports", "2709", "0101", "9999", "geo", "HS2015x", "12", "Exports2023"])
  func otherHeads(head: String) { #expect(PeriodHead(head) == nil) }
}
