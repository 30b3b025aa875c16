import Algorithms

/// What threads gathered for the same series and period becomes one observation.
extension PanelMerge {
  /// - Parameters:
  ///   - entries: sorted by series, then period.
  ///   - isDouble: by aggregator and its series.
  mutating func mergedSeries(
    _ entries: [Entry], _ keys: [SeriesKey], _ periods: [Period], isDouble: [[Bool]]
  ) -> [ObservedSeries] {
    var result: [ObservedSeries] = []
    var start = 0
    let isPlain = plan.action == nil && plan.coverage == nil && !isDouble.joined().contains(true)
    while start < entries.count {
      let (series, frequency) = (entries[start].series, periods[Int(entries[start].period)].frequency)
      let end =
        entries[start...].firstIndex { $0.series != series || periods[Int($0.period)].frequency != frequency }
        ?? entries.endIndex
      var one = ObservedSeries(
        key: keys[Int(series)].key, unit: keys[Int(series)].unit, frequency: frequency)
      let ofSeries = entries[start..<end]
      if isPlain, let plain = plainObservations(ofSeries, periods) {
        one.observations = plain
      } else {
        merge(ofSeries, periods, isDouble, into: &one)
      }
      result.append(one)
      start = end
    }
    return result
  }

  /// The observations of a series, by column, where each period is in one slot alone that has a sum of decimals and little
  /// else, as most often; `nil` where one has more.
  private mutating func plainObservations(
    _ entries: ArraySlice<Entry>, _ periods: [Period]
  ) -> Observations? {
    let hasRecordCounts = plan.duplicates.adds || plan.tracksPlaces
    var (runs, mantissas) = ([PeriodRun](), [Int128]())
    var (valueCounts, recordCounts, flags) = ([Int32](), [Int32](), [ObservationFlags]())
    mantissas.reserveCapacity(entries.count)
    valueCounts.reserveCapacity(entries.count)
    recordCounts.reserveCapacity(entries.count)
    flags.reserveCapacity(entries.count)
    var before: UInt32?
    for entry in entries {
      let aggregator = aggregators[Int(entry.aggregator)]
      let slot = aggregator.slots[Int(entry.slot)]
      guard entry.period != before, slot.secondRank == Observation.noRank else { return nil }
      before = entry.period
      runs.append(place: periods[Int(entry.period)].ordinal)
      mantissas.append(mantissa(slot, of: aggregator))
      valueCounts.append(Int32(clamping: slot.valueCount))
      recordCounts.append(hasRecordCounts ? Int32(clamping: slot.recordCount) : 1)
      flags.append(ObservationFlags(rawValue: slot.flags))
    }
    return Observations(
      runs, mantissas: MantissaColumn(mantissas), valueCounts: valueCounts, recordCounts: recordCounts, flags: flags)
  }

  /// The observations of a series one by one.
  private mutating func merge(
    _ entries: ArraySlice<Entry>, _ periods: [Period], _ isDouble: [[Bool]], into one: inout ObservedSeries
  ) {
    for ofPeriod in entries.chunked(by: { $0.period == $1.period }) {
      let place = periods[Int(ofPeriod[ofPeriod.startIndex].period)].ordinal
      var merged = merged(ofPeriod, place: place, isDouble)
      if let double = merged.double {
        let empty = one.observations.count - one.doubles.count
        one.doubles += repeatElement(ExactDoubleSum(), count: empty) + [double]
      }
      if plan.action == nil, merged.observation.secondRank == Observation.noRank {
        merged.observation.firstRank = Observation.noRank
      }
      one.observations.append(merged.observation)
      if plan.action != nil { one.chosenRanks.append(merged.chosenRank) }
    }
    if !one.doubles.isEmpty {
      one.doubles += repeatElement(ExactDoubleSum(), count: one.observations.count - one.doubles.count)
    }
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
    var observation = Observation(
      place: place, mantissa: mantissa(slot, of: aggregator), valueCount: slot.valueCount,
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

  /// A slot's sum in units of the panel's power of ten.
  private mutating func mantissa(_ slot: PanelAggregator.Slot, of aggregator: PanelAggregator) -> Int128 {
    let own = aggregator.adder.exponent ?? exponent
    if own == exponent || slot.sum == 0 { return slot.sum }
    let power = PowersOfTen.int128(own - exponent)
    let (mantissa, overflow) = slot.sum.multipliedReportingOverflow(by: power ?? 0)
    if overflow || power == nil { hasOverflowed = true }
    return mantissa
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
