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

  /// The differences of all cells as numerators and denominators, these empty where all are one; `nil` where one may not be
  /// a fraction of 128 bits.
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
    func difference(_ a: Int128, _ b: Int64, _ c: Int128, _ d: Int64) -> Int128 {
      let leading = Self.product(a &>> shift, d) &- Self.product(c &>> shift, b)
      areShort = areShort && leading.magnitude < limit
      return Self.product(a, byWord: d) &- Self.product(c, byWord: b)
    }
    let terms: (over: [Int128], under: [Int128]) =
      switch (under.isEmpty, other.under.isEmpty) {
      case (true, true): (ColumnLoops.map(over, other.over) { difference($0, 1, $1, 1) }, [])
      case (false, true):
        (
          ColumnLoops.map(over, under, other.over, under) { a, b, c, _ in difference(a, b, c, 1) },
          ColumnLoops.map(under) { Int128($0) }
        )
      case (true, false):
        (
          ColumnLoops.map(over, other.under, other.over, other.under) { a, d, c, _ in difference(a, 1, c, d) },
          ColumnLoops.map(other.under) { Int128($0) }
        )
      case (false, false):
        (
          ColumnLoops.map(over, under, other.over, other.under, difference),
          ColumnLoops.map(under, other.under) { Int128($0) &* Int128($1) }
        )
      }
    return areShort ? terms : nil
  }

  /// Of a number that fits a word and a word.
  private static func product(_ left: Int128, _ right: Int64) -> Int128 {
    Int128(Int64(truncatingIfNeeded: left)) &* Int128(right)
  }

  /// Of any number and a word that is not negative, without the bits beyond 128.
  private static func product(_ left: Int128, byWord right: Int64) -> Int128 {
    left &* Int128(UInt64(bitPattern: right))
  }
}
