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
    let (mantissa, divisor) = (series.observations[index].mantissa, series.observations[index].divisor)
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

/// Whether there is a level, and its sign.
enum LevelState: UInt8, Sendable {
  case missing
  /// There is one, and no rate to bring it to the unit asked for.
  case unconverted
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
  var isKnown: Bool { self != .missing && self != .unconverted }

  private init(sign: some SignedInteger) { self = sign > 0 ? .positive : sign < 0 ? .negative : .zero }
}

/// Levels by cell. Whole numbers that fit a word are kept as words, for loops without branches on what they are.
struct LevelColumn: Sendable {
  private(set) var states: [LevelState]
  /// In units of the panel's power of ten, 0 for a missing one. Empty where some level is no word.
  let words: [Int64]
  /// Empty where all levels are words.
  private let others: [CellLevel?]
  /// Bits that the greatest of the words takes.
  let bitWidth: Int
  /// Whether each is there and above zero.
  let areAllPositive: Bool

  init(_ levels: [CellLevel?]) {
    states = levels.map(LevelState.init)
    areAllPositive = states.allSatisfy { $0 == .positive }
    var words: [Int64] = []
    words.reserveCapacity(levels.count)
    var magnitude: UInt64 = 0
    for level in levels {
      var word: Int64?
      if case .exact(let mantissa)? = level { word = Int64(exactly: mantissa) }
      if level == nil { word = 0 }
      guard let word else { break }
      words.append(word)
      magnitude |= word.magnitude
    }
    let areAllWords = words.count == levels.count
    self.words = areAllWords ? words : []
    others = areAllWords ? [] : levels
    bitWidth = UInt64.bitWidth - magnitude.leadingZeroBitCount
  }

  /// Levels that were brought to another unit; those that are missing while `published` has them had no rate.
  init(_ levels: [CellLevel?], unconvertedFrom published: LevelColumn) {
    var column = LevelColumn(levels)
    for index in levels.indices where levels[index] == nil && published.states[index].isKnown {
      column.states[index] = .unconverted
    }
    self = column
  }

  /// Those of cells, where `indexes` has one; missing where it has ``PanelCells/noCell``.
  init(_ all: LevelColumn, at indexes: [Int32]) {
    states = indexes.map { $0 == PanelCells.noCell ? .missing : all.states[Int($0)] }
    areAllPositive = states.allSatisfy { $0 == .positive }
    words = all.words.isEmpty ? [] : indexes.map { $0 == PanelCells.noCell ? 0 : all.words[Int($0)] }
    others = all.others.isEmpty ? [] : indexes.map { $0 == PanelCells.noCell ? nil : all.others[Int($0)] }
    bitWidth = all.bitWidth
  }

  /// Whether all levels are words.
  var areWords: Bool { others.isEmpty }

  /// The levels where all are floating-point numbers, 0 for missing ones; `nil` where they are not.
  var doubles: [Double]? {
    guard !areWords else { return nil }
    var doubles: [Double] = []
    doubles.reserveCapacity(others.count)
    for level in others {
      switch level {
      case .double(let value)?: doubles.append(value)
      case nil: doubles.append(0)
      case .exact?, .ratio?: return nil
      }
    }
    return doubles
  }

  /// False where a floating-point level is beyond the range.
  var areFinite: Bool {
    others.allSatisfy { if case .double(let value)? = $0 { value.isFinite } else { true } }
  }

  subscript(index: Int) -> CellLevel? {
    guard states[index].isKnown else { return nil }
    return others.isEmpty ? .exact(Int128(words[index])) : others[index]
  }
}
