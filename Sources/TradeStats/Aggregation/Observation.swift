/// What is known of one series in one period.
struct Observation: Equatable, Sendable {
  /// The ordinal of the period in the frequency of its series.
  var place: Int
  /// The sum of the decimals, in units of `10^exponent` of the panel.
  var mantissa: Int128 = 0
  /// Records with a value; without any the observation is missing.
  var valueCount = 0
  /// 0 for periods that no record is of, and for those that count in sums alone.
  var recordCount = 0
  var flags: ObservationFlags = []
  /// Of the texts of the coverage column.
  var coverage = CoverageSets.unknown
  /// Of the parts that a sum is made of.
  var parts = CoverageSets.unknown
  var partCount = PartCount.none
  /// What the level has to be divided by: the number of periods behind a mean, 1 otherwise.
  var divisor = 1
  /// Whether a break lies between the shorter periods that this one was rolled up from.
  var isBroken = false
  /// Whether the record that decides deletes the observation, or withdraws what was printed before, and whether the first
  /// record does.
  var isDeleted = false
  var isFirstDeleted = false
  /// Ranks of the first two records; that of the first alone is kept where records carry actions.
  var firstRank = Self.noRank
  var secondRank = Self.noRank

  /// In place of the rank of a record that is not there, or not kept.
  static let noRank = UInt64.max
}

/// One series' observations of one frequency.
struct ObservedSeries: Sendable {
  /// Texts of the dimensions that observations were told apart by.
  var key: [String]
  var unit: String
  var frequency: Frequency
  @ByReference var observations = Observations()
  /// The sums of floating-point numbers, parallel to `observations`, where the series has any; empty otherwise. Decimals
  /// and floating-point numbers meet where several value columns are summed up; they are kept apart to the end, so that
  /// the order of the terms does not show.
  var doubles: [ExactDoubleSum] = []
  /// The ranks of the records that decided, parallel to `observations`, where records carry actions; empty otherwise.
  var chosenRanks: [UInt64] = []

  /// The ordinals of the periods from the first observation to the last.
  var span: Range<Int> {
    guard let first = observations.runs.first, let last = observations.runs.last else { return 0..<0 }
    return first.places.lowerBound..<last.places.upperBound
  }

  func period(_ index: Int) -> Period { Period(frequency: frequency, ordinal: observations.place(index)) }
}

/// All observations by series and period: what aggregation hands to analysis.
struct ObservedPanel: Sendable {
  /// Names of the dimensions, parallel to each series' key.
  var keyColumns: [String]
  /// Exact levels are in units of `10^exponent`.
  var exponent: Int
  /// In the order of their keys, units and frequencies.
  var series: [ObservedSeries]
  var coverages: CoverageSets
  /// The label texts of a key column's codes, by label column.
  var labels: [String: [String: String]]
  var notes: [LoadNote]
}
