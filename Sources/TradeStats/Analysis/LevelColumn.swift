/// Levels by cell, kept as plainly as they allow: loops over them have no branches on what they are. Of a class, since
/// many measures take the same ones.
final class LevelColumn: Sendable {
  let states: [LevelState]
  let numbers: Numbers
  /// The cells whose level is not there or not above zero, ascending: most often few.
  let otherCells: [Int]
  /// The room that the levels take in the terms of a form; `nil` where some are neither words nor fractions.
  let bits: TermBits?

  /// In units of the panel's power of ten.
  enum Numbers: Sendable {
    /// 0 for missing ones.
    case words([Int64])
    /// Numerators and positive denominators, 0 over 1 for missing ones; without denominators whole numbers.
    case fractions([Int128], [Int64])
    /// Words times fractions of words with positive denominators; zero for missing ones.
    case scaled([Int64], over: [Int64], under: [Int64])
    case mixed([CellLevel?])
  }

  convenience init(_ levels: [CellLevel?]) { self.init(Numbers(levels), levels.map(LevelState.init)) }

  /// Words, 0 for missing ones.
  convenience init(words: [Int64], _ states: [LevelState]) { self.init(.words(words), states) }

  /// Numerators and positive denominators, 0 over 1 where something tells why there is no level; without denominators whole
  /// numbers.
  convenience init(over: [Int128], under: [Int64], missing: [LevelState?]) {
    self.init(.fractions(over, under), ColumnLoops.map(over, missing) { $1 ?? LevelState(sign: $0) })
  }

  /// Words times fractions of words with positive denominators, zero where something tells why there is no level.
  convenience init(scaled words: [Int64], over: [Int64], under: [Int64], missing: [LevelState?]) {
    let states = ColumnLoops.map(words, over, missing) { $2 ?? LevelState(sign: $0.signum() * $1.signum()) }
    self.init(.scaled(words, over: over, under: under), states)
  }

  private init(_ numbers: Numbers, _ states: [LevelState], bits: TermBits? = nil) {
    (self.numbers, self.states) = (numbers, states)
    otherCells = ColumnLoops.places(in: states, otherThan: .positive)
    self.bits = bits ?? TermBits(numbers)
  }

  /// The levels of observations; missing where none has a value.
  convenience init(_ series: ObservedSeries, exponent: Int) {
    // A copy of all observations would cost a count for each of their columns.
    let (mantissas, valueCounts) = (series.observations.mantissas, series.observations.valueCounts)
    let words = mantissas.words
    if !series.doubles.isEmpty || !series.observations.divisors.isQuiet || !mantissas.wide.isEmpty {
      self.init(
        series.observations.indices.map { index in
          valueCounts[index] == 0 ? nil : CellLevel(series, index, exponent: exponent)
        })
    } else if valueCounts.isQuiet {
      self.init(words: words, ColumnLoops.map(words) { LevelState(sign: $0) })
    } else {
      self.init(
        words: words, ColumnLoops.map(words, valueCounts.values) { $1 == 0 ? .missing : LevelState(sign: $0) })
    }
  }

  static func missing(count: Int) -> LevelColumn {
    LevelColumn(words: Array(repeating: 0, count: count), Array(repeating: .missing, count: count))
  }

  /// The levels of columns behind each other.
  static func joined(_ columns: [LevelColumn]) -> LevelColumn {
    if columns.count == 1 { return columns[0] }
    let count = columns.reduce(0) { $0 + $1.states.count }
    let bits = columns.all(mapped: { $0.bits }).map { bits in
      bits.reduce(TermBits(over: 0, under: 0)) { $0.joined(with: $1) }
    }
    return LevelColumn(Numbers(joining: columns, count), columns.joined(count) { $0.states }, bits: bits)
  }

  /// Levels that were brought to another unit; those that are missing while `published` has them had no rate.
  convenience init(_ levels: [CellLevel?], unconvertedFrom published: LevelColumn) {
    self.init(levels, missing: published.states.map { $0.isKnown ? .unconverted : .missing })
  }

  /// Levels of which each that is missing has a state that says why.
  convenience init(_ levels: [CellLevel?], missing: [LevelState]) {
    self.init(Numbers(levels), zip(levels, missing).map { $0 == nil ? $1 : LevelState($0) })
  }

  /// Those of the cells that are found; the others are missing.
  func taken(_ alignment: CellAlignment) -> LevelColumn {
    if case .own = alignment { return self }
    let taken: Numbers =
      switch numbers {
      case .words(let words): .words(alignment.taken(words, else: 0))
      case .fractions(let over, let under):
        .fractions(alignment.taken(over, else: 0), under.isEmpty ? [] : alignment.taken(under, else: 1))
      case .scaled(let words, let over, let under):
        .scaled(
          alignment.taken(words, else: 0), over: alignment.taken(over, else: 0), under: alignment.taken(under, else: 1))
      case .mixed(let levels): .mixed(alignment.taken(levels, else: nil))
      }
    return LevelColumn(taken, alignment.taken(states, else: .missing), bits: bits)
  }

