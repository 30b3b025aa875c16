import Testing

@testable import TradeStats

/// Which figures of a price index or of exchange rates a value finds, and which breaks lie between two of them.
@Suite("Rates by period")
struct PeriodRatesTests {
  private func reader(_ csv: String, _ name: String) throws -> TradeReader {
    try TradeReader([Input(name: name, bytes: Array(csv.utf8))])
  }

  private func prices(_ csv: String) throws -> PriceIndex { try PriceIndex(reader(csv, "prices.csv")) }

  private let quarters = "period,value\n2023-Q1,100\n2023-Q2,110\n"
  private let months = "month,geo,value,unit\n" + (1...6).map { "2023-0\($0),A,10,RMB\n" }.joined()

  private func notes(_ csv: String, _ query: PanelQuery) throws -> [String] {
    try Way.plain.growth(csv, query: query, measures: [.value]).report.notes.map(\.description)
  }

  @Test("months find no figure among those of quarters, which is said with the way to one")
  func longerRates() throws {
    var query = PanelQuery(prices: try prices(quarters))
    #expect(
      try notes(months, query) == [
        "prices.csv has no figure for monthly values, only quarterly ones; --frequency Q makes quarterly values of them"
      ])
    #expect(try growthLines(months, ["value"], query).allSatisfy { $0.hasSuffix("no_rate") })
    query.frequency = .quarter
    #expect(try notes(months, query).isEmpty)
    #expect(try growthLines(months, ["value"], query).map { $0.suffix(5) } == ["30.00", "27.27"])
  }

  @Test("of several lengths the shortest is the way, and every frequency of the table is looked at")
  func severalLengths() throws {
    let query = PanelQuery(prices: try prices(quarters + "2023,105\n"))
    let mixed = months + "2023,A,130,RMB\n2023-W05,A,3,RMB\n"
    let way = "only annual, quarterly ones"
    #expect(
      try notes(mixed, query) == [
        "prices.csv has no figure for monthly values, \(way); --frequency Q makes quarterly values of them",
        "prices.csv has no figure for weekly values, \(way)",
      ])
  }

  @Test("exchange rates and prices speak for themselves, once for all series and not for units they do not convert")
  func ratesAndPrices() throws {
    let rates = try ExchangeRates(reader("date,value,unit\n2023-01-05,7,RMB per USD\n", "rates.csv"), to: "USD")
    let query = PanelQuery(prices: try prices("year,value\n2023,100\n"), rates: rates)
    let more = "2023-01,B,10,RMB\n2023-01,A,10,persons\n2023-01,C,10,USD\n"
    #expect(
      try Set(notes(months + more, query).dropFirst()) == [
        "rates.csv has no figure for monthly values, only daily ones",
        "prices.csv has no figure for monthly values, only annual ones; --frequency A makes annual values of them",
      ])
    #expect(try notes(months + more, query).count == 3)
  }

  @Test("a price index that tells no base says so where something is deflated with it")
  func baseUnknown() throws {
    let note = """
      prices.csv does not tell its base, as no one period is 100: values are at the prices at which the index is 100; \
      --prices-of PERIOD brings them to those of a period
      """
    let csv = "year,geo,value,unit\n2023,A,10,RMB\n2024,A,12,RMB\n"
    let index = "year,value\n2023,1\n2024,1.04\n"
    #expect(try notes(csv, PanelQuery(prices: try prices(index))) == [note])
    let named = try PriceIndex(reader(index, "prices.csv"), base: Period("2023"))
    #expect(try notes(csv, PanelQuery(prices: named)) == [])
    #expect(
      try notes(csv.replacing("RMB", with: "persons"), PanelQuery(prices: try prices(index))).contains(note) == false)
  }

  @Test("where figures of several currencies are compared or added up, it is said that they stay apart")
  func apart() throws {
    let rates = try ExchangeRates(reader("year,value,unit\n2023,7,RMB per USD\n", "rates.csv"), to: "USD")
    let csv = "year,geo,value,unit\n2023,A,10,RMB\n2023,B,10,USD\n2023,C,10,persons\n"
    let note = """
      figures published in RMB, USD are compared with, and added to, those of the same unit alone, also where all are shown in \
      USD
      """
    for query in [PanelQuery(national: .sum(over: "geo"), rates: rates), PanelQuery(top: .init(1), rates: rates)] {
      #expect(try notes(csv, query).contains(note))
    }
    #expect(try !notes(csv, PanelQuery(rates: rates)).contains(note))
    #expect(try !notes("year,geo,value,unit\n2023,A,9,RMB\n", PanelQuery(top: .init(1), rates: rates)).contains(note))
  }

  @Test("nothing is said of lengths where figures are of other years, or shorter ones make up the values")
  func otherYears() throws {
    let query = PanelQuery(prices: try prices("month,value\n2020-01,100\n"))
    #expect(try notes(months, query).isEmpty)
    #expect(try notes("year,geo,value,unit\n2023,A,1,RMB\n", query).isEmpty)
    #expect(try notes("period,geo,value,unit\n2023-01-01/P5M,A,1,RMB\n", query).isEmpty)
  }

  @Test("rows of expressions, which have no values of their own, have the note, too")
  func expressions() throws {
    let csv = "month,flow,value,unit\n2023-01,exports,10,RMB\n2023-01,imports,10,RMB\n"
    let query = PanelQuery(prices: try prices(quarters))
    let answer = try Way.plain.growth(csv, query: query, measures: [try Measure("balance")])
    #expect(answer.table.text() == ["RMB, constant prices of 2023-Q1 2023-01 no_rate"])
    #expect(answer.report.notes.count == 1)
  }

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

  private func rounded(_ file: String) -> String {
    "\(file): 'value' takes more digits at one scale than exact decimals have; its figures are kept as floating point"
  }

  @Test("figures that take more digits than there are together are floating point, which is said with their file")
  func digitsBeyondDecimals() throws {
    let csv = "year,geo,value,unit\n2020,A,1234560000000000,RMB\n2021,A,2e-27,RMB\n"
    for index in [
      "year,value,scale\n2020,12345.6,1000000000\n2021,1e-27,1\n", "year,value\n2020,12345600000000\n2021,1e-27\n",
    ] {
      let query = PanelQuery(prices: try prices(index))
      #expect(try notes(csv, query).last == rounded("prices.csv"))
      #expect(try growthLines(csv, ["value"], query).map { $0.suffix(8) } == ["10000.00", "1 200.00"])
    }
    let rates = "year,value,unit,scale\n2020,12345.6,RMB per USD,1000000000\n2021,1e-27,RMB per USD,1\n"
    let query = PanelQuery(rates: try ExchangeRates(reader(rates, "rates.csv"), to: "USD"))
    #expect(try notes(csv, query).last == rounded("rates.csv"))
    #expect(try growthLines(csv, ["value"], query).map { $0.suffix(6) } == ["100.00", "1 2.00"])
  }

  @Test("nothing is said of figures in floating point where nothing is converted with them")
  func unusedFigures() throws {
    let query = PanelQuery(prices: try prices("year,value\n2019,100\n2020,0.1234567890123456789\n2021,1e300\n"))
    #expect(
      try notes("year,geo,value,unit\n2020,A,7,persons\n", query) == [
        "values in persons are shown as published: neither converted nor deflated"
      ])
    #expect(try notes("year,geo,value,unit\n2020,A,7,RMB\n", query) == [rounded("prices.csv")])
  }
}
