import Testing

@testable import TradeStats

/// What is made of an incomplete period says so, and of how many it is.
@Suite("Figures of incomplete periods")
struct IncompleteFigureTests {
  /// Exports without June, imports without May and June.
  private let flows =
    "month,flow,value\n" + (1...5).map { "2023-0\($0),exports,10\n" }.joined()
    + (1...4).map { "2023-0\($0),imports,4\n" }.joined()

  private let relations = ["balance", "coverage_ratio", "z=2*imports+exports"]

  @Test("what is computed from several indicators tells the count of the first that is incomplete")
  func expressions() throws {
    let query = PanelQuery(frequency: .quarter)
    #expect(
      try growthLines(flows, relations, query) == [
        "2023-Q1 +18.00 250.00 54.00", "2023-Q2 incomplete(2 of 3) incomplete(2 of 3) incomplete(1 of 3)",
      ])
    let row = "2023-Q2 incomplete(1 of 3) incomplete(2 of 3)"
    #expect(try growthLines(flows, ["value", "balance"], query)[3] == "imports \(row)")
    // Behind one that is not there at all nothing is said.
    let imports = flows.split(separator: "\n").filter { !["2023-04,exports,10", "2023-05,exports,10"].contains($0) }
    #expect(try growthLines(imports.joined(separator: "\n"), ["balance"], query)[1] == "2023-Q2 no_value")
  }

  @Test("a printed indicator beside one that lacks months does not hide what it lacks")
  func expressionsOfPrintedPeriods() throws {
    let csv = "period,flow,value\n2023-Q1,exports,30\n2023-04,exports,1\n2023-Q1,imports,12\n2023-Q2,imports,12\n"
    #expect(
      try growthLines(csv, ["balance"], PanelQuery(frequency: .quarter)) == [
        "2023-Q1 +18.00", "2023-Q2 incomplete(1 of 3)",
      ])
  }

  // MARK: - Bases

  private func months(_ years: ClosedRange<Int>, without lacking: String) -> String {
    "month,geo,value\n"
      + years.flatMap { year in (1...12).map { "\(year)-\($0 < 10 ? "0" : "")\($0)" } }
      .filter { $0 != lacking }.map { "\($0),A,10\n\($0),N,100\n" }.joined()
  }

  @Test("an index on a base that lacks some of its periods tells how many it has, in every row with a value")
  func indexes() throws {
    let csv = months(2019...2020, without: "2019-05")
    func last(_ measure: String, _ query: PanelQuery = PanelQuery(frequency: .quarter)) throws -> String? {
      try growthLines(csv, [measure], query).last.flatMap { line in
        line.split(separator: " ", maxSplits: 2).last.map { String($0) }
      }
    }
    let year = PanelQuery(frequency: .year)
    let quarter = PanelQuery(frequency: .quarter)
    // A base that is rolled up lacks some of its months, several base periods lack one of themselves.
    #expect(try last("index:2019", year) == "incomplete(11 of 12)")
    #expect(try last("index:2019-Q2", quarter) == "incomplete(2 of 3)")
    #expect(try last("index:2019", quarter) == "incomplete(3 of 4)")
    #expect(try last("index:2019", PanelQuery()) == "incomplete(11 of 12)")
    #expect(try last("index:2019-04..2019-06", PanelQuery()) == "incomplete(2 of 3)")
    // Of one that has all, or none, there is nothing to tell.
    #expect(try last("index:2020", year) == "100.00")
    #expect(try last("index:2019-05", PanelQuery()) == "no_base")
    #expect(try last("index:2018", quarter) == "no_base")
    #expect(try last("index:2018-01..2018-06", PanelQuery()) == "no_base")
    // What there is of it, asked for.
    #expect(try last("index:2019", PanelQuery(frequency: .year, allowsPartial: true)) == "109.09/BU")
  }

  @Test("a base without a rate is not incomplete, however many of its months there are")
  func unconvertedBases() throws {
    let prices = try PriceIndex(TradeReader([Input(name: "prices.csv", bytes: Array("year,value\n2020,100\n".utf8))]))
    let csv = months(2019...2020, without: "2019-05")
    let query = PanelQuery(frequency: .year, allowsPartial: true, prices: prices)
    let cells = try growthLines(csv, ["index:2019"], query).map { $0.split(separator: " ").last }
    #expect(cells == ["no_rate/U", "no_base", "no_rate/U", "no_base"])
  }

  @Test("the explanation of an index names the status")
  func explained() throws {
    let meanings = try Measure("index:2019").edgeCases.filter { $0.status == .incomplete }.map(\.meaning)
    #expect(meanings == ["x[2019] lacks some of its periods; with --frequency, x lacks some of its shorter periods"])
  }

  @Test("where the row itself is incomplete its own count is told, and of a reference's base none")
  func firstReasons() throws {
    let query = PanelQuery(
      filters: [Filter("geo", in: ["A"])], frequency: .year, national: .series(column: "geo", value: "N"))
    let measures = ["index:2019", "cumulative_outperformance:2019"]
    let both = "incomplete(11 of 12)"
    let csv = months(2019...2020, without: "2019-05").replacing("2020-07,A,10\n", with: "")
    #expect(try growthLines(csv, measures, query) == ["A 2019 \(both) \(both)", "A 2020 \(both) \(both)"])
    let ofReference = months(2019...2020, without: "").replacing("2019-05,N,100\n", with: "")
    #expect(
      try growthLines(ofReference, measures, query) == [
        "A 2019 100.00 no_reference", "A 2020 100.00 no_reference",
      ])
  }

  @Test("series that are computed together lack what each of them lacks")
  func neighbours() throws {
    let csv = "year,geo,value\n2019,A,10\n2020,A,20\n2021,A,30\n2019,B,5\n2021,B,6\n2021,C,7\n"
    #expect(
      try growthLines(csv, ["index:2019..2020"]) == [
        "A 2019 66.67", "A 2020 133.33", "A 2021 200.00", "B 2019 incomplete(1 of 2)", "B 2021 incomplete(1 of 2)",
        "C 2021 no_base",
      ])
  }
}
