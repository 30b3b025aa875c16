extension JSONValue {
  /// The document on one line, without spaces.
  public var compactText: String {
    var text = ""
    writeCompact(to: &text)
    return text
  }

  /// The document with two spaces of indentation and a final line end. An object or array that holds no other and
  /// fits the line stays on one, so that rows of data read as rows.
  public var indentedText: String {
    var text = ""
    writeIndented(to: &text, depth: 0)
    return text + "\n"
  }

  func writeCompact(to text: inout String) {
    switch self {
    case .string(let string): Self.writeQuoted(string, to: &text)
    case .number(let literal): text += Self.isFinite(literal) ? literal : "null"
    case .bool(let bool): text += bool ? "true" : "false"
    case .null: text += "null"
    case .array(let elements):
      text += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { text += "," }
        element.writeCompact(to: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { text += "," }
        Self.writeQuoted(member.name, to: &text)
        text += ":"
        member.value.writeCompact(to: &text)
      }
      text += "}"
    }
  }

  /// `nan`, `inf` and the like are what Swift prints for numbers that JSON has not.
  private static func isFinite(_ literal: String) -> Bool {
    let digits = literal.utf8.first == UInt8(ascii: "-") ? literal.utf8.dropFirst() : literal.utf8[...]
    guard let first = digits.first else { return false }
    return (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
  }
}

// MARK: - Indentation

extension JSONValue {
  private static let lineWidth = 160

  private func writeIndented(to text: inout String, depth: Int) {
    let indentation = String(repeating: "  ", count: depth + 1)
    switch self {
    case .array(let elements) where !elements.isEmpty && !fitsOneLine(depth):
      for (index, element) in elements.enumerated() {
        text += (index == 0 ? "[\n" : ",\n") + indentation
        element.writeIndented(to: &text, depth: depth + 1)
      }
      text += "\n" + indentation.dropLast(2) + "]"
    case .object(let members) where !members.isEmpty && !fitsOneLine(depth):
      for (index, member) in members.enumerated() {
        text += (index == 0 ? "{\n" : ",\n") + indentation
        Self.writeQuoted(member.name, to: &text)
        text += ": "
        member.value.writeIndented(to: &text, depth: depth + 1)
      }
      text += "\n" + indentation.dropLast(2) + "}"
    case .array(let elements): text += "[" + elements.map(\.compactText).joined(separator: ", ") + "]"
    case .object(let members): text += "{" + members.map(\.spacedText).joined(separator: ", ") + "}"
    case .string, .number, .bool, .null: writeCompact(to: &text)
    }
  }

  private func fitsOneLine(_ depth: Int) -> Bool {
    let parts: [JSONValue]
    switch self {
    case .array(let elements): parts = elements
    case .object(let members): parts = members.map(\.value)
    default: return true
    }
    // A long list of data is not spelt out only to find that it does not fit.
    return parts.count <= Self.lineWidth && parts.allSatisfy(\.isScalar)
      && compactText.utf8.count + 2 * parts.count + 2 * depth <= Self.lineWidth
  }

  private var isScalar: Bool {
    switch self {
    case .string, .number, .bool, .null: true
    case .array(let elements): elements.isEmpty
    case .object(let members): members.isEmpty
    }
  }
}

extension JSONValue.Member {
  fileprivate var spacedText: String { JSONValue.string(name).compactText + ": " + value.compactText }
}

// MARK: - Strings

extension JSONValue {
  /// Quotes a string as RFC 8259 says: the quote, the backslash and control characters are escaped, all else is kept.
  private static func writeQuoted(_ string: String, to text: inout String) {
    text += "\""
    if string.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) {
      for scalar in string.unicodeScalars { writeEscaped(scalar, to: &text) }
    } else {
      text += string
    }
    text += "\""
  }

  private static func writeEscaped(_ scalar: Unicode.Scalar, to text: inout String) {
    switch scalar {
    case "\"": text += "\\\""
    case "\\": text += "\\\\"
    case "\n": text += "\\n"
    case "\r": text += "\\r"
    case "\t": text += "\\t"
    case "\u{08}": text += "\\b"
    case "\u{0C}": text += "\\f"
    case "\u{00}"..."\u{1F}":
      let digits = String(scalar.value, radix: 16)
      text += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
    default: text.unicodeScalars.append(scalar)
    }
  }
}
