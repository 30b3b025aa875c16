/// The form of a text under which it is a key: without blanks around it, letters with marks in one piece.
///
/// `é` can be written as one character of Unicode or as an `e` and an accent behind it; both look and mean the same.
enum KeyText {
  /// Whether a text's first or last byte can be of a blank, or any byte of a letter with marks.
  @inline(__always)
  static func mayDiffer(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = text.first, let last = text.last else { return false }
    return mayBeBlank(first) || mayBeBlank(last) || text.contains { $0 >= 0x80 }
  }

  @inline(__always)
  private static func mayBeBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

  /// The key that a text stands for.
  static func canonical(_ text: String) -> String {
    let trimmed = text.trimmingBlanks()
    return trimmed.unicodeScalars.contains(where: isMark) ? composed(trimmed) : trimmed
  }

  /// Whether a scalar joins with one before it: an accent, or a Korean vowel.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x300
      && (scalar.properties.canonicalCombiningClass != .notReordered || (0x1160...0x11FF).contains(scalar.value))
  }

  private static func composed(_ text: String) -> String {
    var result = ""
    for character in text {
      if let scalar = whole[character] { result.unicodeScalars.append(scalar) } else { result.append(character) }
    }
    return result
  }

  /// The scalars that are letters with marks, by the characters that they make: characters are equal in whatever pieces
  /// they are written. Made when the first text in pieces occurs.
  private static let whole: [Character: Unicode.Scalar] = {
    let scalars = [0xC0...0x1FFF, 0x3040...0x30FF, 0xAC00...0xD7A3].joined().lazy.compactMap { Unicode.Scalar($0) }
    return Dictionary(
      scalars.filter { $0.properties.canonicalCombiningClass == .notReordered }.map { (Character($0), $0) },
      uniquingKeysWith: { first, _ in first })
  }()
}
