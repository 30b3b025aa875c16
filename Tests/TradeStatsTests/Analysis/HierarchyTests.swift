import Testing

@testable import TradeStats

@Suite("Wholes and parts")
struct HierarchyTests {
  private static let csv = """
    year,geo,value
    2022,CN,1000
    2023,CN,1100
    2022,CN-SH,100
    2023,CN-SH,120
    2022,CN-GD,300
    2023,CN-GD,300
    2022,CN-SH-PFTZ,40
    2023,CN-SH-PFTZ,54
    2022,CNX,5

    """

  private func text(_ csv: String, _ query: PanelQuery, _ measures: String...) throws -> [String] {
    try Way.plain.growth(csv, query: query, measures: measures.map { try Measure($0) }).table.text()
  }

  @Test("each series beside the whole that its code says")
  func prefixes() throws {
    for query in [PanelQuery(national: .parent(over: nil)), PanelQuery(hierarchy: .codePrefix)] {
      #expect(
        try text(Self.csv, query, "share", "outperformance") == [
          "CN 2022 no_reference no_base", "CN 2023 no_reference no_reference",
          "CN-GD 2022 30.0 no_base", "CN-GD 2023 27.3 -10.0",
          "CN-SH 2022 10.0 no_base", "CN-SH 2023 10.9 +10.0",
          "CN-SH-PFTZ 2022 40.0 no_base", "CN-SH-PFTZ 2023 45.0 +15.0",
          "CNX 2022 no_reference no_base",
        ])
    }
  }

  @Test("the whole is read past filters, and a level may be left out")
  func filters() throws {
    let zone = Filter("geo", in: ["CN-SH-PFTZ"])
    #expect(
      try text(Self.csv, PanelQuery(filters: [zone], hierarchy: .codePrefix), "share").last == "CN-SH-PFTZ 2023 45.0")
    let without = [zone, Filter("geo", in: ["CN-SH"], excludes: true)]
    #expect(
      try text(Self.csv, PanelQuery(filters: without, hierarchy: .codePrefix), "share").last == "CN-SH-PFTZ 2023 4.9")
  }

  @Test("parents from a column")
  func column() throws {
    let csv = "year,zone,within,value\n2022,Pudong,Shanghai,4\n2022,Shanghai,China,8\n2022,China,,80\n"
    let query = PanelQuery(hierarchy: .column("within"))
    #expect(
      try text(csv, query, "share") == ["China 2022 no_reference", "Pudong 2022 50.0", "Shanghai 2022 10.0"])
  }

  @Test("parts beside a printed whole, and what they leave")
  func residual() throws {
    let national = PanelQuery(national: .series(column: "geo", value: "CN"))
    #expect(
      try text(Self.csv, national, "parts", "residual") == [
        "CN 2022 405.0 +595.0", "CN 2023 420.0 +680.0", "CN-GD 2022 no_parts no_parts", "CN-GD 2023 no_parts no_parts",
        "CN-SH 2022 40.0 +60.0", "CN-SH 2023 54.0 +66.0", "CN-SH-PFTZ 2022 no_parts no_parts",
        "CN-SH-PFTZ 2023 no_parts no_parts", "CNX 2022 no_parts no_parts",
      ])
    // Whatever is shown.
    var filtered = national
    filtered.filters = [Filter("geo", in: ["CN"])]
    #expect(try text(Self.csv, filtered, "residual") == ["CN 2022 +595.0", "CN 2023 +680.0"])
  }

  @Test("the residual adds up with the parts, exactly", arguments: [UInt64](1...3))
  func addsUp(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let records = PanelShape(hasOddValues: false, hasMarks: false).records(&generator)
    let query = PanelQuery(national: .series(column: "geo", value: "CN"))
    let measures = try ["value", "parts", "residual"].map { try Measure($0) }
    var count = 0
    for row in try Way.plain.growth(records.csv, query: query, measures: measures).table.series.flatMap(\.rows) {
      guard let residual = row.cells[2].number else { continue }
      #expect(row.cells[0].number?.exactRatio == residual.exactRatio + (row.cells[1].number?.exactRatio ?? 0))
      count += 1
    }
    #expect(count > 20, "seed \(seed)")
  }

  @Test("a sum that counts wholes beside their parts says so")
  func sumOfNested() throws {
    let answer = try Way.plain.growth(Self.csv, query: PanelQuery(national: .sum(over: "geo")), measures: [.share])
    #expect(
      answer.report.notes.last?.description == """
        'geo' holds wholes (CN, CN-SH) beside what they contain, so a sum over it counts twice; leave out what is too \
        much with --where 'geo!=CN,CN-SH'
        """)
  }

  private static let nested = "year,geo,flow,value\n2022,CN,x,9\n2022,CN-SH,x,4\n2022,CN-SH-PFTZ,x,1\n"

  private func wholes(_ csv: String, _ query: PanelQuery, _ measures: String...) throws -> [String] {
    let answer = try Way.plain.growth(csv, query: query, measures: measures.map { try Measure($0) })
    return answer.report.notes.map(\.description).filter { $0.contains("holds wholes") }
  }

  @Test(
    "what is ranked, concentrated or added up over wholes beside their parts says so",
    arguments: ["rank", "rank_change", "hhi", "location_quotient:geo"])
  func comparisonsOfNested(measure: String) throws {
    let national = measure == "location_quotient:geo" ? PanelQuery.Reference.series(column: "flow", value: "x") : nil
    #expect(
      try wholes(Self.nested, PanelQuery(national: national), measure) == [
        """
        'geo' holds wholes (CN, CN-SH) beside what they contain, so what is ranked or added up along it counts twice; \
        leave out what is too much with --where 'geo!=CN,CN-SH'
        """
      ])
    let apart = [Filter("geo", in: ["CN", "CN-SH"], excludes: true)]
    #expect(try wholes(Self.nested, PanelQuery(filters: apart, national: national), measure) == [])
  }

  @Test("so do the largest, and sums over dimensions")
  func sumsOfNested() throws {
    let words = { (way: String) in
      """
      'geo' holds wholes (CN, CN-SH) beside what they contain, so \(way) counts twice; leave out what is too much with \
      --where 'geo!=CN,CN-SH'
      """
    }
    #expect(
      try wholes(Self.nested, PanelQuery(top: .init(1)), "value") == [words("what is ranked or added up along it")])
    #expect(try wholes(Self.nested, PanelQuery(by: ["flow"]), "value") == [words("a sum over it")])
    #expect(try wholes(Self.nested, PanelQuery(by: ["flow"]), "hhi:geo") == [words("a sum over it")])
    // The nation is no peer of its parts, and is added to none.
    let nation = PanelQuery.Reference.series(column: "geo", value: "CN")
    for query in [PanelQuery(national: nation, top: .init(1)), PanelQuery(by: ["flow"], national: nation)] {
      #expect(try wholes(Self.nested, query, "share").map { $0.prefix(26) } == ["'geo' holds wholes (CN-SH)"])
    }
    for query in [PanelQuery(), PanelQuery(hierarchy: .codePrefix), PanelQuery(by: ["geo"])] {
      #expect(try wholes(Self.nested, query, "value") == [])
    }
  }

  @Test(
    "the first of a range is no whole of it",
    arguments: [["B", "B-E"], ["C10", "C10-C12"], ["Y15", "Y15-64"], ["15", "15-64"], ["2020", "2020-21"]])
  func ranges(codes: [String]) throws {
    let csv = "year,sector,value\n" + codes.map { "2024,\($0),1\n" }.joined()
    #expect(try wholes(csv, PanelQuery(by: []), "value") == [])
    for (whole, part) in [("CN", "CN-31"), ("85", "85-17"), ("A", "A-1"), ("A1", "A1-B"), ("10", "10-AB")] {
      #expect(try wholes(csv + "2024,\(whole),1\n2024,\(part),1\n", PanelQuery(by: []), "value").count == 1, "\(part)")
    }
  }

  @Test("what expressions take one by one is no sum")
  func operandsBesideTheirParts() throws {
    let csv = "year,geo,flow,value\n2024,A,exports,3\n2024,A,exports-goods,2\n2024,A,gdp,9\n"
    #expect(try wholes(csv, PanelQuery(by: ["geo"]), "r=exports/gdp") == [])
    #expect(try wholes(csv, PanelQuery(by: ["geo"]), "value").count == 1)
  }

  @Test("wholes that a column of parents tells are warned of, too")
  func sumOfParents() throws {
    let csv = "year,geo,within,value\n2022,CHN,,9\n2022,SHA,CHN,4\n2022,GUA,CHN,2\n2022,USA,,7\n"
    let sum = PanelQuery(national: .sum(over: nil), hierarchy: .column("within"))
    let words =
      "'geo' holds wholes (CHN) beside what they contain, so a sum over it counts twice; leave out what is too much with --where 'geo!=CHN'"
    #expect(try wholes(csv, sum, "share") == [words])
    let ranks = PanelQuery(hierarchy: .column("within"))
    #expect(try wholes(csv, ranks, "rank").count == 1)
    #expect(try wholes(csv, ranks, "share") == [])
    let parts = PanelQuery(
      filters: [Filter("geo", in: ["CHN"], excludes: true)], national: .sum(over: nil), hierarchy: .column("within"))
    #expect(try wholes(csv, parts, "share") == [])
  }

  @Test("a column that is called parent and not asked for is said to be a dimension")
  func parentAsDimension() throws {
    func notes(_ column: String, _ query: PanelQuery) throws -> [String] {
      let csv = "year,geo,\(column),value\n2022,CHN,,9\n2022,SHA,CHN,4\n"
      return try Way.plain.growth(csv, query: query, measures: [.value]).report.notes.map(\.description)
    }
    for column in ["parent", "Parent_Code"] {
      let note =
        "'\(column)' tells series apart as any dimension does; --parent \(column) takes it for the code of the whole that "
        + "each series is part of"
      #expect(try notes(column, PanelQuery()) == [note])
      #expect(try notes(column, PanelQuery(hierarchy: .column(column))) == [])
      #expect(try notes(column, PanelQuery(by: ["geo", column])) == [])
    }
    #expect(try notes("within", PanelQuery()) == [])
  }

  @Test("a name that begins another is no whole of it")
  func namesThatBeginOthers() throws {
    let csv = "year,geo,value\n2023,Guinea,1\n2023,Guinea-Bissau,2\n2023,Shanghai,5\n2023,Shanghai-PFTZ,3\n"
    let answer = try Way.plain.growth(csv, query: PanelQuery(national: .sum(over: "geo")), measures: [.share])
    let wholes = answer.report.notes.compactMap { note -> [String]? in
      if case .overlap(_, let texts, _) = note { texts } else { nil }
    }
    #expect(wholes == [["Shanghai"]])
  }

  @Test("a parent needs its column")
  func notShown() throws {
    let csv = "year,geo,flow,value\n2022,CN,x,1\n2022,CN-A,x,1\n"
    let query = PanelQuery(by: ["flow"], national: .parent(over: "geo"))
    let error = #expect(throws: PanelError.self) { try text(csv, query, "share") }
    #expect(
      error?.description == "a parent is found by the code of a series in 'geo', which --by leaves out; add it")
  }

  @Test("parts in a circle are an error that goes round it")
  func circle() throws {
    let csv = "year,geo,within,value\n2020,C,B,1\n2020,B,A,2\n2020,A,B,3\n2020,D,,9\n"
    let error = caught(PanelError.self) { _ = try text(csv, PanelQuery(hierarchy: .column("within")), "share") }
    #expect(
      error?.description == "'within' makes 'A' part of 'B', 'B' part of 'A'; a whole cannot be part of its own part")
    #expect(error?.category == .badData)
    // A code that is its own parent has none.
    #expect(
      try text("year,geo,within,value\n2020,A,A,3\n2020,B,A,1\n", PanelQuery(hierarchy: .column("within")), "share")
        == ["A 2020 no_reference", "B 2020 33.3"])
  }

  @Test("where nothing is part of anything a note says so")
  func nothingIsPart() throws {
    func notes(_ csv: String, _ query: PanelQuery) throws -> [String] {
      try Way.plain.growth(csv, query: query, measures: [.share]).report.notes.map(\.description)
    }
    let prefixes = "year,geo,value\n2020,A,1\n2020,B,2\n"
    for query in [PanelQuery(hierarchy: .codePrefix), PanelQuery(national: .parent(over: nil))] {
      #expect(
        try notes(prefixes, query)
          == ["no code in 'geo' begins with another one as CN-SH does with CN, so no series has a whole"])
    }
    #expect(
      try notes("year,geo,within,value\n2020,A,X,1\n2020,B,,2\n", PanelQuery(hierarchy: .column("within")))
        == ["no code in 'within' is one of 'geo', so no series has a whole"])
    #expect(try notes(Self.csv, PanelQuery(hierarchy: .codePrefix)).isEmpty)
  }
}
