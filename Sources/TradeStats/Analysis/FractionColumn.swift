/// Levels as fractions, those that are words among them; none where they are neither.
struct FractionColumn {
  private let over: [Int128]
  /// Positive; empty where all are one.
  private let under: [Int64]
  private let bits: TermBits

  init(_ column: LevelColumn) {
    bits = column.bits ?? .whole(0)
    switch column.numbers {
    case .words(let words): (over, under) = (ColumnLoops.map(words) { Int128($0) }, [])
    case .fractions(let over, let under): (self.over, self.under) = (over, bits.under == 0 ? [] : under)
    case .mixed: (over, under) = ([], [])
    }
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
      case (.fractions(let over, let under), .words(let words)):
        let differences = ColumnLoops.map(over, under, words, words) { a, b, c, _ in a &- product(c, b) }
        return (differences, ColumnLoops.map(under) { Int128($0) })
      case (.words(let words), .fractions(let over, let under)):
        let differences = ColumnLoops.map(words, words, over, under) { a, _, c, d in product(a, d) &- c }
        return (differences, ColumnLoops.map(under) { Int128($0) })
      default: break
      }
    }
    return FractionColumn(a).minus(FractionColumn(b))
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
