/// Where the first table of an input lies among the records of its front.
///
/// The evidence is the widest stable rectangle, the kinds of fields that stand below each other, and the first line of
/// them that differs. Where evidence is equal, the first record is the header, as in RFC 4180.
struct TableExtent {
  /// Records looked at for what columns hold.
  private static let bodyRecordCount = 200
  private static let longestPreamble = 60
  private static let headerLineLimit = 3

  private let records: [SampleRecords.Record]
  /// The number of fields of the table's records.
  private(set) var width: Int
  /// The records that name the columns; empty, before the first record of data, where none does.
  private(set) var header: Range<Int>
  private(set) var headerEvidence = ""
  private(set) var preambleEvidence = ""
  /// The records at which further tables begin.
  private(set) var furtherTables: [Int] = []

  /// The records of data, those of other widths among them.
  var body: Range<Int> { header.upperBound..<(furtherTables.first ?? records.count) }

  /// - Parameters:
  ///   - headerLineCount: lines that name the columns; `nil` to find them.
  ///   - findsStart: whether lines before the header are looked for.
  init(_ records: [SampleRecords.Record], headerLineCount: Int?, findsStart: Bool) {
    self.records = records
    width = TableWidth.of(records.map(\.fields.count))
    header = 0..<0
    guard !records.isEmpty else { return }
    let start = findsStart ? findStart() : 0
    if !findsStart { preambleEvidence = FormatDecision.byOption }
    if let headerLineCount {
      header = start..<min(start + headerLineCount, records.count)
      headerEvidence = FormatDecision.byOption
    } else {
      header = start..<start + headerLength(from: start)
    }
    if !header.isEmpty { width = fittingWidth }
    findFurtherTables()
  }

  // MARK: - Start

  private mutating func findStart() -> Int {
    guard width > 1, let first = records.firstIndex(where: { $0.fields.count == width }), first < Self.longestPreamble
    else {
      preambleEvidence = "the first record is as wide as those below"
      return 0
    }
    if first > 0 { return startBehindNarrowLines(first) }
    preambleEvidence = "the first record is as wide as those below"
    return startBehindPaddedLines() ?? 0
  }

  /// Where records of another width come first: the first of the table's width when it names columns; otherwise the one
  /// before may be a header that lacks fields.
  private mutating func startBehindNarrowLines(_ first: Int) -> Int {
    let start = startBehindPaddedLines(from: first) ?? first
    let before = records[first - 1]
    let couldBeHeader = before.filledCount > 1 && abs(before.fields.count - width) <= max(1, width / 4)
    if couldBeHeader, start == first, votes(at: first).for == 0 {
      preambleEvidence = first == 1 ? "the first record names columns" : "the lines before it have other widths"
      return first - 1
    }
    preambleEvidence = "the lines have fewer fields than the \(width) of the table"
    return start
  }

  /// The record behind leading ones that fill their first two fields at the most, as exports of spreadsheets pad their
  /// titles; `nil` where that is no pattern.
  private mutating func startBehindPaddedLines(from first: Int = 0) -> Int? {
    let width = width
    let tellsUnit = { (record: SampleRecords.Record) in
      record.filledCount <= 2 && record.fields.contains { UnitMark.length(in: $0) != nil }
    }
    // In a narrow table a title may look like a record; a line with the unit of the values does not.
    guard width > 3 || records[first...].prefix(Self.headerLineLimit).contains(where: tellsUnit) else { return nil }
    let isPadding = { (record: SampleRecords.Record) in
      record.fields.count != width || tellsUnit(record)
        || record.fields.dropFirst(width > 3 ? 2 : 1).allSatisfy { CellKind($0) == .empty }
    }
    guard let start = records[first...].firstIndex(where: { !isPadding($0) }), start > first,
      start < Self.longestPreamble, records[start].filledCount * 2 > width, votes(at: start).for > 0
    else { return nil }
    preambleEvidence = "the lines fill two fields at the most, the header \(records[start].filledCount)"
    return start
  }

  // MARK: - Header

  /// Columns that speak for and against a record being a header: figures below a text, and below a figure.
  private func votes(at index: Int, bodyFrom bodyStart: Int? = nil) -> (for: Int, against: Int) {
    let cells = records[index].fields
    let body = bodySample(from: bodyStart ?? index + 1)
    var (pro, contra, years) = (0, 0, 0)
    for column in 0..<min(width, cells.count) {
      guard isNumeric(column, body) else { continue }
      switch CellKind(cells[column]) {
      case .text: pro += 1
      case .number where Self.looksLikePeriod(cells[column]) && !holdsPeriods(column, body): years += 1
      case .number: contra += 1
      case .empty, .missing: break
      }
    }
    // Years above figures that are none name columns; one alone may be chance.
    return years > 1 || pro > 0 ? (pro + years, contra) : (pro, contra)
  }

  private func bodySample(from start: Int) -> [[String]] {
    let width = width
    return records[min(start, records.count)...].lazy.filter { $0.fields.count == width }.prefix(Self.bodyRecordCount)
      .map(\.fields)
  }

  /// Whether nine in ten of what a column holds are figures.
  private func isNumeric(_ column: Int, _ body: [[String]]) -> Bool {
    var (numbers, texts) = (0, 0)
    for record in body {
      switch CellKind(record[column]) {
      case .number: numbers += 1
      case .text: texts += 1
      case .empty, .missing: break
      }
    }
    return numbers > 0 && numbers >= 9 * texts
  }

  private static func looksLikePeriod(_ text: String) -> Bool {
    let text = text.trimmingBlanks()
    return Period(text) != nil || Period(text, readsSplitYears: true) != nil
  }

  private func holdsPeriods(_ column: Int, _ body: [[String]]) -> Bool {
    body.count { Self.looksLikePeriod($0[column]) } * 2 > body.count
  }

