/// Totals of all columns by slot, while they are gathered. Owned by one thread.
///
/// Contract: slots are below the slot count that it was last grown to. ``KeyLayout`` and ``KeyTable`` see to that: dense
/// numbers are below the product of the radices, which every code is below, and hashed ones below the number of keys.
final class SlotTotals {
  /// The kind of numbers a column's totals are made of.
  struct Kind: Equatable {
    enum Width: Equatable { case narrow, wide, double }

    var width = Width.narrow
    var exponent: Int?
    var needs: TotalNeeds
  }

  /// A column's totals, of any kind.
  enum Column: Sendable {
    case narrow(ValueTotals<Int64>)
    case wide(ValueTotals<Int128>)
    case double(ValueTotals<Double>)
  }

  let columns: [Column]
  /// Records by slot; empty when nobody asks.
  private(set) var recordCounts: [UInt32] = []
  /// Whether a slot has a record, where the slot's being there does not say so and nobody counts.
  private(set) var marks: [UInt8] = []
  private let countsRecords: Bool
  private let marksRecords: Bool

  /// - Parameter marksRecords: whether there are slots without records.
  init(_ kinds: [Kind], slotCount: Int, countsRecords: Bool, marksRecords: Bool) {
    columns = kinds.map { kind in
      switch kind.width {
      case .narrow: .narrow(ValueTotals(needs: kind.needs, slotCount: slotCount))
      case .wide: .wide(ValueTotals(needs: kind.needs, slotCount: slotCount))
      case .double: .double(ValueTotals(needs: kind.needs, slotCount: slotCount))
      }
    }
    self.countsRecords = countsRecords
    self.marksRecords = marksRecords && !countsRecords
    if self.marksRecords { marks = Array(repeating: 0, count: slotCount) }
    grow(to: slotCount)
  }

  func grow(to slotCount: Int) {
    if countsRecords, recordCounts.count < slotCount {
      recordCounts.append(contentsOf: repeatElement(0, count: slotCount - recordCounts.count))
    }
    for column in columns { column.grow(to: slotCount) }
  }

  /// Adds rows to their slots. `values` are of the columns' kinds.
  func add(_ values: [ValueBatch], slots: UnsafePointer<UInt32>, rowCount: Int) {
    addRecords(slots, rowCount)
    for (column, batch) in zip(columns, values) { column.add(batch, slots) }
  }

  /// The same for rows whose values are in memory of the columns' kinds.
  func add(_ values: [UnsafeMutableRawPointer], slots: UnsafePointer<UInt32>, rowCount: Int) {
    addRecords(slots, rowCount)
    for (column, memory) in zip(columns, values) { column.add(memory, slots, rowCount) }
  }

  private func addRecords(_ slots: UnsafePointer<UInt32>, _ rowCount: Int) {
    if countsRecords {
      recordCounts.withUnsafeMutableBufferPointer { counts in
        guard let counts = counts.baseAddress else { return }
        for row in 0..<rowCount { counts[Int(slots[row])] &+= 1 }
      }
    }
    if marksRecords {
      marks.withUnsafeMutableBufferPointer { marks in
        guard let marks = marks.baseAddress else { return }
        for row in 0..<rowCount { marks[Int(slots[row])] = 1 }
      }
    }
  }

  /// The slots that have records.
  var usedSlots: [Int] {
    countsRecords ? recordCounts.indices.filter { recordCounts[$0] > 0 } : marks.indices.filter { marks[$0] > 0 }
  }

  /// The totals as a run, one group for each slot of `slots` in their order; `nil` for all.
  func run(_ keys: [UInt64], layout: KeyLayout, kinds: [Kind], slots: [Int]?) -> GroupRun {
    let exponents = kinds.map { $0.exponent ?? 0 }
    guard let slots else {
      return GroupRun(
        layout: layout, keys: keys, recordCounts: recordCounts, columns: columns, exponents: exponents)
    }
    let newSlots = newSlots(slots)
    return GroupRun(
      layout: layout, keys: keys, recordCounts: recordCounts.isEmpty ? [] : slots.map { recordCounts[$0] },
      columns: columns.map { $0.picked(slots, newSlots: newSlots) }, exponents: exponents)
  }

  /// By slot, its place in `slots`.
  private func newSlots(_ slots: [Int]) -> [UInt32] {
    var newSlots = [UInt32](repeating: 0, count: (slots.last ?? 0) + 1)
    for (place, slot) in slots.enumerated() { newSlots[slot] = UInt32(truncatingIfNeeded: place) }
    return newSlots
  }
}

/// Groups and their totals as they were gathered without a change of layout or kind. Several runs, of one thread or many,
/// may have the same group.
struct GroupRun: Sendable {
  let layout: KeyLayout
  /// By group.
  let keys: [UInt64]
  /// By group; empty when nobody asks.
  let recordCounts: [UInt32]
  let columns: [SlotTotals.Column]
  /// By column, the power of ten of its decimals.
  let exponents: [Int]
}

extension SlotTotals.Column {
  fileprivate func grow(to slotCount: Int) {
    switch self {
    case .narrow(let totals): totals.grow(to: slotCount)
    case .wide(let totals): totals.grow(to: slotCount)
    case .double(let totals): totals.grow(to: slotCount)
    }
  }

  fileprivate func add(_ batch: ValueBatch, _ slots: UnsafePointer<UInt32>) {
    switch (self, batch.rows) {
    case (.narrow(let totals), .narrow(let rows)):
      rows.withUnsafeBufferPointer { totals.add($0, slots: slots, hasMissing: batch.hasMissing) }
    case (.wide(let totals), .wide(let rows)):
      rows.withUnsafeBufferPointer { totals.add($0, slots: slots, hasMissing: batch.hasMissing) }
    case (.double(let totals), .double(let rows)):
      rows.withUnsafeBufferPointer { totals.add($0, slots: slots, hasMissing: batch.hasMissing) }
    default: preconditionFailure("a batch is brought to the kind of its totals first")
    }
  }

  fileprivate func add(_ memory: UnsafeMutableRawPointer, _ slots: UnsafePointer<UInt32>, _ rowCount: Int) {
    switch self {
    case .narrow(let totals): totals.add(memory.values(rowCount), slots: slots, hasMissing: true)
    case .wide(let totals): totals.add(memory.values(rowCount), slots: slots, hasMissing: true)
    case .double(let totals): totals.add(memory.values(rowCount), slots: slots, hasMissing: true)
    }
  }

  fileprivate func picked(_ slots: [Int], newSlots: [UInt32]) -> Self {
    switch self {
    case .narrow(let totals): .narrow(totals.picked(slots, newSlots: newSlots))
    case .wide(let totals): .wide(totals.picked(slots, newSlots: newSlots))
    case .double(let totals): .double(totals.picked(slots, newSlots: newSlots))
    }
  }

  /// Whether a sum became too large for its type.
  var hasOverflowed: Bool {
    switch self {
    case .narrow(let totals): totals.hasOverflowed
    case .wide(let totals): totals.hasOverflowed
    case .double(let totals): totals.hasOverflowed
    }
  }
}

extension UnsafeMutableRawPointer {
  /// The first values in this memory, which holds as many of that type.
  fileprivate func values<Value: TotalledValue>(_ count: Int) -> UnsafeBufferPointer<Value> {
    UnsafeBufferPointer(start: assumingMemoryBound(to: Value.self), count: count)
  }
}
