/// One figure for each group: a function of a column.
public struct AggregateMeasure: Hashable, Sendable {
  public enum Function: String, Hashable, Sendable, CaseIterable {
    case sum
    case mean
    case min
    case max
    /// Records with a value; of no column in particular, all records.
    case count
  }

  public var function: Function
  /// The column of values; `nil` for the count of records.
  public var column: String?

  public init(_ function: Function, of column: String? = nil) {
    self.function = function
    self.column = column
  }

  /// The column in the result: `value_sum`, `count`.
  public var name: String { column.map { "\($0)_\(function.rawValue)" } ?? function.rawValue }
}

/// A question about groups of records.
public struct AggregateQuery: Hashable, Sendable {
  /// The columns whose texts make a group; none for one group of all records.
  public var by: [String]
  public var measures: [AggregateMeasure]
  public var filters: [Filter]
  /// The first and last period taken in.
  public var from: Period?
  public var to: Period?

  public init(
    by: [String] = [], measures: [AggregateMeasure], filters: [Filter] = [], from: Period? = nil, to: Period? = nil
  ) {
    self.by = by
    self.measures = measures
    self.filters = filters
    self.from = from
    self.to = to
  }
}

/// Figures by group.
public struct AggregateTable: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    /// Parallel to `keyColumns`; periods in their SDMX text.
    public var key: [String]
    /// Parallel to `measures`; `nil` for a function of no values.
    public var numbers: [Number?]
  }

  public var keyColumns: [String]
  public var measures: [AggregateMeasure]
  /// Sorted by key, periods in order of time.
  public var rows: [Row]
}

/// An aggregate table and how its input was taken in.
public struct AggregateAnswer: Sendable {
  public var table: AggregateTable
  public var report: LoadReport
}
