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

  @Test func theSumThatStandsForTheNationIsWarnedOf() throws {
    let query = PanelQuery(national: .sum(over: nil))
    let notes = try TradeReader([.text(Self.bank)]).growthTable([.share], for: query).report.notes
    #expect(
      notes.map(\.description) == [Self.note, "the reference is the sum of 3 parts over 'Country Code'"])
    // A filter that chooses what is shown takes nothing out of the sum.
    var chosen = query
    chosen.filters = [Filter("Country Code", in: ["CHN"])]
    #expect(
      try TradeReader([.text(Self.bank)]).growthTable([.share], for: chosen).report.notes.map(\.description) == [
        Self.note, "the reference is the sum of 3 parts over 'Country Code'",
        """
        --where on 'Country Code' chooses what is shown, and leaves the reference whole; --where 'Country Code!=TEXT' takes \
        something out of both
        """,
      ])
    var without = query
    without.filters = [Filter("Country Code", in: ["WLD"], excludes: true)]
    #expect(
      try TradeReader([.text(Self.bank)]).growthTable([.share], for: without).report.notes.map(\.description) == [
        "the reference is the sum of 2 parts over 'Country Code'"
      ])
  }

  @Test func groupsOfEconomiesAreWarnedOfWhereverTheyAreSummed() throws {
    let unctad = """
      level,type,region/economy,2021,2022
      0,region,World,15,17
      1,region,Asia,15,17
      2,economy,China,10,11
      2,economy,India,5,6

      """
    let sentence = "'type' holds groups of economies (region) beside what they contain, so a sum over it counts twice; "
    for (by, warns) in [(["type"], true), ([], true), (["region/economy"], false)] as [([String], Bool)] {
      let reader = try TradeReader([.text(unctad)], options: .with { $0.dimensionColumns = by })
      let notes = try reader.growthTable([.value], for: PanelQuery(by: by)).report.notes.map(\.description)
      #expect(notes.contains { $0.hasPrefix(sentence) } == warns, "\(by)")
    }
  }

  @Test func totalsAmongPartsAreWarnedOfInAnyFile() throws {
    let text = "year,partner,flow,value\n" + ["Japan,X,1", "Korea,X,2", "Total,X,3"].map { "2021,\($0)\n" }.joined()
    let note =
      "'partner' holds totals (Total) beside what they contain, so a sum over it counts twice; "
      + "leave out what is too much with --where 'partner!=Total'"
    let notes = { (by: [String]) in
      try TradeReader([.text(text)]).growthTable([.value], for: PanelQuery(by: by)).report.notes.map(\.description)
    }
    #expect(try notes(["flow"]) == [note])
    #expect(try notes(["partner"]).isEmpty)
    let query = AggregateQuery(by: ["flow"], measures: [.init(.sum, of: "value")])
    #expect(try TradeReader([.text(text)]).aggregate(query).report.notes.map(\.description) == [note])
  }

  @Test func totalsThatTheirCodesLeaveOutAreNotWarnedOf() throws {
    let text = """
      year,geo,geo_name,product,value
      2021,W00,World,A,3
      2021,CN,China,A,1
      2021,DE,Germany,A,2

      """
    let notes = { (filters: [Filter]) in
      let reader = { try TradeReader([.text(text)]) }
      let query = AggregateQuery(by: ["product"], measures: [.init(.sum, of: "value")], filters: filters)
      let panel = PanelQuery(by: ["product"], filters: filters)
      return try [
        reader().aggregate(query).report.notes.count,
        reader().growthTable([.value], for: panel).report.notes.count,
      ]
    }
    #expect(try notes([]) == [1, 1])
    #expect(try notes([Filter("geo", in: ["W00"], excludes: true)]) == [0, 0])
    #expect(try notes([Filter("geo_name", in: ["World"], excludes: true)]) == [0, 0])
    #expect(try notes([Filter("geo", in: ["CN"], excludes: true)]) == [1, 1])
  }

  @Test func aFileThatIsNotAsThePublishersAreIsToldSo() throws {
    let options = ReadOptions.with { $0.publisher = "china-customs" }
    let text = "year,geo,value\n2021,A,1\n2022,A,2\n"
    #expect(
      try TradeReader([.text(text)], options: options).describe().report.notes.map(\.description) == [
        """
        zones.csv is not as inputs of China Customs are: it lacks 商品编码 or 贸易伙伴编码 or 贸易伙伴名称, 美元 or 人民币 or \
        人民币元; --publisher tells of the columns that it has
        """
      ])
  }

  @Test func optionsComeBeforePublishers() throws {
    let schema = try TradeReader([.text(Self.bank)], options: .with { $0.dimensionColumns = ["Country Name"] }).schema
    #expect(schema.column("Country Name")?.role == .dimension)
    #expect(schema.column("Country Name")?.reason == .option)
  }

  @Test("totals are warned of where measures, or the largest, look along their column, until they are left out")
  func totalsAmongPeers() throws {
    let text =
      "year,geo,product,value\n" + ["World,a,100", "Germany,a,60", "France,a,40"].map { "2020,\($0)\n" }.joined()
    let note = """
      'geo' holds totals (World) beside what they contain, so what is ranked or added up along it counts twice; \
      leave out what is too much with --where 'geo!=World'
      """
    let notes = { (measures: [String], query: PanelQuery) in
      try TradeReader([.text(text)]).growthTable(measures.map { try Measure($0) }, for: query).report.notes
        .map(\.description).filter { $0.contains("counts twice") }
    }
    for measure in ["hhi", "rank", "rank:geo", "location_quotient:geo"] {
      let query = PanelQuery(national: measure.hasPrefix("loc") ? .sum(over: "product") : nil)
      #expect(try notes(["value", measure], query) == [note], "\(measure)")
    }
    #expect(try notes(["value"], PanelQuery(top: .init(1))) == [note])
    #expect(try notes(["hhi"], PanelQuery()) == [note])
    #expect(try notes(["hhi"], PanelQuery(national: .series(column: "geo", value: "World"))).isEmpty)
    // What is shown does not change what is looked at.
    #expect(try notes(["rank"], PanelQuery(filters: [Filter("geo", in: ["France"])])) == [note])
    #expect(try notes(["rank"], PanelQuery(filters: [Filter("geo", in: ["World"], excludes: true)])).isEmpty)
    #expect(try notes(["rank:product"], PanelQuery()).isEmpty)
    #expect(try notes(["rank"], PanelQuery(national: .series(column: "geo", value: "World"))).isEmpty)
    #expect(
      try notes(["rank"], PanelQuery(national: .sum(over: "geo")))
        == [note.replacing("what is ranked or added up along it", with: "a sum over it")])
  }
}
