/// One measure of some series: a cell for each cell of theirs.
struct MeasureColumn: Sendable {
  /// The numbers, not yet divided: growth from 100 to 110 is 1000 over 100.
  enum Numbers: Sendable {
    /// Numerators and denominators; without denominators whole numbers.
    case words([Int64], [Int64])
    /// The same where they take more than words.
    case exact([Int128], [Int128])
    case double([Double])
    /// Growth by a power of a quotient in floating point, and the terms of the quotients.
    case powers([Double], over: [Int64], under: [Int64], power: Int)
    case mixed([Number?])
  }

  /// Why a cell has no number; `nil` where it has one.
  let missing: [Missing?]
  let numbers: Numbers
  /// The marks of all that each cell was computed from; empty where none has any.
  let flags: [ObservationFlags]
  /// How many of the periods that a level, or a missing one, is made of have a value, where not all have.
  let counts: SparseColumn<PeriodCount>
  /// The power of ten that exact numbers are multiplied by.
  let exponent: Int

  /// The cell of the series' cell.
  func cell(_ index: Int) -> Cell {
    if let missing = missing[index] { return .missing(missing) }
    switch numbers {
    case .words(let over, let under):
      return .number(exact(Int128(over[index]), under.isEmpty ? 1 : Int128(under[index])))
    case .exact(let over, let under): return .number(exact(over[index], under.isEmpty ? 1 : under[index]))
    case .double(let doubles): return .number(.double(doubles[index]))
    case .powers(let doubles, let over, let under, let power):
      let finite = GrowthFactor.finitePowerGrowth(over[index], under[index], power)
      return .number(finite.map { .ratio($0) } ?? .double(doubles[index]))
    case .mixed(let numbers): return numbers[index].map { .number($0) } ?? .missing(.noValue)
    }
  }

  private func exact(_ over: Int128, _ under: Int128) -> Number {
    if under == 1 { return .decimal(ExactDecimal(mantissa: over, exponent: exponent)) }
    let ratio = Ratio(over, under)
    return .ratio(exponent == 0 ? ratio : ratio * Ratio(ExactDecimal(mantissa: 1, exponent: exponent)))
  }
}

/// What is done where a figure's meaning is in doubt.
struct MeasureConventions: Sendable {
  /// Whether growth across a break is left out instead of flagged.
  var suppressesBreaks = false
  /// Whether growth from a negative base is divided by its magnitude, and flagged, instead of left out.
  var dividesByMagnitude = false
}
