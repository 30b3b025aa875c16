/// The digits that numbers need before and after the decimal mark, to see whether one exact decimal scale holds them.
struct DigitSpan: Hashable, Sendable {
  private var integerDigitCount = 0
  private var fractionDigitCount = 0
  private var hasDouble = false
  /// Whether any number was included.
  private(set) var isFilled = false

  mutating func include(_ number: ParsedNumber) {
    switch number {
    case .decimal(let mantissa, let scale):
      let digitCount = mantissa == 0 ? 0 : String(mantissa.magnitude).utf8.count
      integerDigitCount = max(integerDigitCount, digitCount - scale)
      fractionDigitCount = max(fractionDigitCount, scale)
      isFilled = true
    case .double:
      hasDouble = true
      isFilled = true
    case .missing, .invalid: break
    }
  }

  mutating func formUnion(_ other: DigitSpan) {
    integerDigitCount = max(integerDigitCount, other.integerDigitCount)
    fractionDigitCount = max(fractionDigitCount, other.fractionDigitCount)
    hasDouble = hasDouble || other.hasDouble
    isFilled = isFilled || other.isFilled
  }

  /// Whether some number has digits behind its decimal mark.
  var hasFraction: Bool { hasDouble || fractionDigitCount > 0 }

  /// Whether 18 digits do not hold all the numbers at one scale.
  var exceedsExactDecimal: Bool { hasDouble || integerDigitCount + fractionDigitCount > 18 }
}
