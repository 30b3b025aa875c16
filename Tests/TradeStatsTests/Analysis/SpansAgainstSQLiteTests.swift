import GRDB
import Testing

@testable import TradeStats

/// Measures over spans in SQL: frames by the period's number, which a gap does not deceive.
@Suite("Measures of spans against SQLite")
struct SpansAgainstSQLiteTests {
  private static let measures = [
    "value", "pop", "pop_change", "yoy", "yoy_change", "rolling_sum:3", "rolling_mean:4", "ytd", "index:2011",
    "index:2010..2011=50", "share", "share_change", "contribution", "acceleration", "cumulative_outperformance:2011",
    "parts", "residual",
  ]

  /// `PER_YEAR` periods a year; a record without a value is there with NULL.
  private static let question = """
    WITH
      bases AS (
        SELECT geo, CASE WHEN COUNT(value) = PER_YEAR THEN AVG(value) END AS base,
          (SELECT CASE WHEN COUNT(value) = 2 * PER_YEAR THEN AVG(value) END FROM observation AS both
            WHERE both.geo = observation.geo AND both.year BETWEEN 2010 AND 2011) AS long_base
        FROM observation WHERE year = 2011 GROUP BY geo
      ),
      spans AS (
        SELECT *,
          SUM(value) OVER (PARTITION BY geo ORDER BY t RANGE BETWEEN 1 PRECEDING AND 1 PRECEDING) AS before,
          SUM(value) OVER (PARTITION BY geo ORDER BY t RANGE BETWEEN PER_YEAR PRECEDING AND PER_YEAR PRECEDING) AS then_,
          SUM(value) OVER (
            PARTITION BY geo ORDER BY t RANGE BETWEEN 1 + PER_YEAR PRECEDING AND 1 + PER_YEAR PRECEDING) AS before_then,
          SUM(value) OVER (PARTITION BY geo ORDER BY t RANGE BETWEEN 2 PRECEDING AND CURRENT ROW) AS sum3,
          COUNT(value) OVER (PARTITION BY geo ORDER BY t RANGE BETWEEN 2 PRECEDING AND CURRENT ROW) AS count3,
          SUM(value) OVER (PARTITION BY geo ORDER BY t RANGE BETWEEN 3 PRECEDING AND CURRENT ROW) AS sum4,
          COUNT(value) OVER (PARTITION BY geo ORDER BY t RANGE BETWEEN 3 PRECEDING AND CURRENT ROW) AS count4,
          SUM(value) OVER (PARTITION BY geo, year ORDER BY t RANGE UNBOUNDED PRECEDING) AS so_far,
          COUNT(value) OVER (PARTITION BY geo, year ORDER BY t RANGE UNBOUNDED PRECEDING) AS count_so_far
        FROM observation
      ),
      parts AS (SELECT t, SUM(value) AS parts FROM observation WHERE geo <> 'CN' GROUP BY t),
      all_ AS (
        SELECT own.*, bases.base, bases.long_base, parts,
          (SELECT value FROM observation AS n WHERE n.geo = 'CN' AND n.t = own.t) AS whole,
          (SELECT value FROM observation AS n WHERE n.geo = 'CN' AND n.t = own.t - PER_YEAR) AS whole_then,
          (SELECT base FROM bases AS n WHERE n.geo = 'CN') AS whole_base
        FROM spans AS own LEFT JOIN bases USING (geo) LEFT JOIN parts USING (t)
      )
    SELECT geo, t, value,
      CASE WHEN before > 0 THEN (value - before) * 100.0 / before END,
      value - before,
      CASE WHEN then_ > 0 THEN (value - then_) * 100.0 / then_ END,
      value - then_,
      CASE WHEN count3 = 3 THEN sum3 END,
      CASE WHEN count4 = 4 THEN sum4 / 4.0 END,
      CASE WHEN count_so_far = t - year * PER_YEAR + 1 THEN so_far END,
      CASE WHEN base > 0 THEN value * 100.0 / base END,
      CASE WHEN long_base > 0 THEN value * 50.0 / long_base END,
      CASE WHEN whole > 0 THEN value * 100.0 / whole END,
      CASE WHEN whole > 0 AND whole_then > 0 THEN value * 100.0 / whole - then_ * 100.0 / whole_then END,
      CASE WHEN whole_then > 0 THEN (value - then_) * 100.0 / whole_then END,
      CASE WHEN then_ > 0 AND before_then > 0
        THEN value * 100.0 / then_ - before * 100.0 / before_then END,
      CASE WHEN base > 0 AND whole_base > 0 THEN value * 100.0 / base - whole * 100.0 / whole_base END,
      CASE WHEN geo = 'CN' THEN parts END,
      CASE WHEN geo = 'CN' THEN value - parts END
    FROM all_
    """

