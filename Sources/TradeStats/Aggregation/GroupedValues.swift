/// All values of a column, group after group.
struct GroupedValues<Value: TotalledValue> {
  /// The values of one run and the slot of each.
  struct Run: Sendable {
    var values: [Value]
    var slots: [UInt32]
    var slotCount: Int
  }

  private var values: [Value]
  /// The first value of each group, and after the last the end.
  private let starts: [Int]

  /// Brings the values of all runs together; missing ones are left out. Runs are shared out among threads: where the
  /// values of each of a run's slots go is known from everyone's counts.
  init(_ runs: [Run], spans: GroupSpans, threadCount: Int) {
    let counts = ConcurrentSlices.map(runs.count, threadCount: threadCount) { runs[$0].counts() }
    let (starts, places) = Self.places(counts, spans)
    self.starts = starts
    values = Array(unsafeUninitializedCapacity: starts[spans.count]) { values, count in
      let shared = UncheckedBox(values)
      ConcurrentSlices.perform(runs.count, threadCount: threadCount) { range, _ in
        for index in range { runs[index].place(into: shared.value, at: places[index]) }
      }
      count = starts[spans.count]
    }
  }

  /// Where each group's values start, and by run where those of each slot do.
  private static func places(_ counts: [[UInt32]], _ spans: GroupSpans) -> (starts: [Int], places: [[Int]]) {
    let groups = spans.groupOfEntry
    var starts = [Int](repeating: 0, count: spans.count + 1)
    var entry = 0
    for run in counts {
      for count in run {
        starts[Int(groups[entry]) + 1] += Int(count)
        entry += 1
      }
    }
    for group in 0..<spans.count { starts[group + 1] += starts[group] }
    var next = starts
    entry = 0
    let places = counts.map { run in
      run.map { count in
        defer {
          next[Int(groups[entry])] += Int(count)
          entry += 1
        }
        return next[Int(groups[entry])]
      }
    }
    return (starts, places)
  }

  /// What `body` makes of each group's values, whose order it may change; groups are shared out among threads.
  mutating func mapGroups<Result: Sendable>(
    threadCount: Int, _ body: @Sendable (UnsafeMutableBufferPointer<Value>) -> Result
  ) -> [Result] {
    let starts = starts
    return values.withUnsafeMutableBufferPointer { values in
      let shared = UncheckedBox(values)
      return ConcurrentSlices.map(starts.count - 1, threadCount: threadCount) { group in
        body(UnsafeMutableBufferPointer(rebasing: shared.value[starts[group]..<starts[group + 1]]))
      }
    }
  }
}

extension GroupedValues.Run {
  /// Values by slot, missing ones not counted.
  fileprivate func counts() -> [UInt32] {
    var counts = [UInt32](repeating: 0, count: slotCount)
    for row in values.indices { counts[Int(slots[row])] &+= Value.isMissing(values[row]) ? 0 : 1 }
    return counts
  }

  /// Writes each value to the next place of its slot.
  fileprivate func place(into target: UnsafeMutableBufferPointer<Value>, at places: [Int]) {
    var places = places
    for row in values.indices where !Value.isMissing(values[row]) {
      let slot = Int(slots[row])
      target[places[slot]] = values[row]
      places[slot] &+= 1
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
    // Values in an order that leads the search astray again and again are sorted.
    var roundCount = 2 * (Int.bitWidth - count.leadingZeroBitCount)
    while low < high {
      roundCount -= 1
      guard roundCount > 0 else {
        var rest = UnsafeMutableBufferPointer(rebasing: self[low...high])
        rest.sort()
        break
      }
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
