/// A question about series over time. Everything left out is found from the input.
public struct PanelQuery: Hashable, Sendable {
  /// The series whose level others are compared with.
  public enum Reference: Hashable, Sendable {
    /// The series whose text in `column` is `value`, matched on all other key columns, unit included.
    case series(column: String, value: String)
    /// The sum of the series over a column; `nil` for the column of places.
    case sum(over: String?)
  }

  /// How observations of a shorter period make those of a longer one.
  public enum Rollup: String, Hashable, Sendable, CaseIterable {
    case sum
    case mean
    /// The last of the periods, as for a stock at the end of the year.
    case last
  }

  /// The columns that make a series; the other dimensions are summed over. `nil` for all dimensions.
  public var by: [String]?
  public var filters: [Filter]
  /// The first and last period shown, by date; periods of every frequency are compared by the days they cover.
  public var from: Period?
  public var to: Period?
  /// The only frequency wanted; shorter periods are rolled up to it.
  public var frequency: Frequency?
  public var rollup: Rollup
  public var national: Reference?
  /// Whether growth across a break in the series is left out instead of flagged.
  public var suppressesBreaks: Bool
  /// `nil` stops at a duplicate where every dimension is part of the series, and sums where dimensions are summed over.
  public var duplicates: DuplicatePolicy?

  public init(
    by: [String]? = nil, filters: [Filter] = [], from: Period? = nil, to: Period? = nil, frequency: Frequency? = nil,
    rollup: Rollup = .sum, national: Reference? = nil, suppressesBreaks: Bool = false,
    duplicates: DuplicatePolicy? = nil
  ) {
    self.by = by
    self.filters = filters
    self.from = from
    self.to = to
    self.frequency = frequency
    self.rollup = rollup
    self.national = national
    self.suppressesBreaks = suppressesBreaks
    self.duplicates = duplicates
  }
}
