import BigInt
import Testing

@testable import TradeStats

@Suite("Differences of columns of fractions") struct FractionColumnTests {
  /// Levels of up to so many bits, over denominators of up to so many; words where these have none.
  private static func column(
    _ count: Int, over overBits: Int, under underBits: Int, using generator: inout SeededGenerator
  ) -> LevelColumn {
    let over = (0..<count).map { _ -> Int128 in
      let bits = Int128(bitPattern: UInt128.random(in: 0..<(1 << UInt128(overBits)), using: &generator))
      return Bool.random(using: &generator) ? bits : -bits
    }
    if underBits == 0, overBits < 64 { return LevelColumn(over.map { CellLevel.exact($0) }) }
    let under = (0..<count).map { _ in
      Int64(truncatingIfNeeded: UInt64.random(in: 1...(1 << UInt64(underBits)), using: &generator))
    }
    return LevelColumn(over: over, under: under, missing: Array(repeating: nil, count: count))
  }

  private static func terms(_ column: LevelColumn, _ index: Int) -> (over: BigInt, under: BigInt) {
    switch column.numbers {
    case .words(let words): (BigInt(words[index]), 1)
    case .fractions(let over, let under): (BigInt(over[index]), BigInt(under[index]))
    case .scaled(let words, let over, let under):
      (BigInt(words[index]) * BigInt(over[index]), BigInt(under[index]))
    case .mixed: (0, 1)
    }
  }

  /// Bits of the numerators and denominators of both sides, and whether all differences are sure to fit.
  private static let sizes: [(left: (Int, Int), right: (Int, Int), fits: Bool)] = [
    ((30, 0), (40, 20), true), ((80, 40), (30, 0), true), ((62, 0), (120, 62), true), ((125, 3), (63, 0), true),
    ((125, 60), (63, 0), false), ((60, 40), (50, 50), true), ((100, 10), (100, 10), true),
    ((110, 40), (110, 40), false), ((124, 62), (124, 62), false), ((120, 0), (120, 0), true),
    ((126, 1), (63, 0), false),
  ]

  @Test("are exact, or there are none", arguments: [UInt64](1...8))
  func exact(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for size in Self.sizes {
      let left = Self.column(9, over: size.left.0, under: size.left.1, using: &generator)
      let right = Self.column(9, over: size.right.0, under: size.right.1, using: &generator)
      let difference = FractionColumn.difference(left, right)
      #expect(difference != nil || !size.fits, "seed \(seed), \(size)")
      guard let difference else { continue }
      for index in 0..<9 {
        let (a, c) = (Self.terms(left, index), Self.terms(right, index))
        let expected = a.over * c.under - c.over * a.under
        let found = BigInt(difference.over[index]) * a.under * c.under
        #expect(difference.under[index] > 0)
        #expect(found == expected * BigInt(difference.under[index]), "seed \(seed), \(size), cell \(index)")
      }
    }
  }

  @Test("of levels near each other are exact though the products are longer than 128 bits", arguments: [UInt64](1...8))
  func near(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let under = (0..<5).map { _ in (Int64.random(in: 1 << 45...1 << 46, using: &generator)) }
    let otherUnder = under.map { $0 + Int64.random(in: -50...50, using: &generator) }
    // Numerators of some 85 bits, whose quotients by the denominators are nearly the same.
    let factors = (0..<5).map { _ in Int128.random(in: 1 << 38...1 << 39, using: &generator) }
    let over = zip(factors, under).map { $0 * Int128($1) + Int128.random(in: 0...1 << 40, using: &generator) }
    let otherOver = zip(factors, otherUnder).map { $0 * Int128($1) - Int128.random(in: 0...1 << 40, using: &generator) }
    let none = [LevelState?](repeating: nil, count: 5)
    let difference = try #require(
      FractionColumn.difference(
        LevelColumn(over: over, under: under, missing: none),
        LevelColumn(over: otherOver, under: otherUnder, missing: none)), "seed \(seed)")
    for index in 0..<5 {
      let expected = BigInt(over[index]) * BigInt(otherUnder[index]) - BigInt(otherOver[index]) * BigInt(under[index])
      #expect(BigInt(difference.over[index]) == expected, "seed \(seed), cell \(index)")
      #expect(BigInt(difference.under[index]) == BigInt(under[index]) * BigInt(otherUnder[index]))
    }
  }

  /// Of up to so many bits, of either sign.
  private static func words(_ count: Int, bits: Int, _ generator: inout SeededGenerator) -> [Int64] {
    (0..<count).map { _ in
      let word = Int64(truncatingIfNeeded: UInt64.random(in: 0...(1 << UInt64(bits) - 1), using: &generator))
      return Bool.random(using: &generator) ? word : -word
    }
  }

  private static func positive(_ words: [Int64]) -> [Int64] { words.map { max(1, $0 < 0 ? -$0 : $0) } }

  /// Bits of the level that grows, of the levels before and after, whether these are near each other, and whether all gaps
  /// are sure to fit.
  private static let growths: [(bits: Int, levelBits: Int, areNear: Bool, fits: Bool)] = [
    (20, 30, false, true), (40, 42, false, true), (36, 48, true, true), (62, 31, false, true), (62, 62, false, false),
    (63, 63, false, false), (0, 63, false, true),
  ]

  @Test("gaps of what grew with one level and with another are exact, or there are none", arguments: [UInt64](1...8))
  func scaledGaps(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for growth in Self.growths {
      let base = Self.words(9, bits: growth.bits, &generator)
      let then = Self.positive(Self.words(9, bits: growth.levelBits, &generator))
      let otherThen = growth.areNear ? then : Self.positive(Self.words(9, bits: growth.levelBits, &generator))
      let now = growth.areNear ? then.map { $0 + $0 / 50 } : Self.words(9, bits: growth.levelBits, &generator)
      let otherNow = growth.areNear ? now.map { $0 + $0 / 500 } : Self.words(9, bits: growth.levelBits, &generator)
      let none = [LevelState?](repeating: nil, count: 9)
      let grown = LevelColumn(scaled: base, over: now, under: then, missing: none)
      func column(_ words: [Int64]) -> LevelColumn { LevelColumn(words.map { CellLevel.exact(Int128($0)) }) }
      for left in [grown, LevelColumn((0..<9).map { grown[$0] })] {
        let gap = FractionColumn.scaledGap(left, column(base), column(otherNow), column(otherThen))
        // Of levels that do not say what they grew from, products are longer.
        #expect(gap != nil || !growth.fits || left !== grown, "seed \(seed), \(growth)")
        guard let gap else { continue }
        for index in 0..<9 {
          let (thenTerm, otherTerm) = (BigInt(then[index]), BigInt(otherThen[index]))
          let expected = BigInt(base[index]) * (BigInt(now[index]) * otherTerm - BigInt(otherNow[index]) * thenTerm)
          #expect(gap.under[index] > 0)
          #expect(
            BigInt(gap.over[index]) * thenTerm * otherTerm == expected * BigInt(gap.under[index]),
            "seed \(seed), \(growth), cell \(index)")
        }
      }
    }
  }
}
