import Testing

@testable import TradeStats

/// Totals gathered any way are those of a dictionary.
@Suite struct GroupTotalsTests {
  private struct Figures: Equatable {
    var sum: Int128 = 0
    var minimum: Int128 = .max
    var maximum: Int128 = .min
    var valueCount = 0
    var recordCount = 0
  }

  private func batch(_ keys: [[UInt32]], codeCounts: [Int], _ values: [Int64?], scale: Int = 0) -> GroupBatch {
    let numbers = NumberChunk(values, scale: scale)
    var hasOverflowed = false
    return GroupBatch(
      rowCount: values.count,
      keys: zip(keys, codeCounts).map { CodeArray($0, limit: $1) }, codeCounts: codeCounts,
      values: [ValueBatch(numbers, selected: nil, scale: nil, hasOverflowed: &hasOverflowed)])
  }

  /// The figures by key, sums in units of `10^exponent`.
  private func figures(_ runs: [GroupRun], exponent: Int = 0) -> [[UInt32]: Figures] {
    var figures: [[UInt32]: Figures] = [:]
    for run in runs {
      let power = PowersOfTen.int128(run.exponents[0] - exponent) ?? 0
      for group in run.keys.indices {
        let key = run.layout.codes(of: run.keys[group])
        let (narrow, wide) = (run.columns[0].narrow, run.columns[0].wide)
        let count = Int(run.columns[0].counts?[group] ?? run.recordCounts[group])
        figures[key, default: Figures()].sum +=
          (narrow.map { Int128($0.sums[group]) } ?? wide?.sums[group] ?? 0) * power
        figures[key, default: Figures()].valueCount += count
        figures[key, default: Figures()].recordCount += Int(run.recordCounts[group])
        guard count > 0 else { continue }
        let (low, high) = (
          narrow.map { Int128($0.minimums[group]) } ?? wide?.minimums[group] ?? 0,
          narrow.map { Int128($0.maximums[group]) } ?? wide?.maximums[group] ?? 0
        )
        figures[key, default: Figures()].minimum = min(figures[key]?.minimum ?? .max, low * power)
        figures[key, default: Figures()].maximum = max(figures[key]?.maximum ?? .min, high * power)
      }
    }
    return figures
  }

  private func include(
    _ keys: [[UInt32]], _ values: [Int64?], power: Int128 = 1, in expected: inout [[UInt32]: Figures]
  ) {
    for (row, value) in values.enumerated() {
      let key = keys.map { $0[row] }
      expected[key, default: Figures()].recordCount += 1
      guard let value else {
        continue
      }
      expected[key, default: Figures()].valueCount += 1
      expected[key, default: Figures()].sum += Int128(value) * power
      expected[key, default: Figures()].minimum = min(expected[key]?.minimum ?? .max, Int128(value) * power)
      expected[key, default: Figures()].maximum = max(expected[key]?.maximum ?? .min, Int128(value) * power)
    }
  }

  /// Few codes stay dense, many are hashed; those of the last case need more bits than a word has.
  @Test(arguments: [
    [1], [3], [2, 3, 4], [300, 300], [5000, 5000, 5000], [1 << 20, 1 << 20, 1 << 20, 1 << 20], [],
  ])
  func agreesWithADictionary(limits: [Int]) {
    let seed = UInt64(limits.count)
    var generator = SeededGenerator(seed: seed)
    let totals = GroupTotals(
      keyCount: limits.count, needs: [[.sum, .minimum, .maximum]], countsRecords: true)
    var expected: [[UInt32]: Figures] = [:]
    for round in 1...12 {
      // Code counts grow, scales and missing values come and go.
      let codeCounts = limits.map { max(1, $0 * round / 12) }
      let count = Int.random(in: 0...300, using: &generator)
      let keys = codeCounts.map { limit in
        (0..<count).map { _ in UInt32.random(in: 0..<UInt32(limit), using: &generator) }
      }
      let scale = [0, 2, 1, 0, 3][round % 5]
      let values = (0..<count).map { row -> Int64? in
        round > 4 && row % 7 == 0 ? nil : Int64.random(in: -1_000_000...1_000_000, using: &generator)
      }
      totals.add(batch(keys, codeCounts: codeCounts, values, scale: scale))
      include(keys, values, power: PowersOfTen.int128(3 - scale) ?? 0, in: &expected)
    }
    #expect(figures(totals.finish(), exponent: -3) == expected, "seed \(seed)")
    #expect(!totals.hasOverflowed.contains(true))
  }

  /// Codes that a packed layout has room for come before the layout becomes dense.
  @Test func codesThatFitAPackedLayoutFitTheDenseOneAfterIt() {
    let totals = GroupTotals(keyCount: 2, needs: [[.sum, .minimum, .maximum]], countsRecords: true)
    var expected: [[UInt32]: Figures] = [:]
    for (start, secondCount) in [(0, 280), (1000, 400), (2000, 400), (60_000, 400)] {
      let count = start == 60_000 ? 40_000 : 1000
      let keys = [
        (0..<count).map { UInt32(($0 + start) % 300) }, (0..<count).map { UInt32(($0 * 7 + start) % secondCount) },
      ]
      let values = (0..<count).map { Int64($0) }
      totals.add(batch(keys, codeCounts: [300, secondCount], values))
      include(keys, values, in: &expected)
    }
    #expect(figures(totals.finish()) == expected)
  }

