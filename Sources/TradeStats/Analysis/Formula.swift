/// What a measure is computed from, and how.
///
/// The operands say all that a cell needs: which levels, why there is no number when one of them is missing, which are
/// divided by; and between which of them a break in the series would lie.
struct Formula: Hashable, Sendable {
  var form: MeasureForm
  /// All that the figure is made of. A cell is missing for the first of them that has no use.
  var operands: [Operand]
  /// Which of them are `a`, `b`, `c`, `d` of the form; all in their order when `nil`.
  var inputs: [Int]?
  /// Pairs of operands that are compared over time: the earlier, the later.
  var comparisons: [Comparison] = []
  /// The arithmetic of ``MeasureForm/expression``, or what another form is the short way of.
  var expression: Expression?
  /// The one period that has the figure, where it is not one of every period.
  var only: Period?

  /// Whether series of a frequency have what the operands take. Ranges of a year do not follow each other, so there is no
  /// period before them, and no sum of neighbours; those that do not begin in January are no year to date.
  fileprivate func applies(to frequency: Frequency) -> Bool {
    guard case .range(let startMonth, let monthCount) = frequency else { return true }
    return operands.allSatisfy { operand in
      switch (operand.moment, operand.level) {
      case (.previous, _), (.previousInYear, _), (.yearBeforePrevious, _), (_, .rollingSum): monthCount == 12
      case (_, .yearToDate): startMonth == 1 && monthCount <= 12
      default: true
      }
    }
  }

  struct Comparison: Hashable, Sendable {
    /// Indexes into `operands`.
    var from: Int
    var to: Int

    init(_ from: Int, _ to: Int) {
      self.from = from
      self.to = to
    }
  }
}

/// One level that a formula takes.
struct Operand: Hashable, Sendable {
  enum Series: Hashable, Sendable {
    case own
    case reference
    /// The sum of those that the series is the whole of.
    case parts
    /// An operand of an expression, by its index among the expression's names: the series that is called so, of the same
    /// place.
    case indicator(Int, of: Expression)
    /// What is made of the series and its peers along a dimension.
    case peers(PeerLevel, along: PeerDimension)

    /// Whether it is made of the reference's figures.
    var isOfReference: Bool {
      switch self {
      case .reference, .parts, .peers(.referenceTotal, _), .peers(.expected, _): true
      case .own, .indicator, .peers: false
      }
    }
  }

  /// The period, seen from that of the cell.
  enum Moment: Hashable, Sendable {
    case now
    /// The period before, of the same frequency.
    case previous
    /// The period before within the year; in the year's first period a level of zero.
    case previousInYear
    /// The same period so many years earlier.
    case earlier(years: Int)
    /// The same period a year before the previous one.
    case yearBeforePrevious
    /// Always the same one.
    case at(Period)
  }

  /// What is made of the series' levels first.
  enum Level: Hashable, Sendable {
    case plain
    /// The sum of so many periods up to this one.
    case rollingSum(count: Int)
    /// The sum of the periods of the year up to this one.
    case yearToDate
    /// The sum over the periods from one to another.
    case sum(from: Period, to: Period)
  }

  var series: Series = .own
  var moment: Moment = .now
  var level: Level = .plain
  /// Why there is no number when the level is missing.
  var missing: Missing
  var use = Use.term

  /// What the form does with it, which may ask for a sign.
  enum Use: Hashable, Sendable {
    case term
    /// It is divided by: below zero a percentage would point the wrong way.
    case divisor
    /// It is divided by, whatever its sign: arithmetic of the user's.
    case denominator
    /// A root or logarithm is taken of it.
    case radicand
  }

  static let now = Operand(missing: .noValue)
  static let partsNow = Operand(series: .parts, missing: .noParts)
  static let referenceNow = Operand(series: .reference, missing: .noReference)

  /// The same level in an earlier period, to divide by.
  static func base(_ moment: Moment = .earlier(years: 1)) -> Operand {
    Operand(moment: moment, missing: .noBase, use: .divisor)
  }

  static func referenceBase(_ moment: Moment = .earlier(years: 1)) -> Operand {
    Operand(series: .reference, moment: moment, missing: .noReference, use: .divisor)
  }

  /// Whether both name the same level of the same series, whatever it is used for.
  func isSameLevel(as other: Operand) -> Bool {
    series == other.series && moment == other.moment && level == other.level
  }

  /// The operand put to another use.
  func used(as use: Use) -> Operand {
    var operand = self
    operand.use = use
    return operand
  }
}

extension Measure {
  /// What the measure is computed by at a frequency; `nil` where it has no such figure.
  func formula(at frequency: Frequency) -> Formula? {
    definition.formula(argument, frequency).flatMap { $0.applies(to: frequency) ? $0 : nil }
  }

  /// What the measure is computed by at the longest frequency that has such a figure.
  var usualFormula: Formula? {
    [Frequency.year, .half, .quarter, .month, .week, .day].lazy.compactMap { formula(at: $0) }.first
  }
}
