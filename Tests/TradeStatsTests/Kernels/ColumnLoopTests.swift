import Testing

@testable import TradeStats

@Suite("Loops over columns") struct ColumnLoopTests {
  /// None, one, and some more or fewer than are taken at a time.
  private static let counts = [0, 1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 63, 64, 65, 400]

  @Test("columns are mapped cell by cell", arguments: counts)
  func map(count: Int) {
    let (a, b) = ((0..<count).map { Int64($0) - 5 }, (0..<count).map { Int64($0 * $0) })
    #expect(ColumnLoops.map(a) { $0 * 2 } == a.map { $0 * 2 })
    #expect(ColumnLoops.map(a, b) { $0 - $1 } == zip(a, b).map { $0 - $1 })
    #expect(ColumnLoops.map(a, b, b, a) { $0 + $1 * $2 - $3 } == zip(a, b).map { $0 + $1 * $1 - $0 })
    let pairs = ColumnLoops.mapToPairs(a, b, a, b) { a, b, c, d in (a + c, Int128(b * d)) }
    #expect(pairs.0 == a.map { 2 * $0 })
    #expect(pairs.1 == b.map { Int128($0 * $0) })
  }

  @Test("columns are changed cell by cell", arguments: counts)
  func update(count: Int) {
    var flags = (0..<count).map { $0 % 3 == 0 ? ObservationFlags.estimated : [] }
    ColumnLoops.update(&flags, by: (0..<count).map { $0 % 2 == 0 }) { if $1 { $0.insert(.breakInSeries) } }
    for (index, flags) in flags.enumerated() {
      #expect(flags.contains(.breakInSeries) == (index % 2 == 0))
      #expect(flags.contains(.estimated) == (index % 3 == 0))
    }
  }

  @Test("values of cells that are not there are another")
  func values() {
    let cells: [Int32] = [2, -1, 0, 3, .max, .min, 2]
    #expect(ColumnLoops.values(of: [5, 6, 7], at: cells, else: 0) == [7, 0, 5, 0, 0, 0, 7])
    #expect(ColumnLoops.values(of: [Int](), at: cells, else: 1) == Array(repeating: 1, count: 7))
    #expect(ColumnLoops.values(of: [5], at: [], else: 0) == [])
  }

  @Test("values of runs stand where these say, and another between them", arguments: [UInt64](1...8))
  func runs(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let values = (0..<50).map { _ in Int.random(in: 1...9, using: &generator) }
    var (runs, expected) = ([CellRun](), [Int]())
    for _ in 0..<Int.random(in: 0...6, using: &generator) {
      let gap = Int.random(in: 0...2, using: &generator)
      let count = Int.random(in: 0...20, using: &generator)
      let found = Int.random(in: 0...values.count - count, using: &generator)
      runs.append(CellRun(first: expected.count + gap, found: found, count: count))
      expected += Array(repeating: 0, count: gap) + values[found..<found + count]
    }
    expected += Array(repeating: 0, count: Int.random(in: 0...3, using: &generator))
    #expect(ColumnLoops.values(of: values, in: runs, of: expected.count, else: 0) == expected, "seed \(seed)")
  }

  @Test("sums of so many cells up to each are those of the cells one by one", arguments: counts)
  func sums(count: Int) {
    let words = (0..<count).map { Int64($0 * $0 % 17) - 5 }
    for counts in [Array(repeating: 3, count: count), (0..<count).map { $0 % 12 + 1 }] {
      let expected = words.indices.map { end in words[max(0, end + 1 - counts[end])...end].reduce(0, +) }
      #expect(ColumnLoops.sums(of: words, counts, in: Int64.self) == expected)
      #expect(ColumnLoops.sums(of: words, counts, in: Int128.self) == expected.map { Int128($0) })
    }
    let greatest = Array(repeating: Int64.max, count: count)
    let wide = ColumnLoops.sums(of: greatest, Array(repeating: 2, count: count), in: Int128.self)
    #expect(wide == greatest.indices.map { Int128(Int64.max) * ($0 == 0 ? 1 : 2) })
  }

  @Test("all instruction sets find the same bytes and count the same", arguments: [UInt64](1...4))
  func instructionSets(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for count in Self.counts {
      let share = Double.random(in: 0...1, using: &generator)
      let bytes = (0..<count).map { _ -> UInt8 in
        Double.random(in: 0...1, using: &generator) < share ? .random(in: .min ... .max, using: &generator) : 255
      }
      for set in Kernels.InstructionSet.supported {
        let found = bytes.withUnsafeBytes { Kernels.places(in: $0, otherThan: 255, on: set) }
        #expect(found == bytes.indices.filter { bytes[$0] != 255 }, "seed \(seed), \(count) bytes, \(set)")
        let counts = bytes.withUnsafeBytes { Kernels.counts(in: $0, on: set) }
        #expect(counts == (0...255).map { kind in bytes.count { $0 == kind } }, "seed \(seed), \(count) bytes, \(set)")
      }
    }
  }

  @Test("cells of another kind are found wherever they are", arguments: [UInt64](1...4))
  func places(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let states: [LevelState] = [.missing, .unconverted, .negative, .zero]
    for count in Self.counts {
      let share = Double.random(in: 0...1, using: &generator)
      let column = (0..<count).map { _ in
        Double.random(in: 0...1, using: &generator) < share
          ? states.randomElement(using: &generator) ?? .missing : .positive
      }
      let expected = column.indices.filter { column[$0] != .positive }
      #expect(ColumnLoops.places(in: column, otherThan: .positive) == expected, "seed \(seed), \(count) cells")
      let reasons = column.map { $0 == .positive ? nil : Missing.noValue }
      #expect(ColumnLoops.places(in: reasons, otherThan: nil) == expected, "seed \(seed), \(count) cells")
    }
  }

  @Test("cells are counted by kind", arguments: [UInt64](1...4))
  func kinds(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let kinds = [nil] + Missing.allCases
    for count in Self.counts {
      let share = Double.random(in: 0...1, using: &generator)
      var kind: Missing?
      let column = (0..<count).map { _ -> Missing? in
        if Double.random(in: 0...1, using: &generator) < share { kind = kinds.randomElement(using: &generator) ?? nil }
        return kind
      }
      let expected = kinds.map { kind in column.count { $0 == kind } }
      #expect(ColumnLoops.counts(of: kinds, in: column) == expected, "seed \(seed), \(count) cells")
    }
  }
}
