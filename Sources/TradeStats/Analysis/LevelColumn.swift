/// Levels by cell, kept as plainly as they allow: loops over them have no branches on what they are.
struct LevelColumn: Sendable {
  private(set) var states: [LevelState]
  let numbers: Numbers
  /// Whether each is there and above zero.
  let areAllPositive: Bool

  /// In units of the panel's power of ten.
  enum Numbers: Sendable {
    /// 0 for missing ones; and the bits that the greatest takes.
    case words([Int64], bitWidth: Int)
    /// Numerators and positive denominators, 0 over 1 for missing ones.
    case fractions([Int128], [Int128])
    case mixed([CellLevel?])
  }

  init(_ levels: [CellLevel?]) {
    let states = levels.map(LevelState.init)
    if let words = levels.all(mapped: \.word) {
      self.init(words: words, states)
    } else if let fractions = levels.all(mapped: \.fraction) {
      self.init(.fractions(fractions.map(\.over), fractions.map(\.under)), states)
    } else {
      self.init(.mixed(levels), states)
    }
  }

  /// Words, 0 for missing ones.
  init(words: [Int64], _ states: [LevelState]) {
    let magnitudes = words.reduce(into: UInt64(0)) { $0 |= $1.magnitude }
    self.init(.words(words, bitWidth: UInt64.bitWidth - magnitudes.leadingZeroBitCount), states)
  }

  private init(_ numbers: Numbers, _ states: [LevelState]) {
    (self.numbers, self.states) = (numbers, states)
    areAllPositive = states.allSatisfy { $0 == .positive }
  }

  /// Levels that were brought to another unit; those that are missing while `published` has them had no rate.
  init(_ levels: [CellLevel?], unconvertedFrom published: LevelColumn) {
    var column = LevelColumn(levels)
    for index in levels.indices where levels[index] == nil && published.states[index].isKnown {
      column.states[index] = .unconverted
    }
    self = column
  }

  /// Those of the cells that are found; the others are missing.
  init(_ all: LevelColumn, _ alignment: CellAlignment) {
    let numbers: Numbers =
      switch all.numbers {
      case .words(let words, let bitWidth): .words(alignment.taken(words, else: 0), bitWidth: bitWidth)
      case .fractions(let over, let under):
        .fractions(alignment.taken(over, else: 0), alignment.taken(under, else: 1))
      case .mixed(let levels): .mixed(alignment.taken(levels, else: nil))
      }
    self.init(numbers, alignment.taken(all.states, else: .missing))
  }

  /// The same with some of them zero.
  func settingZero(where isZero: [Bool]) -> LevelColumn {
    let states = zip(states, isZero).map { $1 ? .zero : $0 }
    guard case .words(let words, let bitWidth) = numbers else {
      return LevelColumn(states.indices.map { isZero[$0] ? .exact(0) : self[$0] })
    }
    return LevelColumn(.words(zip(words, isZero).map { $1 ? 0 : $0 }, bitWidth: bitWidth), states)
  }

  /// The levels where all are words, 0 for missing ones; `nil` where they are not.
  var words: [Int64]? { if case .words(let words, _) = numbers { words } else { nil } }

  /// The levels where all are floating-point numbers, 0 for missing ones; `nil` where they are not.
  var doubles: [Double]? {
    guard case .mixed(let levels) = numbers else { return nil }
    return levels.all { level in
      switch level {
      case .double(let value)?: value
      case nil: 0
      case .exact?, .ratio?: nil
      }
    }
  }

  /// False where a floating-point level is beyond the range.
  var areFinite: Bool {
    guard case .mixed(let levels) = numbers else { return true }
    return levels.allSatisfy { if case .double(let value)? = $0 { value.isFinite } else { true } }
  }

  subscript(index: Int) -> CellLevel? {
    guard states[index].isKnown else { return nil }
    switch numbers {
    case .words(let words, _): return .exact(Int128(words[index]))
    case .fractions(let over, let under):
      return under[index] == 1 ? .exact(over[index]) : .ratio(Ratio(over[index], under[index]))
    case .mixed(let levels): return levels[index]
    }
  }
}

extension CellLevel? {
  /// 0 for a missing level; `nil` for one that is no word.
  fileprivate var word: Int64? {
    switch self {
    case .exact(let mantissa)?: Int64(exactly: mantissa)
    case nil: 0
    case .ratio?, .double?: nil
    }
  }

  /// 0 over 1 for a missing level; `nil` for one whose terms do not fit.
  fileprivate var fraction: (over: Int128, under: Int128)? {
    switch self {
    case .exact(let mantissa)?: (mantissa, 1)
    case .ratio(let ratio)?: ratio.narrowTerms
    case nil: (0, 1)
    case .double?: nil
    }
  }
}

extension Array {
  /// What is made of all elements; `nil` where something cannot be made of one.
  fileprivate func all<Result>(mapped transform: (Element) -> Result?) -> [Result]? {
    var results: [Result] = []
    results.reserveCapacity(count)
    for element in self {
      guard let result = transform(element) else { return nil }
      results.append(result)
    }
    return results
  }
}
