/// Makes longer or single periods of figures of any lengths: quarters and months join, and year-to-date figures and other
/// ranges the periods that add up to them or that they imply.
///
/// Two quarters and the second half are the year; January and February together and March are the first quarter; January
/// to September less January to August is September. A figure that is printed stays as it is; one that has to be derived
/// takes the fewest figures, sums before differences, and a difference is flagged `E`. Differences are taken only where
/// there are ranges, which say that a series adds up over the year. Only flows add up, so there is no such thing for means
/// and last values.
struct SpanJoin {
  /// What spans make up.
  struct Joined {
    /// The series with the periods that it lacked.
    var series: ObservedSeries
    /// The places of these.
    var places: Set<Int>
    /// The figures that went into them.
    var used: Set<YearSpans.Figure>
    /// How many of them are differences.
    var differenceCount: Int
  }

  private let target: Frequency
  private let monthCount: Int
  private let allowsPartial: Bool
  private let overflow: AggregationError
  /// All series of one key and unit.
  private let variants: [ObservedSeries]
  private let hasRanges: Bool

  /// `nil` where there is nothing to join: neither a range of months within a year nor periods of two lengths that longer
  /// ones are made of.
  ///
  /// - Parameter variants: all series of one key and unit.
  init?(_ variants: [ObservedSeries], _ rollup: Rollup) {
    guard let monthCount = rollup.target.monthCount, monthCount <= 12 else { return nil }
    (target, self.monthCount, self.variants) = (rollup.target, monthCount, variants)
    (allowsPartial, overflow) = (rollup.allowsPartial, rollup.overflow)
    hasRanges = variants.contains { $0.frequency.isRangeWithinYear }
    let partCount = variants.count { $0.frequency.monthCount != nil && $0.frequency.divides(rollup.target) }
    guard hasRanges || partCount > 1 else { return nil }
  }

  /// The periods that `series`, of the target frequency, lacks and spans make up. One of which spans tell only some months
  /// is an incomplete one; where figures of its length are printed, which say themselves how far they go, it counts in
  /// sums alone.
  func joined(_ series: ObservedSeries, _ coverages: inout CoverageSets) throws -> Joined {
    if lacksNothing(series) { return Joined(series: series, places: [], used: [], differenceCount: 0) }
    let given = Dictionary(
      series.observations.lazy.map { ($0.place, $0) }, uniquingKeysWith: { first, _ in first })
    let isDouble = variants.contains { !$0.doubles.isEmpty }
    let isPrinted = variants.contains { $0.frequency == target }
    var joined = Joined(series: series, places: [], used: [], differenceCount: 0)
    var found: [ObservedSeries.Figure] = []
    for (year, spans) in spans(lackedBy: series) {
      for period in periods(of: year) {
        let known = given[period.ordinal]
        let months = months(of: period)
        if known?.isWhole == true || months.upperBound > 12 { continue }
        if let way = spans.way(through: months) {
          found.append(try sum(way.steps, place: period.ordinal, isDouble, &coverages))
          joined.used.formUnion(way.steps.map(\.span.figure))
          if way.steps.contains(where: { !$0.isForward }) { joined.differenceCount += 1 }
        } else if known == nil || known?.hasRecordOfParts == true {
          let ways = spans.ways(within: months)
          let count = count(ways)
          if count.has == 0 || known.map({ !$0.partCount.periodCount.isLess(than: count) }) == true { continue }
          var (sum, double) = try incomplete(ways, count, period, isDouble, &coverages)
          if isPrinted, !allowsPartial {
            sum.recordCount = 0
          } else {
            joined.used.formUnion(ways.flatMap { $0.steps.map(\.span.figure) })
          }
          found.append((sum, double))
        }
      }
    }
    joined.places = Set(found.map(\.observation.place))
    joined.series = series.replacing(joined.places, with: found)
    return joined
  }

  // MARK: - Years

  /// Whether a series has all periods from the first year that any figure is of to the last.
  private func lacksNothing(_ series: ObservedSeries) -> Bool {
    let years = variants.flatMap { one in
      [one.observations.indices.first, one.observations.indices.last].compactMap { $0.map { one.period($0).year } }
    }
    guard let first = years.min(), let last = years.max() else { return true }
    return series.observations.count(where: \.isWhole) == (last - first + 1) * (12 / monthCount)
  }

