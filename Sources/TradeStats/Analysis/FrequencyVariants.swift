/// The series of one key and unit, one for each frequency it is published at, and what they make at a single one.
struct FrequencyVariants {
  /// The longest frequency first.
  private let series: [ObservedSeries]
  /// By series and observation, whether it went into the answer.
  private var isUsed: [[Bool]]
  /// Periods that are differences of ranges.
  private(set) var differenceCount = 0

  /// - Parameter series: of one key and unit, in the order of their frequencies.
  init(_ series: some Collection<ObservedSeries>) {
    self.series = Array(series)
    isUsed = series.map { $0.observations.map { _ in false } }
  }

  /// Observations that did not go into the answer.
  var leftOutCount: Int { isUsed.reduce(0) { $0 + $1.count { !$0 } } }

  /// The series at the frequency of `rollup`: period by period the figure that is printed, or what the longest of the
  /// shorter periods make up, or else what ranges imply.
  mutating func rolledUp(_ rollup: Rollup, _ coverages: inout CoverageSets) throws -> ObservedSeries {
    let made = try mostComplete(rollup, &coverages)
    guard rollup.method == .sum, let join = SpanJoin(series, rollup) else { return made }
    let joined = try join.joined(made, &coverages)
    for figure in joined.used { isUsed[figure.series][figure.index] = true }
    differenceCount = joined.differenceCount
    return joined.series
  }

  /// Where several series make up a period, the first of those that lack the least. Where some periods are printed, one that
  /// is not has to be whole: the printed ones say themselves how far they go.
  private mutating func mostComplete(_ rollup: Rollup, _ coverages: inout CoverageSets) throws -> ObservedSeries {
    let candidates = try series.map { try rollup.rolledUp($0, &coverages) }
    if candidates.count == 1 {
      isUsed[0] = isUsed[0].map { _ in !candidates[0].observations.isEmpty }
      return candidates[0]
    }
    let needsWhole = !rollup.allowsPartial && series.contains { $0.frequency == rollup.target }
    var best: [Int: (candidate: Int, index: Int)] = [:]
    for (candidate, one) in candidates.enumerated() {
      let isPrinted = series[candidate].frequency == rollup.target
      for (index, observation) in one.observations.enumerated()
      where isPrinted || !needsWhole || observation.completeness == 2 {
        if let known = best[observation.place],
          candidates[known.candidate].observations[known.index].completeness >= observation.completeness
        {
          continue
        }
        best[observation.place] = (candidate, index)
      }
    }
    markUsed(best.mapValues(\.candidate), rollup.target)
    return ObservedSeries(
      key: series[0].key, unit: series[0].unit, frequency: rollup.target,
      figures: best.values.map { candidates[$0.candidate].figure($0.index) })
  }

  /// - Parameter chosen: by the place of a period, the series that makes it up.
  private mutating func markUsed(_ chosen: [Int: Int], _ target: Frequency) {
    for (number, one) in series.enumerated() {
      for index in one.observations.indices {
        let period = one.period(index)
        let longer = one.frequency == target ? period : period.containing(target)
        isUsed[number][index] = longer.flatMap { chosen[$0.ordinal] } == number
      }
    }
  }
}

extension Observation {
  /// How much is known of the period: 2 for a whole figure, 1 for a part of one, 0 for none.
  fileprivate var completeness: Int { valueCount == 0 ? 0 : hasCount < ofCount ? 1 : 2 }
}

extension ObservedSeries {
  /// An observation and its sum of floating-point numbers.
  typealias Figure = (observation: Observation, double: ExactDoubleSum?)

  /// A series of figures in any order.
  init(key: [String], unit: String, frequency: Frequency, figures: [Figure]) {
    let sorted = figures.sorted { $0.observation.place < $1.observation.place }
    let isDouble = figures.contains { $0.double != nil }
    self.init(
      key: key, unit: unit, frequency: frequency, observations: sorted.map(\.observation),
      doubles: isDouble ? sorted.map { $0.double ?? ExactDoubleSum() } : [])
  }

  func figure(_ index: Int) -> Figure { (observations[index], index < doubles.count ? doubles[index] : nil) }
}
