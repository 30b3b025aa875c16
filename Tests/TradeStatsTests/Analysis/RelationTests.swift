import Testing

@testable import TradeStats

/// Measures over several indicators of a place.
@Suite struct RelationTests {
  private func message(_ csv: String, _ measure: String, _ query: PanelQuery = PanelQuery()) -> String? {
    caught(ExpressionError.self) { _ = try growthLines(csv, [measure], query) }?.description
  }

  /// China's goods trade of 2024 in trillion RMB, by the General Administration of Customs: a surplus of 7.06 trillion.
  private let customs = """
    year,geo,indicator,value,unit,scale
    2024,CN,exports,25.45,RMB,trillion
    2024,CN,imports,18.39,RMB,trillion
    2024,CN,total_trade,43.85,RMB,trillion

    """

  @Test("the balance and the coverage of China's trade, a row for each place")
  func balance() throws {
    #expect(
      try growthLines(customs, ["balance", "coverage_ratio"]) == ["CN RMB 2024 +7060000000000.00 138.39"])
    #expect(try growthLines(customs, ["balance"], PanelQuery(by: ["geo"])) == ["CN RMB 2024 +7060000000000.00"])
  }

  @Test("beside other measures a relation is the same for all indicators of a place")
  func besideOthers() throws {
    #expect(
      try growthLines(customs, ["coverage_ratio", "value"], decimals: 0) == [
        "CN exports RMB 2024 138 25450000000000", "CN imports RMB 2024 138 18390000000000",
        "CN total_trade RMB 2024 138 43850000000000",
      ])
  }

  @Test(
    "exports and imports are found under the names they have",
    arguments: [
      ("indicator", "exports", "imports"), ("flow", "Export", "Import"), ("flow", "X", "M"),
      ("indicator", "goods_exports", "goods_imports"), ("指标", "出口", "进口"),
      ("series", "Exports of goods and services (current US$)", "Imports of goods and services (current US$)"),
    ])
  func names(_ column: String, _ exports: String, _ imports: String) throws {
    let csv = "year,geo,\(column),value\n2024,A,\(exports),30\n2024,A,\(imports),20\n2024,A,gdp,500\n"
    #expect(try growthLines(csv, ["balance", "coverage_ratio"]) == ["A 2024 +10.00 150.00"])
  }

  @Test("of several pairs the plain one is meant, or one that is named")
  func severalPairs() throws {
    let pairs = "2024,A,g_exports,3\n2024,A,g_imports,2\n2024,A,s_exports,5\n2024,A,s_imports,1\n"
    let csv = "year,geo,indicator,value\n" + pairs
    #expect(
      message(csv, "balance") == """
        'balance' finds several exports and imports in 'indicator'; name those meant
            balance:g_exports:g_imports
            balance:s_exports:s_imports
          | exports - imports
          | ^^^^^^^^^^^^^^^^^
        """)
    #expect(try growthLines(csv, ["balance:s_exports:s_imports"]) == ["A 2024 +4.00"])
    #expect(try growthLines(csv + "2024,A,exports,8\n2024,A,imports,3\n", ["balance"]) == ["A 2024 +5.00"])
  }

  @Test("columns of values beside each other are indicators")
  func wideIndicators() throws {
    let csv = "year,geo,exports,imports,gdp\n2023,A,30,20,500\n2024,A,33,0,550\n"
    #expect(
      try growthLines(csv, ["coverage_ratio", "openness=(exports+imports)/gdp*100"]) == [
        "A 2023 150.00 10.00", "A 2024 base_zero 6.00",
      ])
  }

  @Test("a gap, an empty cell and a negative divisor have their status; marks of all operands carry through")
  func statusesAndMarks() throws {
    let csv = """
      year,geo,indicator,value,flag
      2021,A,exports,30,E
      2021,A,imports,20,P
      2022,A,exports,30,
      2023,A,exports,30,
      2023,A,imports,,
      2024,A,exports,-30,
      2024,A,imports,-20,

      """
    #expect(
      try growthLines(csv, ["balance", "coverage_ratio"]) == [
        "A 2021 +10.00/EP 150.00/EP", "A 2022 no_value no_value", "A 2023 no_value no_value",
        "A 2024 -10.00 base_negative",
      ])
  }

  @Test("dimensions that are left out are summed over, those that are kept are matched")
  func dimensions() throws {
    let csv = """
      year,geo,partner,flow,value
      2024,A,JP,exports,10
      2024,A,US,exports,20
      2024,A,JP,imports,5
      2024,A,US,imports,40

      """
    #expect(try growthLines(csv, ["balance"]) == ["A JP 2024 +5.00", "A US 2024 -20.00"])
    #expect(try growthLines(csv, ["balance"], PanelQuery(by: ["geo"])) == ["A 2024 -15.00"])
    let national = PanelQuery(by: ["geo"], filters: [Filter("partner", in: ["US"])])
    #expect(try growthLines(csv, ["balance"], national) == ["A 2024 -20.00"])
  }

  @Test("months are rolled up before they are put into an expression")
  func rollup() throws {
    let months = (1...12).map { $0 < 10 ? "2024-0\($0)" : "2024-\($0)" }
    let csv =
      "month,geo,flow,value\n"
      + months.map { "\($0),A,exports,3\n\($0),A,imports,2\n" }.joined()
    #expect(
      try growthLines(csv, ["balance", "coverage_ratio"], PanelQuery(frequency: .year)) == ["A 2024 +12.00 150.00"])
  }

  // MARK: - Units

  private let currencies = """
    year,geo,indicator,value,unit
    2024,A,exports,70,RMB
    2024,A,exports,10,USD
    2024,A,imports,35,RMB
    2024,A,imports,5,USD
    2024,A,fdi,1,USD
    2024,A,gdp,700,RMB
    2024,A,population,7,persons
    2024,A,debt_ratio,60,percent

    """

  @Test("each expression is computed in the units that all its names have")
  func commonUnits() throws {
    #expect(try growthLines(currencies, ["balance"]) == ["A RMB 2024 +35.00", "A USD 2024 +5.00"])
    #expect(try growthLines(currencies, ["s=exports/gdp*100"]) == ["A 2024 10.00"])
    #expect(try growthLines(currencies, ["s=fdi/exports*100"]) == ["A 2024 10.00"])
    #expect(
      try growthLines(currencies, ["perhead=exports/population"]) == [
        "A RMB/persons 2024 10.00", "A USD/persons 2024 1.43",
      ])
    #expect(
      try growthLines(currencies, ["balance", "s=fdi/exports*100"]) == [
        "A RMB 2024 +35.00 no_value", "A USD 2024 +5.00 10.00",
      ])
  }

  @Test("what was done to the units of operands is said behind the unit of the whole")
  func unitsAfterConversion() throws {
    let customs = customs + "2024,CN,population,1.4,persons,billion\n"
    let rates = try TradeReader([Input(name: "rates.csv", bytes: Array("year,value,unit\n2024,7,RMB per USD\n".utf8))])
    let query = PanelQuery(rates: try ExchangeRates(rates, to: "USD"))
    for (measure, unit) in [
      ("perhead=exports/population", "USD/persons, converted from RMB"), ("ratio=exports/imports", ""),
      ("trade=exports+imports", "USD, converted from RMB"),
    ] {
      let answer = try Way.plain.growth(customs, query: query, measures: [try Measure(measure)])
      #expect(answer.table.series.first?.unit == unit)
    }
  }

  @Test("places each in a currency of its own have a row each")
  func currenciesOfPlaces() throws {
    let csv = """
      year,geo,indicator,unit,value
      2024,CN,gdp,RMB,100
      2024,CN,population,persons,10
      2024,US,gdp,USD,90
      2024,US,population,persons,3
      2024,DE,population,persons,4

      """
    #expect(
      try growthLines(csv, ["perhead=gdp/population"]) == ["CN RMB/persons 2024 10.00", "US USD/persons 2024 30.00"])
  }

  @Test("a result is in the unit that its arithmetic gives, not in that of what it is made of")
  func unitsOfResults() throws {
    let customs = customs + "2024,CN,population,1.4,persons,billion\n"
    func unit(_ measures: String...) throws -> String? {
      let table = try Way.plain.growth(customs, query: PanelQuery(), measures: measures.map { try Measure($0) }).table
      return table.series.first?.unit
    }
    #expect(try unit("openness=(exports+imports)/total_trade*100") == "")
    #expect(try unit("trade=exports+imports") == "RMB")
    #expect(try unit("half=total_trade/2") == "RMB")
    #expect(try unit("perhead=total_trade/population") == "RMB/persons")
    #expect(try unit("perthousand=exports/population*1000", "imports_a_head=imports/population") == "RMB/persons")
    #expect(try unit("square=exports*imports") == "RMB·RMB")
    #expect(try unit("coverage_ratio") == "percent")
    // A level among others names the unit, several without one in common none.
    #expect(try unit("openness=total_trade/exports", "balance") == "RMB")
    #expect(try unit("openness=total_trade/exports", "perhead=total_trade/population") == "")
    #expect(try unit("openness=total_trade/exports", "value") == "RMB")
  }

  @Test("ratios of figures in two currencies are told apart by these")
  func ratiosInTwoCurrencies() throws {
    let both = ["A RMB 2024 2.00", "A USD 2024 2.00"]
    #expect(try growthLines(currencies, ["ratio=exports/imports"]) == both)
    #expect(try growthLines(currencies, ["coverage_ratio"], decimals: 0) == ["A RMB 2024 200", "A USD 2024 200"])
    // Places of which each has its own currency are told apart by their names.
    let places =
      currencies.split(separator: "\n").filter { !$0.hasSuffix("USD") } + [
        "2024,B,exports,9,USD", "2024,B,imports,3,USD",
      ]
    #expect(
      try growthLines(places.joined(separator: "\n") + "\n", ["ratio=exports/imports"]) == [
        "A 2024 2.00", "B 2024 3.00",
      ])
  }

  @Test("beside a unit that a result is not in a note tells its own")
  func notesOnUnits() throws {
    func notes(_ csv: String, _ measures: String...) throws -> [String] {
      try Way.plain.growth(csv, query: PanelQuery(), measures: measures.map { try Measure($0) }).report.notes
        .map(\.description)
    }
    let plain = currencies.split(separator: "\n").filter { !$0.hasSuffix("USD") }.joined(separator: "\n") + "\n"
    let note = "'ratio' comes out in no unit, whatever unit stands in its rows"
    #expect(try notes(plain, "ratio=exports/imports", "value") == [note])
    #expect(try notes(plain, "balance", "ratio=exports/imports") == [note])
    #expect(try notes(currencies, "ratio=exports/imports") == [note])
    #expect(
      try notes(plain, "value", "perhead=exports/population") == [
        "'perhead' comes out in RMB/persons, whatever unit stands in its rows"
      ])
    #expect(
      try notes(currencies, "balance", "perhead=exports/population") == [
        "'perhead' comes out in RMB/persons, USD/persons, whatever unit stands in its rows"
      ])
    #expect(try notes(plain, "ratio=exports/imports") == [])
    #expect(try notes(plain, "perhead=exports/population", "both=gdp/population") == [])
    #expect(try notes(plain, "value", "balance", "coverage_ratio") == [])
    #expect(try notes("year,geo,exports,imports\n2024,A,6,3\n", "value", "ratio=exports/imports") == [])
  }

  @Test("titles name the unit of a result, where it has one")
  func titles() throws {
    func title(_ csv: String, _ measures: String...) throws -> [String] {
      let table = try Way.plain.growth(csv, query: PanelQuery(), measures: measures.map { try Measure($0) }).table
      return table.displayTables().map(\.title)
    }
    let plain = currencies.split(separator: "\n").filter { !$0.hasSuffix("USD") }.joined(separator: "\n") + "\n"
    #expect(try title(plain, "ratio=exports/imports") == ["Ratio, annual"])
    #expect(try title(plain, "perhead=exports/population") == ["Perhead, RMB/persons, annual"])
    #expect(try title(plain, "a=exports/population", "b=gdp/population") == ["RMB/persons, annual"])
    #expect(try title(plain, "coverage_ratio") == ["Coverage of imports by exports, %, annual"])
    #expect(try title(plain, "both=exports+imports") == ["Both, RMB, annual"])
    #expect(
      try title(currencies, "ratio=exports/imports") == ["Ratio, in RMB, annual", "Ratio, in USD, annual"])
  }

  @Test func unitsThatDoNotFit() {
    #expect(
      message(currencies, "x=fdi+gdp") == """
        fdi is in USD and gdp in RMB; only figures in one unit can be added
          | fdi+gdp
          |    ^
        """)
    #expect(
      message(currencies, "x=exports/(gdp+debt_ratio)") == """
        gdp is in RMB and debt_ratio in percent; only figures in one unit can be added
          | exports/(gdp+debt_ratio)
          |             ^
        """)
    #expect(
      message(currencies, "x=gdp*fdi/population") == """
        the result is in RMB·USD/persons, which is neither a plain number nor the unit of a series
          | gdp*fdi/population
          | ^^^^^^^^^^^^^^^^^^
        """)
  }

  @Test func namesThatAreNotThere() {
    #expect(
      message(currencies, "x=(exports+imprts)/gdp") == """
        no series has 'imprts' in 'indicator'; did you mean 'imports'?
          it has: debt_ratio, exports, fdi, gdp, imports, population
          | (exports+imprts)/gdp
          |          ^^^^^^
        """)
    #expect(
      message("year,geo,indicator,value\n2024,A,gdp,5\n", "balance") == """
        'balance' finds no exports and imports in 'indicator'; name them as balance:EXPORTS:IMPORTS
          it has: gdp
          | exports - imports
          | ^^^^^^^^^^^^^^^^^
        """)
    let alone = caught(PanelError.self) { _ = try growthLines("year,value\n2024,5\n", ["balance"]) }
    #expect(
      alone?.description
        == "'balance' takes several indicators, and the input has no column that tells indicators apart")
  }

  @Test func textsThatAreNoExpression() {
    let taken = caught(MeasureError.self) { _ = try Measure("yoy=a/b") }
    #expect(taken?.description == "'yoy' is a measure already; give the expression another name")
    let broken = caught(MeasureError.self) { _ = try Measure("x=a/") }
    #expect(broken?.description == "a name, a number or a bracket is missing here\n  | a/\n  |   ^")
  }

  @Test("a measure's name leads back to it")
  func roundTrip() throws {
    let openness = try Measure("openness = (exports + imports) / gdp * 100")
    #expect(openness.name == "openness=(exports + imports) / gdp * 100")
    #expect(try Measure(openness.name) == openness)
    #expect(openness.columnName == "openness")
    #expect(openness.statusColumnName == "openness_status")
    #expect(try Measure("x=a+b") != Measure("x=a-b"))
    #expect(try Measure("x=a+b").unit == .level)
  }
}
