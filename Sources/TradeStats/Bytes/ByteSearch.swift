#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Finds single bytes as fast as the C library does.
enum ByteSearch {
  static func contains(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    firstOffset(of: byte, in: bytes) != nil
  }

  /// The offset of the first such byte.
  static func firstOffset(of byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let base = bytes.baseAddress, let found = memchr(base, Int32(byte), bytes.count) else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// The offset of the last such byte. It is looked for from the end, where it mostly is.
  static func lastOffset(of byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    var offset = bytes.count
    while offset > 0 {
      offset -= 1
      if base[offset] == byte { return offset }
    }
    return nil
  }
}
