/// Writes a result as CSV or TSV: a header, then one record per row, as RFC 4180 says but with LF line ends.
///
/// ```swift
/// let table = ResultTable(
///   columns: ["geo", "value"],
///   rows: [[.text("CN"), .number(.decimal(ExactDecimal(mantissa: 11_050, exponent: -2)))], [.text("US, all"), .empty]])
/// DelimitedWriter().text(of: table)
/// // geo,value
/// // CN,110.5
/// // "US, all",
/// ```
///
/// A field is quoted when it has a delimiter, a quote, a line end, or a space at either end.
public struct DelimitedWriter: Sendable {
  /// What stands between two fields.
  public enum Delimiter: UInt8, Hashable, Sendable {
    /// For CSV.
    case comma = 0x2C
    /// For TSV.
    case tab = 0x09
  }

  /// What stands between two fields.
  public var delimiter: Delimiter
  /// Full precision unless `decimals` is given.
  public var style: NumberStyle

  /// CSV with all digits unless told otherwise.
  public init(delimiter: Delimiter = .comma, style: NumberStyle = NumberStyle()) {
    self.delimiter = delimiter
    self.style = style
  }

  /// The whole file as text.
  public func text(of table: ResultTable) -> String {
    var text = ""
    write(table, to: &text)
    return text
  }

  /// Writes the file piece by piece, for results too large to hold as one text.
  public func write(_ table: ResultTable, to output: inout some TextOutputStream) {
    writeRecord(table.columns.map { .text($0) }, to: &output)
    for row in table.rows { writeRecord(row, to: &output) }
  }

  /// Writes a store's records piece by piece, with its ``TidyTable/columns`` as header.
  public func write(_ table: TidyTable, to output: inout some TextOutputStream) {
    writeRecord(table.columns.map { .text($0.name) }, to: &output)
    table.forEachRow { writeRecord($0, to: &output) }
  }

  /// Writes one record of texts, which are not changed.
  public func write(_ record: [String], to output: inout some TextOutputStream) {
    writeRecord(record.map { .text($0) }, to: &output)
  }

  private func writeRecord(_ fields: [ResultTable.Field], to output: inout some TextOutputStream) {
    var record = ""
    for (index, field) in fields.enumerated() {
      if index > 0 { record.unicodeScalars.append(Unicode.Scalar(delimiter.rawValue)) }
      switch field {
      case .text(let text): appendQuotedIfNeeded(text, to: &record)
      case .integer(let integer): record += String(integer)
      case .number(let number): record += style.machineText(number)
      case .empty: break
      }
    }
    // A record of one empty field would be a blank line, which readers skip.
    output.write(record.isEmpty && fields.count == 1 ? "\"\"\n" : record + "\n")
  }

  private func appendQuotedIfNeeded(_ text: String, to record: inout String) {
    guard needsQuotes(text) else {
      record += text
      return
    }
    record += "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { record += "\"" }
      record.unicodeScalars.append(scalar)
    }
    record += "\""
  }

  /// Bytes rather than characters are looked at: CR LF is a single `Character`, and neither of its parts would be found.
  private func needsQuotes(_ text: String) -> Bool {
    let space = UInt8(ascii: " ")
    let bytes = text.utf8
    return bytes.first == space || bytes.last == space
      || bytes.contains {
        $0 == delimiter.rawValue || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r")
      }
  }
}
