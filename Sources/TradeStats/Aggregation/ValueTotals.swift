/// What is gathered of a column of values for each group.
struct TotalNeeds: OptionSet, Hashable, Sendable {
  let rawValue: Int

  static let sum = TotalNeeds(rawValue: 1)
  static let minimum = TotalNeeds(rawValue: 2)
  static let maximum = TotalNeeds(rawValue: 4)
  /// The sum of squares, for the standard deviation.
  static let squares = TotalNeeds(rawValue: 8)
  /// The values themselves, for the median.
  static let values = TotalNeeds(rawValue: 16)
  /// How many records have a value.
  static let counts = TotalNeeds(rawValue: 32)
}

/// Totals of one column of values by slot, each kind in an array of its own that is empty when nobody needs it.
///
/// Filled by one thread; read by many once filling is over. Contract: the slots of added rows are below the slot count that
/// it was last grown to; memory is written without a check of that.
final class ValueTotals<Value: TotalledValue>: @unchecked Sendable {
  let needs: TotalNeeds
  private(set) var sums: [Value.Sum] = []
  private(set) var minimums: [Value] = []
  private(set) var maximums: [Value] = []
  /// Of values below 2^47, which squared leave room for the 2^31 records of a run.
  private(set) var squares: [Int128] = []
  private(set) var counts: [UInt32] = []
  /// All values in the order they came, and the slot of each.
  private(set) var values: [Value] = []
  private(set) var slotsOfValues: [UInt32] = []
  /// Whether a sum became too large for its type.
  private(set) var hasOverflowed = false

  init(needs: TotalNeeds, slotCount: Int = 0) {
    self.needs = needs
    grow(to: slotCount)
  }

  func grow(to slotCount: Int) {
    if needs.contains(.sum) { sums.grow(to: slotCount, Value.zeroSum) }
    if needs.contains(.minimum) { minimums.grow(to: slotCount, Value.greatest) }
    if needs.contains(.maximum) { maximums.grow(to: slotCount, Value.least) }
    if needs.contains(.squares) { squares.grow(to: slotCount, 0) }
    if needs.contains(.counts) { counts.grow(to: slotCount, 0) }
  }

  /// Adds the value of each row to the row's slot, one kind of total after another.
  func add(
    _ rows: UnsafeBufferPointer<Value>, slots: UnsafePointer<UInt32>, hasMissing: Bool
  ) {
    if needs.contains(.sum) { addSums(rows, slots, hasMissing: hasMissing) }
    if needs.contains(.minimum) {
      Self.update(&minimums, rows, slots, hasMissing: hasMissing) { $0 = $1 < $0 ? $1 : $0 }
    }
    if needs.contains(.maximum) {
      Self.update(&maximums, rows, slots, hasMissing: hasMissing) { $0 = $1 > $0 ? $1 : $0 }
    }
    if needs.contains(.squares) {
      Self.update(&squares, rows, slots, hasMissing: hasMissing) { $0 &+= Value.square($1) }
    }
    if needs.contains(.counts) { Self.update(&counts, rows, slots, hasMissing: hasMissing) { total, _ in total &+= 1 } }
    if needs.contains(.values) { keep(rows, slots) }
  }

  private func addSums(_ rows: UnsafeBufferPointer<Value>, _ slots: UnsafePointer<UInt32>, hasMissing: Bool) {
    var overflows = false
    Self.update(&sums, rows, slots, hasMissing: hasMissing) { sum, value in
      if Value.add(value, to: &sum) { overflows = true }
    }
    if overflows { hasOverflowed = true }
  }

  private func keep(_ rows: UnsafeBufferPointer<Value>, _ slots: UnsafePointer<UInt32>) {
    values.append(contentsOf: rows)
    slotsOfValues.append(contentsOf: UnsafeBufferPointer(start: slots, count: rows.count))
  }

  @inline(__always)
  private static func update<Total>(
    _ totals: inout [Total], _ rows: UnsafeBufferPointer<Value>, _ slots: UnsafePointer<UInt32>, hasMissing: Bool,
    _ body: (inout Total, Value) -> Void
  ) {
    totals.withUnsafeMutableBufferPointer { totals in
      guard let totals = totals.baseAddress else { return }
      if hasMissing {
        for row in 0..<rows.count where !Value.isMissing(rows[row]) { body(&totals[Int(slots[row])], rows[row]) }
      } else {
        for row in 0..<rows.count { body(&totals[Int(slots[row])], rows[row]) }
      }
    }
  }

  /// The totals of some slots, in their order.
  ///
  /// - Parameter newSlots: by slot, where it stands in `slots`; read for slots that have values.
  func picked(_ slots: [Int], newSlots: [UInt32]) -> ValueTotals {
    let picked = ValueTotals(needs: needs)
    if !sums.isEmpty { picked.sums = slots.map { sums[$0] } }
    if !minimums.isEmpty { picked.minimums = slots.map { minimums[$0] } }
    if !maximums.isEmpty { picked.maximums = slots.map { maximums[$0] } }
    if !squares.isEmpty { picked.squares = slots.map { squares[$0] } }
    if !counts.isEmpty { picked.counts = slots.map { counts[$0] } }
    picked.values = values
    picked.slotsOfValues = slotsOfValues.map { newSlots[Int($0)] }
    picked.hasOverflowed = hasOverflowed
    return picked
  }
}

extension Array {
  /// Appends `element` until there are `newCount`.
  fileprivate mutating func grow(to newCount: Int, _ element: Element) {
    guard count < newCount else { return }
    // Twice as much room at a time, so that growing by a few each time stays cheap.
    if capacity < newCount { reserveCapacity(Swift.max(newCount, count * 2)) }
    append(contentsOf: repeatElement(element, count: newCount - count))
  }
}
