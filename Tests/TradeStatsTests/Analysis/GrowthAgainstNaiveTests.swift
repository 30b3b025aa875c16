import Testing

@testable import TradeStats

/// The library's answers beside those of ``NaiveAnalysis``, on random panels.
@Suite struct GrowthAgainstNaiveTests {
  @Test(arguments: [UInt64](1...4), [false, true])
  func referenceSeries(seed: UInt64, suppressesBreaks: Bool) throws {
    let query = PanelQuery(
      national: .series(column: "geo", value: "CN"), suppressesBreaks: suppressesBreaks)
    try check(query, .geo("CN"), seed: seed, PanelShape(years: 2010...2012))
  }

  @Test(arguments: [UInt64](11...13), [false, true])
  func sumOfTheParts(seed: UInt64, suppressesBreaks: Bool) throws {
    let query = PanelQuery(national: .sum(over: "geo"), suppressesBreaks: suppressesBreaks)
    try check(query, .sum, seed: seed, PanelShape(years: 2010...2012))
  }

  @Test func everyWayOfReadingGivesTheSame() throws {
    let seed: UInt64 = 31
    var generator = SeededGenerator(seed: seed)
    let records = PanelShape(geos: ["CN", "CN-GD"], units: ["RMB"], years: 2010...2011).records(&generator)
    let query = PanelQuery(national: .series(column: "geo", value: "CN"))
    let expected = NaiveAnalysis(records, reference: .geo("CN")).lines(NaiveAnalysis.measures)
    for way in Way.all {
      let table = try way.growth(records.csv, query: query, measures: NaiveAnalysis.measures).table
      #expect(differences(table.lines, expected).isEmpty, "\(way)")
    }
  }

  @Test func theOrderOfTheRecordsDoesNotMatter() throws {
    let seed: UInt64 = 32
    var generator = SeededGenerator(seed: seed)
    let records = PanelShape(indicators: ["exports"], years: 2010...2011).records(&generator)
    let query = PanelQuery(national: .sum(over: nil))
    let table = try Way.plain.growth(records.csv, query: query, measures: NaiveAnalysis.measures).table
    for _ in 0..<4 {
      let shuffled = records.shuffled(using: &generator)
      for way in Way.some {
        let other = try way.growth(shuffled.csv, query: query, measures: NaiveAnalysis.measures).table
        #expect(other == table, "seed \(seed), \(way)")
      }
    }
  }

  private func check(
    _ query: PanelQuery, _ reference: NaiveAnalysis.Reference, seed: UInt64, _ shape: PanelShape
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let records = shape.records(&generator)
    let naive = NaiveAnalysis(records, reference: reference, suppressesBreaks: query.suppressesBreaks)
    let expected = naive.lines(NaiveAnalysis.measures)
    // Another way with every seed; all ways are tried above with one.
    for way in [Way.plain, Way.all[Int(seed) * 5 % Way.all.count]] {
      let table = try way.growth(records.csv, query: query, measures: NaiveAnalysis.measures).table
      #expect(differences(table.lines, expected).isEmpty, "seed \(seed), \(way)")
    }
  }
}
