/// Brings the panels of several threads together.
///
/// Sums are exact, so the order of the threads does not show; series are sorted by their texts. The cost grows with the
/// number of observations.
struct PanelMerge {
  let plan: PanelPlan
  let aggregators: [PanelAggregator]
  let exponent: Int
  let latestRanks: [[UInt32]]
  let coverageIDs: [[CoverageSets.ID]]
  var coverages = CoverageSets()
  var hasOverflowed = false

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

  struct SeriesKey: Hashable {
    var key: [String]
    var unit: String

    static func precedes(_ left: SeriesKey, _ right: SeriesKey) -> Bool {
      left.key == right.key ? ByteOrder.precedes(left.unit, right.unit) : ByteOrder.precedes(left.key, right.key)
    }
  }

  /// A thread's slot, and where it belongs: the ranks of its series and period among those of all threads.
  struct Entry {
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
    // Records most often come by series and in order of time.
    let areInOrder = zip(entries, entries.dropFirst()).allSatisfy { ($0.series, $0.period) <= ($1.series, $1.period) }
    if !areInOrder {
      entries = CountingSort.sorted(entries, rankCount: periods.elements.count) { Int($0.period) }
      entries = CountingSort.sorted(entries, rankCount: series.elements.count) { Int($0.series) }
    }
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
}
