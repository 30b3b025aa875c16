/// A finished level.
enum CellLevel: Hashable, Sendable {
  /// In units of the panel's power of ten.
  case exact(Int128)
  /// In the same units; a mean that is no whole number of them.
  case ratio(Ratio)
  /// The level itself.
  case double(Double)

  /// The level of an observation.
  init(_ series: ObservedSeries, _ index: Int, exponent: Int) {
    let (mantissa, divisor) = (series.observations.mantissas[index], series.observations.divisors[index])
    if index < series.doubles.count {
      // The divisor is that of the decimals alone.
      let double = series.doubles[index]
      let decimals = Ratio(mantissa, Int128(divisor)) * Ratio(ExactDecimal(mantissa: 1, exponent: exponent))
      self = .double(mantissa == 0 ? double.value : (double.exact + decimals).doubleValue)
    } else if divisor == 1 {
      self = .exact(mantissa)
    } else {
      let (quotient, remainder) = mantissa.quotientAndRemainder(dividingBy: Int128(divisor))
      self = remainder == 0 ? .exact(quotient) : .ratio(Ratio(mantissa, Int128(divisor)))
    }
  }

  /// In units of the panel's power of ten; `nil` for floating point.
  var ratio: Ratio? {
    switch self {
    case .exact(let mantissa): Ratio(mantissa)
    case .ratio(let ratio): ratio
    case .double: nil
    }
  }

  /// The level itself.
  func doubleValue(exponent: Int) -> Double {
    switch self {
    case .exact(let mantissa): Ratio(ExactDecimal(mantissa: mantissa, exponent: exponent)).doubleValue
    case .ratio(let ratio): (ratio * Ratio(ExactDecimal(mantissa: 1, exponent: exponent))).doubleValue
    case .double(let value): value
    }
  }
}

/// Whether there is a level, and its sign; those without a number stand before those with one.
enum LevelState: UInt8, Sendable {
  case missing
  /// There is one, and no rate to bring it to the unit asked for.
  case unconverted
  /// It would take the growth of a level that is zero, or negative.
  case zeroBase
  case negativeBase
  case negative
  case zero
  case positive

  init(_ level: CellLevel?) {
    switch level {
    case nil: self = .missing
    case .exact(let mantissa): self = Self(sign: mantissa.signum())
    case .ratio(let ratio): self = Self(sign: ratio.signum)
    case .double(let value): self = Self(sign: value > 0 ? 1 : value < 0 ? -1 : 0)
    }
  }

  /// Whether a number is known.
  var isKnown: Bool { rawValue >= LevelState.negative.rawValue }

  /// What becomes of a level that would take growth from one in this state.
  var asBase: LevelState {
    switch self {
    case .zero: .zeroBase
    case .negative: .negativeBase
    case .missing, .unconverted, .zeroBase, .negativeBase, .positive: .missing
    }
  }

  init(sign: some SignedInteger) { self = sign > 0 ? .positive : sign < 0 ? .negative : .zero }
}
