/// What stands before a table's header.
extension TableExtent {
  private static let longestPreamble = 60

  /// The first record that is no title or remark, and what speaks for it.
  func findStart() -> (start: Int, evidence: String) {
    let usual = "the first record is as wide as those below"
    guard width > 1, let first = records.firstIndex(where: { $0.fields.count == width }), first < Self.longestPreamble
    else { return (0, usual) }
    if first > 0 { return startBehindNarrowLines(first) }
    return startBehindTitles(from: 0) ?? (0, usual)
  }

  /// Where records of another width come first: the first of the table's width when it names columns; otherwise the one
  /// before may be a header that lacks fields.
  private func startBehindNarrowLines(_ first: Int) -> (start: Int, evidence: String) {
    if let found = startBehindTitles(from: first) { return found }
    let before = records[first - 1]
    let couldBeHeader = before.filledCount > 1 && abs(before.fields.count - width) <= max(1, width / 4)
    if couldBeHeader, head(at: first).names.pro == 0 {
      return (first - 1, first == 1 ? "the first record names columns" : "the lines before it have other widths")
    }
    return (first, "the lines have fewer fields than the \(width) of the table")
  }

  /// The header behind leading records that are titles; `nil` where that is no pattern.
  private func startBehindTitles(from first: Int) -> (start: Int, evidence: String)? {
    guard let start = records[first...].firstIndex(where: { !isTitle($0) }), start > first,
      start < Self.longestPreamble, records[start].filledCount * 2 > width
    else { return nil }
    let head = head(at: start)
    // The first column has its name in the header; where it has none there, the lines above may hold it.
    let namesFirstColumn = records[start..<start + head.lineCount].contains { CellKind($0.fields[0]) != .empty }
    guard head.names.pro > 0, namesFirstColumn || width > 3 && !records[start - 1].isFilledOnly(inFirst: 1) else {
      return nil
    }
    let fields = width > 3 ? "two fields" : "one field"
    return (
      start,
      records[first..<start].contains { !$0.isFilledOnly(inFirst: width > 3 ? 2 : 1) }
        ? "the lines are captions, and names stand below"
        : "the lines fill \(fields) at the most, the header \(records[start].filledCount)"
    )
  }

  /// Whether a record is what stands above a table: padded to its width, as exports of spreadsheets do, or a sentence or
  /// caption that its commas took apart.
  private func isTitle(_ record: SampleRecords.Record) -> Bool {
    let fields = record.fields
    if fields.count != width || record.isFilledOnly(inFirst: width > 3 ? 2 : 1) { return true }
    // Cells that were merged, and have the title in each.
    if width > 1, Set(fields).count == 1 { return true }
    // A line with the unit of the values.
    if record.filledCount <= 2, fields.contains(where: { UnitMark.length(in: $0) != nil }) { return true }
    let isSentence = fields[0].first != " " && fields.dropFirst().allSatisfy { $0.first == " " }
    return isSentence || (Self.isCaption(fields[0]) && !PeriodCells.areRun(fields.filter { CellKind($0) == .number }))
  }

  /// `Table 1`, as captions begin.
  private static func isCaption(_ text: String) -> Bool {
    let text = text.trimmingBlanks().lowercased()
    let word = ["table", "figure", "chart", "annex", "表", "图"].first { text.hasPrefix($0) }
    guard let word else { return false }
    return text.dropFirst(word.count).drop { $0 == " " }.first?.isNumber ?? false
  }

  // MARK: - Two tables

  /// The table that the first records make by themselves, where most of what follows has another width: a header, figures
  /// below it, and the same number of fields throughout. Pairs of a name and a figure, and one record by itself, may as
  /// well say something about the table below them, so that it takes some pairs, and for one record heads that are
  /// periods and a blank line behind it.
  func firstOfTwoTables() -> (start: Int, width: Int)? {
    var start = 0
    while start < min(records.count, Self.longestPreamble), records[start].fields.count != width {
      let own = records[start].fields.count
      let end = records[start...].firstIndex { $0.fields.count != own } ?? records.count
      // A caption may have as many commas as the table below it.
      let top = Self.isCaption(records[start].fields[0]) ? start + 1 : start
      if own > 1, end - top > 1, end < records.count {
        let body = ColumnBody(records[(top + 1)..<end], width: own)
        let names = HeadEvidence(records[top].fields, above: body)
        let isTable =
          body.rows.count > 1
          ? own > 2 || body.rows.count > 2 || body.holdsPeriods(0)
          : records[end].followsBlankLine && PeriodCells.areRun(records[top].fields.filter(PeriodCells.isPeriod))
        if isTable, names.isClear { return (top, own) }
      }
      start = end
    }
    return nil
  }

  /// The header of the next table, as wide as the first, where that is one record below heads that are no periods.
  var longerTableBelowOneRecord: Int? {
    guard !header.isEmpty, body.count == 1, let next = furtherTables.first, records[next].followsBlankLine,
      records[next].fields.count == width, !records[next].isTitle,
      (furtherTables.dropFirst().first ?? records.count) - next > 2,
      !PeriodCells.areRun(records[header.lowerBound].fields.filter(PeriodCells.isPeriod)), head(at: next).lineCount > 0
    else { return nil }
    return next
  }

  /// The header above records of which some have more fields than it, all of them for thousands that have commas and no
  /// quotes. The header says how many fields there are.
  func headerAboveThousands() -> (start: Int, width: Int)? {
    guard let start = records.firstIndex(where: { $0.fields.count > 1 }), start < Self.longestPreamble else {
      return nil
    }
    let own = records[start].fields.count
    let names = records[start].fields
    let numbers = names.filter { CellKind($0) == .number }
    guard own < width, names.allSatisfy({ [.text, .number].contains(CellKind($0)) }), numbers.count < own,
      numbers.isEmpty || PeriodCells.areRun(numbers)
    else { return nil }
    let below = records[(start + 1)...].prefix(200).lazy.map(\.fields)
    let isExplained = below.allSatisfy { $0.count <= own || UnquotedThousands.number(in: $0, joinedTo: own) != nil }
    return isExplained && below.contains { $0.count > own } ? (start, own) : nil
  }
}
