/// A line below a header that counts the columns, as offices print it: `(A),(1),(2)`, `甲,1,2`, `1,2,3,4=2-3`.
enum ColumnNumbers {
  /// Whether the cells count their columns, which no record of the table does.
  ///
  /// Figures in steps of one might be a record's. Beside a label they count only where all are enclosed, the label is a
  /// heavenly stem or one of them is a formula, and no key below is such a label; without one, three or more of them above
  /// texts or periods in several records.
  ///
  /// - Parameter rows: the records below.
  static func areCounted(by cells: [String], above rows: [[String]]) -> Bool {
    let cells = cells.map(Entry.init)
    let labels = cells.prefix { $0.number == nil }
    let figures = cells[labels.endIndex...]
    guard let first = figures.first?.number, figures.count > 1, !rows.isEmpty,
      figures.indices.allSatisfy({ figures[$0].number == first + $0 - figures.startIndex })
    else { return false }
    if labels.isEmpty {
      return (0...1).contains(first) && figures.count > 2 && rows.count > 1
        && cells.indices.contains { column in rows.allSatisfy { isKey($0[column]) } }
    }
    let isConvention =
      figures.allSatisfy(\.isEnclosed) || labels.first?.text == "甲" || figures.contains(where: \.isFormula)
    return isConvention && [1, labels.count + 1].contains(first) && labels.allSatisfy { $0.text.count <= 1 }
      && rows.allSatisfy { row in labels.indices.allSatisfy { Entry(row[$0]).text.count != 1 } }
  }

  private static func isKey(_ text: String) -> Bool { CellKind(text) == .text || PeriodCells.isPeriod(text) }

  private struct Entry {
    /// Without what encloses it.
    let text: String
    let number: Int?
    let isEnclosed: Bool
    /// Whether a formula follows the number: `4=2-3`, `4 (2-3)`.
    let isFormula: Bool

    init(_ text: String) {
      let text = text.trimmingBlanks()
      let closing = ["(": ")", "（": "）", "[": "]"][text.prefix(1)]
      isEnclosed = closing != nil && text.hasSuffix(closing ?? "") && text.count > 2
      self.text = isEnclosed ? String(text.dropFirst().dropLast()) : text
      let digits = self.text.prefix { $0.isASCII && $0.isNumber }
      let rest = self.text.dropFirst(digits.count).drop { $0 == " " }
      isFormula = !rest.isEmpty && "=(（".contains(rest.prefix(1))
      number = rest.isEmpty || isFormula ? Int(digits) : nil
    }
  }
}
