/// Writes a result as a JSON array of objects, one object per line. Numbers keep their digits; no value is null.
///
/// ```text
/// [
/// {"geo":"CN-SH","period":"2021","value":110.5},
/// {"geo":"CN-SH","period":"2022","value":null}
/// ]
/// ```
public struct JSONWriter: Sendable {
  /// Full precision unless `decimals` is given.
  public var style: NumberStyle

  /// All digits unless told otherwise.
  public init(style: NumberStyle = NumberStyle()) { self.style = style }

  /// The whole file as text; `[]` for a table without rows.
  public func text(of table: ResultTable) -> String {
    var text = ""
    write(table, to: &text)
    return text
  }

  /// Writes the file piece by piece, for results too large to hold as one text.
  public func write(_ table: ResultTable, to output: inout some TextOutputStream) {
    guard !table.rows.isEmpty else {
      output.write("[]\n")
      return
    }
    var separator = "[\n"
    for row in table.rows {
      output.write(separator + table.jsonObject(row, style: style).compactText)
      separator = ",\n"
    }
    output.write("\n]\n")
  }
}

/// Writes a result as JSON lines: one object per line and nothing around them. Numbers keep their digits; no value is
/// null.
///
/// ```text
/// {"geo":"CN-SH","period":"2021","value":110.5}
/// {"geo":"CN-SH","period":"2022","value":null}
/// ```
public struct JSONLinesWriter: Sendable {
  /// Full precision unless `decimals` is given.
  public var style: NumberStyle

  /// All digits unless told otherwise.
  public init(style: NumberStyle = NumberStyle()) { self.style = style }

  /// The whole file as text; empty for a table without rows.
  public func text(of table: ResultTable) -> String {
    var text = ""
    write(table, to: &text)
    return text
  }

  /// Writes the file piece by piece, for results too large to hold as one text.
  public func write(_ table: ResultTable, to output: inout some TextOutputStream) {
    for row in table.rows { output.write(table.jsonObject(row, style: style).compactText + "\n") }
  }
}

extension ResultTable {
  fileprivate func jsonObject(_ row: [Field], style: NumberStyle) -> JSONValue {
    .object(zip(columns, row).map { JSONValue.Member($0, $1.jsonValue(style: style)) })
  }
}

extension ResultTable.Field {
  fileprivate func jsonValue(style: NumberStyle) -> JSONValue {
    switch self {
    case .text(let text): .string(text)
    case .integer(let integer): .number(String(integer))
    case .number(let number): JSONValue(number, style: style)
    case .empty: .null
    }
  }
}
