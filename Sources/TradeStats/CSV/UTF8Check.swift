/// Finds out where bytes stop being UTF-8.
enum UTF8Check {
  /// The offset of the first byte that breaks UTF-8, or `nil` for valid text.
  static func firstInvalidOffset(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    if bytes.allSatisfy({ $0 < 0x80 }) || String(validating: bytes, as: UTF8.self) != nil { return nil }
    var offset = 0
    while offset < bytes.count {
      let length = sequenceLength(bytes[offset])
      let sequence = bytes[offset..<min(offset + length, bytes.count)]
      guard String(validating: sequence, as: UTF8.self) != nil else { return offset }
      offset += length
    }
    return nil
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
