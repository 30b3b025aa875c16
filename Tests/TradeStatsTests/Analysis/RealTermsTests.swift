import Testing

@testable import TradeStats

/// Values at constant prices and in another currency.
@Suite struct RealTermsTests {
  private func reader(_ csv: String, _ name: String = "rates.csv") throws -> TradeReader {
    try TradeReader([Input(name: name, bytes: Array(csv.utf8))])
  }

  private func prices(_ csv: String, base: String? = nil) throws -> PriceIndex {
    try PriceIndex(reader(csv), base: base.flatMap { Period($0) })
  }

  // MARK: - Constant prices

  private let index = "year,value\n2020,100\n2021,102\n2024,125\n"
  private let values = "year,geo,value,unit\n2020,A,500,RMB\n2021,A,510,RMB\n2022,A,600,RMB\n2024,A,750,RMB\n"

  @Test("a value divided by the index, in a unit that says so; a year without a figure has a status")
  func deflated() throws {
    let query = PanelQuery(prices: try prices(index))
    #expect(
      try growthLines(values, ["value", "yoy"], query) == [
        "A RMB, constant prices of 2020 2020 500.00 no_base", "A RMB, constant prices of 2020 2021 500.00 0.00",
        "A RMB, constant prices of 2020 2022 no_rate no_rate", "A RMB, constant prices of 2020 2024 600.00 no_base",
      ])
    #expect(
      try growthLines(values, ["rolling_sum:2", "cagr:4", "pop"], query).last
        == "A RMB, constant prices of 2020 2024 incomplete(1 of 2) +4.66 no_base")
    #expect(
      try growthLines(values, ["rolling_sum:2"], query)[2]
        == "A RMB, constant prices of 2020 2022 incomplete(1 of 2)")
  }

  @Test("prices of another period than the base of the index")
  func otherBase() throws {
    let query = PanelQuery(prices: try prices(index, base: "2024"))
    #expect(try growthLines(values, ["value"], query).first == "A RMB, constant prices of 2024 2020 625.00")
    let error = caught(RateError.self) { _ = try prices(index, base: "2019") }
    #expect(error?.description == "rates.csv has no figure for 2019, whose prices are asked for")
  }

  @Test("a year takes the mean of its months, where all are given; an index that is nowhere 100 names no year")
  func meansOfMonths() throws {
    let months = (1...12).map { "2023-\($0 < 10 ? "0" : "")\($0),\($0 <= 6 ? 99 : 103)\n" }.joined()
    let index = "month,value\n" + months + "2024-01,110\n"
    let csv = "period,geo,value\n2023,A,202\n2023-Q4,A,103\n2023-01-01/P6M,A,99\n2024,A,1\n2024-01,A,55\n"
    let query = PanelQuery(prices: try prices(index))
    #expect(
      try growthLines(csv, ["value"], query).sorted() == [
        "A constant prices 2023 200.00", "A constant prices 2023-01-01/P6M 100.00", "A constant prices 2023-Q4 100.00",
        "A constant prices 2024 no_rate", "A constant prices 2024-01 50.00",
      ])
  }

  @Test("units of a column are currencies with scales, so series do not part over them")
  func scalesInUnits() throws {
    let csv = "year,geo,value,unit\n2020,A,0.5,RMB billion\n2021,A,510,百万元人民币\n2022,A,6,亿元\n2024,A,750000000,CNY\n"
    #expect(
      try growthLines(csv, ["value"], PanelQuery(prices: prices(index))) == [
        "A RMB, constant prices of 2020 2020 500000000.00", "A RMB, constant prices of 2020 2021 500000000.00",
        "A RMB, constant prices of 2020 2022 no_rate", "A RMB, constant prices of 2020 2024 600000000.00",
      ])
    let rates = try ExchangeRates(reader("year,value,unit\n2020,5,RMB per USD\n"), to: "USD")
    #expect(
      try growthLines(csv, ["value"], PanelQuery(to: Period("2020"), rates: rates)) == [
        "A USD, converted from RMB 2020 100000000.00"
      ])
  }

  @Test("persons and percentages have no prices, which is said")
  func otherUnits() throws {
    let csv = "year,geo,value,unit\n2024,A,125,USD\n2024,A,7,persons\n2024,A,5,percent\n"
    let answer = try Way.plain.growth(csv, query: PanelQuery(prices: prices(index)), measures: [.value])
    #expect(
      answer.table.text() == ["A USD, constant prices of 2020 2024 100.0", "A percent 2024 5.0", "A persons 2024 7.0"])
    #expect(
      answer.report.notes.map(\.description)
        == ["values in percent, persons are shown as published: neither converted nor deflated"])
  }

  @Test("shares do not change, growth does, and what is computed from several series follows")
  func otherMeasures() throws {
    let csv = """
      year,geo,flow,value,unit
      2020,A,exports,50,RMB
      2021,A,exports,102,RMB
      2020,A,imports,20,RMB
      2021,A,imports,51,RMB
      2020,N,exports,200,RMB
      2021,N,exports,204,RMB

      """
    let query = PanelQuery(
      filters: [Filter("geo", in: ["A"]), Filter("flow", in: ["exports"], excludes: false)], from: Period("2021"),
      national: .series(column: "geo", value: "N"), prices: try prices(index))
    #expect(
      try growthLines(csv, ["value", "share", "yoy", "national_yoy", "national_effect", "competitive_effect"], query)
        == [
          "A exports RMB, constant prices of 2020 2021 100.00 50.00 +100.00 0.00 0.00 +50.00"
        ])
    let balance = PanelQuery(
      filters: [Filter("geo", in: ["A"])], from: Period("2021"), prices: try prices(index))
    #expect(
      try growthLines(csv, ["balance", "coverage_ratio"], balance) == [
        "A RMB, constant prices of 2020 2021 +50.00 200.00"
      ])
  }

  // MARK: - Currencies

  /// The mean rate of 2024 by the National Bureau of Statistics of China, 7.1217 RMB for a dollar, and goods trade of
  /// 43.85 trillion RMB, which customs print as 6.16 trillion dollars.
  @Test("a year's trade at the year's mean rate")
  func converted() throws {
    let rates = try ExchangeRates(reader("year,value,unit\n2024,7.1217,RMB per USD\n"), to: "USD")
    let csv = "year,geo,value,unit,scale\n2024,CN,43.85,RMB,trillion\n2023,CN,41.76,RMB,trillion\n"
    #expect(
      try growthLines(csv, ["value", "yoy"], PanelQuery(rates: rates), decimals: 0) == [
        "CN USD, converted from RMB 2023 no_rate no_rate", "CN USD, converted from RMB 2024 6157237738180 no_rate",
      ])
  }

  @Test(
    "rates are read either way round, and CNY is RMB",
    arguments: [("RMB per USD", "8"), ("CNY/USD", "8"), ("USD per RMB", "0.125"), ("usd/cny", "0.125")])
  func directions(_ unit: String, _ rate: String) throws {
    let rates = try ExchangeRates(reader("year,value,unit\n2024,\(rate),\(unit)\n2024,0.9,EUR per USD\n"), to: "USD")
    let csv = "year,geo,value,unit\n2024,A,16,RMB\n2024,A,9,EUR\n2024,A,3,USD\n2024,A,7,persons\n"
    let answer = try Way.plain.growth(csv, query: PanelQuery(rates: rates), measures: [.value])
    #expect(
      Set(answer.table.text()) == [
        "A USD, converted from EUR 2024 10.0", "A USD, converted from RMB 2024 2.0", "A USD 2024 3.0",
        "A persons 2024 7.0",
      ])
    #expect(
      answer.report.notes.map(\.description)
        == ["values in USD, persons are shown as published: neither converted nor deflated"])
  }

  @Test("a currency first, then constant prices")
  func both() throws {
    let rates = try ExchangeRates(reader("year,value,unit\n2024,8,RMB per USD\n"), to: "USD")
    let query = PanelQuery(prices: try prices(index), rates: rates)
    #expect(
      try growthLines("year,geo,value,unit\n2024,A,1000,RMB\n", ["value"], query)
        == ["A USD, converted from RMB, constant prices of 2020 2024 100.00"])
  }

  // MARK: - Marks

  private let plainValues = "year,geo,value,unit\n2019,A,100,RMB\n2020,A,200,RMB\n2021,A,330,RMB\n2022,A,,RMB\n"

  @Test("marks of the index and of its base are marks of what is deflated, a break in it is one of the series")
  func marksOfPrices() throws {
    let index = "year,value,flag\n2019,95,P\n2020,100,\n2021,110,BE\n2022,115,EB\n"
    let measures = ["value", "yoy", "index:2019"]
    let unit = "A RMB, constant prices of"
    #expect(
      try growthLines(plainValues, measures, PanelQuery(prices: prices(index))) == [
        "\(unit) 2020 2019 105.26/P no_base/P 100.00/P", "\(unit) 2020 2020 200.00 +90.00/P 190.00/P",
        "\(unit) 2020 2021 300.00/BE +50.00/BE 285.00/BEP", "\(unit) 2020 2022 no_value/B no_value/B no_value/B",
      ])
    #expect(
      try growthLines(plainValues, ["value", "yoy"], PanelQuery(prices: prices(index, base: "2019"))).prefix(3) == [
        "\(unit) 2019 2019 100.00/P no_base/P", "\(unit) 2019 2020 190.00/P +90.00/P",
        "\(unit) 2019 2021 285.00/BEP +50.00/BEP",
      ])
    #expect(
      try growthLines(plainValues, ["yoy"], PanelQuery(prices: prices(index), suppressesBreaks: true))[2]
        == "\(unit) 2020 2021 break_in_series/BE")
  }

  @Test("marks of rates, either way round, are marks of what is converted, a break in them is one of the series")
  func marksOfRates() throws {
    for (unit, rates) in [("RMB per USD", ["7", "6.25", "6"]), ("USD per RMB", ["0.2", "0.125", "0.16"])] {
      let csv =
        "year,value,unit,flag\n2019,\(rates[0]),\(unit),E\n2020,\(rates[1]),\(unit),P\n2021,\(rates[2]),\(unit),B\n"
      let query = PanelQuery(rates: try ExchangeRates(reader(csv), to: "USD"))
      let marks = try growthLines(plainValues, ["value", "yoy"], query).map { line in
        line.split(separator: " ").suffix(2).map { $0.split(separator: "/").dropFirst().joined() }
      }
      #expect(marks == [["E", "E"], ["P", "EP"], ["B", "BP"], ["", ""]])
    }
  }

  @Test("a break in the rates of a period without a record lies between those around it")
  func breaksInGaps() throws {
    let csv = "year,geo,value,unit\n2019,A,100,RMB\n2021,A,200,RMB\n2022,A,300,RMB\n"
    let query = PanelQuery(prices: try prices("year,value,flag\n2019,100,\n2020,,B\n2021,100,\n2022,100,\n"))
    let lines = try growthLines(csv, ["two_year_average", "yoy"], query)
    #expect(
      lines.map { $0.split(separator: " ").suffix(2) } == [
        ["no_base", "no_base"], ["+41.42/B", "no_base/B"], ["no_base", "+50.00"],
      ])
  }

  @Test("a break between the months of a year's mean divides the year")
  func breaksInMeans() throws {
    let csv = "year,geo,value,unit\n2019,A,100,RMB\n2020,A,200,RMB\n2021,A,300,RMB\n"
    for (month, expected) in [(1, ["", "B", ""]), (7, ["", "B", "B"])] {
      let months = (2019...2021).flatMap { year in
        (1...12).map { "\(year)-\($0 < 10 ? "0" : "")\($0),100,\(year == 2020 && $0 == month ? "B" : "")\n" }
      }
      let lines = try growthLines(csv, ["yoy"], PanelQuery(prices: prices("month,value,flag\n" + months.joined())))
      #expect(lines.map { $0.split(separator: "/").dropFirst().joined() } == expected, "\(month)")
    }
  }

  @Test("files that hold no rates are told from those that do")
  func errors() throws {
    func message(_ csv: String, to currency: String = "USD") -> String? {
      caught(RateError.self) { _ = try ExchangeRates(reader(csv), to: currency) }?.description
    }
    #expect(
      message("year,value\n2024,8\n") == "rates.csv: rates need a column 'unit' that says what they are, as RMB per USD"
    )
    #expect(
      message("year,value,unit\n2024,8,RMB\n")
        == "rates.csv: the unit 'RMB' names no two currencies, as RMB per USD does")
    #expect(
      message("year,value,unit\n2024,8,RMB per USD\n", to: "EUR")
        == "rates.csv has no rate to or from EUR; its units are: RMB per USD")
    #expect(
      message("year,value,unit\n2024,0,RMB per USD\n") == "rates.csv: the figure of 2024 is not greater than zero")
    #expect(
      message("year,kind,value,unit\n2024,mean,8,RMB/USD\n2024,end,7,RMB/USD\n")
        == "rates.csv has 2 series in 'RMB/USD'; rates are one series for each pair of currencies")
    let several = caught(RateError.self) { _ = try prices("year,geo,value\n2024,A,100\n2024,B,100\n") }
    #expect(
      several?.description
        == "rates.csv has 2 series; a price index is one: a period and a value, where the base is 100")
    let rates = try ExchangeRates(reader("year,value,unit\n2024,8,RMB per USD\n"), to: "USD")
    let nothing = caught(RateError.self) {
      _ = try growthLines("year,geo,value,unit\n2024,A,1,JPY\n", ["value"], PanelQuery(rates: rates))
    }
    #expect(nothing?.description == "no rate converts to USD from the units of the input: JPY")
  }
}
