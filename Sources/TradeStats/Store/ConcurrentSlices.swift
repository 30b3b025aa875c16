import Dispatch
import Synchronization

/// Shares out places among threads in slices that follow one another.
enum ConcurrentSlices {
  /// Calls `body` on each thread with its slice of `0..<count` and the slice's number.
  static func perform(_ count: Int, threadCount: Int, _ body: @Sendable (Range<Int>, Int) -> Void) {
    precondition(threadCount > 0)
    DispatchQueue.concurrentPerform(iterations: threadCount) { slice in
      body(count * slice / threadCount..<count * (slice + 1) / threadCount, slice)
    }
  }

  /// What `body` makes of each place, in their order. A thread takes the next few places when it is done with those it
  /// had, as places may take very different times.
  static func map<Result: Sendable>(
    _ count: Int, threadCount: Int, _ body: @Sendable (Int) -> Result
  ) -> [Result] {
    [Result](unsafeUninitializedCapacity: count) { results, initializedCount in
      let shared = UncheckedBox(results)
      let takenCount = Atomic(0)
      // Many at once where there are many: threads that count the same counter up wait for each other.
      let size = max(1, min(count / (64 * threadCount), 4096))
      DispatchQueue.concurrentPerform(iterations: min(threadCount, count)) { _ in
        while case let first = takenCount.add(size, ordering: .relaxed).oldValue, first < count {
          for place in first..<min(first + size, count) {
            shared.value.initializeElement(at: place, to: body(place))
          }
        }
      }
      initializedCount = count
    }
  }

  /// The elements of several arrays end to end; without a copy where there is but one.
  static func joined<Element: Sendable>(_ arrays: [[Element]], threadCount: Int) -> [Element] {
    if arrays.count == 1 { return arrays[0] }
    var starts = [0]
    for array in arrays { starts.append(starts[starts.count - 1] + array.count) }
    return [Element](unsafeUninitializedCapacity: starts[arrays.count]) { [starts] elements, initializedCount in
      let shared = UncheckedBox(elements)
      perform(arrays.count, threadCount: threadCount) { range, _ in
        for index in range {
          let own = UnsafeMutableBufferPointer(rebasing: shared.value[starts[index]..<starts[index + 1]])
          _ = own.initialize(from: arrays[index])
        }
      }
      initializedCount = starts[arrays.count]
    }
  }
}
