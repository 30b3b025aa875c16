/// Sums by group while the groups are few: one array, its index made of the codes' bits.
///
/// A storage type in front of a table of groups that can do everything: it takes the chunks that it can, and is drained
/// into that table in the end. A slot is two words, so a record touches one cache line.
///
/// Contract: `slots` has `1 << bits.sum` entries; a group's index is made of codes below `1 << bits[column]`.
final class DenseSums {
  /// Groups beyond this many bits are not dense: the array would outgrow the second-level cache.
  static let bitLimit = 16

  /// One group's figures, handed over by ``drain(_:)``.
  struct Group {
    var codes: [UInt32]
    var sum: Int128
    var valueCount: Int
    var recordCount: Int
  }

  private struct Slot {
    var sum: Int64 = 0
    var valueCount: Int32 = 0
    var recordCount: Int32 = 0
  }

  private var bits: [Int]
  private var slots: UnsafeMutableBufferPointer<Slot>
  /// Sums that went beyond a word, by index.
  private var spilled: [Int: Int128] = [:]
  /// Records taken since counts were last zero; counts are half words.
  private var recordCount = 0
  private var indexes: [UInt32] = []

  init(columnCount: Int) {
    bits = Array(repeating: 0, count: columnCount)
    slots = .allocate(capacity: 1)
    slots.initialize(repeating: Slot())
  }

  deinit { slots.deallocate() }

  /// Adds a chunk's mantissas to the groups of its codes. Returns `false`, with nothing added, when that takes more room
  /// than is dense.
  ///
  /// - Parameters:
  ///   - columns: codes by column, each at least as long as the chunk.
  ///   - codeCounts: codes in each column are below these.
  ///   - rows: the rows to add; `nil` for all `rowCount`.
  func add(
    _ mantissas: [Int64], _ validity: Validity, columns: [[UInt32]], codeCounts: [Int], rows: [Int]?, rowCount: Int
  ) -> Bool {
    guard makeRoom(codeCounts), recordCount + rowCount < Int(Int32.max) else { return false }
    recordCount += rowCount
    findIndexes(columns, rowCount: rowCount)
    indexes.withUnsafeBufferPointer { indexes in
      mantissas.withUnsafeBufferPointer { mantissas in
        if let rows {
          for row in rows { add(mantissas[row], isValue: validity[row], to: Int(indexes[row])) }
        } else if validity.isFull {
          for row in 0..<rowCount { add(mantissas[row], isValue: true, to: Int(indexes[row])) }
        } else {
          for row in 0..<rowCount { add(mantissas[row], isValue: validity[row], to: Int(indexes[row])) }
        }
      }
    }
    return true
  }

  @inline(__always)
  private func add(_ mantissa: Int64, isValue: Bool, to index: Int) {
    var slot = slots[index]
    let (sum, overflow) = slot.sum.addingReportingOverflow(mantissa)
    if overflow {
      spilled[index, default: 0] += Int128(slot.sum)
      slot.sum = mantissa
    } else {
      slot.sum = sum
    }
    slot.valueCount &+= isValue ? 1 : 0
    slot.recordCount &+= 1
    slots[index] = slot
  }

  /// The index of each row, column by column.
  private func findIndexes(_ columns: [[UInt32]], rowCount: Int) {
    if indexes.count < rowCount { indexes = Array(repeating: 0, count: rowCount) }
    indexes.withUnsafeMutableBufferPointer { indexes in
      for (column, codes) in columns.enumerated() {
        let shift = UInt32(bits[column])
        codes.withUnsafeBufferPointer { codes in
          if column == 0 {
            for row in 0..<rowCount { indexes[row] = codes[row] }
          } else {
            for row in 0..<rowCount { indexes[row] = indexes[row] &<< shift | codes[row] }
          }
        }
      }
      if columns.isEmpty { indexes.update(repeating: 0) }
    }
  }

  // MARK: - Room

  /// Widens the columns that have more codes than before, moving the groups to their new places.
  private func makeRoom(_ codeCounts: [Int]) -> Bool {
    let needed = zip(bits, codeCounts).map { bits, count in max(bits, Self.bitWidth(count)) }
    if needed == bits { return true }
    // Room to double once more saves moving again for each new code.
    guard needed.reduce(0, +) <= Self.bitLimit else { return false }
    let groups = takeGroups()
    slots.deallocate()
    bits = needed
    slots = .allocate(capacity: 1 << bits.reduce(0, +))
    slots.initialize(repeating: Slot())
    for group in groups {
      let index = zip(group.codes, bits).reduce(0) { $0 << $1.1 | Int($1.0) }
      slots[index] = Slot(
        sum: 0, valueCount: Int32(group.valueCount), recordCount: Int32(group.recordCount))
      spilled[index] = group.sum
    }
    return true
  }

  private static func bitWidth(_ codeCount: Int) -> Int {
    codeCount <= 1 ? 0 : Int.bitWidth - (codeCount - 1).leadingZeroBitCount
  }

  // MARK: - Draining

  /// Hands every group over and forgets it.
  func drain(_ body: (Group) -> Void) {
    for group in takeGroups() { body(group) }
  }

  private func takeGroups() -> [Group] {
    var groups: [Group] = []
    for index in slots.indices where slots[index].recordCount > 0 {
      let slot = slots[index]
      groups.append(
        Group(
          codes: codes(of: index), sum: Int128(slot.sum) + (spilled[index] ?? 0), valueCount: Int(slot.valueCount),
          recordCount: Int(slot.recordCount)))
      slots[index] = Slot()
    }
    spilled.removeAll()
    recordCount = 0
    return groups
  }

  private func codes(of index: Int) -> [UInt32] {
    var index = index
    let reversed = bits.reversed().map { width in
      defer { index >>= width }
      return UInt32(index & ((1 << width) - 1))
    }
    return reversed.reversed()
  }
}
