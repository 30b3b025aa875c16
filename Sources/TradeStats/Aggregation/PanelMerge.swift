/// Brings the panels of several threads together.
///
/// Sums are exact, so the order of the threads does not show; series are sorted by their texts. The cost grows with the
/// number of observations.
struct PanelMerge {
  private let plan: PanelPlan
  private let aggregators: [PanelAggregator]
  private let exponent: Int
  private let latestRanks: [[UInt32]]
  private let coverageIDs: [[CoverageSets.ID]]
  private var coverages = CoverageSets()
  private var hasOverflowed = false

  /// - Throws: ``AggregationError/sumTooLarge`` when a sum needs more than 38 digits.
  static func panel(_ aggregators: [PanelAggregator], plan: PanelPlan) throws -> ObservedPanel {
    for aggregator in aggregators { aggregator.finish() }
    var merge = PanelMerge(aggregators, plan: plan)
    let series = merge.mergedSeries()
    var labels = LabelTexts()
    var unknownQualifiers: Set<String> = []
    for aggregator in aggregators {
      aggregator.labels.merge(into: &labels, aggregator.books)
      unknownQualifiers.formUnion(aggregator.unknownQualifiers)
    }
    guard !merge.hasOverflowed, !aggregators.contains(where: \.adder.hasOverflowed) else {
      throw AggregationError.sumTooLarge(column: plan.valueNames.joined(separator: ", "))
    }
    return ObservedPanel(
      keyColumns: plan.keyNames, exponent: merge.exponent, series: series, coverages: merge.coverages,
      labels: labels.texts, notes: labels.notes + unknownQualifiers.sorted().map { .unknownQualifier($0) })
  }

  private init(_ aggregators: [PanelAggregator], plan: PanelPlan) {
    self.plan = plan
    self.aggregators = aggregators
    exponent = aggregators.compactMap(\.adder.exponent).min() ?? 0
    let latestTexts = aggregators.map { Self.texts($0, plan.latest) }
    let ranks = Ranking(latestTexts.flatMap(\.self), by: <)
    latestRanks = latestTexts.map { $0.map(ranks.rank) }
    var coverages = CoverageSets()
    coverageIDs = aggregators.map { Self.texts($0, plan.coverage).map { coverages.id(ofText: $0) } }
    self.coverages = coverages
  }

  private static func texts(_ aggregator: PanelAggregator, _ column: Int?) -> [String] {
    column.flatMap { aggregator.books[$0]?.dictionary.texts } ?? []
  }

  // MARK: - Order

  private struct SeriesKey: Hashable {
    var key: [String]
    var unit: String

    static func precedes(_ left: SeriesKey, _ right: SeriesKey) -> Bool {
      left.key == right.key ? ByteOrder.precedes(left.unit, right.unit) : ByteOrder.precedes(left.key, right.key)
    }
  }

  /// A thread's slot, and where it belongs: the ranks of its series and period among those of all threads.
  private struct Entry {
    var series: UInt32
    var period: UInt32
    var aggregator: UInt32
    var slot: UInt32
  }

  private mutating func mergedSeries() -> [ObservedSeries] {
    let keys = aggregators.map { aggregator in
      (0..<aggregator.seriesKeys.count).map { seriesKey(aggregator, UInt32($0)) }
    }
    let series = Ranking(keys.joined().map(\.key), by: SeriesKey.precedes)
    let periods = Ranking(aggregators.flatMap(\.periods), by: <)
    var entries: [Entry] = []
    entries.reserveCapacity(aggregators.reduce(0) { $0 + $1.slots.count })
    for (index, aggregator) in aggregators.enumerated() {
      let seriesRanks = keys[index].map { series.rank($0.key) }
      let periodRanks = aggregator.periods.map(periods.rank)
      for slot in aggregator.slots.indices where aggregator.slots[slot].recordCount > 0 {
        let pair = aggregator.slotKeys.pair(UInt32(slot))
        entries.append(
          Entry(
            series: seriesRanks[Int(pair.first)], period: periodRanks[Int(pair.second)], aggregator: UInt32(index),
            slot: UInt32(slot)))
      }
    }
    entries = CountingSort.sorted(entries, rankCount: periods.elements.count) { Int($0.period) }
    entries = CountingSort.sorted(entries, rankCount: series.elements.count) { Int($0.series) }
    return mergedSeries(entries, series.elements, periods.elements, isDouble: keys.enumerated().map(doubleSeries))
  }

  /// The texts of a series' codes, and which of the value columns it is of.
  private func seriesKey(_ aggregator: PanelAggregator, _ number: UInt32) -> (key: SeriesKey, valueIndex: Int) {
    let codes = aggregator.seriesKeys.codes(number)
    var key = zip(plan.keys, codes).map { column, code in aggregator.books[column]?.text(Int(code)) ?? "" }
    let valueIndex = plan.indicatorColumn == nil ? 0 : Int(codes.last ?? 0)
    if plan.indicatorColumn != nil { key.append(plan.valueNames[valueIndex]) }
    let unitText = plan.unit.flatMap { aggregator.books[$0]?.text(Int(codes[plan.keys.count])) }
    return (SeriesKey(key: key, unit: unitText ?? ""), valueIndex)
  }

  /// By series of a thread, whether floating-point numbers are in it.
  private func doubleSeries(_ index: Int, _ keys: [(key: SeriesKey, valueIndex: Int)]) -> [Bool] {
    let doubleValues = aggregators[index].doubleValues
    return keys.map { plan.indicatorColumn == nil ? !doubleValues.isEmpty : doubleValues.contains($0.valueIndex) }
  }

  // MARK: - Observations

