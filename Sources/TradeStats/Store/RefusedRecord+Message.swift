extension RecordError {
  /// Where, what was found, what was expected, the record with the place marked, and what to do.
  public var description: String {
    if limit == nil, !rejects.isEmpty, refused.reason != .headAgain {
      let all = rejects.count == 1 ? "the only record was rejected" : "all \(rejects.count) records were rejected"
      return "nothing is left: \(all)\n  the first, \(refused.location): \(refused.sentence)"
    }
    let remedy =
      limit.map { "more records are refused than --max-rejects \($0) allows; raise it, or fix the input" }
      ?? refused.remedy
    let hint = refused.mayBeHeader ? ["  if this line names columns too, say with --header-lines how many do"] : []
    return ([refused.location.description + ": " + refused.sentence] + refused.excerpt + ["  " + remedy] + hint)
      .joined(separator: "\n")
  }
}

extension RefusedRecord {
  /// What to do about it.
  fileprivate var remedy: String {
    switch reason {
    case .ragged where splitNumber == nil, .quoteNeverClosed, .textAfterQuote:
      "fix the file, load the rest with --rejects rejects.csv, or make records fit with --lenient"
    case .ragged, .notANumber, .notAPeriod, .notAPartOfYear, .notAScale, .notUTF8:
      "fix the file, or load the rest with --rejects rejects.csv"
    case .headAgain: "give each table a file of its own"
    }
  }

  /// What was found and what was expected, in one clause.
  public var sentence: String {
    let column = column.map { "'\($0)'" } ?? "the field"
    switch reason {
    case .ragged(let expected, let found):
      let fewer = found < expected ? "too few" : "too many"
      return "the record has \(found) field\(found == 1 ? "" : "s"), \(fewer): the header has \(expected)"
        + (splitNumber.map { "; if \($0) is one number, it needs quotes around it" } ?? "")
    case .quoteNeverClosed:
      return "a quoted field is never closed; its quote stands at the mark"
    case .textAfterQuote:
      return "text follows a closing quote; a quote inside a quoted field is written twice"
    case .notANumber:
      let readings = NumberReading.all(of: fieldText).map(\.description).joined(separator: " or ")
      let remedy = readings.isEmpty ? "" : "; the column is written otherwise, so it is not read as \(readings)"
      return "\(column) should be a number, found \"\(shownField)\"" + remedy
    case .notAPeriod:
      return "\(column) should be a period such as 2024, 2024-Q3 or 2024-09, found \"\(shownField)\""
    case .notAPartOfYear:
      return "\(column) should be a month or quarter such as 3, Mar or Q1, found \"\(shownField)\""
    case .notAScale:
      return "\(column) should be a scale such as million or 1000, found \"\(shownField)\""
    case .headAgain:
      return "the record's figures are periods, as the heads are, so that another table seems to begin here"
    case .notUTF8(let offset, let byte):
      return Self.notUTF8(offset: offset, byte: byte, of: column)
    }
  }

  /// Whether it comes first and has words for a figure or a period, as a further line of the header would.
  fileprivate var mayBeHeader: Bool {
    guard location.recordNumber == 1, [.notANumber, .notAPeriod].contains(reason) else { return false }
    return fieldText.contains(where: \.isLetter) && !fieldText.contains(where: \.isNumber)
  }

  private var shownField: String { RecordExcerpt.cut(RecordExcerpt.shown(Array(fieldText.utf8)[...])) }

  /// Which byte of `part` is not UTF-8, and what may help.
  static func notUTF8(offset: Int, byte: UInt8, of part: String) -> String {
    // Bytes below 0x80 are UTF-8, so there are always two digits.
    let hex = String(byte, radix: 16, uppercase: true)
    return """
      byte \(offset + 1) of \(part) (0x\(hex)) is not UTF-8; \
      if the input is in another encoding, name it with --encoding
      """
  }

  /// The record's line with the refused bytes underlined; a long record is cut around them.
  fileprivate var excerpt: [String] {
    let window = RecordExcerpt(recordText, marked: markedBytes)
    let place = [
      location.recordNumber.map { "record \($0)" }, location.fieldNumber.map { "field \($0)" },
    ].compactMap(\.self).joined(separator: ", ")
    return ["  | " + window.text, "  | " + window.underline + (window.underline.isEmpty ? "" : "    ") + place]
  }
}

/// The part of a record that a message shows.
struct RecordExcerpt {
  var text: String
  var underline: String

  private static let contextWidth = 60

  init(_ record: String, marked: Range<Int>?) {
    let utf8 = Array(record.utf8)
    let marked = marked.map { $0.clamped(to: 0..<utf8.count) }
    let before = Self.shown(utf8[..<(marked?.lowerBound ?? 0)])
    let inside = Self.shown(utf8[(marked ?? 0..<0)])
    let after = Self.shown(utf8[(marked?.upperBound ?? 0)...])
    let isCutInside = inside.count > Self.contextWidth
    let front = (before.count > Self.contextWidth ? "…" : "") + before.suffix(Self.contextWidth)
    let middle = Self.cut(inside)
    text = front + middle + (isCutInside ? "" : Self.cut(after))
    // Signs stand in cells of a terminal, of which a Chinese character fills two.
    underline =
      marked == nil
      ? ""
      : TerminalText.spaces(TerminalText.width(of: front))
        + String(repeating: "^", count: max(1, TerminalText.width(of: middle)))
  }

  /// A text of the input between quotes, in one line and no longer than a message wants.
  static func quoted(_ text: String) -> String { "\"" + cut(shown(Array(text.utf8)[...])) + "\"" }

  static func cut(_ text: String) -> String {
    text.count > contextWidth ? text.prefix(contextWidth) + "…" : text
  }

  /// One line: what would break it, move it or steer the terminal becomes a visible sign.
  static func shown(_ bytes: ArraySlice<UInt8>) -> String {
    var text = ""
    for character in String(decoding: bytes, as: UTF8.self) {
      switch character {
      case "\n", "\r\n": text += "⏎"
      case "\t": text += "⇥"
      default: for scalar in character.unicodeScalars { text.unicodeScalars.append(picture(of: scalar)) }
      }
    }
    return text
  }

  /// The scalar itself, or a sign for a control character.
  private static func picture(of scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.properties.generalCategory {
    case .control where scalar.value < 0x20: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
    case .control where scalar == "\u{7F}": "\u{2421}"
    case .control, .lineSeparator, .paragraphSeparator: "\u{FFFD}"
    default: scalar
    }
  }
}
