/// What forms are computed in.
protocol FormNumber {
  static func whole(_ value: Int) -> Self
  static func - (left: Self, right: Self) -> Self
  static func * (left: Self, right: Self) -> Self
  /// Without its sign.
  var size: Self { get }
}

extension Ratio: FormNumber {
  static func whole(_ value: Int) -> Ratio { Ratio(Int128(value)) }
  var size: Ratio { signum < 0 ? -self : self }
}

extension Double: FormNumber {
  static func whole(_ value: Int) -> Double { Double(value) }
  var size: Double { magnitude }
}

/// Whole numbers known to stay within the bits there are.
struct SmallWhole<Word: FixedWidthInteger & SignedInteger>: FormNumber {
  var value: Word

  static func whole(_ value: Int) -> SmallWhole { SmallWhole(value: Word(truncatingIfNeeded: value)) }
  static func - (left: SmallWhole, right: SmallWhole) -> SmallWhole { SmallWhole(value: left.value &- right.value) }
  static func * (left: SmallWhole, right: SmallWhole) -> SmallWhole { SmallWhole(value: left.value &* right.value) }
  var size: SmallWhole { SmallWhole(value: value < 0 ? 0 &- value : value) }
}

/// How much room the terms of a fraction take: each is at most two to so many. Put into a form instead of levels, it tells
/// the room that all its numbers take.
struct TermBits: FormNumber {
  var over: Int
  var under: Int

  static func whole(_ value: Int) -> TermBits {
    TermBits(over: Int.bitWidth - max(0, value - 1).leadingZeroBitCount, under: 0)
  }
  static func - (left: TermBits, right: TermBits) -> TermBits {
    TermBits(over: max(left.over + right.under, right.over + left.under) + 1, under: left.under + right.under)
  }
  static func * (left: TermBits, right: TermBits) -> TermBits {
    TermBits(over: left.over + right.over, under: left.under + right.under)
  }
  var size: TermBits { self }

  /// The longer of both.
  var longest: Int { max(over, under) }

  /// Room for the terms of either.
  func joined(with other: TermBits) -> TermBits {
    TermBits(over: max(over, other.over), under: max(under, other.under))
  }
}

/// Fractions of terms within 128 bits, as long as they do.
struct SmallFraction: FormNumber {
  private(set) var over: Int128
  /// Positive.
  private(set) var under: Int128
  /// False where a term was too long, and nothing is known any more.
  private(set) var isKnown = true

  init(_ over: Int128, _ under: Int128) { (self.over, self.under) = (over, under) }

  static func whole(_ value: Int) -> SmallFraction { SmallFraction(Int128(value), 1) }

  static func - (left: SmallFraction, right: SmallFraction) -> SmallFraction {
    var (result, other) = (left, right)
    if left.under != right.under {
      result.multiply(right.under, right.under)
      other.multiply(left.under, left.under)
    }
    let (difference, overflow) = result.over.subtractingReportingOverflow(other.over)
    result.over = difference
    result.isKnown = result.isKnown && other.isKnown && !overflow
    return result
  }

  static func * (left: SmallFraction, right: SmallFraction) -> SmallFraction {
    var result = left
    result.multiply(right.over, right.under)
    result.isKnown = result.isKnown && right.isKnown
    return result
  }

  /// - Precondition: `right` is not zero, or nobody looks at the quotient.
  static func / (left: SmallFraction, right: SmallFraction) -> SmallFraction {
    var result = left
    let size = right.size
    result.multiply(right.over < 0 ? 0 &- right.under : right.under, size.over)
    result.isKnown = result.isKnown && size.isKnown
    return result
  }

  var size: SmallFraction {
    var size = self
    if over < 0 { size.multiply(-1, 1) }
    return size
  }

  private mutating func multiply(_ over: Int128, _ under: Int128) {
    let (newOver, overflow) = self.over.multipliedReportingOverflow(by: over)
    let (newUnder, underflow) = self.under.multipliedReportingOverflow(by: under)
    (self.over, self.under) = (newOver, newUnder)
    isKnown = isKnown && !overflow && !underflow
  }
}
