/// Ranks of levels among those of the same period.
enum PeerRanks {
  /// By series, and observation of what they make up; none for a series without a level, and for all where the composition
  /// has no value: where a peer is incomplete nobody's place is known.
  static func levels(of series: [PanelCells], in composition: ObservedSeries, exponent: Int) -> [LevelColumn] {
    let observations = composition.observations
    let places = zip(observations.runs.places, observations.indices).map { place, index in
      observations.valueCounts[index] > 0 ? place : PanelCells.noPlace
    }
    let ranks =
      if let words = series.all(mapped: \.levels.words) {
        ranks(series, at: places, level: { words[$0][$1] }, isLess: { $0 < $1 }, falling: fallingWords)
      } else {
        ranks(
          series, at: places, level: { series[$0].levels[$1] ?? .exact(0) },
          isLess: { $0.isLess(than: $1, exponent: exponent) },
          falling: { entries in entries.sorted { $1.level.isLess(than: $0.level, exponent: exponent) } })
      }
    return ranks.map { ranks in
      LevelColumn(words: ranks, ColumnLoops.map(ranks) { $0 == 0 ? .missing : .positive })
    }
  }

  /// A level and the number of its series.
  private typealias Entry<Level> = (level: Level, series: Int)

  /// By series and place; 0 where a series has no level.
  ///
  /// - Parameters:
  ///   - level: that of a series' cell, by the number of the series and that of the cell.
  ///   - falling: sorts those of a place.
  @inline(__always)
  private static func ranks<Level>(
    _ series: [PanelCells], at places: [Int], level: (Int, Int) -> Level, isLess: (Level, Level) -> Bool,
    falling: ([Entry<Level>]) -> [Entry<Level>]
  ) -> [[Int64]] {
    var entries = [[Entry<Level>]](repeating: [], count: places.count)
    for (number, one) in series.enumerated() {
      for (index, cell) in one.cells(at: places).enumerated()
      where cell != PanelCells.noCell && one.levels.states[Int(cell)].isKnown {
        entries[index].append((level(number, Int(cell)), number))
      }
    }
    var ranks = series.map { _ in [Int64](repeating: 0, count: places.count) }
    for (index, entries) in entries.enumerated() {
      let falling = falling(entries)
      var rank = 1
      for (number, entry) in falling.enumerated() {
        // Equal ones share the rank of the first of them.
        if number > 0, isLess(entry.level, falling[number - 1].level) { rank = number + 1 }
        ranks[entry.series][index] = Int64(rank)
      }
    }
    return ranks
  }

  /// By the distance from the greatest, some digits at a time, the lowest first.
  private static func fallingWords(_ entries: [Entry<Int64>]) -> [Entry<Int64>] {
    guard entries.count > mostCompared, let greatest = entries.lazy.map(\.level).max() else {
      return entries.sorted { $0.level > $1.level }
    }
    func distance(_ entry: Entry<Int64>) -> UInt64 { UInt64(bitPattern: greatest &- entry.level) }
    let bits = UInt64.bitWidth - entries.reduce(0) { $0 | distance($1) }.leadingZeroBitCount
    var falling = entries
    for shift in stride(from: 0, to: bits, by: digitBits) {
      falling = CountingSort.sorted(falling, rankCount: 1 << digitBits) {
        Int(truncatingIfNeeded: distance($0) >> UInt64(shift)) & (1 << digitBits - 1)
      }
    }
    return falling
  }

  private static let digitBits = 11
  /// So many entries are sorted as fast by comparing them.
  private static let mostCompared = 256
}
