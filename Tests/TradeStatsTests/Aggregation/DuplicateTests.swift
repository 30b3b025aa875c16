import Testing

@testable import TradeStats

@Suite struct DuplicateTests {
  private static let csv = """
    year,geo,value,source_date,note
    2020,A,100,2021-01,
    2021,A,110,2022-03,
    2021,B,7,2022-01,"two
    lines"
    2021,A,120,2022-02,

    2020,A,1,2021-01,
    2021,A,,2022-01,

    """

  /// Values of A by year, as `100 110`.
  private func values(_ policy: DuplicatePolicy, _ way: Way) throws -> String {
    let query = PanelQuery(filters: [Filter("geo", in: ["A"])], duplicates: policy)
    let table = try way.growth(Self.csv, query: query, measures: [.value]) {
      $0.valueColumns = ["value"]
      $0.timeColumn = "year"
      $0.dimensionColumns = ["geo"]
    }.table
    let rows = try #require(table.series.first).rows
    return rows.map { $0.cells[0].number?.fullText ?? $0.cells[0].missing?.rawValue ?? "" }.joined(separator: " ")
  }

  @Test func policiesDecideWhicheverWayItIsRead() throws {
    for way in Way.all {
      #expect(try values(.sum, way) == "101 230", "\(way)")
      #expect(try values(.first, way) == "100 110", "\(way)")
      #expect(try values(.last, way) == "1 no_value", "\(way)")
      #expect(try values(.latest(column: "source_date"), way) == "1 110", "\(way)")
    }
  }

  /// Series with and without duplicates, with and without values, of finer and coarser decimals.
  @Test func seriesWithoutDuplicatesAreAsTheyAre() throws {
    let csv = """
      year,geo,value
      2020,A,1.5
      2021,A,2
      2020,B,10
      2021,A,3
      2021,B,
      2021,C,100.25
      2020,C,-7

      """
    for (policy, level) in [(DuplicatePolicy.first, "2"), (.last, "3"), (.sum, "5")] {
      for way in Way.all {
        let table = try way.growth(csv, query: PanelQuery(duplicates: policy), measures: [.value]).table
        let levels = table.series.map { series in
          series.rows.map { $0.cells[0].number?.rounded(toDecimals: 2) ?? $0.cells[0].missing?.rawValue ?? "" }
        }
        #expect(
          levels == [["1.50", "\(level).00"], ["10.00", "no_value"], ["-7.00", "100.25"]], "\(policy), \(way)")
      }
    }
  }

  @Test func stopNamesTheFirstTwoLinesOfTheFirstDuplicate() throws {
    for way in Way.all {
      let error = #expect(throws: AggregationError.self, "\(way)") { try values(.stop, way) }
      #expect(
        error?.description == """
          in.csv:6: geo=A has a second observation for 2021; the first is at in.csv:3
            take one out, or decide with --duplicates sum, first, last or latest:COLUMN
            of prints of several dates in 'source_date', --vintage first or latest takes one
          """, "\(way)")
    }
  }

  @Test func aDuplicateOfTwoInputsIsOneToo() throws {
    let first = "year,geo,value\n2020,A,1\n2021,A,2\n"
    let second = "geo,value,year\nB,5,2020\nA,3,2021\n"
    for way in Way.all {
      let error = #expect(throws: AggregationError.self, "\(way)") { try way.growth(first, second) }
      #expect(
        error?.description.hasPrefix("in1.csv:3: geo=A has a second observation for 2021; the first is at in.csv:3")
          == true, "\(way)")
    }
  }

  @Test func unitsAndPeriodsOfOtherLengthsAreNoDuplicates() throws {
    let csv = """
      period,geo,value,unit
      2020,A,1,RMB
      2020,A,2,USD
      2020-Q1,A,3,RMB
      2020-01-01/P3M,A,4,RMB
      2020-01-01/P12M,A,5,RMB

      """
    let table = try Way.plain.growth(csv, measures: [.value]).table
    #expect(table.series.map(\.rows.count) == [1, 1, 1, 1, 1])
  }

  @Test func twoTextsOfOnePeriodAreTheSame() {
    let csv = "period,geo,value\n2020-Q1,A,1\n2020Q1,A,2\n"
    #expect(throws: AggregationError.self) { try Way.plain.growth(csv) }
  }

  @Test func randomDuplicatesAgreeWithADictionary() throws {
    for seed in UInt64(1)...4 {
      var generator = SeededGenerator(seed: seed)
      let records = (0..<60).map { _ in
        (
          year: 2000 + Int.random(in: 0..<4, using: &generator), geo: "G\(Int.random(in: 0..<3, using: &generator))",
          value: Int.random(in: 0..<1000, using: &generator), date: Int.random(in: 10..<20, using: &generator)
        )
      }
      let csv =
        "year,geo,value,version\n" + records.map { "\($0.year),\($0.geo),\($0.value),D\($0.date)\n" }.joined()
      var latest: [String: (date: Int, value: Int)] = [:]
      for record in records {
        let key = "\(record.geo) \(record.year)"
        if (latest[key]?.date ?? 0) <= record.date { latest[key] = (record.date, record.value) }
      }
      for way in Way.some {
        // By its content the column of versions is a dimension; as what decides it is none.
        let query = PanelQuery(duplicates: .latest(column: "version"))
        let table = try way.growth(csv, query: query, measures: [.value]).table
        #expect(table.keyColumns == ["geo"])
        let found = table.series.flatMap { series in
          series.rows.map { "\(series.key[0]) \($0.period) \($0.cells[0].number?.fullText ?? "")" }
        }
        #expect(found == latest.map { "\($0.key) \($0.value.value)" }.sorted(), "seed \(seed), \(way)")
      }
    }
  }
}