  /// More groups than one hash table keeps.
  @Test func partitionsAgreeWithADictionary() {
    let seed: UInt64 = 5
    var generator = SeededGenerator(seed: seed)
    let totals = GroupTotals(keyCount: 2, needs: [[.sum, .minimum, .maximum]], countsRecords: true)
    var expected: [[UInt32]: Figures] = [:]
    for round in 0..<60 {
      let count = 5000
      let keys = [600, 4000].map { limit in
        (0..<count).map { _ in UInt32.random(in: 0..<UInt32(limit), using: &generator) }
      }
      let values = (0..<count).map { row -> Int64? in
        round % 9 == 0 && row % 5 == 0 ? nil : Int64.random(in: -9...9, using: &generator)
      }
      totals.add(batch(keys, codeCounts: [600, 4000], values))
      include(keys, values, in: &expected)
    }
    #expect(expected.count > AggregationLimits.hashedGroups)
    #expect(figures(totals.finish()) == expected, "seed \(seed)")
  }

  @Test func sumsBeyondAWordAreExact() {
    for limit in [1, 5000] {
      let totals = GroupTotals(keyCount: 1, needs: [[.sum, .minimum, .maximum]], countsRecords: true)
      var expected: [[UInt32]: Figures] = [:]
      let greatest = Int64(999_999_999_999_999_999)
      for round in 0..<40 {
        // One batch of small values between large ones, and one that a finer scale makes too large for a word.
        let values: [Int64?] = round == 20 ? [1, 2, 3] : [greatest, greatest, -greatest + 1]
        let keys: [[UInt32]] = [[0, 0, UInt32(limit - 1)]]
        totals.add(batch(keys, codeCounts: [limit], values, scale: round == 30 ? 2 : 0))
        include(keys, values, power: round == 30 ? 1 : 100, in: &expected)
      }
      #expect(figures(totals.finish(), exponent: -2) == expected)
      #expect(totals.hasOverflowed == [false])
    }
  }

  @Test func manyLargeSumsEndTheRunBeforeTheyOverflow() {
    let totals = GroupTotals(keyCount: 0, needs: [[.sum]], countsRecords: true)
    // Just small enough for words: some thousand batches fill one.
    let value = Int64(AggregationLimits.narrowBatchSum) / 4
    for _ in 0..<5000 { totals.add(batch([], codeCounts: [], [value, value, value, value])) }
    let runs = totals.finish()
    #expect(runs.count > 1 && runs.allSatisfy { $0.columns[0].narrow != nil })
    let sum = runs.reduce(Int128(0)) { sum, run in
      sum + run.keys.indices.reduce(0) { $0 + Int128(run.columns[0].narrow?.sums[$1] ?? 0) }
    }
    #expect(sum == Int128(value) * 20_000)
  }

  @Test func digitsBeyondThirtyEightAreNoticed() {
    let totals = GroupTotals(keyCount: 0, needs: [[.sum]], countsRecords: true)
    totals.add(batch([], codeCounts: [], [999_999_999_999_999_999]))
    var fine = batch([], codeCounts: [], [1])
    fine.values[0].exponent = -30
    totals.add(fine)
    totals.add(batch([], codeCounts: [], [999_999_999_999_999_999]))
    #expect(totals.hasOverflowed == [true])
  }
}

extension NumberChunk {
  /// A chunk of decimals with one scale; `nil` for missing ones.
  fileprivate init(_ values: [Int64?], scale: Int) {
    var validity = Validity(count: values.count)
    for (row, value) in values.enumerated() where value == nil { validity.markMissing(row) }
    self.init(
      storage: .decimal(mantissas: values.map { $0 ?? 0 }, scale: scale), validity: validity, gluedFlags: [:],
      greatestMagnitude: values.reduce(0) { max($0, $1?.magnitude ?? 0) })
  }
}

@Suite struct KeyOrderTests {
  /// Few keys go one way, many another; wide ones take words of two.
  @Test(arguments: [0, 1, 2, 100, 40_000, 100_000], [0, 1, 7, 8, 9, 20, 33, 50, 64])
  func sortsStably(count: Int, bits: Int) {
    let seed = UInt64(count * 100 + bits)
    var generator = SeededGenerator(seed: seed)
    let mask = bits == 64 ? UInt64.max : 1 << UInt64(bits) - 1
    // Half of them alike, so that buckets are uneven.
    let keys = (0..<count).map { _ in
      Bool.random(using: &generator) ? mask / 3 : UInt64.random(in: 0...mask, using: &generator)
    }
    let expected = keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
    for threadCount in [1, 3] {
      let groups = KeyOrder.groups(of: keys, bits: bits, threadCount: threadCount)
      #expect(groups.spans.order.map { Int($0) } == expected, "seed \(seed)")
      #expect(groups.keys == Set(keys).sorted(), "seed \(seed)")
      for group in 0..<groups.spans.count {
        let places = groups.spans.order[Int(groups.spans.starts[group])..<Int(groups.spans.starts[group + 1])]
        #expect(places.allSatisfy { keys[Int($0)] == groups.keys[group] }, "seed \(seed)")
      }
    }
  }
}

@Suite struct MiddleTests {
  @Test(arguments: 1...60)
  func theMiddleIsThatOfTheSorted(count: Int) {
    let seed = UInt64(count)
    var generator = SeededGenerator(seed: seed)
    for limit in [1, 3, 1000] as [Int64] {
      var values = (0..<count).map { _ in Int64.random(in: 0..<limit, using: &generator) }
      let sorted = values.sorted()
      let middle = values.withUnsafeMutableBufferPointer { $0.middle() }
      #expect(middle?.lower == sorted[(count - 1) / 2], "seed \(seed)")
      #expect(middle?.upper == sorted[count / 2], "seed \(seed)")
      #expect(values.sorted() == sorted)
    }
  }

  @Test func nothingHasNoMiddle() {
    var values: [Int64] = []
    #expect(values.withUnsafeMutableBufferPointer { $0.middle() } == nil)
  }
}
