import Testing

@testable import TradeStats

/// Sums of series that lack quarters, beside the rule written out once more.
@Suite("Sums of incomplete series")
struct IncompleteSumTests {
  private static let zones = ["A", "B", "C"]

  /// By zone and year, what the quarters are worth; `nil` for one without a value. No year where there is no record.
  private typealias Quarters = [String: [Int: [Int: Int?]]]

  @Test(
    "a sum is incomplete where a term is, and a bound where one has no value or skips the year",
    arguments: [UInt64](1...40))
  func randomSums(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var all: Quarters = [:]
    for zone in Self.zones {
      for year in 2010...2019 {
        // Whole years mostly, some without any record, some without any value.
        let kind = Int.random(in: 0..<10, using: &generator)
        for quarter in 1...4 where kind > 0 && (kind > 2 || Bool.random(using: &generator)) {
          all[zone, default: [:]][year, default: [:]][quarter] =
            kind == 9 ? Int?.none : Int.random(in: 1...99, using: &generator)
        }
      }
    }
    var csv = "period,zone,value\n"
    for (zone, years) in all {
      for (year, quarters) in years {
        for (quarter, value) in quarters { csv += "\(year)-Q\(quarter),\(zone),\(value.map { "\($0)" } ?? "")\n" }
      }
    }
    for allowsPartial in [false, true] {
      let query = PanelQuery(by: [], frequency: .year, allowsPartial: allowsPartial)
      let rows = try Way.plain.growth(csv, query: query, measures: [.value]).table.text(decimals: 0)
      let expected = (2010...2019).compactMap { Self.expected($0, all, allowsPartial) }
      #expect(rows == expected, "seed \(seed)")
      var national = query
      (national.by, national.national) = (nil, .sum(over: "zone"))
      let shares = try Way.plain.growth(csv, query: national, measures: [.share]).table
      for row in shares.series.flatMap(\.rows) where row.cells[0].number != nil {
        let sum = try #require(expected.first { $0.hasPrefix("\(row.period) ") })
        #expect(!sum.contains("incomplete"), "seed \(seed), \(row.period)")
        #expect(sum.hasSuffix("/U") == row.flags.contains(.lowReliability), "seed \(seed), \(row.period)")
      }
    }
  }

  private static func expected(_ year: Int, _ all: Quarters, _ allowsPartial: Bool) -> String? {
    let terms = zones.compactMap { all[$0]?[year].map { quarters in quarters.values.compactMap(\.self) } }
    guard !terms.isEmpty else { return nil }
    let least = terms.map(\.count).filter { (1...3).contains($0) }.min()
    let skips = zones.contains { zone in
      let years = all[zone].map { Array($0.keys) } ?? []
      return !years.contains(year) && years.contains { $0 < year } && years.contains { $0 > year }
    }
    if let least, !allowsPartial { return "\(year) incomplete(\(least) of 4)" }
    let valued = terms.filter { !$0.isEmpty }
    guard !valued.isEmpty else { return "\(year) incomplete(0 of 4)" }
    let isBound = skips || least != nil || valued.count < terms.count
    // That a term has no value at all is told by the mark alone.
    let count = least.map { valued.count < terms.count ? "" : "(\($0) of 4)" } ?? ""
    return "\(year) \(valued.joined().reduce(0, +))\(count)\(isBound ? "/U" : "")"
  }
}
