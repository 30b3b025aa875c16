import Testing

@testable import TradeStats

/// Figures that were printed, recomputed from the levels printed beside them.
@Suite struct PublishedFactsTests {
  @Test(arguments: [false, true])
  func worldTradeGrowthRecomputesToTheLastPrintedDigit(usesStore: Bool) throws {
    var checkedCount = 0
    for name in ["world_goods_trade", "world_services_trade"] {
      let input = DataFiles.input(name)
      let answer =
        usesStore
        ? try TradeStore([input]).growthTable([.yoy])
        : try TradeReader([input]).growthTable([.yoy])
      var printed: [[String]: String] = [:]
      for record in try DataFiles.records(name) {
        printed[["geo", "indicator", "period"].compactMap { record[$0] }] = record["published_yoy_pct"]
      }
      for series in answer.table.series {
        for row in series.rows {
          let text = try #require(printed[series.key + [row.period.description]])
          guard let growth = row.cells[0].number else {
            #expect(row.period.description == "1990")
            continue
          }
          // Two decimals, of which the print may leave out trailing zeros.
          #expect(growth.rounded(toDecimals: 2) == Fraction(decimal: text).rounded(2), "\(series.key) \(row.period)")
          #expect(Fraction(decimal: text).rounded(4).hasSuffix("00"))
          checkedCount += 1
        }
      }
    }
    #expect(checkedCount == 180)
  }

  private static let inputs = ["pilot_zones", "national"].map(DataFiles.input)

  /// The rows of all zones together, as `2024 +18.8 ...` by indicator.
  private func zones(_ measures: [Measure], frequency: Frequency = .year) throws -> [String: [String]] {
    let query = PanelQuery(
      filters: [Filter("geo", in: ["CN-PFTZ"]), Filter("unit", in: ["RMB", "count"])], frequency: frequency,
      national: .series(column: "geo", value: "CN"))
    let table = try TradeReader(Self.inputs).growthTable(measures, for: query).table
    var rows: [String: [String]] = [:]
    for line in table.text() {
      let words = line.split(separator: " ").map(String.init)
      rows[words[1], default: []].append(words.dropFirst(3).joined(separator: " "))
    }
    return rows
  }

  private func zones(_ indicator: String, _ year: Int, _ measures: Measure...) throws -> String? {
    try zones(measures)[indicator]?.first { $0.hasPrefix("\(year) ") }
  }

  @Test func zonesOutranTheNationIn2024() throws {
    #expect(try zones("exports", 2024, .yoy, .nationalYoY, .outperformance) == "2024 +18.8/E +7.1 +11.7/E")
    #expect(try zones("imports", 2024, .yoy, .nationalYoY, .outperformance) == "2024 +6.5/E +2.2 +4.3/E")
    #expect(try zones("new_foreign_enterprises", 2024, .yoy) == "2024 +13.1/E")
  }

  @Test func zonesHadAFifthOfTradeAndAQuarterOfInvestment() throws {
    #expect(try zones("total_trade", 2024, .yoy, .share, .shareChange) == "2024 +11.9/E 19.6 +1.2/E")
    // 21 zones in 2023 and 22 in 2024, so the change crosses a break; the nation's 2023 was printed as "more than".
    #expect(try zones("fdi_utilized", 2024, .share, .shareChange) == "2024 24.3/E +5.3/BEU")
  }

  @Test func newZonesAreABreak() throws {
    #expect(try zones("total_trade", 2020, .value)?.hasSuffix("/B") == false)
    #expect(try zones("total_trade", 2021, .yoy) == "2021 +44.7/B")
    #expect(try zones("total_trade", 2022, .yoy) == "2022 +10.3")
    #expect(try zones("total_trade", 2023, .yoy) == "2023 +2.4/BE")
    // There is no figure for 2018, and none two years back is taken for it.
    #expect(try zones("fdi_utilized", 2019, .yoy) == "2019 no_base")
    #expect(try zones("fdi_utilized", 2017, .yoy) == "2017 +18.1/B")
  }

  @Test func namesGoWithCodes() throws {
    let query = PanelQuery(
      filters: [Filter("indicator", in: ["total_trade"])], national: .series(column: "geo", value: "CN"))
    let table = try TradeReader(Self.inputs).growthTable([.share], for: query).table
    #expect(table.labelColumns == [GrowthTable.LabelColumn(name: "geo_name", keyIndex: 0)])
    let labels = Dictionary(table.series.map { ($0.key[0], $0.labels[0]) }) { first, _ in first }
    #expect(labels["CN-PFTZ"] == "China, all pilot free trade zones")
    #expect(labels["CN"] == "China")
  }
}
