import GRDB
import Testing

@testable import TradeStats

/// The same questions in SQL: frames of the year before by the year's number, which a gap does not deceive.
@Suite struct GrowthAgainstSQLiteTests {
  /// Values in whole hundredths of a thousandth, exact in SQLite's integers. A period is its year and what follows the
  /// year, which is the same text for the same part of every year.
  private func database(_ records: [PanelRecord]) throws -> SQLTable {
    let rows = records.map { record -> [any DatabaseValueConvertible] in
      let units = record.number.map { Int64(($0 * 10_000_000).numerator) }
      return [
        Int(record.period.prefix(4)) ?? 0, String(record.period.dropFirst(4)), record.geo, record.indicator,
        record.unit,
        units ?? DatabaseValue.null,
      ]
    }
    return try SQLTable(columns: "year INTEGER, part, geo, indicator, unit, value INTEGER", rows: rows)
  }

  private static let question = """
    WITH
      national AS (
        SELECT year, part, indicator, unit, SUM(value) AS whole FROM observation WHERE REFERENCE GROUP BY 1, 2, 3, 4
      ),
      whole AS (
        SELECT *, SUM(whole) OVER year_before AS whole_before FROM national
        WINDOW year_before AS (
          PARTITION BY part, indicator, unit ORDER BY year RANGE BETWEEN 1 PRECEDING AND 1 PRECEDING)
      ),
      part AS (
        SELECT *, SUM(value) OVER year_before AS before FROM observation
        WINDOW year_before AS (
          PARTITION BY geo, part, indicator, unit ORDER BY year RANGE BETWEEN 1 PRECEDING AND 1 PRECEDING)
      ),
      compared AS (
        SELECT part.*, whole, (SELECT w.whole FROM whole AS w WHERE w.year = part.year - 1 AND w.part = part.part
          AND w.indicator = part.indicator AND w.unit = part.unit) AS whole_before
        FROM part LEFT JOIN whole USING (year, part, indicator, unit)
      ),
      rates AS (
        SELECT *,
          CASE WHEN before > 0 THEN (value - before) * 100.0 / before END AS yoy,
          CASE WHEN whole > 0 THEN value * 100.0 / whole END AS share,
          CASE WHEN whole_before > 0 THEN before * 100.0 / whole_before END AS share_before,
          CASE WHEN whole_before > 0 THEN (whole - whole_before) * 100.0 / whole_before END AS national_yoy,
          CASE WHEN whole_before > 0 THEN (value - before) * 100.0 / whole_before END AS contribution
        FROM compared
      )
    SELECT geo, indicator, unit, year || part, value / 10000000.0, yoy, share, share - share_before, national_yoy,
      yoy - national_yoy, CASE WHEN before > 0 THEN (share / share_before - 1) * 100 END, contribution
    FROM rates ORDER BY 1, 2, 3, 4
    """

  private func check(_ query: PanelQuery, reference: String, seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let records = PanelShape(years: 2010...2014).records(&generator)
    let rows = try database(records).rows(Self.question.replacing("REFERENCE", with: reference))
    var expected: [String: [Double?]] = [:]
    for row in rows {
      let key = row.prefix(4).map { String.fromDatabaseValue($0) ?? "" }.joined(separator: " ")
      expected[key] = row.dropFirst(4).map { Double.fromDatabaseValue($0) }
    }
    let table = try Way.plain.growth(records.csv, query: query, measures: NaiveAnalysis.measures).table
    var rowCount = 0
    for series in table.series {
      for row in series.rows {
        let key = (series.key + [series.unit, row.period.description]).joined(separator: " ")
        let numbers = try #require(expected[key], "seed \(seed), \(key)")
        rowCount += 1
        for ((cell, measure), number) in zip(zip(row.cells, table.measures), numbers) {
          let ours = cell.number?.doubleValue
          let isClose =
            if let ours, let number { abs(ours - number) <= 1e-9 * max(1, abs(number)) } else { ours == number }
          #expect(isClose, "seed \(seed), \(key) \(measure.name): \(cell) and \(String(describing: number))")
        }
      }
    }
    #expect(rowCount == records.count, "seed \(seed)")
  }

  @Test(arguments: [UInt64](1...3))
  func againstAReferenceSeries(seed: UInt64) throws {
    let query = PanelQuery(national: .series(column: "geo", value: "CN"))
    try check(query, reference: "geo = 'CN'", seed: seed)
  }

  @Test(arguments: [UInt64](4...6))
  func againstTheSumOfTheParts(seed: UInt64) throws {
    try check(PanelQuery(national: .sum(over: "geo")), reference: "TRUE", seed: seed)
  }
}
