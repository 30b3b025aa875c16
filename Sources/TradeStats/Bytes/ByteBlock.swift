/// Memory for a run of bytes of an input, with room around it.
///
/// Contract: `bytes` is valid while the block lives and nobody calls `removeAll`, `append`, `truncate`, `reserve` or
/// `fill`. ``padding`` bytes before the first and after the last may be read, so that loops can take whole words at
/// either end; those after the last are zero. A block is filled by one thread and handed over whole, so it needs no
/// lock.
final class ByteBlock: @unchecked Sendable {
  /// Readable bytes before the first and after the last.
  static let padding = 64

  private var storage: UnsafeMutableRawBufferPointer
  private(set) var count = 0

  init(capacity: Int) {
    storage = Self.allocated(capacity: max(capacity, 1))
  }

  deinit { storage.deallocate() }

  private static func allocated(capacity: Int) -> UnsafeMutableRawBufferPointer {
    let storage = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity + 2 * padding, alignment: 64)
    storage[..<padding].initializeMemory(as: UInt8.self, repeating: 0)
    storage[padding..<2 * padding].initializeMemory(as: UInt8.self, repeating: 0)
    return storage
  }

  /// Bytes that fit without moving to larger memory.
  var capacity: Int { storage.count - 2 * Self.padding }

  var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(
      rebasing: UnsafeBufferPointer(storage.bindMemory(to: UInt8.self))[Self.padding...].prefix(count))
  }

  /// The memory from `offset` to the end of the capacity.
  private func room(from offset: Int) -> UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(rebasing: storage[(Self.padding + offset)..<(Self.padding + capacity)])
  }

  private func setCount(_ newCount: Int) {
    count = newCount
    let after = storage[(Self.padding + count)..<(Self.padding + count + Self.padding)]
    after.initializeMemory(as: UInt8.self, repeating: 0)
  }

  func removeAll() { setCount(0) }

  func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    reserve(count + bytes.count)
    room(from: count).copyMemory(from: UnsafeRawBufferPointer(bytes))
    setCount(count + bytes.count)
  }

  /// Cuts the block to its first `newCount` bytes.
  func truncate(to newCount: Int) {
    precondition(newCount <= count)
    setCount(newCount)
  }

  /// Reads until the block is full or the source ends; returns whether the source has ended.
  func fill(from source: any ByteSource) throws -> Bool { try fill(from: source, upTo: capacity) }

  /// Reads until the block holds `limit` bytes or the source ends; returns whether the source has ended.
  ///
  /// - Parameter enough: a number of bytes, `limit` or fewer, with which not to read on.
  func fill(from source: any ByteSource, upTo limit: Int, enough: Int? = nil) throws -> Bool {
    reserve(limit)
    while count < enough ?? limit {
      let room = UnsafeMutableRawBufferPointer(rebasing: room(from: count)[..<(limit - count)])
      let readCount = try source.read(into: room)
      if readCount == 0 { return true }
      setCount(count + readCount)
    }
    return false
  }

  /// Makes room for `newCapacity` bytes in all, keeping what is there.
  func reserve(_ newCapacity: Int) {
    guard newCapacity > capacity else { return }
    let larger = Self.allocated(capacity: newCapacity)
    UnsafeMutableRawBufferPointer(rebasing: larger[Self.padding...]).copyMemory(
      from: UnsafeRawBufferPointer(rebasing: storage[Self.padding..<Self.padding + count]))
    storage.deallocate()
    storage = larger
    setCount(count)
  }
}
