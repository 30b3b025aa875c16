/// Brings the panels of several threads together.
///
/// Sums are exact, so the order of the threads does not show; series are sorted by their texts.
struct PanelMerge {
  private let plan: PanelPlan
  private var exponent = 0
  private var series: [SeriesKey: [(period: Period, observation: Observation)]] = [:]
  private var hasOverflowed = false

  private struct SeriesKey: Hashable {
    var key: [String]
    var unit: String

    static func precedes(_ left: SeriesKey, _ right: SeriesKey) -> Bool {
      ByteOrder.precedes(left.key + [left.unit], right.key + [right.unit])
    }
  }

  /// - Throws: ``AggregationError/sumTooLarge`` when a sum needs more than 38 digits.
  static func panel(_ aggregators: [PanelAggregator], plan: PanelPlan) throws -> ObservedPanel {
    var merge = PanelMerge(plan: plan)
    for aggregator in aggregators { aggregator.finish() }
    merge.exponent = aggregators.compactMap(\.adder.exponent).min() ?? 0
    var labels = LabelTexts()
    var unknownQualifiers: Set<String> = []
    for aggregator in aggregators {
      merge.add(aggregator)
      aggregator.labels.merge(into: &labels, aggregator.books)
      unknownQualifiers.formUnion(aggregator.unknownQualifiers)
    }
    guard !merge.hasOverflowed, !aggregators.contains(where: \.adder.hasOverflowed) else {
      throw AggregationError.sumTooLarge(column: plan.valueNames.joined(separator: ", "))
    }
    return ObservedPanel(
      keyColumns: plan.keyNames, exponent: merge.exponent, series: merge.sortedSeries(), labels: labels.texts,
      notes: labels.notes + unknownQualifiers.sorted().map { .unknownQualifier($0) })
  }

  private init(plan: PanelPlan) { self.plan = plan }

  private mutating func add(_ aggregator: PanelAggregator) {
    var slotsOfSeries: [UInt32: [Int]] = [:]
    for slot in aggregator.slots.indices where aggregator.slots[slot].recordCount > 0 {
      slotsOfSeries[aggregator.slotKeys.pair(UInt32(slot)).first, default: []].append(slot)
    }
    let coverageTexts = texts(aggregator, plan.coverage)
    let latestTexts = texts(aggregator, plan.latest)
    let coarser = (aggregator.adder.exponent ?? exponent) - exponent
    for (number, slots) in slotsOfSeries {
      let (key, valueIndex) = seriesKey(aggregator, number)
      // Without a dimension for them, all value columns are in one series.
      let isDouble =
        plan.indicatorColumn == nil ? !aggregator.doubleValues.isEmpty : aggregator.doubleValues.contains(valueIndex)
      series[key, default: []].reserveCapacity(slots.count)
      for slot in slots {
        let period = aggregator.periods[Int(aggregator.slotKeys.pair(UInt32(slot)).second)]
        let observation = observation(aggregator, slot, isDouble, coarser, coverageTexts, latestTexts)
        series[key, default: []].append((period, observation))
      }
    }
  }

  private func texts(_ aggregator: PanelAggregator, _ column: Int?) -> [String] {
    column.flatMap { aggregator.books[$0]?.dictionary.texts } ?? []
  }

  /// The texts of a series' codes, and which of the value columns it is of.
  private func seriesKey(_ aggregator: PanelAggregator, _ number: UInt32) -> (SeriesKey, valueIndex: Int) {
    let codes = aggregator.seriesKeys.codes(number)
    var key = zip(plan.keys, codes).map { column, code in aggregator.books[column]?.text(Int(code)) ?? "" }
    let valueIndex = plan.indicatorColumn == nil ? 0 : Int(codes.last ?? 0)
    if plan.indicatorColumn != nil { key.append(plan.valueNames[valueIndex]) }
    let unitText = plan.unit.flatMap { aggregator.books[$0]?.text(Int(codes[plan.keys.count])) }
    return (SeriesKey(key: key, unit: unitText ?? ""), valueIndex)
  }

