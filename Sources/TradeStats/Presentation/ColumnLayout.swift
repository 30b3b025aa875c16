/// Where the texts of one column stand in a grid of equally wide characters.
///
/// A decimal column has three parts: digits up to the point, the fraction, and the flags, so that points stand under
/// points and flags under flags.
struct ColumnLayout {
  private let head: String
  private let alignment: DisplayTable.Alignment
  private var fractionWidth = 0
  /// Width of the text or number without flags.
  private var textWidth: Int
  private var flagsWidth = 0

  init(_ column: DisplayTable.Column, cells: some Sequence<DisplayTable.Cell>, leastWidth: Int = 0) {
    head = column.head
    alignment = column.alignment
    textWidth = max(leastWidth, TerminalText.width(of: column.head))
    var integerWidth = 0
    for cell in cells {
      if !cell.flags.isEmpty { flagsWidth = max(flagsWidth, 1 + TerminalText.width(of: cell.flags)) }
      if column.alignment == .decimal, let (integer, fraction) = Self.numberParts(cell.text) {
        integerWidth = max(integerWidth, integer.utf8.count)
        fractionWidth = max(fractionWidth, fraction.utf8.count)
      } else {
        textWidth = max(textWidth, TerminalText.width(of: cell.text))
      }
    }
    textWidth = max(textWidth, integerWidth + fractionWidth)
  }

  var width: Int { textWidth + flagsWidth }

  /// The head, over the text or the number and not over the flags.
  var paddedHead: String {
    let head = TerminalText.truncated(head, to: textWidth)
    return TerminalText.padded(
      alignment == .decimal ? TerminalText.rightAligned(head, to: textWidth) : head, to: width)
  }

  func padded(_ cell: DisplayTable.Cell) -> String {
    let text: String
    switch alignment {
    case .left: text = TerminalText.padded(TerminalText.truncated(cell.text, to: textWidth), to: textWidth)
    case .decimal:
      if let (integer, fraction) = Self.numberParts(cell.text) {
        text =
          TerminalText.rightAligned(String(integer), to: textWidth - fractionWidth) + fraction
          + TerminalText.spaces(fractionWidth - fraction.utf8.count)
      } else {
        text = TerminalText.rightAligned(cell.text, to: textWidth)
      }
    }
    return cell.flags.isEmpty
      ? TerminalText.padded(text, to: width) : TerminalText.padded(text + " " + cell.flags, to: width)
  }

  /// Narrows a column of texts; those that do not fit end in an ellipsis.
  mutating func narrow(to width: Int) { textWidth = min(textWidth, max(1, width - flagsWidth)) }

  /// A printed number before its decimal point and from there on; `nil` for signs such as `..` and other texts.
  private static func numberParts(_ text: String) -> (integer: Substring, fraction: Substring)? {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let unsigned = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
    guard let first = unsigned.utf8.first, digits.contains(first),
      unsigned.utf8.allSatisfy({ digits.contains($0) || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") })
    else { return nil }
    guard let point = text.firstIndex(of: ".") else { return (text[...], "") }
    return (text[..<point], text[point...])
  }
}