  /// The figures with a value in years that a series does not have all periods of.
  private func spans(lackedBy series: ObservedSeries) -> [Int: YearSpans] {
    var wholeCounts: [Int: Int] = [:]
    for index in series.observations.indices where series.observations[index].isWhole {
      wholeCounts[series.period(index).year, default: 0] += 1
    }
    var spans: [Int: YearSpans] = [:]
    for (variant, series) in variants.enumerated() where (series.frequency.monthCount ?? .max) <= 12 {
      for index in series.observations.indices where series.observations.valueCounts[index] > 0 {
        let period = series.period(index)
        if wholeCounts[period.year] == 12 / monthCount { continue }
        let months = months(of: period)
        guard months.upperBound <= 12 else { continue }
        spans[period.year, default: YearSpans(takesDifferences: hasRanges)].append(
          YearSpans.MonthSpan(
            start: months.lowerBound, end: months.upperBound, figure: .init(series: variant, index: index)))
      }
    }
    return spans
  }

  private func periods(of year: Int) -> [Period] {
    (1...12 / monthCount).compactMap { Period(target, year: year, number: $0) }
  }

  private func months(of period: Period) -> Range<Int> {
    period.firstMonth..<period.firstMonth + (period.frequency.monthCount ?? 0)
  }

  // MARK: - Figures

  /// How much of a period ways cover: in periods of their own length where all have one, otherwise in months.
  private func count(_ ways: [YearSpans.Way]) -> PeriodCount {
    let covered = ways.reduce(0) { $0 + $1.months.count }
    let lengths = Set(ways.flatMap { $0.steps.map { variants[$0.span.figure.series].frequency } })
    guard lengths.count == 1, let length = lengths.first, length.divides(target), let own = length.monthCount else {
      return PeriodCount(has: covered, of: monthCount)
    }
    return PeriodCount(has: covered / own, of: monthCount / own)
  }

  private func sum(
    _ steps: [YearSpans.Step], place: Int, _ isDouble: Bool, _ coverages: inout CoverageSets
  ) throws -> ObservedSeries.Figure {
    var sum = Observation(place: place)
    var double = isDouble ? ExactDoubleSum() : nil
    let isDifference = steps.contains { !$0.isForward }
    if isDifference { sum.flags.formUnion(.estimated) }
    for (number, step) in steps.enumerated() {
      let (part, term) = variants[step.span.figure.series].figure(step.span.figure.index)
      if step.isForward ? sum.add(part) : sum.subtract(part) { throw overflow }
      sum.coverage = coverages.union(sum.coverage, part.coverage)
      sum.parts = coverages.union(sum.parts, part.parts)
      if part.isBound { sum.flags.formUnion(.lowReliability) }
      // A break at the start of the first part is one before the period; at any other it divides the period.
      if number > 0, !isDifference, part.flags.contains(.breakInSeries) { sum.isBroken = true }
      if let term { double?.add(step.isForward ? term : term.negated) }
    }
    (sum.valueCount, sum.recordCount) = (1, 1)
    sum.partCount = .none
    if allowsPartial { sum.parts = coverages.union(sum.parts, coverages.idOfAllPositions()) }
    return (sum, double)
  }

  /// What is known of a period that no spans lead through.
  private func incomplete(
    _ ways: [YearSpans.Way], _ count: PeriodCount, _ period: Period, _ isDouble: Bool, _ coverages: inout CoverageSets
  ) throws -> ObservedSeries.Figure {
    var (sum, double) = try sum(ways.flatMap(\.steps), place: period.ordinal, isDouble, &coverages)
    sum.partCount = PartCount(count)
    if allowsPartial {
      sum.parts = coverages.id(ofPositions: ways.flatMap { $0.months.map { $0 - period.firstMonth } })
    } else {
      (sum.mantissa, sum.valueCount) = (0, 0)
      double = double.map { _ in ExactDoubleSum() }
    }
    return (sum, double)
  }
}

extension Observation {
  /// Whether there is a value that lacks nothing.
  fileprivate var isWhole: Bool { valueCount > 0 && !partCount.isShort }

  /// Whether it was rolled up, and not printed without a value.
  fileprivate var hasRecordOfParts: Bool { partCount != .none }
}

extension ObservedSeries {
  /// The series with figures in place of its own at some places.
  fileprivate func replacing(_ places: Set<Int>, with found: [Figure]) -> ObservedSeries {
    guard !found.isEmpty else { return self }
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
