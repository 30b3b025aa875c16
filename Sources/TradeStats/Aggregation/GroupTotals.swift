/// One thread's totals by group.
///
/// Gathers batches by whatever way suits the keys, as ``AggregationLimits`` says, until the layout of the keys or the kind
/// of the numbers has to change: then the groups so far become a ``GroupRun`` and gathering begins anew. Runs are
/// brought together in the end, as those of several threads are.
final class GroupTotals {
  private enum Way {
    case dense(SlotTotals, laneCount: Int)
    case hashed(KeyTable, SlotTotals)
    case partitioned(Partitions)
  }

  private(set) var kinds: [SlotTotals.Kind]
  private let countsRecords: Bool
  private var layout: KeyLayout
  private var way: Way?
  private var runs: [GroupRun] = []
  /// Whether a number needed more than 38 digits, by column.
  private(set) var hasOverflowed: [Bool]
  /// Records since the run began; counts are half words.
  private var recordCount = 0
  private var allRecordCount = 0
  /// By column: no sum of the run is greater.
  private var bounds: [UInt64]
  private var slots: [UInt32] = []
  private var keys: [UInt64] = []
  private var capacities: [Int]
  /// Whether there are too many groups for one hash table.
  private var isPartitioned = false

  /// - Parameters:
  ///   - needs: by value column.
  ///   - countsRecords: whether the records of each group are counted.
  init(keyCount: Int, needs: [TotalNeeds], countsRecords: Bool) {
    kinds = needs.map { SlotTotals.Kind(needs: $0) }
    self.countsRecords = countsRecords
    hasOverflowed = needs.map { _ in false }
    bounds = needs.map { _ in 0 }
    capacities = Array(repeating: 0, count: keyCount)
    layout = KeyLayout(codeCounts: capacities, isDense: true)
  }

  func add(_ batch: GroupBatch) {
    guard batch.rowCount > 0 else { return }
    allRecordCount += batch.rowCount
    prepareLayout(batch.codeCounts)
    prepareKinds(batch)
    recordCount += batch.rowCount
    let values = zip(batch.values, kinds).enumerated().map { column, pair in
      pair.0.brought(to: pair.1, hasOverflowed: &hasOverflowed[column])
    }
    switch way ?? begin() {
    case .dense(let totals, let laneCount): addDensely(batch, values, totals, laneCount)
    case .hashed(let table, let totals): addHashed(batch, values, table, totals)
    case .partitioned(let partitions):
      withKeys(batch) { partitions.add(keys: $0, values: values, rowCount: batch.rowCount) }
    }
  }

  /// All groups, in runs. Called when all batches are in.
  func finish() -> [GroupRun] {
    endRun()
    return runs
  }

  // MARK: - Kinds

  /// Finds what kind of numbers the columns need from this batch on, and ends the run where they need another.
  private func prepareKinds(_ batch: GroupBatch) {
    var needsNewRun = recordCount + batch.rowCount > AggregationLimits.recordsPerRun
    let newKinds = zip(kinds, batch.values).map { $0.including($1, rowCount: batch.rowCount) }
    let additions = zip(newKinds, batch.values).map { $0.greatestSum(of: $1, rowCount: batch.rowCount) }
    for (bound, addition) in zip(bounds, additions) where bound + addition > AggregationLimits.narrowSum {
      needsNewRun = true
    }
    if needsNewRun || newKinds != kinds { endRun() }
    kinds = newKinds
    for column in bounds.indices { bounds[column] += additions[column] }
  }

  // MARK: - Layout

  private func prepareLayout(_ codeCounts: [Int]) {
    // Columns that outgrow a layout once do so again: twice as much room keeps the number of runs low. A packed layout has
    // room to spare, of which a dense one that follows it must know.
    let growth = layout.fits(codeCounts) ? 1 : 2
    capacities = zip(capacities, codeCounts).map { $1 > $0 ? max($1, growth * $0) : $0 }
    let slotCount = KeyLayout.slotCount(capacities)
    let isDense =
      slotCount <= AggregationLimits.fewSlots
      || slotCount <= min(AggregationLimits.denseSlots, AggregationLimits.slotsPerRecord * allRecordCount)
    if isDense == layout.isDense, layout.fits(codeCounts) { return }
    endRun()
    layout = KeyLayout(codeCounts: capacities, isDense: isDense)
    // What the totals' memory relies on: no number made of the codes is beyond the slots.
    precondition(layout.fits(codeCounts))
  }

  // MARK: - Ways

  private func begin() -> Way {
    let way: Way
    if layout.isDense {
      let laneCount = layout.slotCount <= AggregationLimits.laneSlots ? AggregationLimits.laneCount : 1
      way = .dense(newTotals(slotCount: layout.slotCount * laneCount, marksRecords: true), laneCount: laneCount)
    } else if isPartitioned {
      way = .partitioned(Partitions(kinds, countsRecords: countsRecords))
    } else {
      way = .hashed(KeyTable(), newTotals(slotCount: 0, marksRecords: false))
    }
    self.way = way
    return way
  }

