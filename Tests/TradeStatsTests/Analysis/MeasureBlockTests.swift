import Testing

@testable import TradeStats

/// Measures of neighbouring series are computed together, which must not show.
@Suite("Series that share columns") struct MeasureBlockTests {
  @Test("give what each gives alone, whatever their neighbours are", arguments: [UInt64](1...12))
  func aloneAndTogether(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let hasDoubles = seed.isMultiple(of: 3)
    let csv = Self.panel(hasDoubles: hasDoubles, &generator)
    for query in Self.queries {
      let reader = try TradeReader([Input(name: "panel.csv", bytes: Array(csv.utf8))])
      let measures = try Measure.allCases + ["index:2019", "cumulative_outperformance:2019"].map { try Measure($0) }
      let table = try reader.growthTable(measures, for: query).table
      let blocks = table.blocks
      #expect(blocks.flatMap(\.series) == Array(table.series.indices), "seed \(seed)")
      #expect(hasDoubles || blocks.count < table.series.count, "seed \(seed): nothing is computed together")
      for block in blocks {
        let together = block.makeColumns()
        for (series, columns) in zip(table.series[block.series], together) {
          let rows = columns.periods.indices.map(columns.row)
          #expect(rows == Array(series.rows), "seed \(seed): \(series.key)")
        }
        let statuses = table.measures.indices.map { measure in
          table.series[block.series].flatMap { $0.rows.map { $0.cells[measure].missing } }
        }
        #expect(block.makeStatuses() == statuses, "seed \(seed)")
      }
    }
  }

  @Test("a series without a reference does not take that of its neighbour")
  func withoutReference() throws {
    let csv = """
      year,geo,indicator,value
      2001,CN,gdp,100
      2002,CN,gdp,110
      2004,CN,gdp,130
      2005,CN,gdp,140
      2001,SH,gdp,10
      2002,SH,gdp,11
      2004,SH,trade,5
      2005,SH,trade,6

      """
    let query = PanelQuery(by: ["geo", "indicator"], national: .series(column: "geo", value: "CN"))
    let table = try Way.plain.growth(csv, query: query, measures: [.share]).table
    #expect(table.blocks.map(\.series) == [0..<3])
    #expect(table.blocks[0].makeStatuses()[0].suffix(2) == [.noReference, .noReference])
  }

  private static let queries = [
    PanelQuery(national: .sum(over: "geo")),
    PanelQuery(
      from: Period(.month, year: 2019, number: 7), to: Period(.month, year: 2020, number: 6),
      national: .sum(over: "geo")
    ),
    PanelQuery(national: .series(column: "geo", value: "G0")),
  ]

  /// Trade of places in products, some without a nation to be compared with: series that begin where the one before ends,
  /// with gaps, missing values, zeros, negative values, breaks, marks, and some in numbers that no decimals hold.
  private static func panel(hasDoubles: Bool, _ generator: inout SeededGenerator) -> String {
    var text = "period,geo,product,indicator,value,flag\n"
    var month = 2018 * 12
    for geo in 0..<4 {
      for (product, indicator) in [("P0", "exports"), ("P0", "imports"), ("P1", "exports"), ("P1", "imports")] {
        if Int.random(in: 0..<8, using: &generator) == 0 { continue }
        let isDouble = hasDoubles && Int.random(in: 0..<5, using: &generator) == 0
        if Int.random(in: 0..<3, using: &generator) > 0 {
          month = 2018 * 12 + Int.random(in: 0..<12, using: &generator)
        }
        for _ in 0..<Int.random(in: 1...40, using: &generator) {
          month += Int.random(in: 0..<12, using: &generator) == 0 ? 3 : 1
          let value =
            switch Int.random(in: 0..<20, using: &generator) {
            case 0: ""
            case 1: "0"
            case 2: "-\(Int.random(in: 1...999, using: &generator)).5"
            case 3 where isDouble: "1e-\(Int.random(in: 40...60, using: &generator))"
            default:
              "\(Int.random(in: 1...99_999, using: &generator)).\(Int.random(in: 10...99, using: &generator))"
            }
          let flag = ["B", "P", "E", "", "", "", "", "", "", ""].randomElement(using: &generator) ?? ""
          let number = month % 12 + 1
          text += "\(month / 12)-\(number < 10 ? "0" : "")\(number),G\(geo),\(product),\(indicator),\(value),\(flag)\n"
        }
      }
    }
    return text
  }
}
