// The vocabulary. To add a measure, add it here; what its formula can say is in `Formula` and `MeasureForm`.

extension MeasureDefinition {
  /// All measures, in the order in which they are explained.
  static let all: [MeasureDefinition] =
    [value, log] + growthMeasures + averageMeasures + nationalMeasures + indexMeasures + relationMeasures
    + structureMeasures + shiftShareMeasures

  static let value = MeasureDefinition(
    "value", "value", title: "Value", .level, isSigned: false, "x", aliases: ["lin"],
    Formula(form: .level, operands: [.now]))
  static let log = MeasureDefinition(
    "log", "log", title: "Natural logarithm", .number, isSigned: false, "ln x",
    Formula(form: .logarithm, operands: [Operand.now.used(as: .radicand)]))

  // MARK: - Change and growth

  private static let growthMeasures = [
    pop, yoy, popChange, yoyChange, popLog, yoyLog, annualised, annualisedLog, acceleration,
  ]

  static let pop = MeasureDefinition(
    "pop", "pop", title: "Growth on the previous period", .percent, "(x / x[t-1] - 1) * 100", aliases: ["pch"],
    Formula(form: .growth, operands: [.now, .base(.previous)], comparisons: [.init(1, 0)]))
  static let yoy = MeasureDefinition(
    "yoy", "yoy", title: "Year-on-year growth", .percent, "(x / x' - 1) * 100", aliases: ["pc1"],
    Formula(form: .growth, operands: [.now, .base()], comparisons: [.init(1, 0)]))
  static let popChange = MeasureDefinition(
    "pop_change", "pop change", title: "Change on the previous period", .level, "x - x[t-1]", aliases: ["chg"],
    Formula(
      form: .difference, operands: [.now, Operand(moment: .previous, missing: .noBase)], comparisons: [.init(1, 0)]))
  static let yoyChange = MeasureDefinition(
    "yoy_change", "yoy change", title: "Change on a year earlier", .level, "x - x'", aliases: ["ch1"],
    Formula(
      form: .difference, operands: [.now, Operand(moment: .earlier(years: 1), missing: .noBase)],
      comparisons: [.init(1, 0)]))
  static let popLog = MeasureDefinition(
    "pop_log", "pop log", title: "Logarithmic growth on the previous period", .percent, "ln(x / x[t-1]) * 100",
    aliases: ["cch"],
    Formula(
      form: .logGrowth(factor: 100), operands: [Operand.now.used(as: .radicand), .base(.previous)],
      comparisons: [.init(1, 0)]
    ))
  static let yoyLog = MeasureDefinition(
    "yoy_log", "yoy log", title: "Logarithmic year-on-year growth", .percent, "ln(x / x') * 100",
    Formula(
      form: .logGrowth(factor: 100), operands: [Operand.now.used(as: .radicand), .base()], comparisons: [.init(1, 0)]))
  static let annualised = MeasureDefinition(
    name: "annualised", label: "annualised", title: "Annualised growth on the previous period", unit: .percent,
    formulaText: "((x / x[t-1])^n - 1) * 100, n periods a year", aliases: ["pca"]
  ) { _, frequency in
    frequency.periodsPerYear.map {
      Formula(
        form: .rootGrowth(power: $0, root: 1), operands: [Operand.now.used(as: .radicand), .base(.previous)],
        comparisons: [.init(1, 0)])
    }
  }
  static let annualisedLog = MeasureDefinition(
    name: "annualised_log", label: "annualised log",
    title: "Annualised logarithmic growth on the previous period", unit: .percent,
    formulaText: "ln(x / x[t-1]) * n * 100, n periods a year", aliases: ["cca"]
  ) { _, frequency in
    frequency.periodsPerYear.map {
      Formula(
        form: .logGrowth(factor: 100 * $0), operands: [Operand.now.used(as: .radicand), .base(.previous)],
        comparisons: [.init(1, 0)])
    }
  }
  static let acceleration = MeasureDefinition(
    "acceleration", "acceleration", title: "Acceleration of year-on-year growth", .percentagePoints,
    "yoy - yoy[t-1]",
    Formula(
      form: .growthGap,
      operands: [
        .now, .base(), Operand(moment: .previous, missing: .noBase), .base(.yearBeforePrevious),
      ],
      comparisons: [.init(1, 0), .init(3, 2)]))

