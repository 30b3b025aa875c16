import Testing

@testable import TradeStats

/// Negative bases by their magnitude, and rows for all periods.
@Suite("Conventions")
struct ConventionTests {
  private func text(_ csv: String, _ query: PanelQuery, _ measures: String...) throws -> [String] {
    try Way.plain.growth(csv, query: query, measures: measures.map { try Measure($0) }).table.text()
  }

  private static let magnitude = PanelQuery(negativeBase: .magnitude)

  @Test("growth from a negative base points where the level went, and is flagged")
  func magnitudes() throws {
    let csv = "year,value\n2019,-10\n2020,5\n2021,-5\n2022,-10\n2023,-5\n2024,0\n2025,5\n2026,\n"
    #expect(
      try text(csv, Self.magnitude, "yoy") == [
        "2019 no_base", "2020 +150.0/D", "2021 -200.0", "2022 -100.0/D", "2023 +50.0/D", "2024 +100.0/D",
        "2025 base_zero", "2026 no_value",
      ])
    #expect(try text(csv, PanelQuery(), "yoy")[1] == "2020 base_negative")
  }

  @Test("differences of growth rates and contributions take it too, indexes, shares and roots do not")
  func whichMeasures() throws {
    let csv = """
      year,geo,value
      2022,CN,-100
      2023,CN,50
      2022,A,-10
      2023,A,5
      2024,A,10

      """
    var query = Self.magnitude
    query.filters = [Filter("geo", in: ["A"])]
    query.national = .series(column: "geo", value: "CN")
    #expect(
      try text(csv, query, "yoy", "national_yoy", "outperformance", "contribution", "acceleration")[1]
        == "A 2023 +150.0/D +150.0/D 0.0/D +15.0/D no_base")
    #expect(try text(csv, query, "acceleration")[2] == "A 2024 -50.0/D")
    #expect(
      try text(csv, query, "index:2022", "share", "relative_growth", "yoy_log")[1]
        == "A 2023 base_negative 10.0 base_negative base_negative")
  }

  @Test("every period between first and last has a row, of a series or of all")
  func completion() throws {
    let csv = "year,geo,value\n2018,A,1\n2021,A,2\n2020,B,3\n2021-Q1,B,4\n2021-Q3,B,5\n"
    #expect(
      try text(csv, PanelQuery(completion: .series), "value", "yoy") == [
        "A 2018 1.0 no_base", "A 2019 no_value no_value", "A 2020 no_value no_value", "A 2021 2.0 no_base",
        "B 2020 3.0 no_base", "B 2021-Q1 4.0 no_base", "B 2021-Q2 no_value no_value", "B 2021-Q3 5.0 no_base",
      ])
    #expect(
      try text(csv, PanelQuery(frequency: .year, completion: .table), "value") == [
        "A 2018 1.0", "A 2019 no_value", "A 2020 no_value", "A 2021 2.0",
        "B 2018 no_value", "B 2019 no_value", "B 2020 3.0", "B 2021 no_value",
      ])
  }

  @Test("added rows are within the periods shown, and bases outside them stay")
  func completionWithinWindow() throws {
    let csv = "year,value\n2018,1\n2019,2\n2021,4\n2023,8\n"
    let query = PanelQuery(from: Period("2019"), to: Period("2022"), completion: .series)
    #expect(
      try text(csv, query, "value", "yoy") == [
        "2019 2.0 +100.0", "2020 no_value no_value", "2021 4.0 no_base", "2022 no_value no_value",
      ])
  }

  @Test("numbers are the same with rows for all periods", arguments: [UInt64](1...3))
  func completionChangesNoNumber(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let records = PanelShape(units: ["RMB"]).records(&generator)
    let national = PanelQuery.Reference.series(column: "geo", value: "CN")
    let measures =
      try NaiveAnalysis.measures + ["rolling_sum:2", "index:2012", "pop", "decumulated"].map { try Measure($0) }
    let plain = try Way.plain.growth(records.csv, query: PanelQuery(national: national), measures: measures).table
    for completion in PanelQuery.Completion.allCases {
      let query = PanelQuery(national: national, completion: completion)
      let completed = try Way.plain.growth(records.csv, query: query, measures: measures).table
      #expect(Set(completed.lines).isSuperset(of: plain.lines), "seed \(seed)")
      #expect(completed.lines.count > plain.lines.count)
    }
  }

  @Test("a mistyped year does not fill the memory")
  func tooMany() throws {
    let csv = "date,geo,value\n" + (0..<2000).map { "2024-01-05,G\($0),1\n" }.joined() + "9999-12-31,G8,1\n"
    let error = #expect(throws: PanelError.self) { try text(csv, PanelQuery(completion: .table), "value") }
    #expect(
      error?.description == """
        --complete would make 5826340000 rows, for every period from 2024-01-05 to 9999-12-31; is one of these mistyped?
          choose the periods with --from and --to
        """)
  }

  @Test("a coverage that begins to be told is no break, in a series and in a sum")
  func coverageBeginsToBeTold() throws {
    let csv = """
      year,geo,flow,value,coverage
      2020,A,x,1,
      2021,A,x,2,18
      2022,A,x,3,21
      2020,B,x,1,
      2021,B,x,2,18
      2022,B,x,3,18

      """
    for by in [["geo"], ["flow"]] {
      let lines = try text(csv, PanelQuery(by: by), "yoy")
      #expect(lines.map { $0.hasSuffix("/B") }.prefix(3) == [false, false, true], "\(by)")
    }
    #expect(
      try text(csv, PanelQuery(by: ["geo"], national: .sum(over: "geo")), "national_yoy").prefix(3)
        == ["A 2020 no_reference", "A 2021 +100.0", "A 2022 +50.0/B"])
  }

  @Test("what a rolling sum without a number is made of leaves no mark")
  func rollingMarks() throws {
    let csv = "year,value,flag\n2018,1,E\n2019,1,\n2020,1,\n2022,1,P\n2023,1,\n2024,1,B\n"
    #expect(
      try text(csv, PanelQuery(), "rolling_sum:2") == [
        "2018 incomplete(1 of 2)", "2019 2.0/E", "2020 2.0", "2022 incomplete(1 of 2)", "2023 2.0/P", "2024 2.0/B",
      ])
  }
}
