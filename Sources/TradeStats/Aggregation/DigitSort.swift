import Synchronization

/// A radix sort of words: by the highest digit into buckets that fit the cache, then each bucket from its lowest digit
/// up, buckets shared out among threads.
struct DigitSort: Sendable {
  private static let digitBits = 8
  private static let digitCount = 1 << digitBits

  /// Bits below this are in order already.
  let lowestBit: Int
  let threadCount: Int

  /// Sorts `words`, which are below `1 << bits`, stably; `other` is room for as many.
  func sort<Word: KeyWord>(
    _ words: UnsafeMutableBufferPointer<Word>, _ other: UnsafeMutableBufferPointer<Word>, bits: Int
  ) {
    let shift = max(lowestBit, bits - Self.digitBits)
    let ends = scatter(words, into: other, shift: shift)
    let shared = UncheckedBox((words: words, other: other))
    // Each thread takes the next bucket when it is done with one, as they may be of very different sizes.
    let takenCount = Atomic(0)
    ConcurrentSlices.perform(threadCount, threadCount: threadCount) { _, _ in
      while case let digit = takenCount.add(1, ordering: .relaxed).oldValue, digit < Self.digitCount {
        let range = (digit == 0 ? 0 : ends[digit - 1])..<ends[digit]
        guard !range.isEmpty else { continue }
        sortBucket(
          UnsafeMutableBufferPointer(rebasing: shared.value.other[range]),
          UnsafeMutableBufferPointer(rebasing: shared.value.words[range]), bits: shift)
      }
    }
  }

  /// Brings words to their buckets, keeping their order; returns where each bucket ends. Each thread takes a slice of
  /// the words and knows from everyone's counts where its share of each bucket starts.
  private func scatter<Word: KeyWord>(
    _ words: UnsafeMutableBufferPointer<Word>, into other: UnsafeMutableBufferPointer<Word>, shift: Int
  ) -> [Int] {
    let shared = UncheckedBox((words: words, other: other))
    var counts = [Int](repeating: 0, count: threadCount * Self.digitCount)
    counts.withUnsafeMutableBufferPointer { counts in
      let counts = UncheckedBox(counts)
      ConcurrentSlices.perform(words.count, threadCount: threadCount) { range, slice in
        let counts = UnsafeMutableBufferPointer(rebasing: counts.value[(slice * Self.digitCount)...])
        for index in range { counts[digit(shared.value.words[index], shift)] &+= 1 }
      }
    }
    let ends = startsAndEnds(&counts)
    counts.withUnsafeMutableBufferPointer { starts in
      let starts = UncheckedBox(starts)
      ConcurrentSlices.perform(words.count, threadCount: threadCount) { range, slice in
        let starts = UnsafeMutableBufferPointer(rebasing: starts.value[(slice * Self.digitCount)...])
        for index in range {
          let word = shared.value.words[index]
          let bucket = digit(word, shift)
          shared.value.other[starts[bucket]] = word
          starts[bucket] &+= 1
        }
      }
    }
    return ends
  }

  /// Turns counts by slice and digit into where each share starts; returns where each bucket ends.
  private func startsAndEnds(_ counts: inout [Int]) -> [Int] {
    var next = 0
    return (0..<Self.digitCount).map { digit in
      for slice in 0..<threadCount {
        let count = counts[slice * Self.digitCount + digit]
        counts[slice * Self.digitCount + digit] = next
        next += count
      }
      return next
    }
  }

  /// Sorts `from` by the bits from `lowestBit` to `bits`; the result is in `to`.
  private func sortBucket<Word: KeyWord>(
    _ from: UnsafeMutableBufferPointer<Word>, _ to: UnsafeMutableBufferPointer<Word>, bits: Int
  ) {
    var (source, target) = (from, to)
    var shift = lowestBit
    while shift < bits, source.count > 1 {
      var starts = [Int](repeating: 0, count: Self.digitCount + 1)
      starts.withUnsafeMutableBufferPointer { starts in
        for word in source { starts[digit(word, shift) &+ 1] &+= 1 }
        for digit in 1...Self.digitCount { starts[digit] &+= starts[digit &- 1] }
        for word in source {
          let bucket = digit(word, shift)
          target[starts[bucket]] = word
          starts[bucket] &+= 1
        }
      }
      swap(&source, &target)
      shift += Self.digitBits
    }
    if source.baseAddress != to.baseAddress { _ = to.update(from: source) }
  }

  /// Bits above the bucket's own do no harm: they are the same in all its words.
  @inline(__always)
  private func digit<Word: KeyWord>(_ word: Word, _ shift: Int) -> Int {
    Int(truncatingIfNeeded: word &>> Word(truncatingIfNeeded: shift)) & (Self.digitCount &- 1)
  }
}
