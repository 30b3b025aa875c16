/// Finds longer or single periods from spans of months: year-to-date figures and other ranges join the periods that add up
/// to them or that they imply.
///
/// January to September less January to August is September; January and February together, March and the other quarters
/// are the year. A figure that is printed stays as it is; one that has to be derived takes the fewest figures, sums before
/// differences, and a difference is flagged `E`. Only flows add up, so there is no such thing for means and last values.
struct SpanJoin {
  private let target: Frequency
  private let allowsPartial: Bool
  private let overflow: AggregationError
  /// All series of one key and unit.
  private let variants: [ObservedSeries]
  /// By year, the figures with a value: from the first month, counted from 0, to the month after the last.
  private var spans: [Int: [MonthSpan]] = [:]

  /// A figure's place among the series.
  struct Figure: Hashable {
    var series: Int
    var index: Int
  }

  private struct MonthSpan: Hashable {
    var start: Int
    var end: Int
    var figure: Figure
  }

  /// Spans one after another, forwards or backwards.
  private struct Step {
    var span: MonthSpan
    var isForward: Bool
  }

  /// `nil` where there is nothing to join: no range of months within a year.
  ///
  /// - Parameter variants: all series of one key and unit.
  init?(_ variants: [ObservedSeries], _ rollup: Rollup) {
    target = rollup.target
    guard target.monthCount != nil, variants.contains(where: { $0.frequency.isRangeWithinYear }) else { return nil }
    self.variants = variants
    (allowsPartial, overflow) = (rollup.allowsPartial, rollup.overflow)
    for (variant, series) in variants.enumerated() where series.frequency.monthCount.map({ $0 <= 12 }) == true {
      for index in series.observations.indices where series.observations[index].valueCount > 0 {
        let period = series.period(index)
        let start = period.firstMonth
        let end = start + (series.frequency.monthCount ?? 0)
        guard end <= 12 else { continue }
        let figure = Figure(series: variant, index: index)
        spans[period.year, default: []].append(MonthSpan(start: start, end: end, figure: figure))
      }
    }
  }

  /// The periods that `series`, of the target frequency, lacks and spans make up. One of which spans tell only a beginning
  /// is an incomplete one; not where figures of its length are printed, which say themselves how far they go.
  ///
  /// - Returns: the series with them, the figures that went into them, and how many of them are differences.
  func joined(
    _ series: ObservedSeries, _ coverages: inout CoverageSets
  ) throws -> (series: ObservedSeries, used: Set<Figure>, differenceCount: Int) {
    let given = Dictionary(
      series.observations.enumerated().map { ($1.place, $0) }, uniquingKeysWith: { first, _ in first })
    let isDouble = variants.contains { !$0.doubles.isEmpty }
    let isPrinted = variants.contains { $0.frequency == target }
    var found: [ObservedSeries.Figure] = []
    var used: Set<Figure> = []
    var differenceCount = 0
    for (year, spans) in spans {
      for period in periods(of: year) {
        let known = given[period.ordinal].map { series.observations[$0] }
        if let known, known.valueCount > 0, known.hasCount == known.ofCount { continue }
        let start = period.firstMonth
        let range = start..<start + (target.monthCount ?? 0)
        if let steps = Self.steps(range, spans) {
          found.append(try sum(steps, place: period.ordinal, isDouble, &coverages))
          used.formUnion(steps.map(\.span.figure))
          if steps.contains(where: { !$0.isForward }) { differenceCount += 1 }
        } else if known == nil, allowsPartial || !isPrinted, let covered = Self.covered(range, spans) {
          found.append(try incomplete(covered.steps, covered.monthCount, period, isDouble, &coverages))
          used.formUnion(covered.steps.map(\.span.figure))
        }
      }
    }
    return (series.replacing(with: found), used, differenceCount)
  }

  private func periods(of year: Int) -> [Period] {
    (1...12 / (target.monthCount ?? 12)).compactMap { Period(target, year: year, number: $0) }
  }

  // MARK: - Ways

  /// The fewest spans that lead from the first month to the month after the last: sums where there are some.
  private static func steps(_ range: Range<Int>, _ spans: [MonthSpan]) -> [Step]? {
    steps(range, spans, allowsBackward: false) ?? steps(range, spans, allowsBackward: true)
  }

