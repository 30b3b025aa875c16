import Testing

@testable import TradeStats

@Suite struct ReferenceTests {
  private static let csv = """
    year,geo,indicator,value,unit
    2020,CN,exports,1000,RMB
    2021,CN,exports,1100,RMB
    2020,CN,exports,150,USD
    2021,CN,exports,180,USD
    2020,CN,imports,800,RMB
    2021,CN,imports,1000,RMB
    2020,CN-GD,exports,100,RMB
    2021,CN-GD,exports,120,RMB
    2021,CN-GD,exports,18,USD
    2020,CN-GD,imports,80,RMB
    2021,CN-GD,imports,90,RMB
    2020,CN-SH,exports,50,RMB
    2021,CN-SH,exports,44,RMB
    2021,CN-SH,fdi,5,RMB

    """

  private func text(
    _ query: PanelQuery, _ measures: [Measure] = [.share, .outperformance], _ csv: String = csv, _ way: Way = .plain
  ) throws -> [String] { try way.growth(csv, query: query, measures: measures).table.text() }

  private static let china = PanelQuery.Reference.series(column: "geo", value: "CN")

  @Test func theReferenceIsMatchedOnAllOtherKeysAndTheUnit() throws {
    for way in Way.some {
      #expect(
        try text(PanelQuery(filters: [Filter("geo", in: ["CN"], excludes: true)], national: Self.china), way: way) == [
          "CN-GD exports RMB 2020 10.0 no_base", "CN-GD exports RMB 2021 10.9 +10.0",
          "CN-GD exports USD 2021 10.0 no_base", "CN-GD imports RMB 2020 10.0 no_base",
          "CN-GD imports RMB 2021 9.0 -12.5", "CN-SH exports RMB 2020 5.0 no_base", "CN-SH exports RMB 2021 4.0 -22.0",
          "CN-SH fdi RMB 2021 no_reference no_base",
        ], "\(way)")
    }
  }

  private func text(_ query: PanelQuery, way: Way) throws -> [String] {
    try text(query, [.share, .outperformance], Self.csv, way)
  }

  @Test func theReferenceBesideItself() throws {
    let query = PanelQuery(filters: [Filter("geo", in: ["CN"])], national: Self.china)
    #expect(
      try text(query, [.share, .outperformance, .relativeGrowth]).filter { $0.contains("2021") } == [
        "CN exports RMB 2021 100.0 0.0 0.0", "CN exports USD 2021 100.0 0.0 0.0", "CN imports RMB 2021 100.0 0.0 0.0",
      ])
  }

  @Test func aReferenceColumnThatIsNoKeyLeavesTheReferenceOutOfItsParts() throws {
    let query = PanelQuery(by: ["indicator"], national: Self.china)
    #expect(
      try text(query, [.value, .share]) == [
        "exports RMB 2020 150.0 15.0", "exports RMB 2021 164.0 14.9", "exports USD 2021 18.0 10.0",
        "fdi RMB 2021 5.0 no_reference", "imports RMB 2020 80.0 10.0", "imports RMB 2021 90.0 9.0",
      ])
  }

  @Test func aSumOverPartsIsMarkedWhereThePartsChange() throws {
    let csv = """
      year,geo,value
      2019,A,10
      2019,B,30
      2020,A,20
      2020,B,30
      2021,A,20
      2021,C,40
      2022,A,20
      2022,C,40
      2022,D,
      2023,A,30
      2023,C,30
      2023,D,40

      """
    let query = PanelQuery(filters: [Filter("geo", in: ["A"])], national: .sum(over: "geo"))
    for way in Way.some {
      let answer = try way.growth(csv, query: query, measures: [.share, .nationalYoY])
      #expect(
        answer.table.text() == [
          "A 2019 25.0 no_reference", "A 2020 40.0 +25.0", "A 2021 33.3 +20.0/B", "A 2022 33.3/U 0.0/U",
          "A 2023 30.0 +66.7/BU",
        ], "\(way)")
      #expect(
        answer.report.notes == [
          .referenceIsSum(column: "geo", partCount: 4), .referenceIsNotFiltered(column: "geo"),
        ])
    }
  }

  @Test func aSumOverAColumnThatIsNoKeyKnowsItsParts() throws {
    let csv = "year,geo,kind,value\n2019,A,x,1\n2019,B,x,1\n2020,A,x,2\n2019,A,y,1\n2020,A,y,1\n"
    let query = PanelQuery(by: ["kind"], national: .sum(over: "geo"))
    #expect(
      try text(query, [.share, .nationalYoY], csv) == [
        "x 2019 100.0 no_reference", "x 2020 100.0 0.0/B", "y 2019 100.0 no_reference", "y 2020 100.0 0.0",
      ])
  }

  @Test func theSumIsOverTheColumnOfPlacesUnlessAnotherIsNamed() throws {
    let csv = "year,kind,province,value\n2020,x,P,1\n2020,x,Q,3\n2020,y,P,6\n"
    #expect(
      try text(PanelQuery(national: .sum(over: nil)), [.share], csv) == [
        "x P 2020 25.0", "x Q 2020 75.0", "y P 2020 100.0",
      ])
    #expect(
      try text(PanelQuery(national: .sum(over: "kind")), [.share], csv) == [
        "x P 2020 14.3", "x Q 2020 100.0", "y P 2020 85.7",
      ])
  }

  @Test func severalValueColumnsCanHoldTheReference() throws {
    let csv = "year,geo,total,exports\n2020,A,10,4\n2021,A,20,6\n2020,B,100,10\n2021,B,100,20\n"
    let query = PanelQuery(
      filters: [Filter("indicator", in: ["exports"])], national: .series(column: "indicator", value: "total"))
    #expect(
      try text(query, [.share, .outperformance], csv) == [
        "A exports 2020 40.0 no_base", "A exports 2021 30.0 -50.0", "B exports 2020 10.0 no_base",
        "B exports 2021 20.0 +100.0",
      ])
  }

  @Test func aReferenceThatIsNotThereIsSuggested() {
    let errors = [
      PanelQuery.Reference.series(column: "geo", value: "CNN"): """
      no series has 'CNN' in 'geo'; did you mean 'CN'?
        it has: CN, CN-GD, CN-SH
      """,
      .series(column: "unit", value: "USD"): """
      'unit' is no dimension, so it does not tell a reference from other series
        the dimensions are: geo, indicator
      """,
    ]
    for (reference, message) in errors {
      let error = #expect(throws: PanelError.self) { try text(PanelQuery(national: reference)) }
      #expect(error?.description == message)
    }
    #expect(throws: SchemaError.self) { try text(PanelQuery(national: .series(column: "goe", value: "CN"))) }
    #expect(throws: PanelError.noPartsToSum) {
      try text(PanelQuery(national: .sum(over: nil)), [.share], "year,value\n2020,1\n")
    }
  }

  @Test func noReferenceWhereOneIsNeededListsCandidates() {
    let error = #expect(throws: PanelError.self) {
      try text(PanelQuery(filters: [Filter("geo", in: ["CN-GD"])]), [.yoy, .share])
    }
    #expect(
      error?.description == """
        'share' compares with a reference, which --national names; for example
            --national geo=CN
            --national geo=CN-GD
            --national geo=CN-SH
            --national sum:geo
        """)
  }
}
