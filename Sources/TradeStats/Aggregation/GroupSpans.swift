import Synchronization

/// Which entries of the runs, laid end to end, make each group: `order[starts[group]..<starts[group + 1]]`.
struct GroupSpans: Sendable {
  let order: [UInt32]
  let starts: [UInt32]
  let threadCount: Int

  var count: Int { starts.count - 1 }

  /// For each group, what `combine` makes of its entries' totals, one after another into the first.
  ///
  /// - Parameter combine: returns whether something went wrong, which makes `hasFailed` true.
  func combined<Total: Sendable>(
    _ totals: [Total], _ combine: @Sendable (inout Total, Total) -> Bool
  ) -> (totals: [Total], hasFailed: Bool) {
    let hasFailed = Atomic(false)
    let combined = ConcurrentSlices.map(count, threadCount: threadCount) { group in
      let (start, end) = (Int(starts[group]), Int(starts[group + 1]))
      var total = totals[Int(order[start])]
      for index in start + 1..<max(end, start + 1) where combine(&total, totals[Int(order[index])]) {
        hasFailed.store(true, ordering: .relaxed)
      }
      return total
    }
    return (combined, hasFailed.load(ordering: .relaxed))
  }

  /// The same where nothing can go wrong.
  func combined<Total: Sendable>(_ totals: [Total], _ combine: @Sendable (inout Total, Total) -> Void) -> [Total] {
    combined(totals) { total, other -> Bool in
      combine(&total, other)
      return false
    }.totals
  }

  /// For each group, the sum of its entries' counts.
  func summed(_ counts: [[UInt32]]) -> [Int] {
    let counts = ConcurrentSlices.joined(counts, threadCount: threadCount)
    return ConcurrentSlices.map(count, threadCount: threadCount) { group in
      var sum = 0
      for index in Int(starts[group])..<Int(starts[group + 1]) { sum += Int(counts[Int(order[index])]) }
      return sum
    }
  }

  /// The group of each entry.
  var groupOfEntry: [UInt32] {
    var groups = [UInt32](repeating: 0, count: order.count)
    for group in 0..<count {
      for index in Int(starts[group])..<Int(starts[group + 1]) {
        groups[Int(order[index])] = UInt32(truncatingIfNeeded: group)
      }
    }
    return groups
  }
}
