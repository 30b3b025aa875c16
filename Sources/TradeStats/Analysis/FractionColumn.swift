/// Levels as fractions, those that are words among them; none where they are neither.
struct FractionColumn {
  private let over: [Int128]
  /// Positive.
  private let under: [Int128]
  private let bits: TermBits

  init(_ column: LevelColumn) {
    switch column.numbers {
    case .words(let words):
      over = ColumnLoops.map(words) { Int128($0) }
      under = Array(repeating: 1, count: words.count)
    case .fractions(let over, let under): (self.over, self.under) = (over, under)
    case .mixed: (over, under) = ([], [])
    }
    bits = column.bits ?? .whole(0)
  }

  subscript(index: Int) -> SmallFraction { SmallFraction(over[index], under[index]) }

  /// The differences of all cells as numerators and denominators; `nil` where one may not be a fraction of 128 bits.
  ///
  /// The difference of two levels near each other is short where the products that it is made of are not. These are
  /// computed without the bits beyond 128, which cancel in a difference that needs none of them. Whether it does, the
  /// leading bits of the numerators tell.
  func minus(_ other: FractionColumn) -> (over: [Int128], under: [Int128])? {
    let longest = 62
    let shift = max(0, max(bits.over, other.bits.over) - longest)
    guard max(bits.under, other.bits.under) <= longest, shift <= longest else { return nil }
    // What the leading bits leave out, times a denominator, is below two to 62 + shift.
    let limit = Int128(1) << (Int128.bitWidth - 3 - shift)
    var areShort = true
    let terms = ColumnLoops.mapToPairs(over, under, other.over, other.under) { a, b, c, d in
      let leading = Self.product(a &>> shift, d) &- Self.product(c &>> shift, b)
      areShort = areShort && leading.magnitude < limit
      return (a &* d &- c &* b, b &* d)
    }
    return areShort ? terms : nil
  }

  /// Of two that fit words.
  private static func product(_ left: Int128, _ right: Int128) -> Int128 {
    Int128(Int64(truncatingIfNeeded: left)) &* Int128(Int64(truncatingIfNeeded: right))
  }
}
