import CZlib

/// Compresses bytes to one gzip member, piece by piece.
///
/// No time and no name are put into it: the same bytes compress to the same bytes.
public final class GzipEncoder {
  private static let stepByteCount = 64 << 10

  /// zlib keeps the stream's address, so it stays where it was allocated.
  private let stream: UnsafeMutablePointer<z_stream>

  /// `nil` when there is not enough memory.
  public init?() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 15 for the largest window, 16 for the gzip wrapper, 8 for the usual share of memory.
    let code = deflateInit2_(
      stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    if code != Z_OK { return nil }
  }

  deinit {
    // Harmless for a stream whose start failed.
    deflateEnd(stream)
    stream.deallocate()
  }

  /// Takes the next bytes; returns the compressed bytes that are ready, often none.
  public func append(_ bytes: [UInt8]) -> [UInt8] {
    bytes.withUnsafeBytes { append($0) }
  }

  /// The rest of the compressed bytes. Nothing may be appended after.
  public func finish() -> [UInt8] {
    deflate(UnsafeRawBufferPointer(start: nil, count: 0), Z_FINISH)
  }

  func append(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    var compressed: [UInt8] = []
    var rest = bytes[...]
    // zlib counts in 32 bits.
    while !rest.isEmpty {
      let front = rest.prefix(1 << 30)
      compressed += deflate(UnsafeRawBufferPointer(rebasing: front), Z_NO_FLUSH)
      rest = rest.dropFirst(front.count)
    }
    return compressed
  }

  /// Runs zlib until it has taken all of `bytes` and has no more to give out. No pointer is kept after the call.
  private func deflate(_ bytes: UnsafeRawBufferPointer, _ flush: Int32) -> [UInt8] {
    var compressed: [UInt8] = []
    // zlib reads, and never writes, through this pointer.
    stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.bindMemory(to: UInt8.self).baseAddress)
    stream.pointee.avail_in = UInt32(bytes.count)
    repeat {
      compressed += [UInt8](unsafeUninitializedCapacity: Self.stepByteCount) { buffer, count in
        stream.pointee.next_out = buffer.baseAddress
        stream.pointee.avail_out = UInt32(buffer.count)
        _ = CZlib.deflate(stream, flush)
        count = buffer.count - Int(stream.pointee.avail_out)
      }
      // A step that was filled to the end may have more behind it.
    } while stream.pointee.avail_out == 0
    stream.pointee.next_in = nil
    stream.pointee.next_out = nil
    return compressed
  }
}
