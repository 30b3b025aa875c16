/// Memory for a run of bytes of an input.
///
/// Contract: `bytes` is valid while the block lives and nobody calls `removeAll`, `append` or `fill`. A block is
/// filled by one thread and handed over whole, so it needs no lock.
final class ByteBlock: @unchecked Sendable {
  private var storage: UnsafeMutableRawBufferPointer
  private(set) var count = 0

  init(capacity: Int) {
    storage = .allocate(byteCount: max(capacity, 1), alignment: 64)
  }

  deinit { storage.deallocate() }

  var capacity: Int { storage.count }

  var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: UnsafeBufferPointer(storage.bindMemory(to: UInt8.self))[..<count])
  }

  func removeAll() { count = 0 }

  func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    reserve(count + bytes.count)
    UnsafeMutableRawBufferPointer(rebasing: storage[count...]).copyMemory(from: UnsafeRawBufferPointer(bytes))
    count += bytes.count
  }

  /// Cuts the block to its first `newCount` bytes.
  func truncate(to newCount: Int) {
    precondition(newCount <= count)
    count = newCount
  }

  /// Reads until the block is full or the source ends; returns whether the source has ended.
  func fill(from source: any ByteSource) throws -> Bool {
    while count < capacity {
      let readCount = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: storage[count...]))
      if readCount == 0 { return true }
      count += readCount
    }
    return false
  }

  /// Makes room for `newCapacity` bytes in all, keeping what is there.
  func reserve(_ newCapacity: Int) {
    guard newCapacity > capacity else { return }
    let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: newCapacity, alignment: 64)
    larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: storage[..<count]))
    storage.deallocate()
    storage = larger
  }
}
