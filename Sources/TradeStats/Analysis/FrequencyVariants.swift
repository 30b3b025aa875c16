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
    isUsed = series.map { Array(repeating: false, count: $0.observations.count) }
  }

  /// Observations that did not go into the answer.
  var leftOutCount: Int { isUsed.reduce(0) { $0 + $1.count { !$0 } } }

  /// The series at the frequency of `rollup`: period by period the figure that is printed, or what those of the
  /// shorter periods make up that lack the least, or else what figures of several lengths make up or imply.
  mutating func rolledUp(_ rollup: Rollup, _ coverages: inout CoverageSets) throws -> ObservedSeries {
    var (made, chosen) = try mostComplete(rollup, &coverages)
    var used: Set<YearSpans.Figure> = []
    if rollup.method == .sum, let join = SpanJoin(series, rollup) {
      let joined = try join.joined(made, &coverages)
      made = joined.series
      for place in joined.places { chosen[place] = nil }
      (used, differenceCount) = (joined.used, joined.differenceCount)
    }
    if series.count > 1 {
      markUsed(chosen, rollup.target)
    } else {
      isUsed[0] = isUsed[0].map { _ in !chosen.isEmpty }
    }
    for figure in used { isUsed[figure.series][figure.index] = true }
    return made
  }

  /// Where several series make up a period, the first of those that lack the least. Where some periods are printed, one
  /// that is not has to be whole to have a row: the printed ones say themselves how far they go.
  ///
  /// - Returns: the series, and by the place of a period which of the series make it up.
  private func mostComplete(
    _ rollup: Rollup, _ coverages: inout CoverageSets
  ) throws -> (series: ObservedSeries, chosen: [Int: Int]) {
    var candidates = try series.map { try rollup.rolledUp($0, &coverages) }
    if candidates.count == 1 { return (candidates[0], candidates[0].observations.first.map { [$0.place: 0] } ?? [:]) }
    if !rollup.allowsPartial, series.contains(where: { $0.frequency == rollup.target }) {
      for number in candidates.indices where series[number].frequency != rollup.target {
        candidates[number].keepIncompleteForSums()
      }
    }
    var best: [Int: (candidate: Int, index: Int)] = [:]
    for (candidate, one) in candidates.enumerated() {
      for (index, observation) in one.observations.enumerated() {
        if let known = best[observation.place],
          !candidates[known.candidate].observations[known.index].tellsLess(than: observation)
        {
          continue
        }
        best[observation.place] = (candidate, index)
      }
    }
    let figures = best.values.map { candidates[$0.candidate].figure($0.index) }
    let shown = best.filter { !candidates[$1.candidate].observations[$1.index].countsInSumsAlone }
    return (
      ObservedSeries(key: series[0].key, unit: series[0].unit, frequency: rollup.target, figures: figures),
      shown.mapValues(\.candidate)
    )
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
  /// Whether it is an incomplete period of a series of which others are printed: it makes sums incomplete and has no row.
  var countsInSumsAlone: Bool { recordCount == 0 && partCount != .none }

  /// Whether less is known of the period than by another figure of it: no value, or one of fewer of its periods. A printed
  /// figure is whole; one without a value says itself that there is none.
  fileprivate func tellsLess(than other: Observation) -> Bool {
    let hasValue = valueCount > 0
    return hasValue == (other.valueCount > 0) ? knownPart.isLess(than: other.knownPart) : !hasValue
  }

  private var knownPart: PeriodCount {
    partCount == .none ? PeriodCount(has: 1, of: 1) : partCount.periodCount
  }
}

extension ObservedSeries {
  /// Leaves periods without a value to sums, and out where nothing is known of them.
  fileprivate mutating func keepIncompleteForSums() {
    let kept = observations.indices.filter { observations.valueCounts[$0] > 0 || observations.partCounts[$0].has > 0 }
    if !doubles.isEmpty { doubles = kept.map { doubles[$0] } }
    observations = observations.picked(kept)
    observations.leaveMissingToSums()
  }

  /// The series without what counts in sums alone.
  var withRowsAlone: ObservedSeries {
    guard observations.contains(where: \.countsInSumsAlone) else { return self }
    let kept = observations.indices.filter { !observations[$0].countsInSumsAlone }
    return ObservedSeries(key: key, unit: unit, frequency: frequency, figures: kept.map(figure))
  }

  /// An observation and its sum of floating-point numbers.
  typealias Figure = (observation: Observation, double: ExactDoubleSum?)

  /// A series of figures in any order.
  init(key: [String], unit: String, frequency: Frequency, figures: [Figure]) {
    let sorted = figures.sorted { $0.observation.place < $1.observation.place }
    let isDouble = figures.contains { $0.double != nil }
    self.init(
      key: key, unit: unit, frequency: frequency, observations: Observations(sorted.lazy.map(\.observation)),
      doubles: isDouble ? sorted.map { $0.double ?? ExactDoubleSum() } : [])
  }

  func figure(_ index: Int) -> Figure { (observations[index], index < doubles.count ? doubles[index] : nil) }
}
