/// A line below a header that counts the columns, as offices print it: `(1),(2),(3)`, `A,1,2`, `甲,1,2`, `1,2,3,4=2-3`.
enum ColumnNumbers {
  /// Whether the cells count their columns, which no record of the table does.
  ///
  /// Figures in steps of one might be a record. They count where they stand above texts or periods, or beside a single
  /// letter above longer texts.
  ///
  /// - Parameter rows: the records below.
  static func areCounted(by cells: [String], above rows: [[String]]) -> Bool {
    let cells = cells.map(Entry.init)
    let labels = cells.prefix { $0.number == nil }
    let numbers = cells[labels.endIndex...].map(\.number)
    guard let first = numbers.first ?? nil, numbers.count > 1, !rows.isEmpty,
      [0, 1, labels.count + 1].contains(first), labels.allSatisfy({ $0.text.count <= 1 }),
      numbers.indices.allSatisfy({ numbers[$0] == first + $0 })
    else { return false }
    let areEnclosed = cells[labels.endIndex...].allSatisfy(\.isEnclosed)
    if areEnclosed, labels.allSatisfy(\.isEnclosed) { return true }
    if labels.isEmpty { return cells.indices.contains { column in rows.allSatisfy { isKey($0[column]) } } }
    // Keys of one letter would be labels as well.
    return rows.count > 1 && rows.allSatisfy { row in labels.indices.allSatisfy { row[$0].count > 1 } }
      && (areEnclosed || labels.contains { !$0.text.isEmpty })
  }

  private static func isKey(_ text: String) -> Bool { CellKind(text) == .text || PeriodCells.isPeriod(text) }

  private struct Entry {
    let text: String
    let number: Int?
    let isEnclosed: Bool

    init(_ text: String) {
      let text = text.trimmingBlanks()
      let closing = ["(": ")", "（": "）", "[": "]"][text.prefix(1)]
      isEnclosed = closing != nil && text.hasSuffix(closing ?? "") && text.count > 2
      self.text = isEnclosed ? String(text.dropFirst().dropLast()) : text
      let digits = self.text.prefix { $0.isASCII && $0.isNumber }
      // A formula may follow: `4=2-3`, `4 (2-3)`.
      let rest = self.text.dropFirst(digits.count).drop { $0 == " " }
      number = rest.isEmpty || "=(（".contains(rest.prefix(1)) ? Int(digits) : nil
    }
  }
}
