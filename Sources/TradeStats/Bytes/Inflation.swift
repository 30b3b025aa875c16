import CZlib

/// One run of zlib's inflate over a gzip member at a time.
final class Inflation {
  enum Outcome: Equatable {
    /// More input or more room for output is needed.
    case unfinished
    /// The member ended; its checksum and length are right.
    case memberEnded
    /// zlib's words for what is wrong.
    case damaged(String)
    case outOfMemory
  }

  /// zlib keeps the stream's address, so it stays where it was allocated.
  private let stream: UnsafeMutablePointer<z_stream>

  /// `nil` when there is not enough memory.
  init?() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 15 for the largest window, 16 for the gzip wrapper.
    let code = inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    if code != Z_OK { return nil }
  }

  deinit {
    // Harmless for a stream whose start failed.
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Makes ready for the next member.
  func restart() {
    inflateReset(stream)
  }

  /// Inflates from the front of `input` to the front of `output`; returns how much of each was used.
  ///
  /// No pointer is kept after the call.
  func inflate(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> (outcome: Outcome, inputByteCount: Int, outputByteCount: Int) {
    let inputByteCount = UInt32(clamping: input.count)
    let outputByteCount = UInt32(clamping: output.count)
    // zlib reads, and never writes, through this pointer.
    stream.pointee.next_in = UnsafeMutablePointer(mutating: input.bindMemory(to: UInt8.self).baseAddress)
    stream.pointee.avail_in = inputByteCount
    stream.pointee.next_out = output.bindMemory(to: UInt8.self).baseAddress
    stream.pointee.avail_out = outputByteCount
    let code = CZlib.inflate(stream, Z_NO_FLUSH)
    stream.pointee.next_in = nil
    stream.pointee.next_out = nil
    return (
      outcome(code), Int(inputByteCount - stream.pointee.avail_in), Int(outputByteCount - stream.pointee.avail_out)
    )
  }

  private func outcome(_ code: Int32) -> Outcome {
    switch code {
    // A "buffer error" says that nothing could be done for want of input or room. It does no harm.
    case Z_OK, Z_BUF_ERROR: .unfinished
    case Z_STREAM_END: .memberEnded
    case Z_MEM_ERROR: .outOfMemory
    default: .damaged(stream.pointee.msg.map { String(cString: $0) } ?? "unexpected data")
    }
  }
}
