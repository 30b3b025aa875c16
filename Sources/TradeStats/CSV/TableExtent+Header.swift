/// The lines that name the columns.
extension TableExtent {
  private static let lineLimit = 3

  /// What a record is as a header, with those below that go with it.
  struct Head {
    /// Lines of names; 0 for a record of data.
    var lineCount: Int
    /// What figures say of its first line.
    var names: HeadEvidence
    var evidence: String
  }

  /// The header that begins at a record, if one does: none to three lines.
  func head(at start: Int) -> Head {
    let length = (2...Self.lineLimit).last { joinsLines(start..<start + $0) } ?? 1
    let names = HeadEvidence(
      records[start].fields, above: ColumnBody(records[min(start + length, records.count)...], width: width))
    if length > 1 {
      return Head(lineCount: length, names: names, evidence: "\(length) lines of names stand above the figures")
    }
    if names.pro == 0 && names.contra > 0 {
      return Head(lineCount: 0, names: names, evidence: "figures stand in the first record where they do below")
    }
    return Head(
      lineCount: 1, names: names,
      evidence: names.pro > 0
        ? "figures stand below \(names.pro) of its names" : "nothing speaks against it; --no-header reads it as data")
  }

  /// Whether a record behind the names counts the columns.
  func countsColumns(_ index: Int) -> Bool {
    guard index < records.count, records[index].fields.count == width, !records[index].followsBlankLine else {
      return false
    }
    return ColumnNumbers.areCounted(
      by: records[index].fields, above: ColumnBody(records[(index + 1)...], width: width).rows)
  }

  /// Whether the records, of which the first may be a header, are one together.
  private func joinsLines(_ lines: Range<Int>) -> Bool {
    guard lines.upperBound < records.count, records[lines].allSatisfy({ $0.fields.count == width }),
      !records[lines].dropFirst().contains(where: \.followsBlankLine)
    else { return false }
    let body = ColumnBody(records[lines.upperBound...], width: width)
    guard !body.figureColumns.isEmpty else { return false }
    return lines.dropFirst().allSatisfy { continuesHeader($0, from: lines.lowerBound, above: body) }
  }

  /// Whether a record behind the header's first is part of it: it names columns of figures, and leaves the others empty or
  /// fills gaps that the line above left.
  private func continuesHeader(_ index: Int, from start: Int, above body: ColumnBody) -> Bool {
    let cells = records[index].fields
    let above = records[start..<index].map(\.fields)
    let named = body.figureColumns.filter { CellKind(cells[$0]) != .empty }
    let numbers = named.filter { CellKind(cells[$0]) == .number }
    let arePeriods =
      numbers.allSatisfy { PeriodCells.isPeriod(cells[$0]) && !body.holdsPeriods($0) }
      || body.areHeads(cells, in: numbers)
    guard !named.isEmpty, numbers.isEmpty || arePeriods,
      named.allSatisfy({ CellKind(cells[$0]) != .missing || Self.isUnitSign(cells[$0]) })
    else { return false }
    let leavesOthersEmpty = body.otherColumns.allSatisfy { CellKind(cells[$0]) == .empty }
    // Units stand below some of the names, and nothing else does.
    if leavesOthersEmpty, numbers.isEmpty, named.count < width { return true }
    guard named.count * 2 > body.figureColumns.count else { return false }
    let fillsGaps = (0..<width).contains { column in
      above.contains { CellKind($0[column]) == .empty } && CellKind(cells[column]) != .empty
    }
    if fillsGaps || (leavesOthersEmpty && !body.otherColumns.isEmpty) { return true }
    let areNames = numbers.isEmpty && named.count == body.figureColumns.count && Set(cells).count == width
    // One record below might as well be names above one of data.
    return areNames && named.count > 1 && body.rows.count > 1
  }

  private static func isUnitSign(_ text: String) -> Bool {
    ["%", "‰", "$", "€", "£", "¥", "(%)", "(‰)", "($)", "(€)", "(£)", "(¥)"].contains(text.trimmingBlanks())
  }
}