  // MARK: - Averages over a span

  private static let averageMeasures = [twoYearAverage, cagr]

  static let twoYearAverage = MeasureDefinition(
    "two_year_average", "two-year average", title: "Two-year average growth", .percent,
    "((x / x[t-2y])^(1/2) - 1) * 100",
    Formula(
      form: .rootGrowth(power: 1, root: 2), operands: [Operand.now.used(as: .radicand), .base(.earlier(years: 2))],
      comparisons: [.init(1, 0)]))
  static let cagr = MeasureDefinition(
    name: "cagr", label: "cagr", title: "Compound average growth a year", unit: .percent,
    formulaText: "((x / x[from])^(1 / years) - 1) * 100", argument: .span
  ) { argument, frequency in
    switch argument {
    case .count(let years):
      Formula(
        form: .rootGrowth(power: 1, root: years),
        operands: [Operand.now.used(as: .radicand), .base(.earlier(years: years))],
        comparisons: [.init(1, 0)])
    case .span(let from, let to) where from.frequency == frequency:
      frequency.periodsPerYear.map {
        Formula(
          form: .rootGrowth(power: $0, root: to.ordinal - from.ordinal),
          operands: [Operand.now.used(as: .radicand), .base(.at(from))],
          comparisons: [.init(1, 0)], only: to)
      }
    default: nil
    }
  }

  // MARK: - Relative to the nation

  private static let nationalMeasures = [
    share, shareChange, nationalYoY, outperformance, relativeGrowth, contribution, cumulativeOutperformance, parts,
    residual,
  ]

  static let share = MeasureDefinition(
    "share", "share", title: "Share of the national figure", .percent, isSigned: false, "x / X * 100",
    Formula(form: .quotient(factor: 100), operands: [.now, Operand.referenceNow.used(as: .divisor)]))
  static let shareChange = MeasureDefinition(
    "share_change", "share change", title: "Change in share on a year earlier", .percentagePoints,
    "x / X * 100 - x' / X' * 100",
    Formula(
      form: .gap(factor: 100),
      operands: [
        .now, Operand.referenceNow.used(as: .divisor), Operand(moment: .earlier(years: 1), missing: .noBase),
        .referenceBase(),
      ],
      comparisons: [.init(2, 0), .init(3, 1)]))
  static let nationalYoY = MeasureDefinition(
    "national_yoy", "national yoy", title: "National year-on-year growth", .percent, "(X / X' - 1) * 100",
    Formula(form: .growth, operands: [.referenceNow, .referenceBase()], comparisons: [.init(1, 0)]))
  static let outperformance = MeasureDefinition(
    "outperformance", "outperformance", title: "Outperformance of national growth", .percentagePoints,
    "yoy - national_yoy",
    Formula(
      form: .growthGap, operands: [.now, .base(), .referenceNow, .referenceBase()],
      comparisons: [.init(1, 0), .init(3, 2)]))
  static let relativeGrowth = MeasureDefinition(
    "relative_growth", "relative growth", title: "Growth relative to national growth", .percent,
    "((x / x') / (X / X') - 1) * 100",
    Formula(
      form: .relativeGrowth, operands: [.now, .base(), Operand.referenceNow.used(as: .divisor), .referenceBase()],
      comparisons: [.init(1, 0), .init(3, 2)]))
  static let contribution = MeasureDefinition(
    "contribution", "contribution", title: "Contribution to national growth", .percentagePoints, "(x - x') / X' * 100",
    Formula(
      form: .relativeChange,
      operands: [.now, Operand(moment: .earlier(years: 1), missing: .noBase), .referenceBase()],
      comparisons: [.init(1, 0)]))
  static let cumulativeOutperformance = MeasureDefinition(
    name: "cumulative_outperformance", label: "cumulative outperformance",
    title: "Outperformance of national growth since the base", unit: .percentagePoints,
    formulaText: "(x / x[base] - X / X[base]) * 100", argument: .base(hasLevel: false)
  ) { argument, frequency in
    guard let (from, to, count, _) = basePeriods(argument, frequency) else { return nil }
    let base = Operand(level: .sum(from: from, to: to), missing: .noBase, use: .divisor)
    let national = Operand(
      series: .reference, level: .sum(from: from, to: to), missing: .noReference, use: .divisor)
    return Formula(
      form: .gap(factor: 100 * count), operands: [.now, base, .referenceNow, national],
      comparisons: [.init(1, 0), .init(3, 2)])
  }

