/// Memory for offsets within a block, kept from one block to the next.
///
/// A storage type. Contract: entries below ``count`` have been written; `base` is valid until `reserve`.
final class OffsetBuffer {
  private(set) var base: UnsafeMutablePointer<UInt32>
  private(set) var capacity: Int
  private(set) var count = 0

  init() {
    capacity = 64
    base = .allocate(capacity: capacity)
  }

  deinit { base.deallocate() }

  /// Forgets all entries and makes room for `newCapacity`.
  func clear(reserving newCapacity: Int) {
    count = 0
    guard newCapacity > capacity else { return }
    base.deallocate()
    capacity = newCapacity
    base = .allocate(capacity: capacity)
  }

  /// Makes room for so many more entries, keeping those there are.
  func grow(by newCount: Int) {
    guard count + newCount > capacity else { return }
    let larger = max(2 * capacity, count + newCount)
    let memory = UnsafeMutablePointer<UInt32>.allocate(capacity: larger)
    memory.update(from: base, count: count)
    base.deallocate()
    (base, capacity) = (memory, larger)
  }

  /// The memory behind the entries, for writing from outside; ``extend(by:)`` then takes what was written.
  var room: UnsafeMutablePointer<UInt32> { base + count }

  /// Takes entries that were written to ``room``.
  func extend(by newCount: Int) {
    precondition(newCount <= capacity - count)
    count += newCount
  }

  @inline(__always)
  func append(_ offset: Int) {
    precondition(count < capacity)
    base[count] = UInt32(truncatingIfNeeded: offset)
    count += 1
  }

  @inline(__always)
  subscript(index: Int) -> Int {
    precondition(index < count)
    return Int(base[index])
  }
}