  /// The same with some cells zero.
  func settingZero(_ cells: [Int]) -> LevelColumn {
    var states = states
    for cell in cells { states[cell] = .zero }
    guard case .words(var words) = numbers else {
      var levels = states.indices.map { self[$0] }
      for cell in cells { levels[cell] = .exact(0) }
      return LevelColumn(levels)
    }
    for cell in cells { words[cell] = 0 }
    return LevelColumn(.words(words), states, bits: bits)
  }

  /// The levels where all are words, 0 for missing ones; `nil` where they are not.
  var words: [Int64]? { numbers.words }

  /// Whether all are words or fractions.
  var isExact: Bool { bits != nil }

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
    case .words(let words): return .exact(Int128(words[index]))
    case .fractions(let over, let under):
      let under = under.isEmpty ? 1 : under[index]
      return under == 1 ? .exact(over[index]) : .ratio(Ratio(over[index], Int128(under)))
    case .scaled(let words, let over, let under):
      return .ratio(Ratio(Int128(words[index]) * Int128(over[index]), Int128(under[index])))
    case .mixed(let levels): return levels[index]
    }
  }
}

extension LevelColumn.Numbers {
  fileprivate var words: [Int64]? { if case .words(let words) = self { words } else { nil } }

  /// Words among them, without denominators where all are one; none where some are neither.
  var fractions: (over: [Int128], under: [Int64]) {
    switch self {
    case .words(let words): (ColumnLoops.map(words) { Int128($0) }, [])
    case .fractions(let over, let under): (over, under)
    case .scaled(let words, let over, let under): (ColumnLoops.map(words, over) { Int128($0) &* Int128($1) }, under)
    case .mixed: ([], [])
    }
  }

  /// Those of columns behind each other.
  fileprivate init(joining columns: [LevelColumn], _ count: Int) {
    if columns.allSatisfy({ $0.words != nil }) {
      self = .words(columns.joined(count) { $0.words ?? [] })
    } else if columns.allSatisfy({ $0.isExact }) {
      let fractions = columns.map { $0.numbers.fractions }
      let areWhole = fractions.allSatisfy { $0.under.isEmpty }
      self = .fractions(
        fractions.joined(count) { $0.over },
        areWhole
          ? [] : fractions.joined(count) { $0.under.isEmpty ? Array(repeating: 1, count: $0.over.count) : $0.under })
    } else {
      self = .mixed(columns.joined(count) { column in column.states.indices.map { column[$0] } })
    }
  }

  fileprivate init(_ levels: [CellLevel?]) {
    if let words = levels.all(mapped: \.word) {
      self = .words(words)
    } else if let fractions = levels.all(mapped: \.fraction) {
      self = .fractions(fractions.map(\.over), fractions.map(\.under))
    } else {
      self = .mixed(levels)
    }
  }
}

extension TermBits {
  fileprivate init?(_ numbers: LevelColumn.Numbers) {
    switch numbers {
    case .words(let words): self.init(over: Self.bits(of: words), under: 0)
    case .fractions(let over, let under):
      // A denominator of one takes no room.
      self.init(over: Self.bits(of: over), under: Self.bits(of: under, less: 1))
    case .scaled(let words, let over, let under):
      self.init(over: Self.bits(of: words) + Self.bits(of: over), under: Self.bits(of: under, less: 1))
    case .mixed: return nil
    }
  }

  private static func bits<Word: FixedWidthInteger>(of words: [Word], less subtrahend: Word = 0) -> Int {
    let magnitudes = words.reduce(Word.Magnitude(0)) { $0 | ($1 &- subtrahend).magnitude }
    return Word.bitWidth - magnitudes.leadingZeroBitCount
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
  fileprivate var fraction: (over: Int128, under: Int64)? {
    switch self {
    case .exact(let mantissa)?: (mantissa, 1)
    case .ratio(let ratio)?: ratio.narrowTerms.flatMap { over, under in Int64(exactly: under).map { (over, $0) } }
    case nil: (0, 1)
    case .double?: nil
    }
  }
}

extension Array {
  /// What each has, behind each other: so many in all.
  fileprivate func joined<Value>(_ count: Int, _ values: (Element) -> [Value]) -> [Value] {
    var joined: [Value] = []
    joined.reserveCapacity(count)
    for element in self { joined.append(contentsOf: values(element)) }
    return joined
  }

  /// What is made of all elements; `nil` where something cannot be made of one.
  func all<Result>(mapped transform: (Element) -> Result?) -> [Result]? {
    var results: [Result] = []
    results.reserveCapacity(count)
    for element in self {
      guard let result = transform(element) else { return nil }
      results.append(result)
    }
    return results
  }
}