  static let parts = MeasureDefinition(
    "parts", "sum of parts", title: "Sum of the parts", .level, isSigned: false,
    "P, the sum of the parts of the series",
    Formula(form: .level, operands: [Operand.partsNow]))
  static let residual = MeasureDefinition(
    "residual", "residual", title: "What the parts leave of the whole", .level, "x - P",
    Formula(form: .difference, operands: [.now, .partsNow]))

  // MARK: - Index numbers and sums over time

  private static let indexMeasures = [index, rollingSum, rollingMean, yearToDate, decumulated]

  static let index = MeasureDefinition(
    name: "index", label: "index", title: "Index", unit: .number, isSigned: false,
    formulaText: "x / x[base] * 100; of several base periods, their mean", argument: .base(hasLevel: true)
  ) { argument, frequency in
    guard let (from, to, count, level) = basePeriods(argument, frequency) else { return nil }
    let base = Operand(level: .sum(from: from, to: to), missing: .noBase, use: .divisor)
    return Formula(form: .quotient(factor: level * count), operands: [.now, base], comparisons: [.init(1, 0)])
  }
  static let rollingSum = MeasureDefinition(
    name: "rolling_sum", label: "rolling sum", title: "Sum of the latest periods", unit: .level, isSigned: false,
    formulaText: "x[t-n+1] + ... + x", argument: .periodCount(example: 12)
  ) { argument, _ in
    guard case .count(let count) = argument else { return nil }
    return Formula(form: .level, operands: [Operand(level: .rollingSum(count: count), missing: .incomplete)])
  }
  static let rollingMean = MeasureDefinition(
    name: "rolling_mean", label: "rolling mean", title: "Mean of the latest periods", unit: .level, isSigned: false,
    formulaText: "(x[t-n+1] + ... + x) / n", argument: .periodCount(example: 12)
  ) { argument, _ in
    guard case .count(let count) = argument else { return nil }
    return Formula(
      form: .mean(count: count), operands: [Operand(level: .rollingSum(count: count), missing: .incomplete)])
  }
  static let yearToDate = MeasureDefinition(
    "ytd", "year to date", title: "Year to date", .level, isSigned: false, "x[first of the year] + ... + x",
    Formula(form: .level, operands: [Operand(level: .yearToDate, missing: .incomplete)]))
  /// Of series that count from the start of the year under the names of single periods. Ranges say how far they go, each
  /// length in a series of its own, and are brought to single periods by a frequency.
  static let decumulated = MeasureDefinition(
    name: "decumulated", label: "decumulated",
    title: "Single periods of a series that counts from the start of the year", unit: .level, isSigned: false,
    formulaText: "x - x[t-1] within a year; x in its first period, January and February together"
  ) { _, frequency in
    if case .range = frequency { return nil }
    return Formula(
      form: .difference, operands: [.now, Operand(moment: .previousInYear, missing: .noBase)],
      comparisons: [.init(1, 0)])
  }

  /// The first and last base period at a frequency, how many they are, and the level they are set to; `nil` where the
  /// base is not made of whole periods.
  private static func basePeriods(
    _ argument: MeasureArgument, _ frequency: Frequency
  ) -> (from: Period, to: Period, count: Int, level: Int)? {
    guard case .base(let from, let to, let level) = argument else { return nil }
    if from.frequency == frequency { return (from, to, to.ordinal - from.ordinal + 1, level) }
    guard frequency.divides(from.frequency), let first = from.first(of: frequency), let last = to.last(of: frequency)
    else { return nil }
    return (first, last, last.ordinal - first.ordinal + 1, level)
  }
}
