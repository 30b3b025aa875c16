/// Levels as fractions, those that are words among them; none where they are neither.
struct FractionColumn {
  private let over: [Int128]
  /// Positive; empty where all are one.
  private let under: [Int64]
  private let bits: TermBits

  init(_ column: LevelColumn) {
    bits = column.bits ?? .whole(0)
    let (over, under) = column.numbers.fractions
    (self.over, self.under) = (over, bits.under == 0 ? [] : under)
  }

  /// The numerators, where all denominators are one.
  var wholes: [Int128]? { under.isEmpty ? over : nil }

  subscript(index: Int) -> SmallFraction { SmallFraction(over[index], under.isEmpty ? 1 : Int128(under[index])) }

  /// The differences of all cells, as numerators and denominators; `nil` where one may not be a fraction of 128 bits.
  ///
  /// - Precondition: all levels are words or fractions.
  static func difference(_ a: LevelColumn, _ b: LevelColumn) -> (over: [Int128], under: [Int128])? {
    if let bits = a.bits, let otherBits = b.bits, (bits - otherBits).longest <= Int128.bitWidth - 2 {
      switch (a.numbers, b.numbers) {
      case (.fractions(let over, let under), .words(let words)) where !under.isEmpty:
        let differences = ColumnLoops.map(over, under, words) { $0 &- product($2, $1) }
        return (differences, ColumnLoops.map(under) { Int128($0) })
      case (.words(let words), .fractions(let over, let under)) where !under.isEmpty:
        let differences = ColumnLoops.map(words, over, under) { product($0, $2) &- $1 }
        return (differences, ColumnLoops.map(under) { Int128($0) })
      case (.words(let words), .scaled(let factors, let over, let under)):
        let differences = ColumnLoops.map(words, factors, over, under) { product($0, $3) &- product($1, $2) }
        return (differences, ColumnLoops.map(under) { Int128($0) })
      default: break
      }
    }
    return FractionColumn(a).minus(FractionColumn(b))
  }

  /// What levels exceed others by that are multiplied by a fraction, `a - b * c / d`; `nil` where one may not be a fraction
  /// of 128 bits. A cell whose `d` is not positive has some number or other.
  ///
  /// - Precondition: all levels are words or fractions.
  static func scaledGap(
    _ a: LevelColumn, _ b: LevelColumn, _ c: LevelColumn, _ d: LevelColumn
  ) -> (over: [Int128], under: [Int128])? {
    guard let words = b.words, let now = c.words, let then = d.words, let bits = b.bits, let nowBits = c.bits,
      let thenBits = d.bits
    else { return nil }
    if case .scaled(let scaledWords, let over, let under) = a.numbers, scaledWords == words,
      let gap = gap(of: words, bits.over, (over, under), (now, then))
    {
      return gap
    }
    let scaledBits = TermBits(over: bits.over + nowBits.over, under: thenBits.over)
    let scaled = FractionColumn(
      over: ColumnLoops.map(words, now, then) { $2 > 0 ? product($0, $1) : 0 },
      under: ColumnLoops.map(then) { max($0, 1) }, bits: scaledBits)
    return FractionColumn(a).minus(scaled)
  }

  /// The difference between the same words multiplied by one fraction and by another. Of fractions near each other it is
  /// short.
  private static func gap(
    of words: [Int64], _ bits: Int, _ one: (over: [Int64], under: [Int64]), _ other: (over: [Int64], under: [Int64])
  ) -> (over: [Int128], under: [Int128])? {
    let gaps = ColumnLoops.map(one.over, one.under, other.over, other.under) { over, under, otherOver, otherUnder in
      otherUnder > 0 ? product(over, otherUnder) &- product(otherOver, under) : 0
    }
    var magnitudes: Int128 = 0
    let overs = ColumnLoops.map(words, gaps) { word, gap in
      let gap = word == 0 ? 0 : gap
      magnitudes |= gap ^ (gap &>> 127)
      return Int128(word) &* gap
    }
    guard bits + Int128.bitWidth - magnitudes.leadingZeroBitCount <= Int128.bitWidth - 2 else { return nil }
    return (overs, ColumnLoops.map(one.under, other.under) { product($0, $1) })
  }

  private init(over: [Int128], under: [Int64], bits: TermBits) {
    (self.over, self.under, self.bits) = (over, under, bits)
  }

  /// The difference of two levels near each other is short where the products that it is made of are not. These are
  /// computed without the bits beyond 128, which cancel in a difference that needs none of them. Whether it does, the
  /// leading bits of the numerators tell.
  private func minus(_ other: FractionColumn) -> (over: [Int128], under: [Int128])? {
    let longest = 62
    let shift = max(0, max(bits.over, other.bits.over) - longest)
    guard max(bits.under, other.bits.under) <= longest, shift <= longest else { return nil }
    // What the leading bits leave out, times a denominator, is below two to 62 + shift.
    let limit = Int128(1) << (Int128.bitWidth - 3 - shift)
    var magnitudes: Int128 = 0
    let (unders, otherUnders) = (denominators, other.denominators)
    let differences = ColumnLoops.map(over, unders, other.over, otherUnders) { a, b, c, d in
      let leading = Self.product(Self.leadingWord(a, shift), d) &- Self.product(Self.leadingWord(c, shift), b)
      magnitudes |= leading ^ (leading &>> 127)
      return Self.product(a, byWord: d) &- Self.product(c, byWord: b)
    }
    guard magnitudes < limit else { return nil }
    return (differences, ColumnLoops.map(unders, otherUnders) { Self.product($0, $1) })
  }

  private var denominators: [Int64] { under.isEmpty ? Array(repeating: 1, count: over.count) : under }

  /// A number without its last bits, fewer than a word has, where the rest fits a word.
  private static func leadingWord(_ number: Int128, _ shift: Int) -> Int64 {
    // By words: a shift of both at once by a number of bits that only the run tells has a branch for more than 63.
    let (low, high) = (UInt64(truncatingIfNeeded: number), UInt64(truncatingIfNeeded: number >> 64))
    return Int64(bitPattern: low &>> UInt64(shift) | (high &<< 1) &<< UInt64(63 - shift))
  }

  private static func product(_ left: Int64, _ right: Int64) -> Int128 { Int128(left) &* Int128(right) }

  /// Of any number and a word that is not negative, without the bits beyond 128.
  private static func product(_ left: Int128, byWord right: Int64) -> Int128 {
    left &* Int128(UInt64(bitPattern: right))
  }
}
