import GRDB
import Testing

@testable import TradeStats

/// Measures over time and over several series in SQL, by frames of `RANGE`, which gaps do not deceive.
@Suite struct MeasuresAgainstSQLiteTests {
  /// `t` numbers the quarters. A level of an earlier quarter is the sum over a frame of that quarter alone.
  private static let frames = """
    WITH
      part AS (
        SELECT *, t / 4 AS year,
          SUM(x) OVER (own RANGE BETWEEN 1 PRECEDING AND 1 PRECEDING) AS previous,
          SUM(x) OVER (own RANGE BETWEEN 4 PRECEDING AND 4 PRECEDING) AS before,
          SUM(x) OVER (own RANGE BETWEEN 5 PRECEDING AND 5 PRECEDING) AS previous_before,
          SUM(x) OVER (own RANGE BETWEEN 2 PRECEDING AND CURRENT ROW) AS sum3,
          COUNT(x) OVER (own RANGE BETWEEN 2 PRECEDING AND CURRENT ROW) AS count3,
          SUM(x) OVER (PARTITION BY geo, product, flow, t / 4 ORDER BY t) AS ytd,
          COUNT(x) OVER (PARTITION BY geo, product, flow, t / 4 ORDER BY t) AS ytd_count,
          SUM(x) OVER (PARTITION BY geo, flow, t) AS place,
          COUNT(x) OVER (PARTITION BY geo, flow, t) AS place_count
        FROM observation
        WINDOW own AS (PARTITION BY geo, product, flow ORDER BY t)
      ),
      base AS (
        SELECT geo, product, flow, SUM(x) AS base, COUNT(x) AS base_count
        FROM observation WHERE t / 4 = 2019 GROUP BY 1, 2, 3
      ),
      nation AS (SELECT * FROM part WHERE geo = 'CN'),
      -- All quarters of the nation, also those in which a product has no record.
      whole AS (SELECT flow, t, SUM(x) AS whole FROM observation WHERE geo = 'CN' GROUP BY 1, 2),
      peers AS (
        SELECT product, flow, t, SUM(x) AS peers, SUM(CAST(x AS REAL) * x) AS squares, MIN(x) AS least
        FROM observation WHERE geo <> 'CN' GROUP BY 1, 2, 3
      ),
      rank AS (
        SELECT geo, product, flow, t, RANK() OVER (PARTITION BY product, flow, t ORDER BY x DESC) AS rank
        FROM observation WHERE geo <> 'CN' AND x IS NOT NULL
      ),
      place AS (
        SELECT geo, product, t, SUM(x) FILTER (WHERE flow = 'exports') AS exports,
          SUM(x) FILTER (WHERE flow = 'imports') AS imports
        FROM observation GROUP BY 1, 2, 3
      ),
      joined AS (
        SELECT part.*, base, base_count, n.x AS n, nb.x AS n_before, w.whole AS whole, wb.whole AS whole_before,
          peers, squares, least, r.rank AS rank, rb.rank AS rank_before, exports, imports
        FROM part
          LEFT JOIN base USING (geo, product, flow)
          LEFT JOIN nation AS n ON (n.product, n.flow, n.t) = (part.product, part.flow, part.t)
          LEFT JOIN nation AS nb ON (nb.product, nb.flow, nb.t) = (part.product, part.flow, part.t - 4)
          LEFT JOIN whole AS w ON (w.flow, w.t) = (part.flow, part.t)
          LEFT JOIN whole AS wb ON (wb.flow, wb.t) = (part.flow, part.t - 4)
          LEFT JOIN peers AS p ON (p.product, p.flow, p.t) = (part.product, part.flow, part.t)
          LEFT JOIN rank AS r ON (r.geo, r.product, r.flow, r.t) = (part.geo, part.product, part.flow, part.t)
          LEFT JOIN rank AS rb ON (rb.geo, rb.product, rb.flow, rb.t) = (part.geo, part.product, part.flow, part.t - 4)
          LEFT JOIN place ON (place.geo, place.product, place.t) = (part.geo, part.product, part.t)
        WHERE part.geo <> 'CN'
      ),
      expected AS (
        SELECT *,
          CASE WHEN whole_before > 0 THEN before * 1.0 * whole / whole_before END AS grown,
          CASE WHEN before = 0 THEN 0 WHEN n_before > 0 THEN before * 1.0 * n / n_before END AS by_sector
        FROM joined
      )
    SELECT geo || ' ' || product || ' ' || flow || ' ' || t
    """

