import Testing

@testable import TradeStats

/// What holds for sums over dimensions when their parts are not all alike.
@Suite struct SumOfPartsTests {
  private func text(
    _ csv: String, _ query: PanelQuery, _ measures: [Measure] = [.value, .yoy]
  ) throws -> [String] {
    try TradeReader([Input(name: "parts.csv", bytes: Array(csv.utf8))]).growthTable(measures, for: query).table.text()
  }

  /// Zones A and B at 100 in every quarter of two years; B lacks the second half of the second.
  private static let quarterly = """
    period,zone,flow,value
    2022-Q1,A,x,100
    2022-Q2,A,x,100
    2022-Q3,A,x,100
    2022-Q4,A,x,100
    2023-Q1,A,x,100
    2023-Q2,A,x,100
    2023-Q3,A,x,100
    2023-Q4,A,x,100
    2022-Q1,B,x,100
    2022-Q2,B,x,100
    2022-Q3,B,x,100
    2022-Q4,B,x,100
    2023-Q1,B,x,100
    2023-Q2,B,x,100

    """

  @Test func aYearThatOnePartLacksAQuarterOfIsIncomplete() throws {
    #expect(
      try text(Self.quarterly, PanelQuery(by: ["flow"], frequency: .year)) == [
        "x 2022 800.0 no_base", "x 2023 incomplete(2 of 4) incomplete(2 of 4)",
      ])
    let partial = PanelQuery(by: ["flow"], frequency: .year, allowsPartial: true)
    #expect(try text(Self.quarterly, partial) == ["x 2022 800.0 no_base", "x 2023 600.0(2 of 4)/U -25.0/BU"])
    #expect(
      try text(Self.quarterly, PanelQuery(frequency: .year, national: .sum(over: "zone")), [.share, .nationalYoY]) == [
        "A x 2022 50.0 no_reference", "A x 2023 no_reference incomplete(2 of 4)",
        "B x 2022 50.0 no_reference", "B x 2023 incomplete(2 of 4) incomplete(2 of 4)",
      ])
  }

  @Test func theLeastCompletePartTellsWhatASumLacks() throws {
    // 3 of 4 quarters are more than 7 of 12 months, and a printed year lacks nothing.
    let months = (1...7).map { "2023-0\($0),C,x,1\n" }.joined()
    let csv = Self.quarterly.replacing("2023-Q4,A,x,100\n", with: "") + months + "2023,D,x,5\n"
    let query = PanelQuery(by: ["flow"], filters: [Filter("zone", in: ["A", "C", "D"])], frequency: .year)
    #expect(try text(csv, query, [.value])[1] == "x 2023 incomplete(7 of 12)")
    // A part without any value is told by a mark: the sum of the others is a bound.
    let without = csv.replacing("2023-Q1,A,x,100\n2023-Q2,A,x,100\n2023-Q3,A,x,100\n", with: "2023-Q1,A,x,\n")
    #expect(try text(without, query, [.value])[1] == "x 2023 incomplete(7 of 12)")
    let printed = PanelQuery(by: ["flow"], filters: [Filter("zone", in: ["A", "D"])], frequency: .year)
    #expect(try text(without, printed, [.value])[1] == "x 2023 5.0/U")
  }

  @Test func aPartThatIsPrintedElsewhereIsIncompleteInSums() throws {
    let csv = """
      period,zone,product,value
      2020-Q1,A,x,4
      2021-Q1,A,x,4
      2020-Q1,A,y,15
      2021-01,A,y,4
      2021-02,A,y,4

      """
    // By itself the quarter has no row: the printed ones say how far they go.
    #expect(
      try text(csv, PanelQuery(frequency: .quarter), [.value]) == [
        "A x 2020-Q1 4.0", "A x 2021-Q1 4.0", "A y 2020-Q1 15.0",
      ])
    #expect(
      try text(csv, PanelQuery(by: ["zone"], frequency: .quarter), [.value]) == [
        "A 2020-Q1 19.0", "A 2021-Q1 incomplete(2 of 3)",
      ])
    let ofProducts = PanelQuery(frequency: .quarter, national: .sum(over: "product"))
    #expect(try text(csv, ofProducts, [.share])[1] == "A x 2021-Q1 no_reference")
    let mixed = csv.replacing("2021-Q1,A,x,4\n", with: "")
    #expect(try text(mixed, PanelQuery(by: ["zone"], frequency: .quarter), [.value]) == ["A 2020-Q1 19.0"])
  }

  @Test func whatIsMadeOfAllPeersIsIncompleteWhereOneOfThemIs() throws {
    let csv = Self.quarterly + "2022,N,x,1000\n2023,N,x,1000\n"
    let measures = try ["parts", "residual", "rank:zone", "rank_change:zone", "hhi:zone"].map { try Measure($0) }
    let query = PanelQuery(frequency: .year, national: .series(column: "zone", value: "N"))
    let lacks = "incomplete(2 of 4)"
    #expect(
      try text(csv, query, measures) == [
        "A x 2022 no_parts no_parts 1.0 no_base 5000.0", "A x 2023 no_parts no_parts \(lacks) \(lacks) \(lacks)",
        "B x 2022 no_parts no_parts 1.0 no_base 5000.0",
        "B x 2023 no_parts \(lacks) \(lacks) \(lacks) \(lacks)",
        "N x 2022 800.0 +200.0 not_applicable no_base 5000.0",
        "N x 2023 \(lacks) \(lacks) not_applicable not_applicable \(lacks)",
      ])
    #expect(
      try text(csv, PanelQuery(frequency: .year, top: .init(1, column: "zone")), [.value]).last
        == "other x 2023 \(lacks)")
  }

  @Test func partsOfDifferentFrequenciesMeetAtTheOneAskedFor() throws {
    let quarters = (1...4).map { "2022-Q\($0),B,x,10\n2023-Q\($0),B,x,40\n" }.joined()
    let csv = "period,zone,flow,value\n2022,A,x,100\n2023,A,x,110\n" + quarters
    #expect(
      try text(csv, PanelQuery(by: ["flow"], frequency: .year)) == ["x 2022 140.0 no_base", "x 2023 270.0 +92.9"])
  }

  @Test func aPartWithoutAValueMakesABound() throws {
    let csv = "year,zone,flow,value\n2022,A,x,100\n2022,B,x,..\n2023,A,x,110\n2023,B,x,500\n"
    for duplicates in [DuplicatePolicy.stop, .first] {
      #expect(
        try text(csv, PanelQuery(by: ["flow"], duplicates: duplicates)) == [
          "x 2022 100.0/U no_base/U", "x 2023 610.0 +510.0/BU",
        ])
    }
    // Sums alone do not tell parts apart, but they know that one was without a value.
    #expect(
      try text(csv, PanelQuery(by: ["flow"], duplicates: .sum)) == [
        "x 2022 100.0/U no_base/U", "x 2023 610.0 +510.0/U",
      ])
  }

  @Test func aPartThatSkipsAPeriodMakesABoundOfTheWhole() throws {
    let csv = "year,geo,value\n2020,A,10\n2021,A,10\n2022,A,10\n2020,B,30\n2022,B,30\n2022,C,40\n"
    #expect(
      try text(csv, PanelQuery(national: .sum(over: "geo")), [.share, .nationalYoY]) == [
        "A 2020 25.0 no_reference", "A 2021 100.0/U -75.0/BU", "A 2022 12.5 +700.0/BU",
        "B 2020 75.0 no_reference", "B 2022 37.5 +700.0/BU", "C 2022 50.0 +700.0/BU",
      ])
    // Partners that nothing is bought from have no record as a rule, so that one comes or goes breaks no sum over
    // dimensions; one that is there before and after may as well not have been published.
    #expect(
      try text(csv, PanelQuery(by: [])) == [
        "2020 40.0 no_base", "2021 10.0/U -75.0/U", "2022 80.0 +700.0/U",
      ])
    // Each of the others would have a row.
    let besideLargest = "2021,D,99\n2022,D,99\n" + csv.split(separator: "\n").dropFirst().joined(separator: "\n")
    #expect(
      try text("year,geo,value\n" + besideLargest, PanelQuery(top: .init(1)), [.yoy]) == [
        "D 2021 no_base", "D 2022 0.0", "other 2020 no_base", "other 2021 -75.0/BU", "other 2022 +700.0/BU",
      ])
  }

  @Test func duplicatesStopTheRunWhereDimensionsAreSummedOver() throws {
    let csv = "year,zone,flow,value\n2022,A,x,1\n2022,A,x,1\n"
    #expect(throws: AggregationError.self) { try text(csv, PanelQuery(by: ["flow"])) }
    #expect(try text(csv, PanelQuery(by: ["flow"], duplicates: .sum), [.value]) == ["x 2022 2.0"])
  }

  @Test func whatIsExcludedIsNoPartOfTheWhole() throws {
    let csv = "year,geo,value\n2022,CN,400\n2022,A,10\n2022,B,30\n"
    let sum = PanelQuery.Reference.sum(over: "geo")
    let excluding = PanelQuery(filters: [Filter("geo", in: ["CN"], excludes: true)], national: sum)
    #expect(try text(csv, excluding, [.share]) == ["A 2022 25.0", "B 2022 75.0"])
    let showing = PanelQuery(filters: [Filter("geo", in: ["A"])], national: sum)
    #expect(try text(csv, showing, [.share]) == ["A 2022 2.3"])
  }

  @Test func valueColumnsOfDifferentFilesMeet() throws {
    let inputs = [
      Input(name: "a.csv", bytes: Array("year,geo,exports\n2022,A,1\n2023,A,2\n".utf8)),
      Input(name: "b.csv", bytes: Array("year,geo,fdi\n2022,A,10\n2023,A,30\n".utf8)),
    ]
    let table = try TradeReader(inputs).growthTable([.yoy]).table
    #expect(
      table.text() == [
        "A exports 2022 no_base", "A exports 2023 +100.0", "A fdi 2022 no_base", "A fdi 2023 +200.0",
      ])
  }

  @Test func frequenciesLeftOutAreCountedOnce() throws {
    let csv = "year,geo,value\n2022,A,1\n2022,CN,4\n2022-W05,A,7\n"
    let reader = try TradeReader([Input(name: "a.csv", bytes: Array(csv.utf8))])
    let query = PanelQuery(
      filters: [Filter("geo", in: ["A"])], frequency: .year, national: .series(column: "geo", value: "CN"))
    #expect(try reader.growthTable([.share], for: query).report.notes == [.otherFrequencies(count: 1)])
  }

  @Test func valuesOfFiltersThatNoRecordHasAreNoted() throws {
    let csv = "year,geo,value\n2022,A,1\n2022,BB,2\n"
    let reader = try TradeReader([Input(name: "a.csv", bytes: Array(csv.utf8))])
    let note = LoadNote.unmatchedFilter(column: "geo", value: "BBB", nearest: "BB")
    let query = PanelQuery(filters: [Filter("geo", in: ["A", "BBB"])])
    #expect(try reader.growthTable([.value], for: query).report.notes == [note])
    #expect(throws: PanelError.noObservations(notes: [note])) {
      try reader.growthTable([.value], for: PanelQuery(filters: [Filter("geo", in: ["BBB"])]))
    }
  }
}
