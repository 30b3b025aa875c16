import Testing

@testable import TradeStats

struct PublisherTests {
  private static let bank = """
    Country Name,Country Code,Year,Value
    China,CHN,2021,10
    China,CHN,2022,11
    India,IND,2021,5
    India,IND,2022,6
    World,WLD,2021,15
    World,WLD,2022,17

    """

  @Test func namesAreOneWordEach() {
    #expect(Set(TradeReader.publishers).count == TradeReader.publishers.count)
    #expect(TradeReader.publishers.allSatisfy { $0 == $0.lowercased() && !$0.contains(" ") && $0 != "none" })
  }

  @Test func anOptionNamesOneOrNone() throws {
    #expect(try TradeReader([.text(Self.bank)]).formats[0].publisher == "World Bank data in long form")
    #expect(try TradeReader([.text(Self.bank)], options: .with { $0.publisher = "none" }).formats[0].publisher == nil)
    #expect(
      try TradeReader([.text(Self.bank)], options: .with { $0.publisher = "OWID" }).formats[0].publisher
        == "Our World in Data")
    let error = caught(SchemaError.self) {
      _ = try TradeReader([.text(Self.bank)], options: .with { $0.publisher = "comtrad" })
    }
    let names = TradeReader.publishers.joined(separator: ", ")
    #expect(
      "\(error.map { "\($0)" } ?? "")"
        == "there is no publisher 'comtrad'; did you mean 'comtrade'?\n  the publishers are: \(names)")
  }

  private static let note = """
    'Country Code' holds regions and income groups (WLD) beside what they contain, so a sum over it counts twice; \
    leave out what is too much with --where 'Country Code!=WLD'
    """

  @Test func regionsAmongCountriesAreWarnedOfUntilTheyAreLeftOut() throws {
    let reader = { try TradeReader([.text(Self.bank)]) }
    #expect(try reader().describe().report.notes.map(\.description) == [Self.note])
    let filter = Filter("Country Code", in: ["WLD"], excludes: true)
    #expect(try reader().describe(filters: [filter]).report.notes.isEmpty)
  }

  @Test func aSumOverThemIsWarnedOf() throws {
    let answer = try TradeReader([.text(Self.bank)]).growthTable([.value], for: PanelQuery(by: []))
    #expect(answer.report.notes.map(\.description) == [Self.note])
    #expect(try TradeReader([.text(Self.bank)]).growthTable([.value]).report.notes.isEmpty)
    let query = AggregateQuery(by: ["Year"], measures: [.init(.sum, of: "Value")])
    #expect(try TradeReader([.text(Self.bank)]).aggregate(query).report.notes.map(\.description) == [Self.note])
    var byCountry = query
    byCountry.by = ["Country Code"]
    byCountry.from = Period("2022")
    byCountry.filters = [Filter("Country Code", in: ["CHN", "WLD"])]
    #expect(try TradeReader([.text(Self.bank)]).aggregate(byCountry).report.notes.isEmpty)
  }

  @Test func optionsComeBeforePublishers() throws {
    let schema = try TradeReader([.text(Self.bank)], options: .with { $0.dimensionColumns = ["Country Name"] }).schema
    #expect(schema.column("Country Name")?.role == .dimension)
    #expect(schema.column("Country Name")?.reason == .option)
  }
}
