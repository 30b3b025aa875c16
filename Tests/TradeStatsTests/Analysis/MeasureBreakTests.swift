import Testing

@testable import TradeStats

/// Breaks and marks in measures that compare with other periods than a year earlier.
@Suite("Breaks in measures of spans")
struct MeasureBreakTests {
  private func lines(_ measure: String, _ csv: String, suppressesBreaks: Bool = false) throws -> [String] {
    let query = PanelQuery(suppressesBreaks: suppressesBreaks)
    return try Way.plain.growth(csv, query: query, measures: [Measure(measure)]).table.text(decimals: 2)
  }

  @Test("an index is across a break on either side of its base")
  func index() throws {
    let csv = "year,value,flag\n2015,100,\n2018,120,B\n2020,150,\n2021,165,\n"
    #expect(
      try lines("index:2020", csv) == ["2015 66.67/B", "2018 80.00/B", "2020 100.00", "2021 110.00"])
    #expect(
      try lines("index:2020", csv, suppressesBreaks: true)
        == ["2015 break_in_series/B", "2018 80.00/B", "2020 100.00", "2021 110.00"])
  }

  @Test("a base of several years is across the breaks among them")
  func baseRange() throws {
    let csv = "year,value,flag\n2018,100,\n2019,100,B\n2020,100,\n2021,110,\n"
    #expect(
      try lines("index:2018..2020", csv, suppressesBreaks: true).map { $0.hasSuffix("break_in_series/B") }
        == [true, true, true, true])
  }

  @Test("a base of which the first period has no record has no break to look for")
  func baseWithoutItsFirstPeriod() throws {
    let csv = "year,value,flag\n2019,100,\n2020,100,B\n2021,110,\n"
    let none = "incomplete(2 of 3)"
    #expect(try lines("index:2018..2020", csv) == ["2019 \(none)", "2020 \(none)/B", "2021 \(none)"])
  }

  @Test("what a period adds is across a change of coverage")
  func decumulated() throws {
    let csv = "month,value,coverage,flag\n2020-12,90,old,P\n2021-02,20,old,\n2021-03,35,new,\n"
    #expect(try lines("decumulated", csv) == ["2020-12 no_base/P", "2021-02 20.00", "2021-03 15.00/B"])
    #expect(try lines("decumulated", csv, suppressesBreaks: true).last == "2021-03 break_in_series/B")
  }

  @Test(
    "means of shorter periods add up",
    arguments: [
      ("A,x,2020-Q1,100\nA,x,2020-Q2,100\nA,x,2020-Q3,100\nA,x,2020-Q4,100\n", "A,y,", "200.00"),
      ("", "A,y,", "20.00"),
    ])
  func meansAddUp(_ quarters: String, _ prefix: String, _ expected: String) throws {
    let level = quarters.isEmpty ? 10 : 100
    let ofX = quarters.isEmpty ? (1...4).map { "A,x,2020-Q\($0),10\n" }.joined() : quarters
    let ofY =
      quarters.isEmpty
      ? (1...12).map { "\(prefix)2020-\($0 < 10 ? "0" : "")\($0),\(level)\n" }.joined()
      : (1...4).map { "\(prefix)2020-Q\($0),\(level)\n" }.joined()
    let query = PanelQuery(by: ["geo"], frequency: .year, rollup: .mean)
    let table = try Way.plain.growth("geo,good,period,value\n" + ofX + ofY, query: query, measures: [.value]).table
    #expect(table.text(decimals: 2) == ["A 2020 \(expected)"])
  }

  @Test("a mean is shared out as its parts are")
  func sharesOfMeans() throws {
    let csv =
      "geo,period,value\n"
      + ["A", "B"].flatMap { geo in (1...4).map { "\(geo),2020-Q\($0),100\n" } }.joined()
    let query = PanelQuery(frequency: .year, rollup: .mean, national: .sum(over: "geo"))
    let table = try Way.plain.growth(csv, query: query, measures: [.share]).table
    #expect(table.text(decimals: 2) == ["A 2020 50.00", "B 2020 50.00"])
  }
}
