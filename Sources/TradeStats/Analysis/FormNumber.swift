/// What forms are computed in.
protocol FormNumber {
  static func whole(_ value: Int) -> Self
  static func + (left: Self, right: Self) -> Self
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
  static func + (left: SmallWhole, right: SmallWhole) -> SmallWhole { SmallWhole(value: left.value &+ right.value) }
  static func - (left: SmallWhole, right: SmallWhole) -> SmallWhole { SmallWhole(value: left.value &- right.value) }
  static func * (left: SmallWhole, right: SmallWhole) -> SmallWhole { SmallWhole(value: left.value &* right.value) }
  var size: SmallWhole { SmallWhole(value: value < 0 ? 0 &- value : value) }

  /// Levels of at most so many bits can be put into a form: their products, the difference of two of them and the factor
  /// stay within the word without its sign. In a gap between growth rates two differences are multiplied and taken from
  /// each other.
  static func maximumLevelBits(_ form: MeasureForm) -> Int {
    let factorBits = Int.bitWidth - form.factor.leadingZeroBitCount
    return (Word.bitWidth - 2 - (form == .growthGap ? 2 : 1) - factorBits) / form.degree
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

  static func + (left: SmallFraction, right: SmallFraction) -> SmallFraction {
    var (result, other) = (left, right)
    if left.under != right.under {
      result.scale(right.under)
      other.scale(left.under)
    }
    let (sum, overflow) = result.over.addingReportingOverflow(other.over)
    result.over = sum
    result.isKnown = result.isKnown && other.isKnown && !overflow
    return result
  }

  static func - (left: SmallFraction, right: SmallFraction) -> SmallFraction {
    var negative = right
    let (over, overflow) = Int128.zero.subtractingReportingOverflow(right.over)
    negative.over = over
    negative.isKnown = right.isKnown && !overflow
    return left + negative
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

  var size: SmallFraction { over < 0 ? .whole(0) - self : self }

  private mutating func scale(_ factor: Int128) { multiply(factor, factor) }

  private mutating func multiply(_ over: Int128, _ under: Int128) {
    let (newOver, overflow) = self.over.multipliedReportingOverflow(by: over)
    let (newUnder, underflow) = self.under.multipliedReportingOverflow(by: under)
    (self.over, self.under) = (newOver, newUnder)
    isKnown = isKnown && !overflow && !underflow
  }
}