  /// - Parameters:
  ///   - entries: sorted by series, then period.
  ///   - isDouble: by aggregator and its series.
  private mutating func mergedSeries(
    _ entries: [Entry], _ keys: [SeriesKey], _ periods: [Period], isDouble: [[Bool]]
  ) -> [ObservedSeries] {
    var result: [ObservedSeries] = []
    var start = 0
    while start < entries.count {
      let (series, frequency) = (entries[start].series, periods[Int(entries[start].period)].frequency)
      var one = ObservedSeries(
        key: keys[Int(series)].key, unit: keys[Int(series)].unit, frequency: frequency)
      while start < entries.count, entries[start].series == series,
        case let period = periods[Int(entries[start].period)], period.frequency == frequency
      {
        let end = self.end(ofPeriodAt: start, entries)
        var merged = merged(entries[start..<end], place: period.ordinal, isDouble)
        if let double = merged.double {
          let empty = one.observations.count - one.doubles.count
          one.doubles += repeatElement(ExactDoubleSum(), count: empty) + [double]
        }
        if plan.action == nil, merged.observation.secondRank == Observation.noRank {
          merged.observation.firstRank = Observation.noRank
        }
        one.observations.append(merged.observation)
        if plan.action != nil { one.chosenRanks.append(merged.chosenRank) }
        start = end
      }
      if !one.doubles.isEmpty {
        one.doubles += repeatElement(ExactDoubleSum(), count: one.observations.count - one.doubles.count)
      }
      result.append(one)
    }
    return result
  }

  private func end(ofPeriodAt start: Int, _ entries: [Entry]) -> Int {
    var end = start + 1
    while end < entries.count, entries[end].period == entries[start].period,
      entries[end].series == entries[start].series
    {
      end += 1
    }
    return end
  }

  /// A thread's observation, with what decides between those of several threads.
  private struct Candidate {
    var observation: Observation
    var double: ExactDoubleSum?
    /// The rank of the record that the value is from.
    var chosenRank: UInt64
    /// The rank of its text in the column of ``DuplicatePolicy/latest(column:)``, or whether its action decides.
    var latest: UInt32
  }

  /// One observation, from those of several threads.
  private mutating func merged(_ entries: ArraySlice<Entry>, place: Int, _ isDouble: [[Bool]]) -> Candidate {
    var result: Candidate?
    for entry in entries {
      let next = candidate(entry, place: place, isDouble)
      result = result.map { merged($0, next) } ?? next
    }
    return result ?? Candidate(observation: Observation(place: place), chosenRank: 0, latest: 0)
  }

  private mutating func candidate(_ entry: Entry, place: Int, _ isDouble: [[Bool]]) -> Candidate {
    let (index, number) = (Int(entry.aggregator), Int(entry.slot))
    let aggregator = aggregators[index]
    let slot = aggregator.slots[number]
    let power = PowersOfTen.int128((aggregator.adder.exponent ?? exponent) - exponent)
    let (mantissa, overflow) = slot.sum.multipliedReportingOverflow(by: power ?? 0)
    if overflow || power == nil { hasOverflowed = true }
    var observation = Observation(
      place: place, mantissa: mantissa, valueCount: slot.valueCount,
      recordCount: plan.duplicates.adds || plan.tracksPlaces ? slot.recordCount : 1,
      flags: ObservationFlags(rawValue: slot.flags),
      coverage: coverage(index, number, slot), firstRank: slot.firstRank, secondRank: slot.secondRank)
    (observation.isDeleted, observation.isFirstDeleted) = (slot.isDeleted, slot.isFirstDeleted)
    var double: ExactDoubleSum?
    if isDouble[index][Int(aggregator.slotKeys.pair(entry.slot).first)] {
      double = number < aggregator.doubleSums.count ? aggregator.doubleSums[number] : ExactDoubleSum()
    }
    let ranks = latestRanks[index]
    return Candidate(
      observation: observation, double: double, chosenRank: slot.chosenRank,
      latest: ranks.isEmpty ? slot.latest : ranks[Int(slot.latest)])
  }

  private mutating func coverage(_ index: Int, _ number: Int, _ slot: PanelAggregator.Slot) -> CoverageSets.ID {
    let ids = coverageIDs[index]
    guard !ids.isEmpty else { return CoverageSets.unknown }
    var coverage = ids[Int(slot.coverage)]
    for code in aggregators[index].otherCoverages[number] ?? [] { coverage = coverages.union(coverage, ids[Int(code)]) }
    return coverage
  }

  private mutating func merged(_ left: Candidate, _ right: Candidate) -> Candidate {
    let (earlier, later) = left.observation.firstRank < right.observation.firstRank ? (left, right) : (right, left)
    var chosen: Candidate
    switch plan.duplicates {
    case .first: chosen = earlier
    case .last, .latest: chosen = (left.latest, left.chosenRank) < (right.latest, right.chosenRank) ? right : left
    case .stop, .sum: chosen = sum(earlier, later)
    }
    chosen.observation.firstRank = earlier.observation.firstRank
    chosen.observation.isFirstDeleted = earlier.observation.isFirstDeleted
    if plan.tracksPlaces {
      chosen.observation.recordCount = earlier.observation.recordCount + later.observation.recordCount
    }
    chosen.observation.secondRank = min(earlier.observation.secondRank, later.observation.firstRank)
    return chosen
  }

  private mutating func sum(_ left: Candidate, _ right: Candidate) -> Candidate {
    var sum = left
    if sum.observation.add(right.observation) { hasOverflowed = true }
    sum.observation.coverage = coverages.union(left.observation.coverage, right.observation.coverage)
    sum.double = left.double ?? right.double
    if left.double != nil, let right = right.double { sum.double?.add(right) }
    return sum
  }
}
