import Testing

@testable import TradeStats

/// Columns at the edges of what words hold, and columns without anything in them.
@Suite("Columns at their edges") struct ColumnEdgeTests {
  private static let forms: [MeasureForm] = [
    .level, .mean(count: 12), .difference, .quotient(factor: 100), .growth, .relativeChange, .growthGap,
    .gap(factor: 1200), .relativeGrowth, .relativeShare, .concentration, .count, .countDifference,
  ]
  private static let ends: [Int128] = [
    Int128(Int64.max), Int128(Int64.min), Int128(Int64.min) + 1, 1 << 62, (1 << 62) - 1, 1 << 54, 1, -1, 3,
  ]

  private func numbers(_ form: MeasureForm, _ levels: [[CellLevel?]]) -> MeasureColumn {
    let columns = levels.map { LevelColumn($0) }
    var missing = columns[0].states.indices.map { index in
      columns.allSatisfy { $0.states[index].isKnown } ? nil : Missing.noValue
    }
    let numbers = FormEvaluation(form: form, columns: columns, exponent: 0).numbers(&missing)
    return MeasureColumn(missing: missing, numbers: numbers, flags: [], counts: SparseColumn(), exponent: 0)
  }

  @Test("levels at the limits of words give what exact ratios give", arguments: forms)
  func limits(form: MeasureForm) {
    for end in Self.ends {
      let levels: [Int128] = [end, 7, 1 << 61, end == 1 ? 2 : end]
      let column = numbers(form, levels.map { [.exact($0)] })
      let (a, b, c, d) = (Ratio(levels[0]), Ratio(levels[1]), Ratio(levels[2]), Ratio(levels[3]))
      let (over, under) = form.terms(a, b, c, d)
      let expected = form.hasDenominator ? over / under : over
      #expect(column.cell(0).number?.exactRatio == expected, "\(form) of \(levels)")
    }
  }

  @Test("a series without cells, and one without levels", arguments: forms)
  func nothing(form: MeasureForm) {
    #expect(numbers(form, [[], [], [], []]).missing.isEmpty)
    let none = numbers(form, Array(repeating: [nil, nil, nil], count: 4))
    #expect((0..<3).map { none.cell($0) } == Array(repeating: .missing(.noValue), count: 3))
  }

  @Test("differences of fractions are exact whatever the length of their terms", arguments: [UInt64](1...4))
  func fractions(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for bits in [8, 40, 62, 63, 64, 84, 100, 120, 126] {
      for underBits in [1, 8, 47, 61, 62, 63, 80] {
        let levels = (0..<8).map { _ -> [Ratio] in
          let over = Int128.random(in: 0..<(1 << bits), using: &generator)
          let under = Int128.random(in: 1...(1 << underBits), using: &generator)
          // Near to each other, so that the difference is shorter than its parts; or anything.
          let isNear = Bool.random(using: &generator)
          let other = isNear ? over &+ Int128.random(in: -9...9, using: &generator) : -(over >> 1)
          return [Ratio(over, under), Ratio(other, isNear ? under : max(1, under >> 1))]
        }
        let column = numbers(.difference, [levels.map { .ratio($0[0]) }, levels.map { .ratio($0[1]) }])
        for (index, levels) in levels.enumerated() {
          #expect(
            column.cell(index).number?.exactRatio == levels[0] - levels[1],
            "seed \(seed): \(levels[0]) - \(levels[1])")
        }
      }
    }
  }
}
