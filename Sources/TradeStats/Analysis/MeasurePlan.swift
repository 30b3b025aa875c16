/// What measures take, found once for all series of a panel: the formula of each, with every level and every comparison
/// that several of them share in one slot. Of a class, since the rows of every series have it.
final class MeasurePlan: Sendable {
  /// A measure's formula by slots; of a class, since every series takes it.
  final class Step: Sendable {
    let formula: Formula
    /// Parallel to the formula's operands: places in ``MeasurePlan/operands``.
    let operands: [Int]
    /// Parallel to the formula's comparisons: places in ``MeasurePlan/comparisons``.
    let comparisons: [Int]
    /// Why a level has no use, parallel to the formula's operands.
    let reasons: [StateReasons]

    init(_ formula: Formula, operands: [Int], comparisons: [Int], reasons: [StateReasons]) {
      (self.formula, self.operands, self.comparisons, self.reasons) = (formula, operands, comparisons, reasons)
    }
  }

  /// What levels are taken from, at whatever time: a series, and what is made of it first.
  struct Source: Hashable, Sendable {
    /// Its place in ``MeasurePlan/series``.
    let seriesPlace: Int
    let level: Operand.Level
  }

  /// What is compared over time, as places in ``operands``.
  struct Comparison: Hashable, Sendable {
    let from: Int
    let to: Int
  }

  /// Parallel to the measures; `nil` where the frequency has no such figure.
  let steps: [Step?]
  /// Each level that some measure takes, whatever for.
  let operands: [Operand]
  /// Each series that some measure looks at, the row's own among them.
  let series: [Operand.Series]
  let sources: [Source]
  /// Parallel to ``operands``: places in ``sources``.
  let sourcePlaces: [Int]
  let comparisons: [Comparison]
  /// The power of ten that exact levels are multiplied by.
  let exponent: Int
  let conventions: MeasureConventions

  init(_ measures: [Measure], _ frequency: Frequency, exponent: Int, _ conventions: MeasureConventions) {
    var operands: [Operand] = []
    var comparisons: [Comparison] = []
    steps = measures.map { measure in
      guard let formula = measure.formula(at: frequency) else { return nil }
      let slots = formula.operands.map { operand in
        operands.firstIndex { $0.isSameLevel(as: operand) } ?? operands.appendPlace(operand)
      }
      let compared = formula.comparisons.map { comparison in
        let slots = Comparison(from: slots[comparison.from], to: slots[comparison.to])
        return comparisons.firstIndex { $0 == slots } ?? comparisons.appendPlace(slots)
      }
      let allowsNegative = conventions.dividesByMagnitude && formula.form.dividesByMagnitude
      return Step(
        formula, operands: slots, comparisons: compared,
        reasons: formula.operands.map { StateReasons($0, allowsNegativeDivisor: allowsNegative) })
    }
    (self.operands, self.comparisons) = (operands, comparisons)
    var series: [Operand.Series] = []
    var sources: [Source] = []
    sourcePlaces = operands.map { operand in
      let place = series.firstIndex(of: operand.series) ?? series.appendPlace(operand.series)
      let source = Source(seriesPlace: place, level: operand.level)
      return sources.firstIndex(of: source) ?? sources.appendPlace(source)
    }
    (self.series, self.sources) = (series, sources)
    self.exponent = exponent
    self.conventions = conventions
  }
}

extension Array {
  /// Appends an element and gives its place.
  fileprivate mutating func appendPlace(_ element: Element) -> Int {
    append(element)
    return count - 1
  }
}

/// Why a level in each state cannot be put to an operand's use; none where it can.
struct StateReasons: Sendable {
  private let missing: Missing
  private let zero: Missing?
  private let negative: Missing?

  init(_ operand: Operand, allowsNegativeDivisor: Bool) {
    missing = operand.missing
    switch operand.use {
    case .term: (zero, negative) = (nil, nil)
    case .divisor: (zero, negative) = (.baseZero, allowsNegativeDivisor ? nil : .baseNegative)
    case .denominator: (zero, negative) = (.baseZero, nil)
    case .radicand: (zero, negative) = (.notPositive, .notPositive)
    }
  }

  subscript(state: LevelState) -> Missing? {
    switch state {
    case .missing: missing
    case .unconverted: .noRate
    case .zeroBase: .baseZero
    case .negativeBase: .baseNegative
    case .zero: zero
    case .negative: negative
    case .positive: nil
    }
  }
}
