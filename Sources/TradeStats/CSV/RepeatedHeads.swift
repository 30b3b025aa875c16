/// Tells the header of a further table from the records of a wide one.
///
/// Any figures may be periods, so that these alone speak for no header: it has the very heads of the first again, two or
/// more of them (`Imports,2019,2020`), or other periods beside the first's own names (`Country,2021,2022`).
struct RepeatedHeads: Sendable {
  let header: [String]
  /// The columns whose heads are periods.
  let columns: [Int]
  /// The other columns, and the first of them with a text.
  let names: [Int]
  let firstName: Int?
  /// By column of the header: the figure that its head is read as where it stands among records; `nil` where it is none.
  let figures: [Int64?]
  /// The figures that periods written like the first head can be; `nil` where it is no figure, as `2019-Q1`.
  let figureRange: ClosedRange<Int64>?

  /// Knows a header; `nil` for one without periods.
  init?(_ header: [String]) {
    self.header = header.map { $0.trimmingBlanks() }
    let periods = self.header.map(Self.period)
    columns = periods.indices.filter { periods[$0] != nil }
    names = periods.indices.filter { periods[$0] == nil }
    guard let head = columns.first, let period = periods[head] else { return nil }
    firstName = names.first { [header] in CellKind(header[$0]) == .text }
    let digits = self.header.map { $0.prefix { $0.isASCII && $0.isNumber } }
    figures = digits.map { $0.count <= 8 ? Int64($0) : nil }
    let isMonth = digits[head] == self.header[head] && period.frequency == .month
    let (first, last) = (Int64(PeriodCells.years.lowerBound), Int64(PeriodCells.years.upperBound))
    figureRange = period.frequency == .year ? first...last : isMonth ? first * 100...last * 100 + 99 : nil
  }

  /// Whether few of the records below a header hold figures that might be periods.
  func areRare(in rows: some Collection<[String]>) -> Bool {
    let count = rows.count { row in
      columns.first.map { $0 < row.count && PeriodCells.isPeriod(row[$0]) } ?? false
    }
    return count * 10 <= rows.count
  }

  /// Whether a record as wide as the header is another one.
  ///
  /// - Parameter isRare: whether few records of the table hold figures that might be periods; otherwise two columns may be
  ///   those of the heads by chance.
  func areRepeated(by fields: [String], isRare: Bool) -> Bool {
    guard fields.count == header.count else { return false }
    if columns.count > (isRare ? 1 : 2), columns.allSatisfy({ isHead(fields[$0], $0) }) {
      return names.contains { CellKind(fields[$0]) == .text } && !names.contains { CellKind(fields[$0]) == .number }
    }
    guard firstName != nil, names.allSatisfy({ isHead(fields[$0], $0) }) else { return false }
    let filled = columns.filter { CellKind(fields[$0]) != .empty }
    return !filled.isEmpty && filled.allSatisfy { Self.period(fields[$0]) != nil }
  }

  /// Whether a field has the text of the header.
  private func isHead(_ field: String, _ column: Int) -> Bool {
    let head = header[column]
    return field == head || (field.utf8.count > head.utf8.count && field.trimmingBlanks() == head)
  }

  /// The period that a head is, with or without a mark.
  private static func period(_ text: String) -> Period? {
    let text = text.trimmingBlanks()
    guard !text.isEmpty else { return nil }
    if let period = PeriodCells.period(text) { return period }
    guard let head = PeriodHead(text) ?? PeriodHead(marked: text, isBesidePeriods: true), head.indicator.isEmpty else {
      return nil
    }
    return PeriodCells.period(head.periodText)
  }
}
