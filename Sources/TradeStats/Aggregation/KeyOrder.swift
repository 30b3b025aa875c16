import Dispatch

/// Sorts the keys of many groups by their digits, several threads at once.
enum KeyOrder {
  private static let digitBits = 8
  private static let digitCount = 1 << digitBits

  /// The places of `keys` in ascending order of the keys; equal keys in order of their places.
  ///
  /// - Parameter bits: keys are below `1 << bits`.
  /// - Precondition: there are fewer than 2^32 keys.
  static func order(of keys: [UInt64], bits: Int, threadCount: Int) -> [UInt32] {
    let placeBits = max(1, Int.bitWidth - keys.count.leadingZeroBitCount)
    if bits + placeBits <= UInt64.bitWidth {
      return order(keys, UInt64.self, bits: bits, placeBits: placeBits, threadCount)
    }
    return order(keys, UInt128.self, bits: bits, placeBits: placeBits, threadCount)
  }

  /// Sorts words that hold a key and, below it, its place.
  private static func order<Word: FixedWidthInteger & UnsignedInteger & Sendable & BitwiseCopyable>(
    _ keys: [UInt64], _: Word.Type, bits: Int, placeBits: Int, _ threadCount: Int
  ) -> [UInt32] {
    var words = [Word](unsafeUninitializedCapacity: keys.count) { words, count in
      for place in keys.indices {
        words[place] =
          Word(truncatingIfNeeded: keys[place]) << Word(truncatingIfNeeded: placeBits)
          | Word(truncatingIfNeeded: place)
      }
      count = keys.count
    }
    if keys.count < AggregationLimits.groupsPerThread {
      words.sort()
    } else {
      var other = [Word](unsafeUninitializedCapacity: keys.count) { _, count in count = keys.count }
      words.withUnsafeMutableBufferPointer { words in
        other.withUnsafeMutableBufferPointer { other in
          let sort = DigitSort(lowestBit: placeBits, threadCount: threadCount)
          sort.sort(words, other, bits: placeBits + bits)
        }
      }
    }
    let mask = Word(1) << Word(truncatingIfNeeded: placeBits) &- 1
    return words.map { UInt32(truncatingIfNeeded: $0 & mask) }
  }

  /// A radix sort: by the highest digit into buckets that fit the cache, then each bucket from its lowest digit up.
  private struct DigitSort: Sendable {
    /// Bits below this are in order already.
    let lowestBit: Int
    let threadCount: Int

    func sort<Word: FixedWidthInteger & UnsignedInteger & Sendable>(
      _ words: UnsafeMutableBufferPointer<Word>, _ other: UnsafeMutableBufferPointer<Word>, bits: Int
    ) {
      let shift = max(lowestBit, bits - digitBits)
      let ends = scatter(words, into: other, shift: shift)
      let pair = UncheckedBox((words: words, other: other))
      DispatchQueue.concurrentPerform(iterations: digitCount) { digit in
        let range = (digit == 0 ? 0 : ends[digit - 1])..<ends[digit]
        guard !range.isEmpty else { return }
        let from = UnsafeMutableBufferPointer(rebasing: pair.value.other[range])
        let to = UnsafeMutableBufferPointer(rebasing: pair.value.words[range])
        sortBucket(from, to, bits: shift)
      }
    }

    /// Brings words to their buckets, keeping their order; returns where each bucket ends. Each thread takes a slice of
    /// the words and knows from everyone's counts where its share of each bucket starts.
    private func scatter<Word: FixedWidthInteger & UnsignedInteger & Sendable>(
      _ words: UnsafeMutableBufferPointer<Word>, into other: UnsafeMutableBufferPointer<Word>, shift: Int
    ) -> [Int] {
      let pair = UncheckedBox((words: words, other: other))
      let slices = (0..<threadCount).map { words.count * $0 / threadCount..<words.count * ($0 + 1) / threadCount }
      var counts = [Int](repeating: 0, count: threadCount * digitCount)
      counts.withUnsafeMutableBufferPointer { counts in
        let counts = UncheckedBox(counts)
        DispatchQueue.concurrentPerform(iterations: threadCount) { thread in
          for index in slices[thread] {
            counts.value[thread * digitCount + digit(pair.value.words[index], shift)] += 1
          }
        }
      }
      var ends: [Int] = []
      var next = 0
      for digit in 0..<digitCount {
        for thread in 0..<threadCount {
          let count = counts[thread * digitCount + digit]
          counts[thread * digitCount + digit] = next
          next += count
        }
        ends.append(next)
      }
      counts.withUnsafeMutableBufferPointer { starts in
        let starts = UncheckedBox(starts)
        DispatchQueue.concurrentPerform(iterations: threadCount) { thread in
          let starts = UnsafeMutableBufferPointer(rebasing: starts.value[(thread * digitCount)...])
          for index in slices[thread] {
            let word = pair.value.words[index]
            let bucket = digit(word, shift)
            pair.value.other[starts[bucket]] = word
            starts[bucket] &+= 1
          }
        }
      }
      return ends
    }

    /// Sorts `from` by the bits from `lowestBit` to `bits`; the result is in `to`.
    private func sortBucket<Word: FixedWidthInteger & UnsignedInteger>(
      _ from: UnsafeMutableBufferPointer<Word>, _ to: UnsafeMutableBufferPointer<Word>, bits: Int
    ) {
      var (source, target) = (from, to)
      var shift = lowestBit
      while shift < bits, source.count > 1 {
        var starts = [Int](repeating: 0, count: digitCount + 1)
        starts.withUnsafeMutableBufferPointer { starts in
          for word in source { starts[digit(word, shift) &+ 1] &+= 1 }
          for digit in 1...digitCount { starts[digit] &+= starts[digit &- 1] }
          for word in source {
            let bucket = digit(word, shift)
            target[starts[bucket]] = word
            starts[bucket] &+= 1
          }
        }
        swap(&source, &target)
        shift += digitBits
      }
      if source.baseAddress != to.baseAddress { _ = to.update(from: source) }
    }

    /// Bits above the bucket's own do no harm: they are the same in all its words.
    @inline(__always)
    private func digit<Word: FixedWidthInteger & UnsignedInteger>(_ word: Word, _ shift: Int) -> Int {
      Int(truncatingIfNeeded: word &>> Word(truncatingIfNeeded: shift)) & (digitCount &- 1)
    }
  }
}
