/// A source whose first bytes were looked at already: they come again, then the rest.
public final class ReplaySource: ByteSource {
  /// Given up once it was replayed: this source may be kept until all are read.
  private var prefix: [UInt8]
  private let rest: any ByteSource
  private var replayedByteCount = 0

  /// That of the source.
  public var name: String { rest.name }
  /// That of the source; the bytes to be replayed are among them.
  public var storedByteCount: Int? { rest.storedByteCount }
  /// That of the source.
  public var isChecksummed: Bool { rest.isChecksummed }

  /// Stored bytes consumed so far, those still to be replayed not counted. A close guess while bytes of a compressed
  /// source are replayed.
  public var consumedByteCount: Int {
    max(0, rest.consumedByteCount - (prefix.count - replayedByteCount))
  }

  /// `prefix`, then what `rest` still has to give.
  ///
  /// - Parameters:
  ///   - prefix: What was read from `rest` so far.
  ///   - rest: The source it was read from.
  public init(prefix: [UInt8], rest: any ByteSource) {
    self.prefix = prefix
    self.rest = rest
  }

  /// The same once more, as long as nothing was read.
  var again: ReplaySource { ReplaySource(prefix: prefix, rest: rest) }

  /// Fills the front of `buffer`; returns how many bytes, 0 only at the end. Throws what the source throws.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    guard replayedByteCount < prefix.count else { return try rest.read(into: buffer) }
    let front = prefix[replayedByteCount...].prefix(buffer.count)
    buffer.copyBytes(from: front)
    let frontByteCount = front.count
    replayedByteCount += frontByteCount
    if replayedByteCount == prefix.count { (prefix, replayedByteCount) = ([], 0) }
    return frontByteCount
  }
}
