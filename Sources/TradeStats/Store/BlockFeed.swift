import Synchronization

/// Hands out blocks of records to threads, one input after another, and stops when told to.
final class BlockFeed: Sendable {
  private struct State: ~Copyable {
    /// Used by one thread at a time, under the lock.
    let readers: UncheckedBox<[RecordBlockReader]>
    var sourceIndex = 0
    var blockCount = 0
    var isStopped = false
    var consumed: [Int]
  }

  private let state: Mutex<State>
  private let storedByteCount: Int?
  private let progress: (@Sendable (ReadProgress) -> Void)?

  init(
    readers: [RecordBlockReader], storedByteCount: Int?, progress: (@Sendable (ReadProgress) -> Void)?
  ) {
    let boxed = UncheckedBox(readers)
    state = Mutex(State(readers: boxed, consumed: readers.map { _ in 0 }))
    self.storedByteCount = storedByteCount
    self.progress = progress
  }

  /// The next block in order, or `nil` when all are handed out or the feed is stopped.
  ///
  /// - Parameter used: a block whose records nobody needs any more.
  func next(reusing used: ByteBlock? = nil) throws -> RecordBlock? {
    try state.withLock { state in
      while !state.isStopped, state.sourceIndex < state.readers.value.count {
        let reader = state.readers.value[state.sourceIndex]
        guard let bytes = try reader.next(reusing: used) else {
          state.consumed[state.sourceIndex] = reader.consumedByteCount
          state.sourceIndex += 1
          continue
        }
        state.consumed[state.sourceIndex] = reader.consumedByteCount
        progress?(ReadProgress(consumedByteCount: state.consumed.reduce(0, +), storedByteCount: storedByteCount))
        defer { state.blockCount += 1 }
        return RecordBlock(bytes: bytes, sourceIndex: state.sourceIndex, index: state.blockCount)
      }
      return nil
    }
  }

  /// Hands out no more blocks. Those handed out before are all earlier in order.
  func stop() { state.withLock { $0.isStopped = true } }

  /// Stored bytes consumed, by input.
  var consumedByteCounts: [Int] { state.withLock { $0.consumed } }
}
