import Testing

@testable import TradeStats

@Suite struct TidyTableTests {
  @Test func periodsAreAskedOfNoTableWithoutThem() throws {
    let store = try TradeStore([.text("geo,value\nA,1\nB,2\n")])
    let expected = SchemaError.noTimeColumn(available: ["geo", "value"])
    let year = try #require(Period("2023"))
    #expect(caught(SchemaError.self) { _ = try TidyTable(store, from: year) } == expected)
    #expect(caught(SchemaError.self) { _ = try TidyTable(store, to: year) } == expected)
    let query = AggregateQuery(measures: [AggregateMeasure(.count)], to: year)
    #expect(caught(SchemaError.self) { _ = try store.aggregate(query) } == expected)
  }

  @Test func monthsByNameReadBack() throws {
    let text = "Year,Month,Value\n2023,January,100\n2023,February,110\n2023,March,121\n"
    let measures: [Measure] = [.value, try Measure("pop")]
    let expected = ["2023-01 100.0 no_base", "2023-02 110.0 +10.0", "2023-03 121.0 +10.0"]
    #expect(try TradeStore([.text(text)]).growthTable(measures).table.text() == expected)
    #expect(try TradeStore([.text(tidy(text))]).growthTable(measures).table.text() == expected)
  }

  @Test func figuresWithoutPeriodsAreSaid() throws {
    let notes = { try TidyTable(TradeStore([.text($0)])).notes }
    #expect(try notes("Country,9M 2020,9M 2021\nCN,11,12\n") == [.noPeriods])
    #expect(try notes("year,value\n2023,1\n").isEmpty)
    #expect(try notes("code,name\nCN,China\n").isEmpty)
  }

  private func tidy(_ text: String, _ options: ReadOptions = ReadOptions()) throws -> String {
    var tidy = ""
    DelimitedWriter().write(try TidyTable(TradeStore([.text(text)], options: options)), to: &tidy)
    return tidy
  }

  @Test(arguments: [
    ("year,geo,value,flag\n2022,A,4,P\n2023,A,5 e,\n2024,A,6 e,p\n", ["P", "E", "p E"]),
    ("year,geo,value,status\n2022,A,4,\n2023,A,5 e,provisional\n2024,A,6,A\n", ["", "provisional E", "A"]),
    ("year,geo,value,status\n2022,A,4 be,guess\n2023,A,5 p,break in series\n", ["B E", "B P"]),
    ("year,geo,value\n2022,A,4\n2023,A,5 e\n", ["", "E"]),
  ])
  func lettersGoToTheQualifiersAndReadBack(text: String, qualifiers: [String]) throws {
    let tidy = try tidy(text)
    #expect(
      tidy.split(separator: "\n").dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false)[3] }
        .map(String.init) == qualifiers)
    let measures: [Measure] = [.value, .yoy]
    #expect(
      try TradeStore([.text(tidy)]).growthTable(measures).table.text()
        == TradeStore([.text(text)]).growthTable(measures).table.text())
  }

  @Test func newColumnsTakeNoNameThatIsThere() throws {
    let options = ReadOptions.with {
      $0.valueColumns = ["exports", "imports"]
      $0.dimensionColumns = ["flag", "Value"]
    }
    #expect(
      try tidy("year,flag,Value,exports,imports\n2023,x,y,1 e,2\n", options) == """
        year,flag,Value,indicator,value_2,flag_2
        2023,x,y,exports,1,E
        2023,x,y,imports,2,

        """)
  }
}
