import CTradeKernels

/// Safe calls into the C loops. Each has a plain twin in ``ReferenceKernels`` that says what it must return.
///
/// Contract: the buffers handed in are valid for their counts; the functions write nothing beyond the arrays that they
/// are given, which they size themselves.
enum Kernels {
  /// How many of `bytes` equal `byte`.
  static func count(of byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    return tk_count_byte(base, bytes.count, byte)
  }

  /// Replaces `offsets` with the offsets of every delimiter and line feed, ascending. Quotes mean nothing here.
  static func findStructure(
    in bytes: UnsafeBufferPointer<UInt8>, delimiter: UInt8, into offsets: inout [UInt32], reserving room: Int
  ) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    if offsets.count < bytes.count { offsets = [UInt32](repeating: 0, count: max(bytes.count, room)) }
    return offsets.withUnsafeMutableBufferPointer { buffer in
      guard let target = buffer.baseAddress else { return 0 }
      return tk_find_structure(base, bytes.count, delimiter, target)
    }
  }
}