  /// A search in breadth, so the first way found is a shortest.
  private static func steps(_ range: Range<Int>, _ spans: [MonthSpan], allowsBackward: Bool) -> [Step]? {
    var cameFrom: [Int: (month: Int, step: Step)] = [:]
    var reached = [range.lowerBound]
    var next = 0
    while next < reached.count, cameFrom[range.upperBound] == nil {
      let month = reached[next]
      next += 1
      for span in spans {
        for isForward in allowsBackward ? [true, false] : [true] where (isForward ? span.start : span.end) == month {
          let end = isForward ? span.end : span.start
          guard end != range.lowerBound, cameFrom[end] == nil else { continue }
          cameFrom[end] = (month, Step(span: span, isForward: isForward))
          reached.append(end)
        }
      }
    }
    var steps: [Step] = []
    var month = range.upperBound
    while month != range.lowerBound {
      guard let (before, step) = cameFrom[month] else { return nil }
      steps.append(step)
      month = before
    }
    return steps.reversed()
  }

  /// The spans that cover the longest beginning of a range, and how many months; `nil` where none does.
  private static func covered(_ range: Range<Int>, _ spans: [MonthSpan]) -> (steps: [Step], monthCount: Int)? {
    for end in range.dropFirst().reversed() {
      if let steps = steps(range.lowerBound..<end, spans, allowsBackward: false) {
        return (steps, end - range.lowerBound)
      }
    }
    return nil
  }

  // MARK: - Figures

  private func sum(
    _ steps: [Step], place: Int, _ isDouble: Bool, _ coverages: inout CoverageSets
  ) throws -> ObservedSeries.Figure {
    var sum = Observation(place: place)
    var double = isDouble ? ExactDoubleSum() : nil
    for step in steps {
      let (part, term) = variants[step.span.figure.series].figure(step.span.figure.index)
      if step.isForward ? sum.add(part) : sum.subtract(part) { throw overflow }
      sum.coverage = coverages.union(sum.coverage, part.coverage)
      sum.parts = coverages.union(sum.parts, part.parts)
      if part.isBound { sum.flags.formUnion(.lowReliability) }
      if !step.isForward { sum.flags.formUnion(.estimated) }
      if let term { double?.add(step.isForward ? term : term.negated) }
    }
    (sum.valueCount, sum.recordCount) = (1, 1)
    (sum.hasCount, sum.ofCount) = (0, 0)
    if allowsPartial { sum.parts = coverages.union(sum.parts, coverages.idOfAllPositions()) }
    return (sum, double)
  }

  /// What is known of a period that no spans lead through.
  private func incomplete(
    _ steps: [Step], _ monthCount: Int, _ period: Period, _ isDouble: Bool, _ coverages: inout CoverageSets
  ) throws -> ObservedSeries.Figure {
    var (sum, double) = try sum(steps, place: period.ordinal, isDouble, &coverages)
    (sum.hasCount, sum.ofCount) = (UInt16(monthCount), UInt16(target.monthCount ?? 0))
    if allowsPartial {
      sum.parts = coverages.id(ofPositions: Array(0..<monthCount))
    } else {
      (sum.mantissa, sum.valueCount) = (0, 0)
      double = double.map { _ in ExactDoubleSum() }
    }
    return (sum, double)
  }
}

extension ObservedSeries {
  /// The series with figures in place of its own of the same periods.
  fileprivate func replacing(with found: [Figure]) -> ObservedSeries {
    guard !found.isEmpty else { return self }
    let places = Set(found.map(\.observation.place))
    let kept = observations.indices.filter { !places.contains(observations[$0].place) }.map(figure)
    return ObservedSeries(key: key, unit: unit, frequency: frequency, figures: kept + found)
  }
}

extension Frequency {
  /// Whether it is a run of months within the calendar year.
  fileprivate var isRangeWithinYear: Bool {
    if case .range(let startMonth, let monthCount) = self { startMonth + monthCount <= 13 } else { false }
  }
}

extension Period {
  /// The first month within the year, counted from 0.
  fileprivate var firstMonth: Int {
    if case .range(let startMonth, _) = frequency { return startMonth - 1 }
    return (number - 1) * (frequency.monthCount ?? 1)
  }
}
