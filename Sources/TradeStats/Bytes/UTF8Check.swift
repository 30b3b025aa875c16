/// Finds out where bytes stop being UTF-8.
enum UTF8Check {
  /// The offset of the first byte that breaks UTF-8, or `nil` for valid text.
  static func firstInvalidOffset(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    if isASCII(bytes) || String(validating: bytes, as: UTF8.self) != nil { return nil }
    var offset = 0
    while offset < bytes.count {
      let length = sequenceLength(bytes[offset])
      let sequence = bytes[offset..<min(offset + length, bytes.count)]
      guard String(validating: sequence, as: UTF8.self) != nil else { return offset }
      offset += length
    }
    return nil
  }

  private static func isASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let raw = UnsafeRawBufferPointer(bytes)
    let wordEnd = raw.count & ~31
    for offset in stride(from: 0, to: wordEnd, by: 32) {
      let words = raw.loadUnaligned(fromByteOffset: offset, as: SIMD4<UInt64>.self)
      if (words[0] | words[1] | words[2] | words[3]) & 0x8080_8080_8080_8080 != 0 { return false }
    }
    return raw[wordEnd...].allSatisfy { $0 < 0x80 }
  }

  private static func sequenceLength(_ lead: UInt8) -> Int {
    switch lead {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 1
    }
  }
}
