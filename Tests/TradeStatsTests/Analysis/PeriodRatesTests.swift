import Testing

@testable import TradeStats

/// Which figures of a price index or of exchange rates a value finds, and which breaks lie between two of them.
@Suite("Rates by period")
struct PeriodRatesTests {
  private func reader(_ csv: String, _ name: String) throws -> TradeReader {
    try TradeReader([Input(name: name, bytes: Array(csv.utf8))])
  }

  private func prices(_ csv: String) throws -> PriceIndex { try PriceIndex(reader(csv, "prices.csv")) }

  @Test("of many breaks those between two records count, and those of another length with them")
  func breaksBetweenRecords() throws {
    let broken: Set = [2009, 2011, 2012, 2016, 2020]
    let index = (2008...2021).map { "\($0),100,\(broken.contains($0) ? "B" : "")\n" }.joined()
    let query = PanelQuery(prices: try prices("year,value,flag\n" + index + "2018-Q3,100,B\n2007-Q3,100,B\n"))
    let csv =
      "year,geo,value,unit\n" + [2010, 2013, 2014, 2017, 2019, 2021].map { "\($0),A,\($0),RMB\n" }.joined()
    let lines = try growthLines(csv, ["value"], query)
    #expect(lines.map { $0.split(separator: "/").dropFirst().joined() } == ["", "B", "", "B", "B", "B"])
  }
}
