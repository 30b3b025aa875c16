import GRDBSQLite

/// Writes rows of a SQLite statement as records of CSV.
struct RecordWriter {
  /// What has been written and not been taken away.
  var bytes: [UInt8] = []
  /// Rows so far, the one that was given up included.
  private(set) var rowCount = 0

  private let columnCount: Int

  /// Begins with the header.
  init(columns: [String]) {
    columnCount = columns.count
    for (index, column) in columns.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      var column = column
      column.withUTF8 { appendText($0) }
    }
    endRecord(from: 0)
  }

  /// Appends the row that `statement` stands at.
  ///
  /// - Returns: The index of a field that holds a BLOB, where the record then breaks off; `nil` when all is well.
  mutating func append(rowOf statement: OpaquePointer) -> Int? {
    rowCount += 1
    let start = bytes.count
    for index in 0..<columnCount {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      guard appendField(statement, CInt(truncatingIfNeeded: index)) else { return index }
    }
    endRecord(from: start)
    return nil
  }

  private mutating func appendField(_ statement: OpaquePointer, _ index: CInt) -> Bool {
    switch sqlite3_column_type(statement, index) {
    case SQLITE_NULL: break
    case SQLITE_INTEGER: bytes += String(sqlite3_column_int64(statement, index)).utf8
    case SQLITE_FLOAT: appendReal(sqlite3_column_double(statement, index))
    case SQLITE_TEXT:
      // The text stays where it is until the statement is stepped or the field is asked for as another type. Its
      // length is asked for after it, because a database in UTF-16 has its text converted by the first question.
      let text = sqlite3_column_text(statement, index)
      appendText(UnsafeBufferPointer(start: text, count: text == nil ? 0 : Int(sqlite3_column_bytes(statement, index))))
    default: return false
    }
    return true
  }

  /// Swift's description is the shortest text that reads back as the same number.
  private mutating func appendReal(_ value: Double) {
    // Negative zero is zero.
    let text = value == 0 ? "0" : value.description
    bytes += (text.hasSuffix(".0") ? text.dropLast(2) : text[...]).utf8
  }

  private mutating func appendText(_ text: UnsafeBufferPointer<UInt8>) {
    guard Self.needsQuotes(text) else {
      bytes += text
      return
    }
    bytes.append(Self.quote)
    for byte in text {
      if byte == Self.quote { bytes.append(Self.quote) }
      bytes.append(byte)
    }
    bytes.append(Self.quote)
  }

  private mutating func endRecord(from start: Int) {
    // A record of one empty field would be a blank line, which readers skip.
    if bytes.count == start { bytes += [Self.quote, Self.quote] }
    bytes.append(UInt8(ascii: "\n"))
  }

  private static let quote = UInt8(ascii: "\"")

  /// Blanks at the ends are quoted too: readers may trim those that are not.
  private static func needsQuotes(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let space = UInt8(ascii: " ")
    return text.first == space || text.last == space
      || text.contains {
        $0 == UInt8(ascii: ",") || $0 == quote || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r")
      }
  }
}
