import Testing

@testable import TradeStats

@Suite struct StatusTests {
  private func text(_ csv: String, _ measures: [Measure], _ query: PanelQuery = PanelQuery()) throws -> [String] {
    try Way.plain.growth(csv, query: query, measures: measures).table.text()
  }

  @Test func aMissingYearHasNoBaseAndIsNoTwoYearRate() throws {
    let csv = "year,geo,value\n2019,A,100\n2020,A,110\n2022,A,121\n2023,A,\n2024,A,130\n2025,A,143\n"
    #expect(
      try text(csv, [.value, .yoy]) == [
        "A 2019 100.0 no_base", "A 2020 110.0 +10.0", "A 2022 121.0 no_base", "A 2023 no_value no_value",
        "A 2024 130.0 no_base", "A 2025 143.0 +10.0",
      ])
  }

  @Test func basesOfZeroAndBelowHaveNoRate() throws {
    let csv = "year,geo,value\n2019,A,0\n2020,A,5\n2021,A,-5\n2022,A,5\n2023,A,0\n2024,A,0.00\n"
    #expect(
      try text(csv, [.yoy]) == [
        "A 2019 no_base", "A 2020 base_zero", "A 2021 -200.0", "A 2022 base_negative", "A 2023 -100.0",
        "A 2024 base_zero",
      ])
  }

  @Test func everyReasonForEveryMeasure() throws {
    let csv = """
      year,geo,value
      2019,CN,0
      2020,CN,200
      2021,CN,
      2022,CN,300
      2023,CN,-10
      2024,CN,50
      2019,A,10
      2020,A,20
      2021,A,30
      2022,A,
      2023,A,40
      2024,A,-5
      2025,A,5
      2019,B,10

      """
    let query = PanelQuery(filters: [Filter("geo", in: ["A", "B"])], national: .series(column: "geo", value: "CN"))
    #expect(
      try text(csv, [.nationalYoY, .share, .shareChange], query) == [
        "A 2019 no_reference base_zero base_zero", "A 2020 base_zero 10.0 base_zero",
        "A 2021 no_reference no_reference no_reference", "A 2022 no_reference no_value no_value",
        "A 2023 -103.3 base_negative base_negative", "A 2024 base_negative -10.0 base_negative",
        "A 2025 no_reference no_reference no_reference", "B 2019 no_reference base_zero base_zero",
      ])
    #expect(
      try text(csv, [.outperformance, .relativeGrowth, .contribution], query) == [
        "A 2019 no_base no_base no_base", "A 2020 base_zero base_zero base_zero",
        "A 2021 no_reference no_reference +5.0", "A 2022 no_value no_value no_value",
        "A 2023 no_base no_base no_base", "A 2024 base_negative base_negative base_negative",
        "A 2025 base_negative base_negative +20.0", "B 2019 no_base no_base no_base",
      ])
  }

  @Test func breaksAreShownWithAMarkOrHidden() throws {
    let csv = """
      year,geo,value,coverage,flag
      2019,CN,1000,,
      2020,CN,1100,,
      2021,CN,1210,,
      2022,CN,1331,,B
      2019,A,100,18,
      2020,A,150,18,
      2021,A,300,21,
      2022,A,330,21,

      """
    var query = PanelQuery(filters: [Filter("geo", in: ["A"])], national: .series(column: "geo", value: "CN"))
    let measures: [Measure] = [
      .yoy, .share, .shareChange, .nationalYoY, .outperformance, .relativeGrowth, .contribution,
    ]
    #expect(
      try text(csv, measures, query).suffix(3) == [
        "A 2020 +50.0 13.6 +3.6 +10.0 +40.0 +36.4 +5.0",
        "A 2021 +100.0/B 24.8 +11.2/B +10.0 +90.0/B +81.8/B +13.6/B",
        "A 2022 +10.0 24.8/B 0.0/B +10.0/B 0.0/B 0.0/B +2.5",
      ])
    query.suppressesBreaks = true
    let hidden = "break_in_series/B"
    #expect(
      try text(csv, measures, query).suffix(2) == [
        "A 2021 \(hidden) 24.8 \(hidden) +10.0 \(hidden) \(hidden) \(hidden)",
        "A 2022 +10.0 24.8/B \(hidden) \(hidden) \(hidden) \(hidden) +2.5",
      ])
  }

  @Test func nothingIsEverInfiniteOrNoNumber() throws {
    let values = ["1e-300", "1e300", "-1e300", "5e-324", "1.7e308", "0", "-0.0", "1e-18", "123456789012345678.9", ""]
    let seed: UInt64 = 4
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<10 {
      let csv =
        "year,geo,value\n"
        + ["CN", "A", "B"].flatMap { geo in
          (2010..<2022).map { "\($0),\(geo),\(values.randomElement(using: &generator) ?? "")\n" }
        }.joined()
      let query = PanelQuery(national: .series(column: "geo", value: "CN"))
      let table = try Way.plain.growth(csv, query: query, measures: NaiveAnalysis.measures).table
      for number in table.series.flatMap(\.rows).flatMap(\.cells).compactMap(\.number) {
        #expect(number.doubleValue.isFinite, "seed \(seed)")
      }
    }
  }

  @Test("a sector whose national base is zero or negative says so in shift-shares as in national growth")
  func sectorsWithoutABase() throws {
    for (base, now, status) in [
      ("0", "50", "base_zero"), ("-10", "50", "base_negative"), ("", "50", "no_reference"), ("0", "", "no_reference"),
    ] {
      let csv = """
        geo,product,year,value
        N,a,2020,100
        N,b,2020,\(base)
        N,a,2021,110
        N,b,2021,\(now)
        X,a,2020,10
        X,b,2020,20
        X,a,2021,15
        X,b,2021,30

        """
      let query = PanelQuery(filters: [Filter("geo", in: ["X"])], national: .series(column: "geo", value: "N"))
      let measures = try ["national_yoy", "competitive_effect:product"].map { try Measure($0) }
      let table = try Way.plain.growth(csv, query: query, measures: measures).table
      #expect(table.series.last?.rows.last?.cells.map { $0.missing?.rawValue } == [status, status], "\(base), \(now)")
    }
  }
}