  private func newTotals(slotCount: Int, marksRecords: Bool) -> SlotTotals {
    SlotTotals(kinds, slotCount: slotCount, countsRecords: countsRecords, marksRecords: marksRecords)
  }

  private func addDensely(_ batch: GroupBatch, _ values: [ValueBatch], _ totals: SlotTotals, _ laneCount: Int) {
    withSlots(batch.rowCount) { slots in
      layout.findSlots(batch.keys, rowCount: batch.rowCount, into: slots)
      if laneCount > 1 {
        let laneCount = UInt32(truncatingIfNeeded: laneCount)
        for row in 0..<batch.rowCount {
          slots[row] = slots[row] &* laneCount &+ UInt32(truncatingIfNeeded: row) % laneCount
        }
      }
      totals.add(values, slots: slots, rowCount: batch.rowCount)
    }
  }

  private func addHashed(_ batch: GroupBatch, _ values: [ValueBatch], _ table: KeyTable, _ totals: SlotTotals) {
    withKeys(batch) { keys in
      withSlots(batch.rowCount) { slots in
        table.numbers(of: keys, rowCount: batch.rowCount, into: slots)
        totals.grow(to: table.count)
        totals.add(values, slots: slots, rowCount: batch.rowCount)
      }
    }
    guard table.count > AggregationLimits.hashedGroups else { return }
    endRun()
    isPartitioned = true
  }

  private func withKeys(_ batch: GroupBatch, _ body: (UnsafePointer<UInt64>) -> Void) {
    if keys.count < batch.rowCount { keys = Array(repeating: 0, count: batch.rowCount) }
    keys.withUnsafeMutableBufferPointer { keys in
      guard let keys = keys.baseAddress else { return }
      layout.findKeys(batch.keys, rowCount: batch.rowCount, into: keys)
      body(keys)
    }
  }

  private func withSlots(_ count: Int, _ body: (UnsafeMutablePointer<UInt32>) -> Void) {
    if slots.count < count { slots = Array(repeating: 0, count: count) }
    slots.withUnsafeMutableBufferPointer { slots in
      guard let slots = slots.baseAddress else { return }
      body(slots)
    }
  }

  private func endRun() {
    switch way {
    case .dense(let totals, let laneCount):
      let used = totals.usedSlots
      runs.append(
        totals.run(used.map { UInt64($0 / laneCount) }, layout: layout, kinds: kinds, slots: used))
    case .hashed(let table, let totals):
      runs.append(totals.run(table.allKeys, layout: layout, kinds: kinds, slots: nil))
    case .partitioned(let partitions):
      runs += partitions.finish(layout: layout)
    case nil: break
    }
    way = nil
    recordCount = 0
    bounds = bounds.map { _ in 0 }
  }
}

extension SlotTotals.Kind {
  /// The kind that holds what a column had so far and a batch.
  fileprivate func including(_ batch: ValueBatch, rowCount: Int) -> Self {
    var kind = self
    if batch.hasMissing { kind.needs.insert(.counts) }
    switch batch.rows {
    case .double: kind.width = .double
    case .narrow, .wide:
      let exponent = min(exponent ?? batch.exponent, batch.exponent)
      kind.exponent = exponent
      if kind.width == .narrow, kind.isTooNarrow(for: batch, rowCount: rowCount) { kind.width = .wide }
    }
    // Only squares of words are summed up; of others the values are kept.
    if kind.width != .narrow, kind.needs.contains(.squares) {
      kind.needs.remove(.squares)
      kind.needs.insert(.values)
    }
    return kind
  }

  private func isTooNarrow(for batch: ValueBatch, rowCount: Int) -> Bool {
    guard case .narrow = batch.rows, let power = batch.narrowPower(exponent ?? batch.exponent) else { return true }
    let greatest = batch.greatestMagnitude * power.magnitude
    if needs.contains(.squares), greatest >= AggregationLimits.squaredMagnitude { return true }
    let (sum, overflow) = greatest.multipliedReportingOverflow(by: UInt64(rowCount))
    return overflow || sum > AggregationLimits.narrowBatchSum
  }

  /// What a batch may add to a sum of words at the most.
  fileprivate func greatestSum(of batch: ValueBatch, rowCount: Int) -> UInt64 {
    guard width == .narrow, let power = batch.narrowPower(exponent ?? batch.exponent) else { return 0 }
    return batch.greatestMagnitude * power.magnitude * UInt64(rowCount)
  }
}

extension ValueBatch {
  /// The same values as numbers of a kind.
  fileprivate func brought(to kind: SlotTotals.Kind, hasOverflowed: inout Bool) -> ValueBatch {
    switch kind.width {
    case .double: inFloatingPoint
    case .narrow: rescaled(to: kind.exponent ?? exponent, isWide: false, hasOverflowed: &hasOverflowed)
    case .wide: rescaled(to: kind.exponent ?? exponent, isWide: true, hasOverflowed: &hasOverflowed)
    }
  }
}
