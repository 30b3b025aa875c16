import Dispatch

/// All values of a column, group after group.
struct GroupedValues<Value: TotalledValue> {
  private var values: [Value]
  /// The first value of each group, and after the last the end.
  private let starts: [Int]

  /// Brings the values of all runs together; missing ones are left out.
  ///
  /// - Parameters:
  ///   - runs: the values of each run and the slot of each.
  ///   - slotCounts: groups of each run.
  init(_ runs: [(values: [Value], slots: [UInt32])], slotCounts: [Int], spans: GroupSpans) {
    let groups = spans.groupOfEntry
    var counts = [Int](repeating: 0, count: spans.count + 1)
    var offset = 0
    for (run, slotCount) in zip(runs, slotCounts) {
      for (value, slot) in zip(run.values, run.slots) where !Value.isMissing(value) {
        counts[Int(groups[offset + Int(slot)]) + 1] += 1
      }
      offset += slotCount
    }
    for group in 0..<spans.count { counts[group + 1] += counts[group] }
    starts = counts
    var next = counts
    values = Array(unsafeUninitializedCapacity: counts[spans.count]) { values, count in
      var offset = 0
      for (run, slotCount) in zip(runs, slotCounts) {
        for (value, slot) in zip(run.values, run.slots) where !Value.isMissing(value) {
          let group = Int(groups[offset + Int(slot)])
          values[next[group]] = value
          next[group] += 1
        }
        offset += slotCount
      }
      count = counts[spans.count]
    }
  }

  /// What `body` makes of each group's values, whose order it may change; groups are shared out among threads.
  mutating func mapGroups<Result: Sendable>(
    threadCount: Int, _ body: @Sendable (UnsafeMutableBufferPointer<Value>) -> Result
  ) -> [Result] {
    let starts = starts
    let groupCount = starts.count - 1
    return values.withUnsafeMutableBufferPointer { values in
      let shared = UncheckedBox(values)
      return [Result](unsafeUninitializedCapacity: groupCount) { results, count in
        let sharedResults = UncheckedBox(results)
        DispatchQueue.concurrentPerform(iterations: threadCount) { thread in
          for group in groupCount * thread / threadCount..<groupCount * (thread + 1) / threadCount {
            let own = UnsafeMutableBufferPointer(rebasing: shared.value[starts[group]..<starts[group + 1]])
            sharedResults.value.initializeElement(at: group, to: body(own))
          }
        }
        count = groupCount
      }
    }
  }
}

extension UnsafeMutableBufferPointer where Element: TotalledValue {
  /// The values in the middle, twice the same where their number is odd; `nil` without values. Changes the order.
  func middle() -> (lower: Element, upper: Element)? {
    guard !isEmpty else { return nil }
    let upperPlace = count / 2
    let upper = select(upperPlace)
    if !count.isMultiple(of: 2) { return (upper, upper) }
    // What stands before the upper one is not greater; the greatest of that is the lower one.
    return (self[..<upperPlace].max() ?? upper, upper)
  }

  /// The value that would stand at `place` if all were sorted; those before it are then not greater, those behind it
  /// not less. Source: C. A. R. Hoare, "Algorithm 65: Find" (1961).
  private func select(_ place: Int) -> Element {
    var (low, high) = (0, count - 1)
    while low < high {
      let pivot = medianOfThree(low, (low + high) / 2, high)
      var (left, right) = (low, high)
      while left <= right {
        while self[left] < pivot { left += 1 }
        while pivot < self[right] { right -= 1 }
        if left <= right {
          swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if place <= right { high = right } else if place >= left { low = left } else { break }
    }
    return self[place]
  }

  private func medianOfThree(_ a: Int, _ b: Int, _ c: Int) -> Element {
    Swift.max(Swift.min(self[a], self[b]), Swift.min(Swift.max(self[a], self[b]), self[c]))
  }
}
