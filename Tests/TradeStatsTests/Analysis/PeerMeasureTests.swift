import Testing

@testable import TradeStats

/// Measures that look at the series beside one: ranks, concentration, location quotients, shift-share.
@Suite struct PeerMeasureTests {
  private func message(_ csv: String, _ measure: String, _ query: PanelQuery = PanelQuery()) -> String? {
    caught(PanelError.self) { _ = try growthLines(csv, [measure], query) }?.description
  }

  // MARK: - A textbook region

  /// Employment in a region and in its nation: the table "Shift & Share" of Günter Krumme's course on regional analysis
  /// (University of Washington, faculty.washington.edu/krumme/350/ssexcel.html), its two dates put a year apart. The nation
  /// has 10, 20, 40 and 30 % of its jobs in the four industries, which grow by 10, 20, 30 and 40 %.
  private let region = """
    year,geo,industry,value
    2023,R,I,500
    2023,R,II,100
    2023,R,III,200
    2023,R,IV,200
    2024,R,I,1000
    2024,R,II,100
    2024,R,III,250
    2024,R,IV,280
    2023,N,I,1000
    2023,N,II,2000
    2023,N,III,4000
    2023,N,IV,3000
    2024,N,I,1100
    2024,N,II,2400
    2024,N,III,5200
    2024,N,IV,4200

    """

  private let ofRegion = PanelQuery(
    filters: [Filter("geo", in: ["R"])], from: Period("2024"), national: .series(column: "geo", value: "N"))

