/// Records that wait, by the hash of their keys, until enough of a partition are there to be worth bringing its hash
/// table into the cache.
///
/// A storage type. Contract: each partition's memory has room for `capacity` entries of each column, of which `count`
/// are written; keys and values of one record stand at the same place.
final class Partitions {
  /// One partition's waiting records.
  private struct Waiting {
    var count = 0
    var capacity = 0
    var keys: UnsafeMutablePointer<UInt64>?
    var columns: [UnsafeMutableRawPointer] = []
  }

  private final class Table {
    let keys = KeyTable()
    let totals: SlotTotals

    init(_ totals: SlotTotals) { self.totals = totals }
  }

  private let kinds: [SlotTotals.Kind]
  private let countsRecords: Bool
  private var waiting: [Waiting]
  private var tables: [Table?]
  private var slots: [UInt32] = []
  private var partitionOfRow: [UInt8] = []
  private var placeOfRow: [UInt32] = []

  init(_ kinds: [SlotTotals.Kind], countsRecords: Bool) {
    self.kinds = kinds
    self.countsRecords = countsRecords
    let count = 1 << AggregationLimits.partitionBits
    waiting = Array(repeating: Waiting(), count: count)
    tables = Array(repeating: nil, count: count)
  }

  deinit {
    for index in waiting.indices { deallocate(index) }
  }

  /// Takes rows in; `values` are of the kinds given at the start.
  func add(keys: UnsafePointer<UInt64>, values: [ValueBatch], rowCount: Int) {
    findPlaces(keys, rowCount)
    for row in 0..<rowCount { waiting[Int(partitionOfRow[row])].keys?[Int(placeOfRow[row])] = keys[row] }
    for (column, batch) in values.enumerated() {
      switch batch.rows {
      case .narrow(let rows): scatter(rows, column)
      case .wide(let rows): scatter(rows, column)
      case .double(let rows): scatter(rows, column)
      }
    }
    for index in waiting.indices where isWorthWorking(waiting[index].count, index) { work(index) }
  }

  /// Works all that waits and gives the groups away.
  func finish(layout: KeyLayout) -> [GroupRun] {
    waiting.indices.compactMap { index in
      if waiting[index].count > 0 { work(index) }
      deallocate(index)
      guard let table = tables[index] else { return nil }
      tables[index] = nil
      return table.totals.run(table.keys.allKeys, layout: layout, kinds: kinds, slots: nil)
    }
  }

  private func isWorthWorking(_ count: Int, _ index: Int) -> Bool {
    count >= max(AggregationLimits.waitingRecords, 2 * (tables[index]?.keys.count ?? 0))
  }

  // MARK: - Waiting

  /// Finds each row's partition and its place there, and makes room.
  private func findPlaces(_ keys: UnsafePointer<UInt64>, _ rowCount: Int) {
    if partitionOfRow.count < rowCount {
      partitionOfRow = Array(repeating: 0, count: rowCount)
      placeOfRow = Array(repeating: 0, count: rowCount)
    }
    var counts = waiting.map { UInt32(truncatingIfNeeded: $0.count) }
    let shift = UInt64(64 - AggregationLimits.partitionBits)
    for row in 0..<rowCount {
      let partition = Int(KeyTable.hash(keys[row]) &>> shift)
      partitionOfRow[row] = UInt8(truncatingIfNeeded: partition)
      placeOfRow[row] = counts[partition]
      counts[partition] &+= 1
    }
    for index in waiting.indices {
      reserve(index, Int(counts[index]))
      waiting[index].count = Int(counts[index])
    }
  }

  private func scatter<Value: TotalledValue>(_ rows: [Value], _ column: Int) {
    let bases = waiting.map { $0.columns.isEmpty ? nil : $0.columns[column].assumingMemoryBound(to: Value.self) }
    bases.withUnsafeBufferPointer { bases in
      for row in rows.indices { bases[Int(partitionOfRow[row])]?[Int(placeOfRow[row])] = rows[row] }
    }
  }

  private func reserve(_ index: Int, _ count: Int) {
    let old = waiting[index]
    guard count > old.capacity else { return }
    var new = Waiting(count: old.count, capacity: max(count, 2 * old.capacity, 64))
    let keys = UnsafeMutablePointer<UInt64>.allocate(capacity: new.capacity)
    if let oldKeys = old.keys { keys.update(from: oldKeys, count: old.count) }
    new.keys = keys
    for (column, kind) in kinds.enumerated() {
      let memory = UnsafeMutableRawPointer.allocate(byteCount: kind.byteCount * new.capacity, alignment: 16)
      if old.capacity > 0 { memory.copyMemory(from: old.columns[column], byteCount: kind.byteCount * old.count) }
      new.columns.append(memory)
    }
    deallocate(index)
    waiting[index] = new
  }

  private func deallocate(_ index: Int) {
    waiting[index].keys?.deallocate()
    for column in waiting[index].columns { column.deallocate() }
    waiting[index] = Waiting()
  }

  // MARK: - Working

  /// Brings a partition's waiting records to its groups.
  private func work(_ index: Int) {
    let records = waiting[index]
    guard let keys = records.keys else { return }
    let table =
      tables[index] ?? Table(SlotTotals(kinds, slotCount: 0, countsRecords: countsRecords, marksRecords: false))
    tables[index] = table
    if slots.count < records.count { slots = Array(repeating: 0, count: records.count) }
    slots.withUnsafeMutableBufferPointer { slots in
      guard let slots = slots.baseAddress else { return }
      table.keys.numbers(of: keys, rowCount: records.count, into: slots)
      table.totals.grow(to: table.keys.count)
      table.totals.add(records.columns, slots: slots, rowCount: records.count)
    }
    waiting[index].count = 0
  }
}

extension SlotTotals.Kind {
  fileprivate var byteCount: Int { width == .wide ? 16 : 8 }
}
