/// The digits that numbers need before and after the decimal mark, to see whether one exact decimal scale holds them.
struct DigitSpan: Hashable, Sendable {
  /// The most digits that exact decimals have at one scale. Mantissas of two words have 38, so that sums of more than a
  /// million of the greatest numbers are exact as well.
  static let longest = 32
  /// The most that words have.
  static let longestOfWord = 18

  private var integerDigitCount = 0
  private var fractionDigitCount = 0
  private var hasDouble = false
  /// Whether any number was included.
  private(set) var isFilled = false

  mutating func include(_ number: ParsedNumber) {
    if let exact = number.exact {
      let (mantissa, scale) = FractionZeros.removed(from: exact.mantissa, scale: -exact.exponent)
      include(greatest: mantissa, scale: scale)
    } else if case .double = number {
      hasDouble = true
      isFilled = true
    }
  }

  /// Numbers at one scale that some of them need, by the greatest mantissa.
  mutating func include(greatest mantissa: Int128, scale: Int) {
    let digitCount = mantissa == 0 ? 0 : String(mantissa.magnitude).utf8.count
    integerDigitCount = max(integerDigitCount, digitCount - scale)
    fractionDigitCount = max(fractionDigitCount, scale)
    isFilled = true
  }

  mutating func formUnion(_ other: DigitSpan) {
    integerDigitCount = max(integerDigitCount, other.integerDigitCount)
    fractionDigitCount = max(fractionDigitCount, other.fractionDigitCount)
    hasDouble = hasDouble || other.hasDouble
    isFilled = isFilled || other.isFilled
  }

  /// Whether some number has digits behind its decimal mark.
  var hasFraction: Bool { hasDouble || fractionDigitCount > 0 }

  /// Whether no exact decimals hold all the numbers at one scale.
  var exceedsExactDecimal: Bool { hasDouble || digitCount > Self.longest }

  /// Whether exact decimals take two words.
  var exceedsWord: Bool { digitCount > Self.longestOfWord }

  private var digitCount: Int { integerDigitCount + fractionDigitCount }
}
