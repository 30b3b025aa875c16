/// The bytes of a period's text that are not read yet.
///
/// Everything is normalised once at the start, so the grammar knows upper-case letters and plain digits alone. Each
/// `take...` function moves forward past what it recognises; where it recognises nothing it says so, and a period that
/// needed it is refused.
struct PeriodText {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: some Collection<UInt8>) {
    let plain = Self.normalised(Array(bytes))
    let isVisible = { (byte: UInt8) in byte != UInt8(ascii: " ") && byte != UInt8(ascii: "\t") }
    guard let first = plain.firstIndex(where: isVisible), let last = plain.lastIndex(where: isVisible) else {
      rest = []
      return
    }
    rest = plain[first...last]
  }

  var isAtEnd: Bool { rest.isEmpty }

  /// What is not read yet, as it is compared: in upper case, full-width forms as plain characters.
  var plain: String { String(decoding: rest, as: UTF8.self) }

  /// How many digits come next.
  var leadingDigitCount: Int { rest.prefix(while: Self.isDigit).count }

  /// Whether `mark` comes next; moves past it if so.
  mutating func take(_ mark: String) -> Bool {
    guard rest.starts(with: mark.utf8) else { return false }
    rest.removeFirst(mark.utf8.count)
    return true
  }

  /// The number that comes next. Takes all its digits or, when there are too few or too many, none.
  mutating func takeNumber(_ digitCount: ClosedRange<Int>) -> Int? {
    let digits = rest.prefix(while: Self.isDigit)
    // Checked before the sum, which therefore cannot overflow: no period has a number of more than eight digits.
    guard digitCount.contains(digits.count) else { return nil }
    rest.removeFirst(digits.count)
    return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  /// All the letters that come next, perhaps none.
  mutating func takeLetters() -> String {
    let letters = rest.prefix { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    rest.removeFirst(letters.count)
    return String(decoding: letters, as: UTF8.self)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  /// Letters in upper case and without accents, and full-width forms as the ASCII characters they stand for.
  private static func normalised(_ bytes: [UInt8]) -> [UInt8] {
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let wide = narrowed(bytes[index...].prefix(3))
      let bare = withoutAccent(bytes[index...].prefix(2))
      let byte = wide ?? bare ?? bytes[index]
      // The accent of a letter in two pieces.
      let isAccent = bytes[index] == 0xCC && index + 1 < bytes.count
      if !isAccent { plain.append((UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte & ~0x20 : byte) }
      index += wide != nil ? 3 : bare != nil || isAccent ? 2 : 1
    }
    return plain
  }

  /// The letter of U+00C0 to U+00FC without its accent, from its two bytes; the names of months need no others.
  private static func withoutAccent(_ bytes: ArraySlice<UInt8>) -> UInt8? {
    guard bytes.count == 2, bytes[bytes.startIndex] == 0xC3 else { return nil }
    switch bytes[bytes.startIndex + 1] | 0x20 {
    case 0xA0...0xA5: return UInt8(ascii: "A")
    case 0xA7: return UInt8(ascii: "C")
    case 0xA8...0xAB: return UInt8(ascii: "E")
    case 0xAC...0xAF: return UInt8(ascii: "I")
    case 0xB2...0xB6: return UInt8(ascii: "O")
    case 0xB9...0xBC: return UInt8(ascii: "U")
    default: return nil
    }
  }

  /// The ASCII character of a full-width form (U+FF01 to U+FF5E, and U+3000 for the space), from its three bytes.
  private static func narrowed(_ bytes: ArraySlice<UInt8>) -> UInt8? {
    guard bytes.count == 3 else { return nil }
    switch (bytes[bytes.startIndex], bytes[bytes.startIndex + 1], bytes[bytes.startIndex + 2]) {
    case (0xE3, 0x80, 0x80): return UInt8(ascii: " ")
    case (0xEF, 0xBC, let low) where (0x81...0xBF).contains(low): return low - 0x60
    case (0xEF, 0xBD, let low) where (0x80...0x9E).contains(low): return low - 0x20
    default: return nil
    }
  }
}
