/// What a field looks like, for telling a header from data before anything is known of the columns.
enum CellKind: Equatable {
  case empty
  /// Digits with the signs that numbers and dates are written with.
  case number
  /// A sign for no value, as `..` or `n/a`.
  case missing
  case text

  private static let missingWords: Set<String> = ["na", "n/a", "n.a.", "n.a", "nan", "null", "none", "#n/a"]

  init(_ text: some StringProtocol) {
    var text = String(text)
    self = text.withUTF8 { CellKind($0) }
  }

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var digitCount = 0
    var isNumber = true
    var isBlank = true
    var hasLetters = false
    for (offset, byte) in bytes.enumerated() {
      if byte != Byte.space { isBlank = false }
      switch byte {
      case 0x30...0x39: digitCount += 1
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        hasLetters = true
        // The sign of an exponent stands behind a digit.
        if offset == 0 || !(0x30...0x39).contains(bytes[offset - 1]) { isNumber = false }
      case 0x41...0x5A, 0x61...0x7A: (hasLetters, isNumber) = (true, false)
      // The bytes of no-break spaces, the minus sign and the ellipsis in UTF-8.
      case 0xC2, 0xA0, 0xE2, 0x80, 0xAF, 0x88, 0x92, 0xA6: break
      case 0x80...: (hasLetters, isNumber) = (true, false)
      case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "'"),
        UInt8(ascii: "%"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: " "), UInt8(ascii: "/"),
        UInt8(ascii: ":"), UInt8(ascii: "$"):
        break
      default: isNumber = false
      }
    }
    if isBlank {
      self = .empty
    } else if isNumber && digitCount > 0 {
      self = .number
    } else if digitCount == 0 && !hasLetters {
      self = .missing
    } else if bytes.count <= 4, Self.missingWords.contains(String(decoding: bytes, as: UTF8.self).lowercased()) {
      self = .missing
    } else {
      self = .text
    }
  }
}
