/// Makes the periods without a record explicit.
struct CompletedPeriods {
  /// Rows that a table may have at most: a mistyped year would make room for all the periods up to it.
  private static let maximumRowCount = 20_000_000

  /// The series with an observation without a value for each period that has none, between the first and the last of each
  /// or of all; all are of one frequency.
  ///
  /// - Throws: ``PanelError/tooManyPeriods``.
  static func completed(
    _ series: [ObservedSeries], _ completion: PanelQuery.Completion, window: PeriodWindow
  ) throws -> [ObservedSeries] {
    let spans = series.map(\.span)
    let known = spans.filter { !$0.isEmpty }
    guard let first = known.map(\.lowerBound).min(), let end = known.map(\.upperBound).max(),
      let frequency = series.first?.frequency
    else { return series }
    let ranges = spans.map { window.clamped(completion == .table ? first..<end : $0, frequency) }
    let rowCount = ranges.reduce(0) { $0 + $1.count }
    guard rowCount <= maximumRowCount else {
      throw PanelError.tooManyPeriods(
        rowCount: rowCount, from: Period(frequency: frequency, ordinal: first),
        to: Period(frequency: frequency, ordinal: end - 1))
    }
    return zip(series, ranges).map { completed($0, $1) }
  }

  private static func completed(_ series: ObservedSeries, _ range: Range<Int>) -> ObservedSeries {
    if range.isEmpty { return series }
    var completed = series
    completed.observations = Observations()
    completed.doubles = []
    let isDouble = !series.doubles.isEmpty
    func append(_ missing: Range<Int>) {
      completed.observations.append(contentsOf: missing.lazy.map { Observation(place: $0) })
      if isDouble { completed.doubles += missing.map { _ in ExactDoubleSum() } }
    }
    var next = range.lowerBound
    for (index, observation) in series.observations.enumerated() {
      // Those before and after the range stay as they are: growth is measured from them.
      if range.contains(observation.place), next < observation.place { append(next..<observation.place) }
      if observation.place >= range.upperBound, next < range.upperBound { append(next..<range.upperBound) }
      completed.observations.append(observation)
      if isDouble { completed.doubles.append(series.doubles[index]) }
      next = max(next, observation.place + 1)
    }
    if next < range.upperBound { append(next..<range.upperBound) }
    return completed
  }
}
