/// Sets tables as plain text for a terminal.
///
/// Columns line up, numbers on their decimal points, and stand two spaces apart. A table wider than `width` is split:
/// parts follow one below another, each with the columns that name the rows. No line has trailing spaces.
///
/// ```swift
/// TextRenderer(width: 80).text(of: table.displayTables())
/// // RMB, annual
/// // geo    measure  2022    2023
/// // ────────────────────────────
/// // CN-SH  value      50   55
/// //        yoy, %      –  +10.00
/// //
/// // –  no observation in the period it is compared with
/// ```
///
/// Wide characters such as Chinese ones count as two cells.
public struct TextRenderer: Sendable {
  /// Character cells in a line; `nil` sets no limit.
  public var width: Int?
  /// What the line under the column heads is made of: `─`, or `-` where only ASCII can be shown.
  public var rule: Character

  /// Without a limit on width unless one is given.
  public init(width: Int? = nil, rule: Character = "─") {
    self.width = width
    self.rule = rule
  }

  /// The tables one below another, parted by a blank line.
  public func text(of tables: [DisplayTable]) -> String {
    tables.map { lines(of: $0).map { $0 + "\n" }.joined() }.joined(separator: "\n")
  }

  /// One table.
  public func text(of table: DisplayTable) -> String { text(of: [table]) }

  private func lines(of table: DisplayTable) -> [String] {
    let table = table.onSingleLines
    var lines = table.title.isEmpty ? [] : TerminalText.folded(table.title, to: width)
    if table.columns.isEmpty { return lines + noteLines(table.notes) }
    let layouts = narrowed(table.columnLayouts(), stubColumnCount: table.stubColumnCount)
    for (number, part) in parts(layouts, stubColumnCount: table.stubColumnCount).enumerated() {
      if number > 0 { lines.append("") }
      lines.append(line(part.map { layouts[$0].paddedHead }))
      let ruleWidth = part.reduce(0) { $0 + layouts[$1].width } + Self.gap.count * (part.count - 1)
      lines.append(String(repeating: rule, count: max(0, ruleWidth)))
      for row in table.rows { lines.append(line(part.map { layouts[$0].padded(row[$0]) })) }
    }
    return lines + noteLines(table.notes)
  }

  private static let gap = "  "

  private func line(_ cells: [String]) -> String {
    let line = cells.joined(separator: Self.gap)
    return String(line.dropLast(line.utf8.reversed().prefix { $0 == UInt8(ascii: " ") }.count))
  }

  private func noteLines(_ notes: [DisplayTable.Note]) -> [String] {
    guard !notes.isEmpty else { return [] }
    let markWidth = notes.map { TerminalText.width(of: $0.mark) }.max() ?? 0
    return [""]
      + notes.flatMap { note in
        let indentation = markWidth == 0 ? 0 : markWidth + Self.gap.count
        let lines = TerminalText.folded(note.text, to: width.map { max(1, $0 - indentation) })
        return lines.enumerated().map { number, text in
          TerminalText.padded(number == 0 ? note.mark : "", to: indentation) + text
        }
      }
  }
}

// MARK: - Fitting the width

extension TextRenderer {
  /// The columns of each part: those that name the rows, and as many of the others as fit, but at least one.
  private func parts(_ layouts: [ColumnLayout], stubColumnCount: Int) -> [[Int]] {
    let stub = Array(layouts.indices.prefix(stubColumnCount))
    guard let width, stub.count < layouts.count else { return [Array(layouts.indices)] }
    let stubWidth = stub.reduce(0) { $0 + layouts[$1].width + Self.gap.count }
    var parts: [[Int]] = []
    var room = 0
    for index in layouts.indices.dropFirst(stub.count) {
      let needed = layouts[index].width
      if parts.isEmpty || needed > room {
        parts.append(stub)
        room = width - stubWidth
      }
      parts[parts.count - 1].append(index)
      room -= needed + Self.gap.count
    }
    return parts
  }

  /// Narrows the columns that name the rows, the widest first, until the widest other column fits beside them.
  private func narrowed(_ layouts: [ColumnLayout], stubColumnCount: Int) -> [ColumnLayout] {
    guard let width else { return layouts }
    let leastWidth = 8
    var layouts = layouts
    let stub = layouts.indices.prefix(stubColumnCount)
    let widestOther = layouts.dropFirst(stub.count).map(\.width).max() ?? -Self.gap.count
    func excess() -> Int { stub.reduce(widestOther) { $0 + layouts[$1].width + Self.gap.count } - width }
    while excess() > 0, let widest = stub.max(by: { layouts[$0].width < layouts[$1].width }),
      layouts[widest].width > leastWidth
    {
      let second = stub.filter { $0 != widest }.map { layouts[$0].width }.max() ?? 0
      let target = max(layouts[widest].width - excess(), min(second, layouts[widest].width - 1), leastWidth)
      layouts[widest].narrow(to: target)
    }
    return layouts
  }
}

extension DisplayTable {
  /// The layout of each column, its width and where its decimal points stand.
  func columnLayouts(leastWidth: Int = 0) -> [ColumnLayout] {
    columns.indices.map { index in
      ColumnLayout(columns[index], cells: rows.lazy.map { $0[index] }, leastWidth: leastWidth)
    }
  }

  /// The table with every text free of line ends and other control characters.
  var onSingleLines: DisplayTable {
    var table = self
    table.title = TerminalText.singleLine(title)
    table.columns = columns.map { Column(TerminalText.singleLine($0.head), $0.alignment) }
    table.rows = rows.map { row in row.map { Cell(TerminalText.singleLine($0.text), flags: $0.flags) } }
    return table
  }
}
