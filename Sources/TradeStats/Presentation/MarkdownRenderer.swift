/// Sets tables in the Markdown of GitHub: the title as a bold line, a pipe table, the notes as a list.
///
/// ```swift
/// MarkdownRenderer().text(of: table.displayTables())
/// // **RMB, annual**
/// //
/// // | geo   | measure | 2022 |   2023 |
/// // | ----- | ------- | ---: | -----: |
/// // | CN-SH | value   |   50 |  55    |
/// // |       | yoy, %  |    – | +10.00 |
/// //
/// // - `–` no observation in the period it is compared with
/// ```
///
/// Texts are escaped so that no input is read as markup.
public struct MarkdownRenderer: Sendable {
  /// There is nothing to choose.
  public init() {}

  /// The tables one below another, with a blank line between.
  public func text(of tables: [DisplayTable]) -> String {
    tables.map { lines(of: $0).map { $0 + "\n" }.joined() }.joined(separator: "\n")
  }

  /// One table.
  public func text(of table: DisplayTable) -> String { text(of: [table]) }

  private func lines(of table: DisplayTable) -> [String] {
    let table = table.onSingleLines.escapedForMarkdown
    // Three hyphens are the least that every reader takes for a delimiter.
    let layouts = table.columnLayouts(leastWidth: 3)
    var lines = table.title.isEmpty ? [] : ["**\(table.title)**", ""]
    if !layouts.isEmpty {
      lines.append(line(layouts.map(\.paddedHead)))
      lines.append(line(zip(table.columns, layouts).map { delimiterCell($0.alignment, width: $1.width) }))
      for row in table.rows { lines.append(line(zip(row, layouts).map { $1.padded($0) })) }
      if !table.notes.isEmpty { lines.append("") }
    }
    // As code, a sign such as .. or <0 is shown as it is.
    return lines + table.notes.map { $0.mark.isEmpty ? "- \($0.text)" : "- `\($0.mark)` \($0.text)" }
  }

  private func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

  private func delimiterCell(_ alignment: DisplayTable.Alignment, width: Int) -> String {
    switch alignment {
    case .left: String(repeating: "-", count: width)
    case .decimal: String(repeating: "-", count: max(0, width - 1)) + ":"
    }
  }
}

extension DisplayTable {
  fileprivate var escapedForMarkdown: DisplayTable {
    var table = self
    table.title = Self.escaped(title)
    table.columns = columns.map { Column(Self.escaped($0.head), $0.alignment) }
    table.rows = rows.map { row in row.map { Cell(Self.escaped($0.text), flags: $0.flags) } }
    table.notes = notes.map { Note($0.mark, Self.escaped($0.text)) }
    return table
  }

  /// Characters that would end a cell or be read as markup. `<` only opens a tag before a letter, so that the sign `<0`
  /// can stay.
  private static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { "|\\*`<_[".utf8.contains($0) }) else { return text }
    let characters = Array(text)
    var escaped = ""
    for (index, character) in characters.enumerated() {
      let next = index + 1 < characters.count ? characters[index + 1] : " "
      let isMarkup =
        switch character {
        case "|", "\\", "*", "`": true
        case "<": next.isLetter || next == "/" || next == "!"
        default: false
        }
      escaped += isMarkup ? "\\" + String(character) : String(character)
    }
    return escaped
  }
}
