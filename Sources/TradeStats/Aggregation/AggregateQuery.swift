/// One figure for each group: a function of a column.
///
/// Values count after multiplication by the scale column, where there is one; missing values do not count at all.
///
/// ```swift
/// AggregateMeasure(.mean, of: "value").name   // "value_mean"
/// AggregateMeasure(.count).name               // "count"
/// ```
public struct AggregateMeasure: Hashable, Sendable {
  /// What is computed. The raw value is the name used in options.
  public enum Function: String, Hashable, Sendable, CaseIterable {
    /// Independent of the order of the records; exact where they are decimals.
    case sum
    /// The sum divided by the number of values.
    case mean
    /// The least value.
    case min
    /// The greatest value.
    case max
    /// The value in the middle, or half the sum of the two there.
    case median
    /// The standard deviation of the values as a sample, by n - 1; none for fewer than two. Exact up to the root where
    /// the values are decimals.
    case sd
    /// Records with a value; of no column in particular, all records.
    case count
  }

  /// What is computed.
  public var function: Function
  /// The column of values, in either case; `nil` for the count of records, which is all that can be asked of none.
  public var column: String?

  /// A function of a column; of no column, the count of records.
  public init(_ function: Function, of column: String? = nil) {
    self.function = function
    self.column = column
  }

  /// The column in the result: `value_sum`, `count`.
  public var name: String { column.map { "\($0)_\(function.rawValue)" } ?? function.rawValue }
}

extension AggregateMeasure.Function {
  /// The function of a name, in either case: `sum` for `SUM`.
  ///
  /// - Throws: ``AggregationError/unknownFunction(_:nearest:available:)``.
  public init(named name: String) throws(AggregationError) {
    let lowered = name.lowercased()
    if let function = Self(rawValue: lowered) {
      self = function
      return
    }
    let names = Self.allCases.map(\.rawValue)
    let nearest = Self.synonyms[lowered]?.rawValue ?? Spelling.nearest(lowered, in: names)
    throw .unknownFunction(name, nearest: nearest, available: names)
  }

  /// What other programs call them.
  private static let synonyms: [String: Self] = [
    "avg": .mean, "average": .mean, "total": .sum, "minimum": .min, "maximum": .max, "std": .sd, "stddev": .sd,
    "stdev": .sd, "n": .count,
  ]
}

/// A question about groups of records.
///
/// ```swift
/// // year,geo,value,unit
/// // 2022,CN-SH,50,RMB
/// // 2023,CN-SH,55,RMB
/// let query = AggregateQuery(by: ["geo"], measures: [.init(.sum, of: "value"), .init(.count)])
/// let table = try TradeReader([Input(path: "trade.csv")]).aggregate(query).table
/// DelimitedWriter().text(of: table.resultTable())
/// // geo,value_sum,count
/// // CN-SH,105,2
/// ```
public struct AggregateQuery: Hashable, Sendable {
  /// The columns whose texts make a group; none for one group of all records.
  public var by: [String]
  /// The figures for each group, in the order of the result's columns.
  public var measures: [AggregateMeasure]
  /// Conditions that records must all meet.
  public var filters: [Filter]
  /// The first period taken in. A period counts when all its days lie within `from` and `to`, whatever its frequency.
  public var from: Period?
  /// The last period taken in.
  public var to: Period?
  /// The one frequency taken in; `nil` for all, which no group may add up.
  public var frequency: Frequency?

  /// All records in one group unless told otherwise.
  public init(
    by: [String] = [], measures: [AggregateMeasure], filters: [Filter] = [], from: Period? = nil, to: Period? = nil,
    frequency: Frequency? = nil
  ) {
    self.by = by
    self.measures = measures
    self.filters = filters
    self.from = from
    self.to = to
    self.frequency = frequency
  }
}

/// An aggregate table and how its input was taken in.
public struct AggregateAnswer: Sendable {
  /// The figures.
  public var table: AggregateTable
  /// What became of the inputs' records.
  public var report: LoadReport
}
