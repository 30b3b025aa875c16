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
  public func text(of result: some ResultRows) -> String {
    var text = ""
    write(result, to: &text)
    return text
  }

  /// Writes the file piece by piece, for results too large to hold as one text.
  public func write(_ result: some ResultRows, to output: inout some TextOutputStream) {
    let names = result.columnNames
    var separator = "[\n"
    result.forEachRow { row in
      output.write(separator + row.jsonObject(names, style: style).compactText)
      separator = ",\n"
    }
    output.write(separator == "[\n" ? "[]\n" : "\n]\n")
  }

  /// The whole file as text, of values that have more in them than a row.
  public func text(of values: [JSONValue]) -> String {
    values.isEmpty ? "[]\n" : "[\n" + values.map(\.compactText).joined(separator: ",\n") + "\n]\n"
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
  public func text(of result: some ResultRows) -> String {
    var text = ""
    write(result, to: &text)
    return text
  }

  /// Writes the file piece by piece, for results too large to hold as one text.
  public func write(_ result: some ResultRows, to output: inout some TextOutputStream) {
    let names = result.columnNames
    result.forEachRow { output.write($0.jsonObject(names, style: style).compactText + "\n") }
  }

  /// The whole file as text, of values that have more in them than a row.
  public func text(of values: [JSONValue]) -> String { values.map { $0.compactText + "\n" }.joined() }
}

extension [ResultTable.Field] {
  fileprivate func jsonObject(_ names: [String], style: NumberStyle) -> JSONValue {
    .object(zip(names, self).map { JSONValue.Member($0, $1.jsonValue(style: style)) })
  }
}

extension ResultTable.Field {
  func jsonValue(style: NumberStyle) -> JSONValue {
    switch self {
    case .text(let text): .string(text)
    case .integer(let integer): .number(String(integer))
    case .number(let number): JSONValue(number, style: style)
    case .empty: .null
    }
  }
}
