import Testing

@testable import TradeStats

@Suite("What lies between two cells that are compared")
struct ComparabilitiesTests {
  @Test("columns tell what the rows between tell", arguments: [UInt64](1...12))
  func columnsAgainstRows(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      let rows = (0..<3).map { _ in Self.rows(&generator) }
      let cells = rows.map { rows in
        PanelCells(
          ObservedSeries(key: [], unit: "", frequency: .month, observations: Observations(rows)),
          levels: .missing(count: rows.count))
      }
      guard let joined = PanelCells.joined(cells) else { continue }
      // Pairs of cells of one series, the earlier first, and some that find none.
      var (bases, ends, expected) = ([Int32](), [Int32](), [Bool]())
      for (part, rows) in zip(joined.parts, rows) where !rows.isEmpty {
        for _ in 0..<20 {
          let pair = (0..<2).map { _ in Int.random(in: rows.indices, using: &generator) }.sorted()
          let areFound = (0..<2).map { _ in Int.random(in: 0..<5, using: &generator) > 0 }
          bases.append(areFound[0] ? Int32(part.cells.lowerBound + pair[0]) : PanelCells.noCell)
          ends.append(areFound[1] ? Int32(part.cells.lowerBound + pair[1]) : PanelCells.noCell)
          let isBreak = Self.isBreak(rows[pair[0]...pair[1]])
          expected.append(isBreak && !areFound.contains(false))
          #expect(
            joined.comparabilities.hasBreak(
              from: part.cells.lowerBound + pair[0], to: part.cells.lowerBound + pair[1]) == isBreak, "seed \(seed)")
        }
      }
      #expect(joined.comparabilities.haveBreaks(from: .each(bases), to: .each(ends)) == expected, "seed \(seed)")
    }
  }

  private static func isBreak(_ rows: ArraySlice<Observation>) -> Bool {
    guard let base = rows.first, let end = rows.last else { return false }
    func differ(_ of: (Observation) -> CoverageSets.ID) -> Bool {
      of(base) != of(end) && ![of(base), of(end)].contains(CoverageSets.unknown)
    }
    return base.isBroken || rows.dropFirst().contains { $0.flags.contains(.breakInSeries) } || differ(\.coverage)
      || differ(\.parts)
  }

  /// Of most series, most of what makes a break is nowhere.
  private static func rows(_ generator: inout SeededGenerator) -> [Observation] {
    let may = (0..<4).map { _ in Int.random(in: 0..<3, using: &generator) == 0 }
    return (0..<Int.random(in: 0...9, using: &generator)).map { place in
      var row = Observation(place: place, mantissa: 1, valueCount: 1, recordCount: 1)
      func isSo(_ number: Int) -> Bool { may[number] && Int.random(in: 0..<4, using: &generator) == 0 }
      if isSo(0) { row.flags = .breakInSeries }
      if isSo(1) { row.isBroken = true }
      if may[2] { row.coverage = CoverageSets.ID(Int.random(in: 0...2, using: &generator)) }
      if may[3] { row.parts = CoverageSets.ID(Int.random(in: 0...2, using: &generator)) }
      return row
    }
  }
}
