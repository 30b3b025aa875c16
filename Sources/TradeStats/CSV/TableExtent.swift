/// Where the first table of an input lies among the records of its front.
///
/// The evidence is the widest stable rectangle, the kinds of fields that stand below each other, and the first line of
/// them that differs. Where evidence is equal, the first record is the header, as in RFC 4180.
struct TableExtent {
  let records: [SampleRecords.Record]
  /// The number of fields of the table's records.
  private(set) var width: Int
  /// The records that name the columns, and one that counts them; empty, before the first record of data, where none does.
  private(set) var header: Range<Int>
  /// Whether the header's last record counts the columns.
  private(set) var hasColumnNumbers = false
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
    var start = 0
    if !findsStart {
      preambleEvidence = FormatDecision.byOption
    } else if let first = headerAboveThousands() {
      (start, width) = (first.start, first.width)
      preambleEvidence = "the first record names columns, and those with more fields have thousands without quotes"
    } else if let first = firstOfTwoTables() {
      (start, width) = (first.start, first.width)
      preambleEvidence = "the first records make a table of their own, of \(width) fields"
    } else {
      (start, preambleEvidence) = findStart()
    }
    take(from: start, headerLineCount)
    if findsStart, headerLineCount == nil, let next = longerTableBelowOneRecord {
      preambleEvidence = "one record by itself stands above a longer table"
      take(from: next, headerLineCount)
    }
  }

  /// Takes the table whose header begins at a record.
  private mutating func take(from start: Int, _ headerLineCount: Int?) {
    if let headerLineCount {
      header = start..<min(start + headerLineCount, records.count)
      headerEvidence = FormatDecision.byOption
    } else {
      let found = head(at: start)
      hasColumnNumbers = found.lineCount > 0 && countsColumns(start + found.lineCount)
      header = start..<start + found.lineCount + (hasColumnNumbers ? 1 : 0)
      headerEvidence = found.evidence + (hasColumnNumbers ? ", and the last line counts the columns" : "")
    }
    furtherTables = []
    guard !header.isEmpty else { return }
    width = fittingWidth
    furtherTables = width > 1 ? FurtherTables.starts(in: records, header: header, width: width) : []
  }

  // MARK: - Names

  /// The names of the columns: lines over each other are joined by a space. A name over several columns, which stands over
  /// the first of them, goes to all where they would be called the same without it.
  ///
  /// - Parameter lines: the fields of the header's records.
  func names(_ lines: [[String]]) -> [String] {
    names(ofLines: hasColumnNumbers ? lines.dropLast() : lines)
  }

  private func names(ofLines lines: [[String]]) -> [String] {
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
    let body = records[header.upperBound...].prefix(200).map(\.fields)
    guard !body.isEmpty else { return own }
    if body.allSatisfy({ $0.count == own + 1 && $0.last == "" }) { return own + 1 }
    if own > 1, records[header.lowerBound].fields.last == "", body.allSatisfy({ $0.count == own - 1 }) {
      return own - 1
    }
    return own
  }
}
