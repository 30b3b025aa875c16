import BigInt
import Foundation
import Testing

@testable import TradeStats

/// Every measure beside its formula written out once more, in fractions of whole numbers of any size, cell by cell, on
/// random panels with gaps, zeros, negative and missing values.
@Suite("Measures against fractions")
struct MeasureOracleTests {
  /// A series by the ordinals of its periods; a record without a value is there and `nil`.
  private typealias Levels = [Int: Fraction?]

  private struct Panel {
    let frequency: Frequency
    var own: Levels
    var national: Levels
  }

  private static let measures = [
    "pop", "yoy", "pop_change", "yoy_change", "acceleration", "share", "share_change", "national_yoy",
    "outperformance", "relative_growth", "contribution", "cumulative_outperformance:2011", "index:2011",
    "index:2011..2012=50", "rolling_sum:3", "rolling_mean:4", "ytd", "decumulated",
  ]

  /// Levels of words, and of two words among shorter ones.
  @Test(arguments: [Frequency.year, .quarter, .month], [UInt64](1...9))
  func exactMeasures(frequency: Frequency, seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let decimals = seed > 6 ? 14 : 2
    let panel = Self.panel(frequency, &generator, decimals: decimals)
    let measures = try Self.measures.map { try Measure($0) }
    let table = try Self.table(panel, measures, decimals: decimals)
    var numberCount = 0
    for row in table {
      for (measure, cell) in zip(measures, row.cells) {
        let expected = Self.expected(measure.name, panel, at: row.period.ordinal)
        let found = cell.number.map { $0.rounded(toDecimals: 25) }
        #expect(found == expected?.rounded(25), "seed \(seed), \(measure) in \(row.period): \(cell)")
        numberCount += found == nil ? 0 : 1
      }
    }
    #expect(numberCount > 20, "seed \(seed)")
  }

  /// A root is correctly rounded when the exact number lies between the middles to the neighbouring doubles.
  @Test(arguments: [Frequency.year, .quarter, .month], [UInt64](11...14))
  func rootsAreCorrectlyRounded(frequency: Frequency, seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let panel = Self.panel(frequency, &generator)
    let perYear = try #require(frequency.periodsPerYear)
    let roots: [(measure: String, steps: Int, power: Int, root: Int)] = [
      ("annualised", 1, perYear, 1), ("two_year_average", 2 * perYear, 1, 2), ("cagr:3", 3 * perYear, 1, 3),
    ]
    let rows = try Self.table(panel, roots.map { try Measure($0.measure) })
    var rootCount = 0
    for row in rows {
      for (cell, root) in zip(row.cells, roots) {
        guard case .double(let number)? = cell.number, let now = panel.own[row.period.ordinal] ?? nil,
          let base = panel.own[row.period.ordinal - root.steps] ?? nil
        else { continue }
        let target = Self.power(now / base, root.power)
        let above = Self.power(1 + Self.middle(number, number.nextUp) / 100, root.root)
        let below = Self.power(1 + Self.middle(number, number.nextDown) / 100, root.root)
        #expect(below <= target && target <= above, "seed \(seed), \(root.measure) in \(row.period): \(number)")
        rootCount += 1
      }
    }
    #expect(rootCount > 5, "seed \(seed)")
  }

