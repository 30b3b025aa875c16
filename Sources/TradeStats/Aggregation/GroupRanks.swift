/// The ranks of the texts that make each group's key.
enum GroupRanks: Sendable {
  /// All ranks of a group in one word; a column's rank is `word >> shifts[column] & masks[column]`.
  case packed([UInt64], shifts: [UInt64], masks: [UInt64])
  /// Group after group, where a word does not hold them.
  case matrix([UInt32], columnCount: Int)

  func rank(column: Int, _ group: Int) -> UInt32 {
    switch self {
    case .packed(let words, let shifts, let masks):
      UInt32(truncatingIfNeeded: words[group] >> shifts[column] & masks[column])
    case .matrix(let ranks, let columnCount): ranks[group * columnCount + column]
    }
  }

  /// Whether two groups have the same ranks in the first `columnCount` columns.
  func areSame(_ left: Int, _ right: Int, columnCount: Int) -> Bool {
    (0..<columnCount).allSatisfy { rank(column: $0, left) == rank(column: $0, right) }
  }
}

/// Sorts the entries of all runs by the ranks of their keys and finds which are one group.
struct GroupSort {
  let ranks: GroupRanks
  let spans: GroupSpans

  /// - Parameters:
  ///   - runs: with the thread each is of.
  ///   - columns: the texts of the key columns.
  init(_ runs: [(thread: Int, run: GroupRun)], columns: [RankedTexts], threadCount: Int) {
    let widths = columns.map { KeyLayout.width($0.count) }
    if widths.reduce(0, +) <= UInt64.bitWidth {
      self.init(packed: runs, columns, widths, threadCount)
    } else {
      self.init(matrix: runs, columns)
    }
  }

  private init(
    packed runs: [(thread: Int, run: GroupRun)], _ columns: [RankedTexts], _ widths: [Int], _ threadCount: Int
  ) {
    let words = ConcurrentSlices.joined(
      ConcurrentSlices.map(runs.count, threadCount: threadCount) { index in
        let (thread, run) = runs[index]
        return run.layout.repacked(run.keys, newCodes: columns.map { $0.ranks[thread] }, widths: widths)
      }, threadCount: threadCount)
    let groups = KeyOrder.groups(of: words, bits: widths.reduce(0, +), threadCount: threadCount)
    let shifts = widths.indices.map { UInt64(widths[($0 + 1)...].reduce(0, +)) }
    ranks = .packed(groups.keys, shifts: shifts, masks: widths.map { 1 << UInt64($0) &- 1 })
    spans = groups.spans
  }

  private init(matrix runs: [(thread: Int, run: GroupRun)], _ columns: [RankedTexts]) {
    let entries = runs.flatMap { thread, run in
      run.keys.map { key in zip(columns, run.layout.codes(of: key)).map { $0.ranks[thread][Int($1)] } }
    }
    let order = entries.indices.sorted { entries[$0].lexicographicallyPrecedes(entries[$1]) }
    var starts: [UInt32] = []
    var own: [UInt32] = []
    for (place, entry) in order.enumerated() where place == 0 || entries[entry] != entries[order[place - 1]] {
      starts.append(UInt32(truncatingIfNeeded: place))
      own += entries[entry]
    }
    starts.append(UInt32(truncatingIfNeeded: order.count))
    ranks = .matrix(own, columnCount: columns.count)
    spans = GroupSpans(
      order: order.map { UInt32(truncatingIfNeeded: $0) }, starts: starts, threadCount: 1)
  }
}