  /// The records from `start` on that name columns: none to three.
  private mutating func headerLength(from start: Int) -> Int {
    let (pro, contra) = votes(at: start)
    if pro == 0 && contra > 0 {
      headerEvidence = "figures stand in the first record where they do below"
      return 0
    }
    var length = 1
    while length < Self.headerLineLimit, start + length + 2 < records.count,
      continuesHeader(start + length, from: start)
    {
      length += 1
    }
    headerEvidence =
      pro > 0
      ? "figures stand below \(pro) of its names"
      : "nothing speaks against it; --no-header reads it as data"
    if length > 1 { headerEvidence = "\(length) lines of names stand above the figures" }
    return length
  }

  /// Whether a record behind the header's first is part of it: it names columns of figures, and leaves the others empty or
  /// fills gaps that the line above left.
  private func continuesHeader(_ index: Int, from start: Int) -> Bool {
    let cells = records[index].fields
    guard cells.count == width, records[start].fields.count == width, !records[index].followsBlankLine else {
      return false
    }
    let body = bodySample(from: start + Self.headerLineLimit)
    guard body.count > 1 else { return false }
    let numeric = (0..<width).filter { isNumeric($0, body) }
    guard !numeric.isEmpty, numeric.count < width || width > 1 else { return false }
    let kinds = numeric.map { CellKind(cells[$0]) }
    let arePeriods = numeric.allSatisfy {
      CellKind(cells[$0]) != .number || (Self.looksLikePeriod(cells[$0]) && !holdsPeriods($0, body))
    }
    guard kinds.allSatisfy({ $0 == .text || $0 == .empty || ($0 == .number && arePeriods) }),
      kinds.count(where: { $0 != .empty }) * 2 > kinds.count
    else { return false }
    let others = (0..<width).filter { !numeric.contains($0) }
    let leavesOthersEmpty = !others.isEmpty && others.allSatisfy { CellKind(cells[$0]) == .empty }
    let above = records[start..<index].map(\.fields)
    let fillsGaps = (0..<width).contains { column in
      above.contains { CellKind($0[column]) == .empty } && CellKind(cells[column]) != .empty
    }
    let areNames = kinds.allSatisfy { $0 == .text } && Set(cells).count == width && numeric.count > 1
    return leavesOthersEmpty || fillsGaps || areNames
  }

  /// The names of the columns: lines over each other are joined by a space. A name over several columns, which stands over
  /// the first of them, goes to all where they would be called the same without it.
  ///
  /// - Parameter lines: the fields of the header's records.
  func names(_ lines: [[String]]) -> [String] {
    guard lines.count > 1 else { return Array((lines.first ?? []).prefix(width)) + padding(lines.first?.count ?? 0) }
    let lines = lines.map { $0.map { $0.trimmingBlanks() } }
    let plain = Self.joined(lines, width)
    if Set(plain).count == plain.count { return plain }
    return Self.joined(
      lines.dropLast().map { line in
        var last = ""
        return line.enumerated().map { column, text in
          last = text.isEmpty && column > 0 ? last : text
          return last
        }
      } + lines.suffix(1), width)
  }

  private func padding(_ count: Int) -> [String] { Array(repeating: "", count: max(0, width - count)) }

  private static func joined(_ lines: [[String]], _ width: Int) -> [String] {
    (0..<width).map { column in
      lines.map { column < $0.count ? $0[column] : "" }.filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  // MARK: - Width

  /// The header's width; that of the records where all of them end in a delimiter, or the header alone does.
  private var fittingWidth: Int {
    let own = records[header.lowerBound].fields.count
    let body = records[header.upperBound...].prefix(Self.bodyRecordCount).map(\.fields)
    guard !body.isEmpty else { return own }
    if body.allSatisfy({ $0.count == own + 1 && $0.last == "" }) { return own + 1 }
    if own > 1, records[header.lowerBound].fields.last == "", body.allSatisfy({ $0.count == own - 1 }) {
      return own - 1
    }
    return own
  }

  // MARK: - Further tables

  /// A further table begins with names, after a blank line or where the width changes for good.
  private mutating func findFurtherTables() {
    guard width > 1, header.upperBound > 0 else { return }
    var index = header.upperBound + 1
    var ownWidth = width
    while index + 1 < records.count {
      let record = records[index]
      let below = records[index + 1]
      let isForGood =
        !isOfWidth(record, ownWidth) && !records[(index + 1)...].contains { isOfWidth($0, ownWidth) }
      let isSet = record.followsBlankLine || records[index - 1].fields.count == 1 || isForGood
      if isSet, record.fields.count > 1, isOfWidth(below, record.fields.count),
        areNames(record, above: below, needsFigures: !(isForGood && record.followsBlankLine))
      {
        let hasTitle = records[index - 1].fields.count == 1
        furtherTables.append(hasTitle && index - 1 >= header.upperBound ? index - 1 : index)
        ownWidth = record.fields.count
      }
      index += 1
    }
  }

  private func isOfWidth(_ record: SampleRecords.Record, _ width: Int) -> Bool { record.fields.count == width }

  /// Whether a record names columns: the header again, or texts above figures.
  private func areNames(
    _ record: SampleRecords.Record, above: SampleRecords.Record, needsFigures: Bool
  ) -> Bool {
    if !header.isEmpty, record.fields == records[header.lowerBound].fields { return true }
    // A figure with a mark is no name.
    let areTexts = record.fields.allSatisfy { CellKind($0) == .text && $0.first?.isNumber == false }
    let nameFigures = zip(record.fields, above.fields).contains { CellKind($0) == .text && CellKind($1) == .number }
    return record.fault == nil && areTexts && (nameFigures || !needsFigures)
  }
}
