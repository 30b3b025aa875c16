import Synchronization

/// Sorts keys by their digits, several threads at once, and finds the groups of equal ones.
enum KeyOrder {
  /// The distinct keys, ascending, and which places have each of them.
  struct Groups {
    var keys: [UInt64]
    var spans: GroupSpans
  }

  /// The groups of equal keys. Within a group places ascend.
  ///
  /// - Parameter bits: keys are below `1 << bits`.
  /// - Precondition: there are fewer than 2^32 keys.
  static func groups(of keys: consuming [UInt64], bits: Int, threadCount: Int) -> Groups {
    precondition(keys.count <= UInt32.max, "more groups than can be numbered")
    let placeBits = max(1, Int.bitWidth - keys.count.leadingZeroBitCount)
    let threadCount = keys.count < AggregationLimits.groupsPerThread ? 1 : threadCount
    if bits + placeBits <= UInt64.bitWidth {
      return sortedWords(keys, UInt64.self, bits: bits, placeBits: placeBits, threadCount).groups()
    }
    return sortedWords(keys, UInt128.self, bits: bits, placeBits: placeBits, threadCount).groups()
  }

  /// Words that hold a key and, below it, its place; in ascending order.
  private static func sortedWords<Word: KeyWord>(
    _ keys: [UInt64], _: Word.Type, bits: Int, placeBits: Int, _ threadCount: Int
  ) -> SortedWords<Word> {
    let shift = Word(truncatingIfNeeded: placeBits)
    var words = ConcurrentSlices.map(keys.count, threadCount: threadCount) { place in
      Word(truncatingIfNeeded: keys[place]) &<< shift | Word(truncatingIfNeeded: place)
    }
    if keys.count < AggregationLimits.groupsPerThread {
      words.sort()
    } else {
      var other = [Word](unsafeUninitializedCapacity: keys.count) { _, count in count = keys.count }
      words.withUnsafeMutableBufferPointer { words in
        other.withUnsafeMutableBufferPointer { other in
          DigitSort(lowestBit: placeBits, threadCount: threadCount).sort(words, other, bits: placeBits + bits)
        }
      }
    }
    return SortedWords(words: words, placeBits: placeBits, threadCount: threadCount)
  }
}

/// A word that keys and places are sorted in.
typealias KeyWord = FixedWidthInteger & UnsignedInteger & Sendable & BitwiseCopyable

/// Keys with their places, sorted.
private struct SortedWords<Word: KeyWord>: Sendable {
  let words: [Word]
  let placeBits: Int
  let threadCount: Int

  func groups() -> KeyOrder.Groups {
    let firstCounts = Mutex([Int](repeating: 0, count: threadCount))
    ConcurrentSlices.perform(words.count, threadCount: threadCount) { range, slice in
      let count = range.count { isFirst($0) }
      firstCounts.withLock { $0[slice] = count }
    }
    var starts = [0]
    for count in firstCounts.withLock({ $0 }) { starts.append(starts[starts.count - 1] + count) }
    return groups(sliceStarts: starts)
  }

  /// - Parameter sliceStarts: the number of each slice's first group, and in the end that of all groups.
  private func groups(sliceStarts: [Int]) -> KeyOrder.Groups {
    let count = sliceStarts[threadCount]
    var groupStarts: [UInt32] = []
    var order: [UInt32] = []
    let keys = [UInt64](unsafeUninitializedCapacity: count) { keys, keyCount in
      groupStarts = [UInt32](unsafeUninitializedCapacity: count + 1) { groupStarts, startCount in
        order = [UInt32](unsafeUninitializedCapacity: words.count) { order, orderCount in
          let shared = UncheckedBox((keys: keys, starts: groupStarts, order: order))
          ConcurrentSlices.perform(words.count, threadCount: threadCount) { range, slice in
            var group = sliceStarts[slice]
            for index in range {
              shared.value.order[index] = place(words[index])
              guard isFirst(index) else { continue }
              shared.value.keys[group] = key(words[index])
              shared.value.starts[group] = UInt32(truncatingIfNeeded: index)
              group += 1
            }
          }
          orderCount = words.count
        }
        groupStarts[count] = UInt32(truncatingIfNeeded: words.count)
        startCount = count + 1
      }
      keyCount = count
    }
    return KeyOrder.Groups(
      keys: keys, spans: GroupSpans(order: order, starts: groupStarts, threadCount: threadCount))
  }

  @inline(__always)
  private func isFirst(_ index: Int) -> Bool { index == 0 || key(words[index]) != key(words[index - 1]) }

  @inline(__always)
  private func key(_ word: Word) -> UInt64 { UInt64(truncatingIfNeeded: word &>> Word(truncatingIfNeeded: placeBits)) }

  @inline(__always)
  private func place(_ word: Word) -> UInt32 {
    UInt32(truncatingIfNeeded: word & (1 &<< Word(truncatingIfNeeded: placeBits) &- 1))
  }
}