  private mutating func observation(
    _ aggregator: PanelAggregator, _ number: Int, _ isDouble: Bool, _ coarser: Int, _ coverageTexts: [String],
    _ latestTexts: [String]
  ) -> Observation {
    let slot = aggregator.slots[number]
    let (mantissa, overflow) = slot.sum.multipliedReportingOverflow(by: PowersOfTen.int128(coarser) ?? 0)
    if overflow || PowersOfTen.int128(coarser) == nil { hasOverflowed = true }
    let double = number < aggregator.doubleSums.count ? aggregator.doubleSums[number] : ExactDoubleSum()
    var coverage: Set<String> = []
    if !coverageTexts.isEmpty {
      coverage.insert(coverageTexts[Int(slot.coverage)])
      for code in aggregator.otherCoverages[number] ?? [] { coverage.insert(coverageTexts[Int(code)]) }
      coverage.remove("")
    }
    return Observation(
      level: Level(mantissa: mantissa, double: isDouble ? double : nil), valueCount: slot.valueCount,
      recordCount: plan.duplicates.adds ? slot.recordCount : 1,
      flags: ObservationFlags(rawValue: slot.flags), coverage: coverage,
      firstRank: slot.firstRank, secondRank: slot.secondRank == .max ? nil : slot.secondRank,
      chosenRank: slot.chosenRank, divisor: 1, latestText: latestTexts.isEmpty ? "" : latestTexts[Int(slot.latest)])
  }

  private mutating func sortedSeries() -> [ObservedSeries] {
    let keys = series.keys.sorted(by: SeriesKey.precedes)
    return keys.map { key in
      // Taken out, so that there is no second copy of them.
      var observations = series.removeValue(forKey: key) ?? []
      let isInOrder = zip(observations, observations.dropFirst()).allSatisfy { $0.period < $1.period }
      if !isInOrder {
        observations.sort { $0.period < $1.period }
        observations = merged(observations)
      }
      return ObservedSeries(key: key.key, unit: key.unit, observations: observations)
    }
  }

  /// One observation a period, from those of several threads.
  private mutating func merged(
    _ sorted: [(period: Period, observation: Observation)]
  ) -> [(period: Period, observation: Observation)] {
    var result: [(period: Period, observation: Observation)] = []
    for next in sorted {
      if let last = result.last, last.period == next.period {
        result[result.count - 1].observation = merged(last.observation, next.observation)
      } else {
        result.append(next)
      }
    }
    return result
  }

  private mutating func merged(_ left: Observation, _ right: Observation) -> Observation {
    var (earlier, later) = left.firstRank < right.firstRank ? (left, right) : (right, left)
    let ranks = [earlier.firstRank, later.firstRank] + [earlier.secondRank, later.secondRank].compactMap(\.self)
    let recordCount = left.recordCount + right.recordCount
    var chosen: Observation
    switch plan.duplicates {
    case .first: chosen = earlier
    case .last: chosen = left.chosenRank < right.chosenRank ? right : left
    case .latest:
      chosen = (left.latestText, left.chosenRank) < (right.latestText, right.chosenRank) ? right : left
    case .stop, .sum:
      earlier.level = sum(earlier.level, later.level)
      earlier.valueCount += later.valueCount
      earlier.flags.formUnion(later.flags)
      earlier.coverage.formUnion(later.coverage)
      later.level = earlier.level
      chosen = earlier
    }
    if plan.duplicates.adds { chosen.recordCount = recordCount }
    chosen.firstRank = earlier.firstRank
    chosen.secondRank = ranks.sorted().dropFirst().first
    return chosen
  }

  private mutating func sum(_ left: Level, _ right: Level) -> Level {
    let (sum, overflow) = Level.sum(left, right)
    if overflow { hasOverflowed = true }
    return sum
  }
}

/// The order of texts in results: by their bytes, so that it is the same everywhere.
enum ByteOrder {
  static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  /// Text by text.
  static func precedes(_ left: [String], _ right: [String]) -> Bool {
    for (left, right) in zip(left, right) where left != right { return precedes(left, right) }
    return left.count < right.count
  }
}