  @Test(arguments: [UInt64](21...24))
  func logarithms(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let panel = Self.panel(.quarter, &generator)
    let measures = try ["log", "pop_log", "yoy_log", "annualised_log"].map { try Measure($0) }
    for row in try Self.table(panel, measures) {
      let now = (panel.own[row.period.ordinal] ?? nil).map(Self.double)
      let previous = (panel.own[row.period.ordinal - 1] ?? nil).map(Self.double)
      let yearEarlier = (panel.own[row.period.ordinal - 4] ?? nil).map(Self.double)
      let expected = [
        now.map { Foundation.log($0) }, Self.logGrowth(now, previous), Self.logGrowth(now, yearEarlier),
        Self.logGrowth(now, previous).map { $0 * 4 },
      ]
      for (cell, expected) in zip(row.cells, expected) {
        let found = cell.number?.doubleValue
        let number = expected.flatMap { $0.isFinite ? $0 : nil }
        #expect((found == nil) == (number == nil), "seed \(seed), \(row.period): \(cell)")
        if let found, let number { #expect(abs(found - number) <= 1e-11 * max(1, abs(number)), "seed \(seed)") }
      }
    }
  }

  // MARK: - Panels

  /// - Parameter decimals: digits after the point, beside 16 before it.
  private static func panel(
    _ frequency: Frequency, _ generator: inout SeededGenerator, decimals: Int = 2
  ) -> Panel {
    let perYear = frequency.periodsPerYear ?? 1
    var panel = Panel(frequency: frequency, own: [:], national: [:])
    let years = frequency == .year ? 2000..<2040 : 2010..<2016
    for ordinal in years.lowerBound * perYear..<years.upperBound * perYear {
      if let level = level(&generator, decimals) { panel.own[ordinal] = .some(level) }
      if let level = level(&generator, decimals) { panel.national[ordinal] = .some(level) }
    }
    return panel
  }

  /// `nil` for a period without a record.
  private static func level(_ generator: inout SeededGenerator, _ decimals: Int) -> Fraction?? {
    switch Int.random(in: 0..<24, using: &generator) {
    case 0: return .none
    case 1: return .some(nil)
    case 2: return .some(0)
    case 3: return .some(Fraction(BigInt(-Int.random(in: 1...9999, using: &generator)), 10))
    default:
      // Up to and beyond what leaves room for products of words.
      let most = PowersOfTen.int128[Int.random(in: 1...16 + decimals, using: &generator)]
      return .some(Fraction(BigInt(Int128.random(in: 1...most, using: &generator)), BigInt(10).power(decimals)))
    }
  }

  private static func table(_ panel: Panel, _ measures: [Measure], decimals: Int = 2) throws -> [GrowthTable.Row] {
    func lines(_ geo: String, _ levels: Levels) -> String {
      levels.map { ordinal, level in
        "\(Period(frequency: panel.frequency, ordinal: ordinal)),\(geo),\(level?.rounded(decimals) ?? "")\n"
      }.joined()
    }
    let csv = "period,geo,value\n" + lines("A", panel.own) + lines("CN", panel.national)
    let query = PanelQuery(filters: [Filter("geo", in: ["A"])], national: .series(column: "geo", value: "CN"))
    return try Way.plain.growth(csv, query: query, measures: measures).table.series.flatMap(\.rows)
  }

  // MARK: - Formulas

  private static func expected(_ measure: String, _ panel: Panel, at t: Int) -> Fraction? {
    let perYear = panel.frequency.periodsPerYear ?? 1
    let year = panel.frequency == .year ? t : t / perYear
    func x(_ t: Int) -> Fraction? { panel.own[t] ?? nil }
    func whole(_ t: Int) -> Fraction? { panel.national[t] ?? nil }
    func sum(_ level: (Int) -> Fraction?, _ range: ClosedRange<Int>) -> Fraction? {
      let levels = range.compactMap(level)
      return levels.count == range.count ? levels.reduce(0, +) : nil
    }
    func mean(_ level: (Int) -> Fraction?, _ years: ClosedRange<Int>) -> Fraction? {
      let range = years.lowerBound * perYear...(years.upperBound + 1) * perYear - 1
      return sum(level, range).map { $0 / Fraction(BigInt(range.count)) }
    }
    func ratio(_ a: Fraction?, _ b: Fraction?) -> Fraction? {
      guard let a, let b, b > 0 else { return nil }
      return a / b
    }
    func minus(_ a: Fraction?, _ b: Fraction?) -> Fraction? {
      guard let a, let b else { return nil }
      return a - b
    }
    let (now, then) = (x(t), x(t - perYear))
    let growth = ratio(now, then).map { ($0 - 1) * 100 }
    let nationalGrowth = ratio(whole(t), whole(t - perYear)).map { ($0 - 1) * 100 }
    switch measure {
    case "pop": return ratio(now, x(t - 1)).map { ($0 - 1) * 100 }
    case "yoy": return growth
    case "pop_change": return minus(now, x(t - 1))
    case "yoy_change": return minus(now, then)
    case "acceleration": return minus(growth, ratio(x(t - 1), x(t - 1 - perYear)).map { ($0 - 1) * 100 })
    case "share": return ratio(now, whole(t)).map { $0 * 100 }
    case "share_change": return minus(ratio(now, whole(t)), ratio(then, whole(t - perYear))).map { $0 * 100 }
    case "national_yoy": return nationalGrowth
    case "outperformance": return minus(growth, nationalGrowth)
    case "relative_growth":
      guard whole(t).map({ $0 > 0 }) == true else { return nil }
      return ratio(ratio(now, then), ratio(whole(t), whole(t - perYear))).map { ($0 - 1) * 100 }
    case "contribution": return ratio(minus(now, then), whole(t - perYear)).map { $0 * 100 }
    case "cumulative_outperformance:2011":
      return minus(ratio(now, mean(x, 2011...2011)), ratio(whole(t), mean(whole, 2011...2011))).map { $0 * 100 }
    case "index:2011": return ratio(now, mean(x, 2011...2011)).map { $0 * 100 }
    case "index:2011..2012=50": return ratio(now, mean(x, 2011...2012)).map { $0 * 50 }
    case "rolling_sum:3": return sum(x, t - 2...t)
    case "rolling_mean:4": return sum(x, t - 3...t).map { $0 / 4 }
    case "ytd": return sum(x, year * perYear...t)
    case "decumulated":
      if t == year * perYear { return now }
      if panel.frequency == .month, t == year * perYear + 1, x(t - 1) == nil { return now }
      return minus(now, x(t - 1))
    default: return nil
    }
  }

  private static func power(_ base: Fraction, _ exponent: Int) -> Fraction {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }

  private static func middle(_ left: Double, _ right: Double) -> Fraction {
    (Fraction(left) + Fraction(right)) / 2
  }

  private static func double(_ fraction: Fraction) -> Double { Double(fraction.rounded(2)) ?? .nan }

  private static func logGrowth(_ now: Double?, _ before: Double?) -> Double? {
    guard let now, let before, now > 0, before > 0 else { return nil }
    return Foundation.log(now / before) * 100
  }
}
