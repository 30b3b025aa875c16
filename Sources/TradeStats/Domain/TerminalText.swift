/// Text as it fills the cells of a terminal: Chinese, Japanese and Korean characters are two cells wide, marks that
/// combine with the letter before them have no width of their own.
enum TerminalText {
  static func width(of text: some StringProtocol) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.reduce(0) { $0 + width(of: $1) }
  }

  static func padded(_ text: String, to width: Int) -> String { text + spaces(width - self.width(of: text)) }

  static func rightAligned(_ text: String, to width: Int) -> String { spaces(width - self.width(of: text)) + text }

  static func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

  /// The text, or as much of its beginning as fits with an ellipsis behind it.
  static func truncated(_ text: String, to width: Int) -> String {
    guard self.width(of: text) > width else { return text }
    var kept = ""
    var room = width - 1
    for character in text {
      room -= self.width(of: character)
      guard room >= 0 else { break }
      kept.append(character)
    }
    while kept.last == " " { kept.removeLast() }
    return kept + "…"
  }

  /// The text on one line: line ends, tabs and other control characters would break the table, or steer the terminal.
  static func singleLine(_ text: String) -> String {
    func isControl(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: true
      default: false
      }
    }
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var line = ""
    for character in text {
      if character.unicodeScalars.contains(where: isControl) { line += " " } else { line.append(character) }
    }
    return line
  }

  /// The text in lines no wider than `width`, parted at spaces; a word wider than that has a line of its own.
  static func folded(_ text: String, to width: Int?) -> [String] {
    guard let width, self.width(of: text) > width else { return [text] }
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, self.width(of: line) + 1 + self.width(of: word) > width {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " " + word
    }
    return lines + [line]
  }
}

// MARK: - Characters

extension TerminalText {
  private static func width(of character: Character) -> Int {
    // Emoji are joined, coloured or spelt with letters, and are two cells wide whatever they are made of.
    let isEmoji = character.unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0x200D, 0xFE0F, 0x1F1E6...0x1F1FF, 0x1F3FB...0x1F3FF: true
      default: false
      }
    }
    return isEmoji ? 2 : character.unicodeScalars.reduce(0) { $0 + width(of: $1) }
  }

  private static func width(of scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return scalar.properties.generalCategory == .control || scalar == "\u{AD}" ? 0 : 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default:
      // Vowels and final consonants of Korean syllables share the cells of the first consonant.
      if (0x1160...0x11FF).contains(scalar.value) { return 0 }
      let isWide = scalar.properties.isEmojiPresentation || wideRanges.contains { $0.contains(scalar.value) }
      return isWide ? 2 : 1
    }
  }

  /// Blocks whose characters Unicode Standard Annex 11 calls wide or fullwidth, emoji apart.
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97C,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
    0x17000...0x18CFF, 0x1B000...0x1B2FF, 0x20000...0x3FFFD,
  ]
}
