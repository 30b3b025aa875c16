/// How a measure's number is made from the levels `a`, `b`, `c`, `d` of its operands.
///
/// Each form is written once, as a numerator and a denominator, for whole numbers, exact ratios and floating point. The
/// power of ten that all levels of a panel share cancels in every form but those of levels.
enum MeasureForm: Hashable, Sendable {
  /// `a`.
  case level
  /// `a / count`.
  case mean(count: Int)
  /// `a - b`.
  case difference
  /// `a * (b - c) / c`.
  case scaledChange
  /// `a - b * c / d`.
  case scaledGap
  /// `factor * a / b`.
  case quotient(factor: Int)
  /// `100 * (a - b) / |b|`.
  case growth
  /// `100 * (a - b) / |c|`.
  case relativeChange
  /// `100 * ((a - b) / |b| - (c - d) / |d|)`.
  case growthGap
  /// `factor * (a / b - c / d)`.
  case gap(factor: Int)
  /// `100 * ((a / b) / (c / d) - 1)`.
  case relativeGrowth
  /// `100 * ((a / b)^(power / root) - 1)`, in floating point.
  case rootGrowth(power: Int, root: Int)
  /// `factor * ln(a / b)`, in floating point.
  case logGrowth(factor: Int)
  /// `ln(a)`, in floating point.
  case logarithm
  /// `(a / b) / (c / d)`.
  case relativeShare
  /// `10000 * b / a^2`.
  case concentration
  /// `a`, which counts something.
  case count
  /// `a - b`, which count something.
  case countDifference
  /// What the formula's expression says, over as many operands as it has.
  case expression

  /// Whether it has a meaning, by convention, where what it divides by is negative: growth points where the level went.
  var dividesByMagnitude: Bool {
    switch self {
    case .growth, .relativeChange, .growthGap: true
    default: false
    }
  }

  /// Whether the number is a level itself, in the panel's power of ten.
  var isLevel: Bool {
    switch self {
    case .level, .mean, .difference, .scaledChange, .scaledGap: true
    default: false
    }
  }

  /// Whether a divisor makes a level no whole number.
  var hasDenominator: Bool {
    switch self {
    case .level, .difference, .count, .countDifference: false
    default: true
    }
  }

  /// Whether the number is no ratio of levels.
  var isTranscendental: Bool {
    switch self {
    case .rootGrowth, .logGrowth, .logarithm: true
    default: false
    }
  }

  /// The numerator and the denominator. Those that are not rational have none.
  @inline(__always)
  func terms<Value: FormNumber>(_ a: Value, _ b: Value, _ c: Value, _ d: Value) -> (over: Value, under: Value) {
    let hundred = Value.whole(100)
    return switch self {
    case .level: (a, .whole(1))
    case .mean(let count): (a, .whole(count))
    case .difference: (a - b, .whole(1))
    case .scaledChange: (a * (b - c), c)
    case .scaledGap: (a * d - b * c, d)
    case .quotient(let factor): (.whole(factor) * a, b)
    case .growth: (hundred * (a - b), b.size)
    case .relativeChange: (hundred * (a - b), c.size)
    case .growthGap:
      (hundred * ((a - b) * d.size - (c - d) * b.size), (b * d).size)
    case .gap(let factor): (.whole(factor) * (a * d - c * b), b * d)
    case .relativeGrowth: (hundred * (a * d - b * c), b * c)
    case .relativeShare: (a * d, b * c)
    case .concentration: (.whole(10_000) * b, a * a)
    case .count: (a, .whole(1))
    case .countDifference: (a - b, .whole(1))
    case .rootGrowth, .logGrowth, .logarithm, .expression: (.whole(0), .whole(1))
    }
  }
}
