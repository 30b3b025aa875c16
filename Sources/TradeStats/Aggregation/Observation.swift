/// A sum of values while it is being made. Decimals and floating-point numbers meet where several value columns are
/// summed up; they are kept apart to the end, so that the order of the terms does not show.
struct Level: Sendable {
  /// Of the decimals: `mantissa * 10^exponent`, with the exponent kept once for all levels beside each other.
  var mantissa: Int128 = 0
  /// Of the floating-point numbers; `nil` where all are decimals.
  var double: ExactDoubleSum?

  /// The sum, and whether its decimals went beyond 38 digits.
  static func sum(_ left: Level, _ right: Level) -> (sum: Level, overflow: Bool) {
    let (mantissa, overflow) = left.mantissa.addingReportingOverflow(right.mantissa)
    var sum = Level(mantissa: mantissa, double: left.double ?? right.double)
    if left.double != nil, let right = right.double { sum.double?.add(right) }
    return (sum, overflow)
  }
}

/// What is known of one series in one period.
struct Observation: Sendable {
  var level: Level
  /// Records with a value; without any the observation is missing.
  var valueCount: Int
  var recordCount: Int
  var flags: ObservationFlags
  /// The texts of the coverage column, and the parts that a reference summed up from parts is made of. Empty where
  /// nothing is known.
  var coverage: Set<String>
  /// Ranks of the first two records.
  var firstRank: UInt64
  var secondRank: UInt64?
  /// The rank of the record that the value is from, and its text in the column of ``DuplicatePolicy/latest(column:)``.
  var chosenRank: UInt64
  /// What the level has to be divided by: the number of periods behind a mean, 1 otherwise.
  var divisor: Int
  /// Whether a break lies between the shorter periods that this one was rolled up from.
  var isBroken = false
  var latestText: String
}

/// One series' observations, in order of time.
struct ObservedSeries: Sendable {
  /// Texts of the dimensions that observations were told apart by.
  var key: [String]
  var unit: String
  var observations: [(period: Period, observation: Observation)]
}

/// All observations by series and period: what aggregation hands to analysis.
struct ObservedPanel: Sendable {
  /// Names of the dimensions, parallel to each series' key.
  var keyColumns: [String]
  /// Exact levels are in units of `10^exponent`.
  var exponent: Int
  var series: [ObservedSeries]
  /// The label texts of a key column's codes, by label column.
  var labels: [String: [String: String]]
  var notes: [LoadNote]
}
