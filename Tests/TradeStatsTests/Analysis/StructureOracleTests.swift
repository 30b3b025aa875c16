import BigInt
import Testing

@testable import TradeStats

/// Measures over several series beside their formulas written out once more in fractions, on random panels with gaps,
/// zeros, negative and missing values.
@Suite("Measures of structure against fractions")
struct StructureOracleTests {
  private static let measures = [
    "balance", "coverage_ratio", "openness=(exports+imports)/(exports-imports/3)*100", "location_quotient", "rank",
    "rank_change", "hhi", "hhi:product", "national_effect", "structural_effect", "competitive_effect",
  ]

  @Test(arguments: [UInt64](1...6))
  func everyCell(seed: UInt64) throws {
    let panel = StructurePanel(seed: seed)
    let rows = try panel.rows(Self.measures)
    #expect(rows.count == panel.records.count { $0.geo != "CN" }, "seed \(seed)")
    var numberCounts = Self.measures.map { _ in 0 }
    for record in panel.records where record.geo != "CN" {
      let key = "\(record.geo) \(record.product) \(record.flow) \(record.quarter)"
      let cells = try #require(rows[key], "seed \(seed), \(key)")
      for (index, (measure, cell)) in zip(Self.measures, cells).enumerated() {
        let expected = Self.expected(measure, panel, record)
        let found = cell.number?.rounded(toDecimals: 25)
        #expect(found == expected?.rounded(25), "seed \(seed), \(measure) of \(key): \(cell)")
        if found != nil { numberCounts[index] += 1 }
      }
    }
    #expect(numberCounts.allSatisfy { $0 > 50 }, "seed \(seed): \(numberCounts)")
  }

  @Test("the three effects add up to the change, whatever the sectors", arguments: [UInt64](11...16))
  func effectsAddUp(seed: UInt64) throws {
    let panel = StructurePanel(seed: seed)
    let effects = ["national_effect", "structural_effect", "competitive_effect"]
    for by in [nil, ["geo", "flow"], ["geo"]] {
      let query = PanelQuery(by: by, national: .series(column: "geo", value: "CN"))
      let measures = try effects.map { try Measure($0 + ":product") } + [Measure("yoy_change")]
      let table = try Way.plain.growth(panel.csv, query: query, measures: measures).table
      var sumCount = 0
      for cells in table.series.flatMap(\.rows).map(\.cells) {
        let numbers = cells.compactMap { $0.number?.exactRatio }
        guard numbers.count == 4 else {
          #expect(Set(cells.prefix(3)).count == 1, "seed \(seed)")
          continue
        }
        #expect(numbers[0] + numbers[1] + numbers[2] == numbers[3], "seed \(seed)")
        sumCount += 1
      }
      #expect(sumCount > 10, "seed \(seed)")
    }
  }

  // MARK: - Formulas

  private static func expected(_ measure: String, _ panel: StructurePanel, _ record: StructurePanel.Record) -> Fraction?
  {
    let (geo, product, flow, t) = (record.geo, record.product, record.flow, record.quarter)
    let x = panel.value(geo, product, flow, t)
    let (exports, imports) = (panel.value(geo, product, "exports", t), panel.value(geo, product, "imports", t))
    func sum(_ values: [Fraction?]) -> Fraction? {
      let known = values.compactMap(\.self)
      return known.isEmpty ? nil : known.reduce(0, +)
    }
    func inAll(_ geo: String, _ t: Int) -> Fraction? {
      sum(StructurePanel.products.map { panel.value(geo, $0, flow, t) })
    }
    func over(_ a: Fraction?, _ b: Fraction?) -> Fraction? {
      guard let a, let b, b > 0 else { return nil }
      return a / b
    }
    func rank(_ t: Int) -> Fraction? {
      guard let own = panel.value(geo, product, flow, t) else { return nil }
      let greater = ["A", "B", "C"].compactMap { panel.value($0, product, flow, t) }.filter { $0 > own }
      return Fraction(BigInt(1 + greater.count))
    }
    func hhi(_ values: [Fraction?]) -> Fraction? {
      let known = values.compactMap(\.self)
      guard let total = sum(values), total > 0, known.allSatisfy({ $0 >= 0 }) else { return nil }
      return known.map { $0 * $0 / (total * total) * 10_000 }.reduce(0, +)
    }
    switch measure {
    case "balance":
      guard let exports, let imports else { return nil }
      return exports - imports
    case "coverage_ratio": return over(exports, imports).map { $0 * 100 }
    case let text where text.hasPrefix("openness"):
      guard let exports, let imports, case let divisor = exports - imports / 3, divisor != 0 else { return nil }
      return (exports + imports) / divisor * 100
    case "location_quotient":
      return over(over(x, inAll(geo, t)), over(panel.value("CN", product, flow, t), inAll("CN", t)))
    case "rank": return rank(t)
    case "rank_change":
      guard let now = rank(t), let then = rank(t - 4) else { return nil }
      return then - now
    case "hhi": return hhi(["A", "B", "C"].map { panel.value($0, product, flow, t) })
    case "hhi:product": return hhi(StructurePanel.products.map { panel.value(geo, $0, flow, t) })
    default:
      guard let x, let then = panel.value(geo, product, flow, t - 4),
        let growth = over(inAll("CN", t), inAll("CN", t - 4)),
        let ofSector = then == 0
          ? 1 : over(panel.value("CN", product, flow, t), panel.value("CN", product, flow, t - 4))
      else { return nil }
      switch measure {
      case "national_effect": return then * growth - then
      case "structural_effect": return then * ofSector - then * growth
      default: return x - then * ofSector
      }
    }
  }
}
