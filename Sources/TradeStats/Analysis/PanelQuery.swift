/// A question about series over time. Everything left out is found from the input.
///
/// ```swift
/// // Shares of each zone in the nation, yearly, since 2018:
/// PanelQuery(
///   by: ["geo", "flow"], filters: [Filter("unit", in: ["RMB"])], from: Period("2018"), frequency: .year,
///   national: .series(column: "geo", value: "CN"))
/// ```
///
/// The reference is read past filters on its own column, so that one zone alone can be shown with its share of all.
public struct PanelQuery: Hashable, Sendable {
  /// The series whose level others are compared with.
  public enum Reference: Hashable, Sendable {
    /// The series whose text in `column` is `value`, matched on all other key columns, unit included.
    case series(column: String, value: String)
    /// The sum of the series over a column; `nil` for the column of places.
    case sum(over: String?)
  }

  /// How observations of a shorter period make those of a longer one. One that lacks any of its parts has no value.
  public enum Rollup: String, Hashable, Sendable, CaseIterable {
    /// Their sum, as for a flow.
    case sum
    /// Their mean.
    case mean
    /// The last of the periods, as for a stock at the end of the year.
    case last
  }

  /// The largest series, with the others added up.
  public struct Top: Hashable, Sendable {
    /// How many are shown by themselves.
    public var count: Int
    /// The column whose texts are shown or added up; `nil` for the column of places.
    public var column: String?

    /// The `count` largest along a column.
    ///
    /// - Precondition: `count` is positive.
    public init(_ count: Int, column: String? = nil) {
      precondition(count > 0, "at least one series is shown")
      self.count = count
      self.column = column
    }
  }

  /// The columns that make a series; the other dimensions are summed over. `nil` for all dimensions. Unit, frequency and
  /// the dimensions that tell what is counted, as several value columns do, are part of every series.
  public var by: [String]?
  /// Conditions that records must all meet.
  public var filters: [Filter]
  /// The first period shown. A period is shown when all its days lie within `from` and `to`, whatever its frequency;
  /// those before `from` are still what growth is measured from.
  public var from: Period?
  /// The last period shown.
  public var to: Period?
  /// The only frequency wanted; a series that lacks it is rolled up from its longest frequency that makes whole periods
  /// of it. Weeks and ranges make none.
  public var frequency: Frequency?
  /// How shorter periods are rolled up.
  public var rollup: Rollup
  /// What shares and outperformance are measured against; `nil` for measures that need none.
  public var national: Reference?
  /// Of the series that differ in one column alone, the largest by the value of the latest period; the others are added
  /// up and called `other`. The reference is neither. `nil` shows all.
  public var top: Top?
  /// Whether growth across a break in the series is left out instead of flagged.
  public var suppressesBreaks: Bool
  /// What becomes of several observations with the same text in every dimension; `nil` stops at them. With `.sum` the
  /// dimensions that are summed over need not be told apart, which takes less time and memory.
  public var duplicates: DuplicatePolicy?

  /// Every series at every frequency it has, unless told otherwise.
  public init(
    by: [String]? = nil, filters: [Filter] = [], from: Period? = nil, to: Period? = nil, frequency: Frequency? = nil,
    rollup: Rollup = .sum, national: Reference? = nil, top: Top? = nil, suppressesBreaks: Bool = false,
    duplicates: DuplicatePolicy? = nil
  ) {
    self.by = by
    self.filters = filters
    self.from = from
    self.to = to
    self.frequency = frequency
    self.rollup = rollup
    self.national = national
    self.top = top
    self.suppressesBreaks = suppressesBreaks
    self.duplicates = duplicates
  }
}
