/// Ranks of levels among those of the same period.
enum PeerRanks {
  /// By series and place; 0 where a series has no level.
  ///
  /// - Parameter level: that of a series' cell, by the number of the series and that of the cell.
  @inline(__always)
  static func ranks<Level>(
    _ series: [PanelCells], at places: [Int], level: (Int, Int) -> Level, isLess: (Level, Level) -> Bool
  ) -> [[Int64]] {
    var entries = [[(level: Level, series: Int)]](repeating: [], count: places.count)
    for (number, one) in series.enumerated() {
      for (index, cell) in one.cells(at: places).enumerated()
      where cell != PanelCells.noCell && one.levels.states[Int(cell)].isKnown {
        entries[index].append((level(number, Int(cell)), number))
      }
    }
    var ranks = series.map { _ in [Int64](repeating: 0, count: places.count) }
    for (index, entries) in entries.enumerated() {
      let falling = entries.sorted { isLess($1.level, $0.level) }
      var rank = 1
      for (number, entry) in falling.enumerated() {
        // Equal ones share the rank of the first of them.
        if number > 0, isLess(entry.level, falling[number - 1].level) { rank = number + 1 }
        ranks[entry.series][index] = Int64(rank)
      }
    }
    return ranks
  }
}

extension LevelColumn {
  /// 0 for none.
  convenience init(ranks: [Int64]) {
    self.init(words: ranks, ColumnLoops.map(ranks) { $0 == 0 ? .missing : .positive })
  }
}
