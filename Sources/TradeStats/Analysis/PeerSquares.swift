/// Sums of the squares of levels of the same period.
enum PeerSquares {
  /// By observation of what the series make up; none where one of them is negative, or where that has no value itself.
  /// Series without a known level add nothing.
  ///
  /// - Parameters:
  ///   - series: all of whose periods the composition has.
  ///   - composition: their sum.
  static func levels(of series: [PanelCells], in composition: ObservedSeries, exponent: Int) -> LevelColumn {
    let observations = composition.observations
    let states = negatives(series, observations).enumerated().map { index, isNegative -> LevelState? in
      isNegative || observations.valueCounts[index] == 0 ? .missing : nil
    }
    if let sums = wordSums(series, observations) {
      return LevelColumn(
        over: ColumnLoops.map(sums, states) { $1 == nil ? $0 : 0 }, under: [], missing: states)
    }
    var sums = [CellLevel](repeating: .exact(0), count: observations.count)
    for one in series {
      for run in one.runs.found(in: observations.runs) {
        for (own, index) in zip(run.cells, run.foundCells) {
          guard let level = one.levels[own] else { continue }
          sums[index] = sums[index].adding(level.squared, exponent: 2 * exponent)
        }
      }
    }
    return LevelColumn(zip(sums, states).map { $1 == nil ? $0 : nil })
  }

  /// `nil` where some levels are no words, or squares may need more than 128 bits.
  private static func wordSums(_ series: [PanelCells], _ observations: Observations) -> [Int128]? {
    var sums = [Int128](repeating: 0, count: observations.count)
    let countBits = Int.bitWidth - series.count.leadingZeroBitCount
    for one in series {
      guard let words = one.levels.words, let bits = one.levels.bits, 2 * bits.over + countBits < 127 else {
        return nil
      }
      for run in one.runs.found(in: observations.runs) {
        ColumnLoops.update(&sums, at: run.found, by: words[run.cells]) { $0 &+= Int128($1) &* Int128($1) }
      }
    }
    return sums
  }

  private static func negatives(_ series: [PanelCells], _ observations: Observations) -> [Bool] {
    var areNegative = [Bool](repeating: false, count: observations.count)
    for one in series where one.levels.otherCells.contains(where: { one.levels.states[$0] == .negative }) {
      for run in one.runs.found(in: observations.runs) {
        ColumnLoops.update(&areNegative, at: run.found, by: one.levels.states[run.cells]) {
          if $1 == .negative { $0 = true }
        }
      }
    }
    return areNegative
  }
}
