/// A figure computed for each series and period.
///
/// In the formulas x is the value of a series in period t, x' that of the same period one year earlier, X and X' those
/// of the reference ("national") series. `tradestats measures` lists them all, as ``allCases`` does.
///
/// A figure that has no meaning is ``Cell/missing(_:)`` with the reason: no x, no x a year earlier, no X, or a divisor
/// that is zero or negative. Earlier periods are found by the calendar, never by row, so a gap gives no figure.
///
/// ```swift
/// // x: 50, then 55; X: 200, then 208
/// // yoy 10, share 26.44, shareChange 1.44, nationalYoY 4, outperformance 6, relativeGrowth 5.77, contribution 2.5
/// Measure.relativeGrowth.columnName            // "relative_growth_pct"
/// try Measure("share_change") == .shareChange  // true
/// try Measure("index:2020=100").columnName     // "index_2020"
/// ```
public struct Measure: Hashable, Sendable {
  let definition: MeasureDefinition
  let argument: MeasureArgument
  /// The text that options name it by, as `yoy` or `index:2020=100`.
  public let name: String

  init(_ definition: MeasureDefinition, _ argument: MeasureArgument = .none) {
    self.definition = definition
    self.argument = argument
    name = definition.name + argument.suffix
  }

  /// Whether both are the same figure.
  public static func == (left: Measure, right: Measure) -> Bool { left.name == right.name }

  /// Equal measures have equal names.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }

  /// What a measure is counted in.
  public enum Unit: Hashable, Sendable {
    /// The unit of the series itself.
    case level
    /// Percent, as a growth or a share.
    case percent
    /// Percentage points: the difference of two percentages.
    case percentagePoints
    /// A number without unit: an index, a quotient of shares, a logarithm.
    case number
    /// A whole number: a rank.
    case count
  }

  /// What the measure's numbers are counted in.
  public var unit: Unit { definition.unit }

  /// The column in long output: the name with the unit as suffix, as `yoy_pct`, `outperformance_pp` or
  /// `cagr_2019_2024_pct`.
  public var columnName: String {
    switch unit {
    case .level, .number, .count: baseName
    case .percent: baseName + "_pct"
    case .percentagePoints: baseName + "_pp"
    }
  }

  /// The column in long output that says `ok` or why a cell is missing, as `yoy_status`.
  public var statusColumnName: String { baseName + "_status" }

  /// Whether the measure is computed from several indicators of a place, and so is the same for all of them.
  var isExpression: Bool { definition.expression(argument) != nil }

  /// Whether the measure compares with a reference series.
  public var needsReference: Bool { definition.needsReference }

  /// Whether a positive number is printed with its sign: growth and differences, not levels and shares.
  public var isSigned: Bool { definition.isSigned }

  /// The formula in words that ``Measure`` explains.
  public var formulaText: String { definition.formulaText }

  /// Other names that options take, as FRED's `pc1` for `yoy`.
  public var aliases: [String] { definition.aliases }

  /// What follows the name in options, as `BASE[=LEVEL]`; empty for a measure that takes nothing.
  public var argumentText: String { definition.argument.placeholder }

  private var baseName: String { definition.name + argument.columnSuffix }
}

extension Measure: CaseIterable {
  /// Every measure, those that take an argument with an example of it.
  public static var allCases: [Measure] { MeasureDefinition.all.map { Measure($0, $0.argument.example) } }
}

extension Measure: CustomStringConvertible {
  /// The same as ``name``.
  public var description: String { name }
}

extension Measure {
  /// x: the sum of the observations.
  public static let value = Measure(.value)
  /// Year-on-year growth in percent: `(x / x' - 1) * 100`. 110 after 100 is 10.
  public static let yoy = Measure(.yoy)
  /// Share of the reference in percent: `x / X * 100`. 50 of 200 is 25.
  public static let share = Measure(.share)
  /// Change of the share on a year earlier, in percentage points: `x / X * 100 - x' / X' * 100`.
  public static let shareChange = Measure(.shareChange)
  /// Year-on-year growth of the reference in percent: `(X / X' - 1) * 100`.
  public static let nationalYoY = Measure(.nationalYoY)
  /// Growth beyond that of the reference, in percentage points: `yoy - national_yoy`. 10 % against 4 % is 6.
  public static let outperformance = Measure(.outperformance)
  /// Growth relative to the reference in percent, which is the growth of the share: `((x / x') / (X / X') - 1) * 100`.
  /// Factors 1.10 and 1.04 give 5.77.
  public static let relativeGrowth = Measure(.relativeGrowth)
  /// Contribution to the growth of the reference, in percentage points: `(x - x') / X' * 100`. Over all parts of the
  /// reference the contributions add up to its growth.
  public static let contribution = Measure(.contribution)
}
