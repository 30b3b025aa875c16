/// Bytes that are in memory already.
public final class MemorySource: ByteSource {
  /// What messages call it.
  public let name: String
  /// Bytes given out so far.
  public private(set) var consumedByteCount = 0
  private let bytes: [UInt8]

  /// All bytes, known from the start.
  public var storedByteCount: Int? { bytes.count }

  /// A source of `bytes`, called `name` in messages.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// Fills the front of `buffer`; returns how many bytes, 0 only at the end. Never throws.
  public func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let front = bytes[consumedByteCount...].prefix(buffer.count)
    buffer.copyBytes(from: front)
    consumedByteCount += front.count
    return front.count
  }
}
