/// Why a field was refused.
enum FieldFault: Hashable, Sendable {
  case notANumber
  case notAPeriod
  case notAScale
  /// Byte `byte` at this offset of the field's content does not continue UTF-8.
  case notUTF8(offset: Int, byte: UInt8)
}

/// A refused field: the row of the scanned block and the column of the plan.
struct FieldRefusal {
  var row: Int
  var column: Int
  var fault: FieldFault
}

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
