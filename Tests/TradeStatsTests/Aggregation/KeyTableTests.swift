import Testing

@testable import TradeStats

@Suite struct KeyTableTests {
  @Test(arguments: [1, 31, 32, 33, 64, 65, 5000])
  func pairsAreNumberedInOrderOfFirstSight(distinctCount: Int) {
    let seed = UInt64(distinctCount)
    var generator = SeededGenerator(seed: seed)
    let table = PairTable()
    var numbers: [[UInt32]: UInt32] = [:]
    for _ in 0..<distinctCount * 3 {
      let first = [0, 1, 64, .max, UInt32.random(in: 0..<50, using: &generator)].randomElement(using: &generator) ?? 0
      let second =
        [0, .max, 1 << 31, UInt32.random(in: 0..<UInt32(distinctCount), using: &generator)]
        .randomElement(using: &generator) ?? 0
      let expected = numbers[[first, second]] ?? UInt32(numbers.count)
      numbers[[first, second]] = expected
      #expect(table.number(first, second) == expected, "seed \(seed)")
    }
    #expect(table.count == numbers.count)
    for (pair, number) in numbers {
      #expect(table.pair(number).first == pair[0])
      #expect(table.pair(number).second == pair[1])
    }
  }

  @Test(arguments: [0, 1, 2, 3, 5])
  func keysOfSeveralColumnsReadBack(columnCount: Int) {
    let seed: UInt64 = 3
    var generator = SeededGenerator(seed: seed)
    let table = GroupKeyTable(columnCount: columnCount)
    var seen: [[UInt32]: UInt32] = [:]
    for _ in 0..<20 {
      let rows = (0..<40).map { _ in (0..<columnCount).map { _ in UInt32.random(in: 0..<6, using: &generator) } }
      let columns = (0..<columnCount).map { column in rows.map { $0[column] } }
      let numbers = table.numbers(columns, rowCount: rows.count)
      for (row, number) in zip(rows, numbers) {
        #expect(number == seen[row] ?? UInt32(seen.count), "seed \(seed)")
        seen[row] = number
        #expect(table.codes(number) == row, "seed \(seed)")
      }
    }
    #expect(table.count == seen.count)
  }
}

@Suite struct ValueAdderTests {
  @Test func bringsEveryChunkToTheFinestExponentSoFar() {
    let one = [ExactDecimal(mantissa: 1)]
    var adder = ValueAdder()
    let whole = adder.prepare(columnScale: 0, factors: one)
    #expect(whole.multipliers == [1])
    #expect(whole.rescaling == nil)
    #expect(adder.exponent == 0)
    let cents = adder.prepare(columnScale: 2, factors: one)
    #expect(cents.multipliers == [1])
    #expect(cents.rescaling == 100)
    let tenths = adder.prepare(columnScale: 1, factors: one)
    #expect(tenths.multipliers == [10])
    #expect(tenths.rescaling == nil)
    #expect(adder.exponent == -2)
    let scaled = adder.prepare(
      columnScale: 1, factors: [ExactDecimal(mantissa: 1, exponent: 6), ExactDecimal(mantissa: 5, exponent: -3)])
    #expect(scaled.multipliers == [1_000_000_000, 5])
    #expect(scaled.rescaling == 100)
    #expect(!adder.hasOverflowed)
  }

  @Test func remembersThatASumIsTooLarge() {
    var adder = ValueAdder()
    _ = adder.prepare(columnScale: 0, factors: [ExactDecimal(mantissa: 1)])
    _ = adder.add(.max, times: .max / 2, to: 0)
    #expect(adder.hasOverflowed)

    adder = ValueAdder()
    _ = adder.add(Int128.max, to: 1)
    #expect(adder.hasOverflowed)

    adder = ValueAdder()
    _ = adder.scaled(.min, by: 10)
    #expect(adder.hasOverflowed)

    adder = ValueAdder()
    _ = adder.prepare(columnScale: 18, factors: [ExactDecimal(mantissa: 1, exponent: 39), ExactDecimal(mantissa: 1)])
    #expect(adder.hasOverflowed)

    adder = ValueAdder()
    #expect(adder.product(1e300, 1e-300) == 1)
    #expect(!adder.hasOverflowed)
    _ = adder.product(1e300, 1e12)
    #expect(adder.hasOverflowed)
  }

  @Test func selectsRowsByEveryConditionAndTextsOnce() {
    let book = CodeBook(kind: .text)
    let texts = ["a", "b", "c", ""]
    let codes = texts.map { text in
      Array(text.utf8).withUnsafeBufferPointer { book.code(for: $0) }
    }
    let chunk = Chunk(
      rowCount: 4, columns: [.codes(.wide(codes)), .codes(.wide(codes.reversed()))], firstRank: 0, recordOrdinals: nil)
    let accepts = { (filter: Filter) -> @Sendable (CodeBook, Int) -> Bool in { filter.accepts($0.text($1)) } }
    var selection = RowSelection([
      RowSelection.Condition(column: 0, accepts: accepts(Filter("x", in: ["a", "b", ""]))),
      RowSelection.Condition(column: 1, accepts: accepts(Filter("y", in: ["a"], excludes: true))),
    ])
    #expect(selection.rows(of: chunk, [book, book]) == [0, 1])
    var none = RowSelection([])
    #expect(none.rows(of: chunk, [book, book]) == nil)
    var nothing = RowSelection([RowSelection.Condition(column: 0, accepts: accepts(Filter("x", in: [])))])
    #expect(nothing.rows(of: chunk, [book, book]) == [])
  }
}
