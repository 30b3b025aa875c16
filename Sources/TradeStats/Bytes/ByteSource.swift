/// A stream of bytes, read once from front to end by one thread at a time.
///
/// Sources are stacked: a file, inside it a gzip stream, inside that a text encoding. A source that has thrown throws
/// the same error again when it is read again.
public protocol ByteSource: AnyObject {
  /// What messages call it: the path as given, or `<stdin>`.
  var name: String { get }

  /// Bytes stored (compressed bytes for gzip), `nil` when not known in advance, as for a pipe.
  var storedByteCount: Int? { get }

  /// Stored bytes consumed so far, for progress.
  var consumedByteCount: Int { get }

  /// Fills the front of `buffer`; returns how many bytes, 0 only at the end.
  ///
  /// Fewer bytes than fit are no sign of the end. `buffer` must not be empty: an empty one is given 0 bytes anywhere.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int

  /// Whether reading to the end proves the bytes undamaged, as the checksum of gzip does. `false` unless a source says
  /// otherwise.
  var isChecksummed: Bool { get }
}

extension ByteSource {
  /// `false`, as for every source whose bytes carry no checksum.
  public var isChecksummed: Bool { false }

  /// Reads what is left of a source that can prove itself, so that a record which damage has made unreadable is not
  /// blamed on its publisher.
  ///
  /// - Throws: what the source throws when its bytes are damaged.
  func verifyRest() throws {
    guard isChecksummed else { return }
    while try !readPrefix(byteCount: 1 << 16).isEmpty {}
  }

  /// Reads until `buffer` is full or the source ends; returns how many bytes.
  func fill(_ buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    var filledCount = 0
    while filledCount < buffer.count {
      let readCount = try read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filledCount...]))
      if readCount == 0 { break }
      filledCount += readCount
    }
    return filledCount
  }

  /// The next `byteCount` bytes, or as many as there are.
  func readPrefix(byteCount: Int) throws -> [UInt8] {
    try [UInt8](unsafeUninitializedCapacity: byteCount) { bytes, filledCount in
      filledCount = try fill(UnsafeMutableRawBufferPointer(bytes))
    }
  }
}