  /// Levels are in hundredths.
  private static let formulas: [(measure: String, sql: String)] = [
    ("pop", "CASE WHEN previous > 0 THEN (x - previous) * 100.0 / previous END"),
    ("pop_change", "(x - previous) / 100.0"), ("yoy_change", "(x - before) / 100.0"),
    ("yoy", "CASE WHEN before > 0 THEN (x - before) * 100.0 / before END"),
    ("pop_log", "CASE WHEN x > 0 AND previous > 0 THEN LN(x * 1.0 / previous) * 100 END"),
    (
      "acceleration",
      """
      CASE WHEN before > 0 AND previous_before > 0
        THEN x * 100.0 / before - previous * 100.0 / previous_before END
      """
    ),
    ("annualised", "CASE WHEN x > 0 AND previous > 0 THEN (POWER(x * 1.0 / previous, 4) - 1) * 100 END"),
    ("cagr:1", "CASE WHEN x > 0 AND before > 0 THEN (x * 1.0 / before - 1) * 100 END"),
    ("rolling_sum:3", "CASE WHEN count3 = 3 THEN sum3 / 100.0 END"),
    ("rolling_mean:3", "CASE WHEN count3 = 3 THEN sum3 / 300.0 END"),
    ("ytd", "CASE WHEN ytd_count = t % 4 + 1 THEN ytd / 100.0 END"),
    ("decumulated", "CASE WHEN t % 4 = 0 THEN x / 100.0 ELSE (x - previous) / 100.0 END"),
    ("index:2019", "CASE WHEN base_count = 4 AND base > 0 THEN x * 400.0 / base END"),
    ("share", "CASE WHEN n > 0 THEN x * 100.0 / n END"),
    (
      "cumulative_outperformance:2019",
      """
      (SELECT CASE WHEN joined.base_count = 4 AND joined.base > 0 AND b.base_count = 4 AND b.base > 0
        THEN joined.x * 400.0 / joined.base - joined.n * 400.0 / b.base END
        FROM base AS b WHERE (b.geo, b.product, b.flow) = ('CN', joined.product, joined.flow))
      """
    ),
    ("balance", "(exports - imports) / 100.0"),
    ("coverage_ratio", "CASE WHEN imports > 0 THEN exports * 100.0 / imports END"),
    (
      "location_quotient",
      "CASE WHEN place > 0 AND n > 0 AND whole > 0 THEN (x * 1.0 / place) / (n * 1.0 / whole) END"
    ),
    ("rank", "rank"), ("rank_change", "rank_before - rank"),
    ("hhi", "CASE WHEN peers > 0 AND least >= 0 THEN squares * 10000.0 / peers / peers END"),
    ("national_effect", "CASE WHEN x + by_sector IS NOT NULL THEN (grown - before) / 100.0 END"),
    ("structural_effect", "CASE WHEN x IS NOT NULL THEN (by_sector - grown) / 100.0 END"),
    ("competitive_effect", "CASE WHEN grown IS NOT NULL THEN (x - by_sector) / 100.0 END"),
  ]

  @Test(arguments: [UInt64](31...34))
  func everyCell(seed: UInt64) throws {
    let panel = StructurePanel(seed: seed)
    let records = panel.records.map { record -> [any DatabaseValueConvertible] in
      [record.geo, record.product, record.flow, record.quarter, record.hundredths ?? DatabaseValue.null]
    }
    let database = try SQLTable(columns: "geo, product, flow, t INTEGER, x INTEGER", rows: records)
    let columns = Self.formulas.map { ", " + $0.sql.replacing("joined.", with: "expected.") }.joined()
    let answers = try database.rows(Self.frames + columns + " FROM expected")
    let rows = try panel.rows(Self.formulas.map(\.measure))
    #expect(rows.count == answers.count, "seed \(seed)")
    var numberCounts = Self.formulas.map { _ in 0 }
    for answer in answers {
      let key = String.fromDatabaseValue(answer[0]) ?? ""
      let cells = try #require(rows[key], "seed \(seed), \(key)")
      for (index, cell) in cells.enumerated() {
        let theirs = Double.fromDatabaseValue(answer[index + 1])
        let ours = cell.number?.doubleValue
        let isClose =
          if let ours, let theirs { abs(ours - theirs) <= 1e-9 * max(1, abs(theirs)) } else { ours == theirs }
        let measure = Self.formulas[index].measure
        #expect(isClose, "seed \(seed), \(measure) of \(key): \(cell) and \(String(describing: theirs))")
        if ours != nil { numberCounts[index] += 1 }
      }
    }
    #expect(numberCounts.allSatisfy { $0 > 30 }, "seed \(seed): \(numberCounts)")
  }
}