  @Test("the course's location quotients: 5, 0.5, 0.5 and 0.667")
  func locationQuotients() throws {
    var query = ofRegion
    (query.from, query.to) = (Period("2023"), Period("2023"))
    #expect(
      try growthLines(region, ["location_quotient"], query, decimals: 3) == [
        "R I 2023 5.000", "R II 2023 0.500", "R III 2023 0.500", "R IV 2023 0.667",
      ])
    #expect(try growthLines(region, ["rca:Industry"], query) == growthLines(region, ["location_quotient"], query))
  }

  @Test("the course's effects: expected on total growth 1290, on industries' growth 1210, of 1630")
  func shiftShare() throws {
    let measures = ["national_effect", "structural_effect", "competitive_effect", "yoy_change"]
    #expect(
      try growthLines(region, measures, ofRegion, decimals: 0) == [
        "R I 2024 +145 -95 +450 +500", "R II 2024 +29 -9 -20 0", "R III 2024 +58 +2 -10 +50",
        "R IV 2024 +58 +22 0 +80",
      ])
    var inAll = ofRegion
    inAll.by = ["geo"]
    let named = ["national_effect:industry", "structural_effect:industry", "competitive_effect:industry", "yoy_change"]
    #expect(try growthLines(region, named, inAll, decimals: 0) == ["R 2024 +290 -80 +420 +630"])
  }

  @Test("a place without sectors is one sector, whose growth is all national or competitive")
  func oneSector() throws {
    let csv = "year,geo,value\n2023,R,1000\n2024,R,1630\n2023,N,10000\n2024,N,12900\n"
    #expect(
      try growthLines(csv, ["national_effect", "structural_effect", "competitive_effect"], ofRegion, decimals: 0)
        == ["R 2024 +290 0 +340"])
  }

  @Test("of some sectors of a place the effects are the same whether rows have the sectors or not")
  func effectsOfSomeSectors() throws {
    let csv = """
      year,geo,industry,value
      2023,N,cars,100
      2023,N,rest,100
      2024,N,cars,110
      2024,N,rest,400
      2023,R,cars,10
      2023,R,rest,10
      2024,R,cars,11
      2024,R,rest,30

      """
    var query = ofRegion
    query.filters.append(Filter("industry", in: ["cars"]))
    let measures = ["yoy_change", "national_effect", "structural_effect", "competitive_effect"]
    #expect(try growthLines(csv, measures, query, decimals: 1) == ["R cars 2024 +1.0 +15.5 -14.5 0.0"])
    query.by = ["geo"]
    #expect(try growthLines(csv, measures, query, decimals: 1) == ["R 2024 +1.0 +15.5 -14.5 0.0"])
  }

  @Test("a place within its whole has the quotients and effects that it has within the nation of this name")
  func againstParents() throws {
    let wholes = region.replacing(",R,", with: ",N-R,")
    let ofPart = [Filter("geo", in: ["N-R"])]
    let from = Period("2024")
    for (csv, by) in [
      (wholes, ["geo", "industry"]), (wholes, ["geo"]), (wholes.replacing(",industry", with: ",x"), nil),
    ] {
      let effects = ["national_effect", "structural_effect", "competitive_effect"]
      let column = csv == wholes ? "industry" : "x"
      let measures =
        effects.map { "\($0):\(column)" } + (by == ["geo"] ? [] : ["location_quotient:\(column)"])
      var query = PanelQuery(by: by, filters: ofPart, from: from, national: .series(column: "geo", value: "N"))
      let expected = try growthLines(csv, measures, query)
      query.national = .parent(over: nil)
      let found = try growthLines(csv, measures, query)
      #expect(found == expected)
      #expect(!expected.isEmpty && !expected.joined().contains("no_"))
    }
    let oneSector = "year,geo,value\n2023,N-R,1000\n2024,N-R,1630\n2023,N,10000\n2024,N,12900\n"
    let query = PanelQuery(filters: ofPart, from: from, national: .parent(over: nil))
    #expect(
      try growthLines(oneSector, ["national_effect", "structural_effect", "competitive_effect"], query, decimals: 0)
        == ["N-R 2024 +290 0 +340"])
  }

  @Test("a place without sectors has no structural effect, also in floating point")
  func oneSectorOfDoubles() throws {
    let csv = """
      year,geo,value
      2022,R,1e-50
      2023,R,135.23
      2024,R,150.5
      2023,N,764.01
      2024,N,847.59

      """
    let table = try TradeReader([Input(name: "a.csv", bytes: Array(csv.utf8))]).growthTable(
      ["structural_effect", "national_effect"].map { try Measure($0) }, for: ofRegion
    ).table
    let row = try #require(table.series.first { $0.key == ["R"] }?.rows.last)
    #expect(row.cells[0].number?.doubleValue == 0)
    #expect(row.cells[1].number?.doubleValue == 135.23 * (847.59 / 764.01) - 135.23)
  }

  @Test("what a sector gained that was at zero shows all of its digits")
  func digitsOfGrowthFromZero() throws {
    let csv = """
      year,geo,industry,value
      2023,R,I,0
      2024,R,I,12345678901234567.89
      2023,N,I,1000
      2024,N,I,1100

      """
    let table = try TradeReader([Input(name: "a.csv", bytes: Array(csv.utf8))]).growthTable(
      ["competitive_effect", "national_effect", "structural_effect"].map { try Measure($0) }, for: ofRegion
    ).table
    let row = try #require(table.series.first?.rows.last)
    #expect(row.cells.map { $0.number?.fullText } == ["12345678901234567.89", "0", "0"])
  }

  @Test("a sector that is new in a place is all competitive; one that the nation lacks has no effect to tell")
  func sectorsThatComeAndGo() throws {
    let csv = """
      year,geo,industry,value,flag
      2023,R,I,100,E
      2024,R,I,120,
      2024,R,II,30,
      2023,R,III,10,
      2023,N,I,1000,
      2024,N,I,1100,P
      2023,N,II,1000,
      2024,N,II,1000,
      2024,N,III,5,

      """
    let measures = ["national_effect", "structural_effect", "competitive_effect"]
    #expect(
      try growthLines(csv, measures, ofRegion) == [
        "R I 2024 +5.25/EP +4.75/EP +10.00/EP", "R II 2024 no_base/P no_base/P no_base/P",
      ])
    var inAll = ofRegion
    inAll.by = ["geo"]
    #expect(
      try growthLines(csv, measures.map { $0 + ":industry" }, inAll).map { String($0.prefix(19)) } == [
        "R 2024 no_reference"
      ])
    inAll.filters.append(Filter("industry", in: ["III"], excludes: true))
    #expect(
      try growthLines(csv, measures.map { $0 + ":industry" }, inAll) == ["R 2024 +5.00/EP +5.00/EP +40.00/EP"])
  }

  @Test("filters on indicators choose what is looked at: a total is no further indicator")
  func indicatorsAreNoParts() throws {
    let csv = """
      year,geo,indicator,value
      2024,A,exports,10
      2024,A,imports,30
      2024,A,total_trade,40
      2024,CN,exports,100
      2024,CN,imports,100
      2024,CN,total_trade,200

      """
    let query = PanelQuery(
      filters: [Filter("indicator", in: ["exports", "imports"]), Filter("geo", in: ["A"])],
      national: .series(column: "geo", value: "CN"))
    #expect(try growthLines(csv, ["rca:indicator"], query) == ["A exports 2024 0.50", "A imports 2024 1.50"])
  }

  // MARK: - Concentration

  @Test("30, 30, 20 and 20 % are 2,600, as the merger guidelines work it out; one alone is 10,000")
  func hhi() throws {
    let csv = "year,geo,value\n2023,A,5\n2024,A,30\n2024,B,30\n2024,C,20\n2024,D,20\n"
    #expect(try growthLines(csv, ["hhi"]) == ["2023 10000.00", "2024 2600.00"])
    let beside = PanelQuery(filters: [Filter("geo", in: ["B"])])
    #expect(try growthLines(csv, ["hhi", "value"], beside) == ["B 2024 2600.00 30.00"])
  }

  @Test("over a column that rows do not have, within the rows")
  func hhiOverPartners() throws {
    let csv = """
      year,geo,partner,value,flag
      2024,A,JP,3,E
      2024,A,US,1,
      2024,B,JP,-1,
      2024,B,US,5,
      2024,C,JP,,
      2024,C,US,5,
      2024,D,US,0,

      """
    let expected = [
      "A 2024 6250.00/E", "B 2024 not_applicable", "C 2024 10000.00/U", "D 2024 base_zero",
    ]
    #expect(try growthLines(csv, ["hhi:partner"]) == expected)
    #expect(try growthLines(csv, ["hhi:PARTNER"], PanelQuery(by: ["geo"])) == expected)
    // A filter on the column chooses rows, not what they are made of; one that excludes does both.
    let one = PanelQuery(by: ["geo"], filters: [Filter("partner", in: ["JP"])])
    let answer = try Way.plain.growth(csv, query: one, measures: [Measure("hhi:partner"), .value])
    #expect(answer.table.text(decimals: 2).first == "A 2024 6250.00/E 3.00/E")
    #expect(
      answer.report.notes.map(\.description) == [
        "measures along 'partner' look at all 2 of its texts, whatever is shown; --where 'partner!=...' leaves some out"
      ])
    let without = PanelQuery(by: ["geo"], filters: [Filter("partner", in: ["JP"], excludes: true)])
    #expect(try growthLines(csv, ["hhi:partner", "value"], without).prefix(1) == ["A 2024 10000.00 1.00"])
  }

  // MARK: - Ranks

  @Test("equal ones share a rank and the next is left out: 1, 2, 2, 4")
  func ranks() throws {
    let csv = """
      year,geo,value
      2023,A,1
      2023,B,2
      2023,C,3
      2023,D,4
      2024,A,9
      2024,B,5
      2024,C,5.0
      2024,D,-1

      """
    #expect(
      try growthLines(csv, ["rank", "rank_change"], PanelQuery(from: Period("2024")), decimals: 0) == [
        "A 2024 1 +3", "B 2024 2 +1", "C 2024 2 0", "D 2024 4 -3",
      ])
  }

  @Test("the nation is no peer of its parts, a filter chooses what is shown, and units are ranked apart")
  func rankOfSome() throws {
    let csv = """
      year,geo,value,unit
      2024,CN,90,RMB
      2024,A,9,RMB
      2024,B,7,RMB
      2024,B,1,USD

      """
    let national = PanelQuery.Reference.series(column: "geo", value: "CN")
    let query = PanelQuery(national: national)
    #expect(
      try growthLines(csv, ["rank"], query, decimals: 0) == [
        "A RMB 2024 1", "B RMB 2024 2", "B USD 2024 1", "CN RMB 2024 not_applicable",
      ])
    let one = PanelQuery(filters: [Filter("geo", in: ["B"]), Filter("unit", in: ["RMB"])], national: national)
    #expect(try growthLines(csv, ["rank", "share"], one, decimals: 0) == ["B RMB 2024 2 8"])
  }

  @Test("a rank bears the marks of all that were ranked; who comes or goes is a break in it")
  func rankMarks() throws {
    let csv = "year,geo,value,flag\n2023,A,1,\n2023,B,2,P\n2024,A,3,\n2024,B,2,\n2024,C,4,E\n"
    #expect(
      try growthLines(csv, ["rank", "rank_change"], decimals: 0) == [
        "A 2023 2/P no_base/P", "A 2024 2/E 0/BEP", "B 2023 1/P no_base/P", "B 2024 3/E -2/BEP", "C 2024 1/E no_base/E",
      ])
    let suppressed = PanelQuery(suppressesBreaks: true)
    #expect(try growthLines(csv, ["rank_change"], suppressed, decimals: 0)[1] == "A 2024 break_in_series/BEP")
  }

  // MARK: - The largest

  private let zones = """
    year,geo,value,flag
    2023,CN,100,
    2024,CN,110,
    2023,A,10,
    2024,A,20,
    2023,B,30,
    2024,B,12,
    2023,C,5,E
    2024,C,6,
    2023,D,1,
    2024,D,1,
    2023,E,50,

    """

  @Test("the largest of the latest year, the rest as 'other', and the nation as it is")
  func largest() throws {
    let query = PanelQuery(national: .series(column: "geo", value: "CN"), top: PanelQuery.Top(2))
    let answer = try Way.plain.growth(zones, query: query, measures: [.value, .share, .yoy])
    #expect(
      answer.table.text() == [
        "A 2023 10.0 10.0 no_base", "A 2024 20.0 18.2 +100.0", "B 2023 30.0 30.0 no_base", "B 2024 12.0 10.9 -60.0",
        "CN 2023 100.0 100.0 no_base", "CN 2024 110.0 100.0 +10.0", "other 2023 56.0/E 56.0/E no_base/E",
        "other 2024 7.0 6.4 -87.5/BE",
      ])
    #expect(
      answer.report.notes.map(\.description) == [
        "of 'geo' the 2 largest by the latest value shown by themselves; 'other' is the sum of the others, up to 3"
      ])
    #expect(
      try growthLines(
        zones, ["value"], PanelQuery(to: Period("2023"), top: PanelQuery.Top(1, column: "GEO")), decimals: 0)
        == ["CN 2023 100", "other 2023 96/E"])
  }

  @Test("where all are shown nothing is added up, and a name that is taken is not used twice")
  func namesOfOthers() throws {
    #expect(try growthLines(zones, ["value"], PanelQuery(top: PanelQuery.Top(9))) == growthLines(zones, ["value"]))
    let csv = "year,geo,value\n2024,Other,3\n2024,A,2\n2024,B,1\n"
    #expect(
      try growthLines(csv, ["value"], PanelQuery(top: PanelQuery.Top(1)), decimals: 0) == [
        "Other 2024 3", "all other 2024 3",
      ])
    let error = caught(PanelError.self) {
      _ = try growthLines(csv, ["value"], PanelQuery(top: PanelQuery.Top(1, column: "zone")))
    }
    #expect(
      error?.description == """
        --top shows the largest along a column; 'zone' does not tell series apart
          they are told apart by: geo
        """)
  }

  @Test("the sum of the others has no peers, and rows without values have no order")
  func largestBesidePeers() throws {
    var query = ofRegion
    query.top = PanelQuery.Top(1, column: "industry")
    #expect(
      try growthLines(region, ["competitive_effect", "rank:industry"], query, decimals: 0) == [
        "R I 2024 +450 1", "R other 2024 no_reference not_applicable",
      ])
    let csv = "year,geo,flow,value\n2024,A,exports,3\n2024,A,imports,2\n"
    let error = caught(PanelError.self) { _ = try growthLines(csv, ["balance"], PanelQuery(top: PanelQuery.Top(1))) }
    #expect(
      error?.description
        == "--top orders series by their values, which rows of several indicators do not have; add 'value' to --measures"
    )
  }

  // MARK: - Columns

  @Test func columnsThatDoNotFit() {
    let csv = "year,geo,product,partner,value\n2024,A,x,JP,1\n2024,N,y,US,1\n"
    let national = PanelQuery.Reference.series(column: "geo", value: "N")
    #expect(
      message(csv, "location_quotient", PanelQuery(national: national)) == """
        'location_quotient' looks along a column that has to be named; location_quotient:COLUMN names one
          the dimensions are: geo, product, partner
        """)
    #expect(
      message(csv, "rca:products", PanelQuery(national: national)) == """
        'products' is no dimension; location_quotient:COLUMN names one
          the dimensions are: geo, product, partner
        """)
    #expect(
      message(csv, "rca:product", PanelQuery(by: ["geo"], national: national))
        == "'location_quotient' compares series that differ in 'product', which --by leaves out")
    #expect(
      message("year,value\n2024,1\n", "rank") == """
        'rank' looks along a column that has to be named; rank:COLUMN names one
          there is none
        """)
    #expect(message(csv, "competitive_effect")?.hasPrefix("'competitive_effect' compares with a reference") == true)
  }
}
