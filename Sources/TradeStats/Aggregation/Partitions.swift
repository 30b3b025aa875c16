/// Records that wait, by the hash of their keys, until enough of a partition are there to be worth bringing its hash
/// table into the cache.
final class Partitions {
  /// A partition's groups.
  private final class Groups {
    let keys = KeyTable()
    let totals: SlotTotals

    init(_ totals: SlotTotals) { self.totals = totals }
  }

  private let kinds: [SlotTotals.Kind]
  private let countsRecords: Bool
  private let waiting: WaitingRecords
  private var groups: [Groups?]
  private var slots: [UInt32] = []

  init(_ kinds: [SlotTotals.Kind], countsRecords: Bool) {
    self.kinds = kinds
    self.countsRecords = countsRecords
    let count = 1 << AggregationLimits.partitionBits
    waiting = WaitingRecords(partitionCount: count, valueByteCounts: kinds.map { $0.width == .wide ? 16 : 8 })
    groups = Array(repeating: nil, count: count)
  }

  /// Takes rows in; `values` are of the kinds given at the start.
  func add(keys: UnsafePointer<UInt64>, values: [ValueBatch], rowCount: Int) {
    let shift = UInt64(64 - AggregationLimits.partitionBits)
    waiting.add(keys: keys, rowCount: rowCount) { Int(truncatingIfNeeded: KeyTable.hash($0) &>> shift) }
    for (column, batch) in values.enumerated() {
      switch batch.rows {
      case .narrow(let rows): waiting.add(rows, toColumn: column)
      case .wide(let rows): waiting.add(rows, toColumn: column)
      case .double(let rows): waiting.add(rows, toColumn: column)
      }
    }
    for index in groups.indices where isWorthWorking(index) { work(index) }
  }

  /// Works all that waits and gives the groups away.
  func finish(layout: KeyLayout) -> [GroupRun] {
    groups.indices.compactMap { index in
      if waiting.count(index) > 0 { work(index) }
      waiting.deallocate(index)
      guard let own = groups[index] else { return nil }
      groups[index] = nil
      return own.totals.run(own.keys.allKeys, layout: layout, kinds: kinds, slots: nil)
    }
  }

  private func isWorthWorking(_ index: Int) -> Bool {
    waiting.count(index) >= max(AggregationLimits.waitingRecords, 2 * (groups[index]?.keys.count ?? 0))
  }

  /// Brings a partition's waiting records to its groups.
  private func work(_ index: Int) {
    let own =
      groups[index] ?? Groups(SlotTotals(kinds, slotCount: 0, countsRecords: countsRecords, marksRecords: false))
    groups[index] = own
    let count = waiting.count(index)
    if slots.count < count { slots = Array(repeating: 0, count: count) }
    slots.withUnsafeMutableBufferPointer { slots in
      guard let slots = slots.baseAddress else { return }
      own.keys.numbers(of: waiting.keys(index), rowCount: count, into: slots)
      own.totals.grow(to: own.keys.count)
      own.totals.add(waiting.columns(index), slots: slots, rowCount: count)
    }
    waiting.forget(index)
  }
}