  @Test(arguments: [(Frequency.quarter, [UInt64](1...4)), (.month, [UInt64](5...8)), (.year, [UInt64](9...10))])
  func spans(frequency: Frequency, seeds: [UInt64]) throws {
    for seed in seeds {
      var generator = SeededGenerator(seed: seed)
      let perYear = try #require(frequency.periodsPerYear)
      let observations = Self.observations(perYear, &generator)
      let database = try SQLTable(
        columns: "geo TEXT, t INTEGER, year INTEGER, value INTEGER",
        rows: observations.map { [$0.geo, $0.t, $0.t / perYear, $0.value ?? DatabaseValue.null] })
      let sql = Self.question.replacing("PER_YEAR", with: "\(perYear)")
      var expected: [String: [Double?]] = [:]
      for row in try database.rows(sql) {
        let key = row.prefix(2).map { String.fromDatabaseValue($0) ?? "\(Int.fromDatabaseValue($0) ?? 0)" }
        expected[key.joined(separator: " ")] = row.dropFirst(2).map { Double.fromDatabaseValue($0) }
      }
      let csv =
        "period,geo,value\n"
        + observations.map { observation in
          let period = Period(frequency: frequency, ordinal: observation.t)
          return "\(period),\(observation.geo),\(observation.value.map { "\($0)" } ?? "")\n"
        }.joined()
      let query = PanelQuery(national: .series(column: "geo", value: "CN"))
      let table = try Way.plain.growth(csv, query: query, measures: Self.measures.map { try Measure($0) }).table
      var numberCount = 0
      for series in table.series {
        for row in series.rows {
          let numbers = try #require(expected["\(series.key[0]) \(row.period.ordinal)"], "seed \(seed)")
          for ((cell, measure), number) in zip(zip(row.cells, table.measures), numbers) {
            let ours = cell.number?.doubleValue
            let isClose =
              if let ours, let number { abs(ours - number) <= 1e-9 * max(1, abs(number)) } else { ours == number }
            #expect(
              isClose, "seed \(seed), \(series.key) \(row.period) \(measure): \(cell), \(String(describing: number))")
            numberCount += ours == nil ? 0 : 1
          }
        }
      }
      #expect(numberCount > 200, "seed \(seed)")
    }
  }

  private typealias Observation = (geo: String, t: Int, value: Int?)

  /// Series with gaps, zeros, negative and missing values.
  private static func observations(_ perYear: Int, _ generator: inout SeededGenerator) -> [Observation] {
    let years = perYear == 1 ? 1995...2024 : 2009...2014
    var observations: [Observation] = []
    for geo in ["CN", "A", "B"] {
      for t in years.lowerBound * perYear..<(years.upperBound + 1) * perYear {
        // The base year is whole in most series.
        let isBase = (2010 * perYear..<2012 * perYear).contains(t)
        switch Int.random(in: 0..<(isBase ? 400 : 16), using: &generator) {
        case 0: continue
        case 1: observations.append((geo, t, nil))
        case 2: observations.append((geo, t, 0))
        case 3: observations.append((geo, t, -Int.random(in: 1...9999, using: &generator)))
        default: observations.append((geo, t, Int.random(in: 1...99_999, using: &generator)))
        }
      }
    }
    return observations.shuffled(using: &generator)
  }
}
