/// A figure computed for each series and period.
///
/// In the formulas x is the value of a series in period t, t-1y the same period one year earlier, X the value of the
/// reference ("national") series. The raw value is the name used in options.
///
/// A figure that has no meaning is ``Cell/missing(_:)`` with the reason: no x, no x a year earlier, no X, or a divisor
/// that is zero or negative. The year earlier is found by period, never by row, so a gap gives no figure.
///
/// ```swift
/// // x: 50, then 55; X: 200, then 208
/// // yoy 10, share 26.44, shareChange 1.44, nationalYoY 4, outperformance 6, relativeGrowth 5.77, contribution 2.5
/// Measure.relativeGrowth.columnName   // "relative_growth_pct"
/// Measure(rawValue: "share_change")   // .shareChange
/// ```
public enum Measure: String, Hashable, Sendable, CaseIterable {
  /// x: the sum of the observations.
  case value
  /// Year-on-year growth in percent: `(x_t / x_{t-1y} - 1) * 100`. 110 after 100 is 10.
  case yoy
  /// Share of the reference in percent: `x_t / X_t * 100`. 50 of 200 is 25.
  case share
  /// Change of the share on a year earlier, in percentage points: `share_t - share_{t-1y}`.
  case shareChange = "share_change"
  /// Year-on-year growth of the reference in percent: `(X_t / X_{t-1y} - 1) * 100`.
  case nationalYoY = "national_yoy"
  /// Growth beyond that of the reference, in percentage points: `yoy - national_yoy`. 10 % against 4 % is 6.
  case outperformance
  /// Growth relative to the reference in percent, which is the growth of the share:
  /// `((x_t / x_{t-1y}) / (X_t / X_{t-1y}) - 1) * 100`. Factors 1.10 and 1.04 give 5.77.
  case relativeGrowth = "relative_growth"
  /// Contribution to the growth of the reference, in percentage points: `(x_t - x_{t-1y}) / X_{t-1y} * 100`. Over
  /// all parts of the reference the contributions add up to its growth.
  case contribution

  /// What a measure is counted in.
  public enum Unit: Hashable, Sendable {
    /// The unit of the series itself.
    case level
    /// Percent, as a growth or a share.
    case percent
    /// Percentage points: the difference of two percentages.
    case percentagePoints
  }

  /// What the measure's numbers are counted in.
  public var unit: Unit {
    switch self {
    case .value: .level
    case .yoy, .share, .nationalYoY, .relativeGrowth: .percent
    case .shareChange, .outperformance, .contribution: .percentagePoints
    }
  }

  /// The column in long output: the name with the unit as suffix, as `yoy_pct` or `outperformance_pp`.
  public var columnName: String {
    switch unit {
    case .level: rawValue
    case .percent: rawValue + "_pct"
    case .percentagePoints: rawValue + "_pp"
    }
  }

  /// The column in long output that says `ok` or why a cell is missing, as `yoy_status`.
  public var statusColumnName: String { rawValue + "_status" }

  /// Whether the measure compares with a reference series.
  public var needsReference: Bool {
    switch self {
    case .value, .yoy: false
    case .share, .shareChange, .nationalYoY, .outperformance, .relativeGrowth, .contribution: true
    }
  }

  /// Whether a positive number is printed with its sign: growth and differences, not levels and shares.
  public var isSigned: Bool {
    switch self {
    case .value, .share: false
    case .yoy, .shareChange, .nationalYoY, .outperformance, .relativeGrowth, .contribution: true
    }
  }
}
