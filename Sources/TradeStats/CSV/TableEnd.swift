/// What stands behind the last record of a table and is no part of it: footnotes, records without any text, lines of
/// blanks, and the Ctrl-Z that ends files of DOS.
struct TableEnd: Equatable {
  /// What the end of a table is looked for by.
  struct Rule {
    /// Lines to leave out; `nil` to find them.
    var lineCount: Int?
    /// Whether records without any text are no part of the table, as spreadsheets leave them behind.
    var dropsEmptyRecords = true
    var columnCount: Int
    /// What the first records begin with.
    var names: [String] = []
  }

  /// Where it begins: in the bytes looked at.
  var start: Int
  var footnotes: Footnotes?
  /// Records without any text among it.
  var emptyRecordCount = 0

  /// Bytes at the end of an input in which it is looked for, where these are not all at hand.
  static let tailByteCount = 8 << 10

  /// The end of `bytes` by a rule; `nil` when a record stands there.
  ///
  /// - Parameter beginsLine: whether the first byte begins a line.
  init?(of bytes: UnsafeBufferPointer<UInt8>, beginsLine: Bool, _ scanner: ReferenceScanner, _ rule: Rule) {
    if let lineCount = rule.lineCount {
      self.init(lastLines: lineCount, of: bytes, scanner)
    } else {
      self.init(foundIn: bytes, beginsLine: beginsLine, scanner, rule)
    }
  }

  private init?(
    foundIn bytes: UnsafeBufferPointer<UInt8>, beginsLine: Bool, _ scanner: ReferenceScanner, _ rule: Rule
  ) {
    var lines: [(range: Range<Int>, kind: TailLine)] = []
    var next = bytes.count
    while let line = scanner.line(in: bytes, before: next) {
      guard line.range.lowerBound > 0 || beginsLine,
        let kind = TailLine(
          UnsafeBufferPointer(rebasing: bytes[line.range]), scanner, columnCount: rule.columnCount,
          hasEnd: line.range.upperBound < line.next)
      else { break }
      lines.append((line.range, kind))
      next = line.range.lowerBound
    }
    // Where records begin as footnotes with marks do, a line is no footnote for that.
    let above = scanner.line(in: bytes, before: next).flatMap { scanner.record(in: bytes, from: $0.range.lowerBound) }
    let last = above?.fields.first.map { FieldText.string(of: $0, in: bytes, scanner) }
    let takesMarks =
      lines.contains { $0.kind.isMarked }
      && !((last.map { [$0] } ?? []) + rule.names).contains(where: FootnoteText.isMarked)
    let noteCount = Self.noteCount(lines.map(\.kind), takesMarks: takesMarks)
    var count = noteCount
    while count < lines.count, lines[count].kind == .blank || (lines[count].kind == .empty && rule.dropsEmptyRecords) {
      count += 1
    }
    guard count > 0 else { return nil }
    start = lines[count - 1].range.lowerBound
    if rule.dropsEmptyRecords { emptyRecordCount = lines[..<count].count { $0.kind == .empty } }
    if noteCount > 0, case .note(let text, _) = lines[noteCount - 1].kind {
      let notes = lines[..<noteCount].count { $0.kind.isNote }
      footnotes = Footnotes(lineOffset: count - noteCount, lineCount: notes, firstText: text)
    }
  }

  /// How many of the last lines are footnotes, with what stands between and below them: up to a line that begins as
  /// footnotes do, or that a blank line parts from the table.
  ///
  /// - Parameters:
  ///   - lines: from the last one up.
  ///   - takesMarks: whether the mark of a footnote makes one.
  private static func noteCount(_ lines: [TailLine], takesMarks: Bool) -> Int {
    let last = lines.indices.last { index in
      guard case .note(_, let standing) = lines[index] else { return false }
      let isParted = index + 1 < lines.count && !lines[index + 1].isNote
      return standing == .opening || (standing == .marked && takesMarks)
        || ((standing == .text || standing == .marked) && isParted)
    }
    return last.map { $0 + 1 } ?? 0
  }

  /// The last lines of `bytes` with something on them, so many as an option says.
  private init?(lastLines count: Int, of bytes: UnsafeBufferPointer<UInt8>, _ scanner: ReferenceScanner) {
    var (next, lineCount) = (bytes.count, 0)
    var first: Range<Int>?
    while lineCount < count, let line = scanner.line(in: bytes, before: next) {
      next = line.range.lowerBound
      if line.range.isEmpty { continue }
      lineCount += 1
      first = line.range
    }
    guard let first else { return nil }
    start = first.lowerBound
    footnotes = Footnotes(lineCount: lineCount, firstText: String(decoding: bytes[first], as: UTF8.self))
  }
}

/// Lines behind the last record that say something about the table.
struct Footnotes: Equatable {
  /// Lines between the table's last record and the first of them.
  var lineOffset = 0
  /// Lines with something on them.
  var lineCount: Int
  /// The first of them.
  var firstText: String
}

/// What a line at the end of an input can be, besides a record.
private enum TailLine: Equatable {
  /// Why a line may be a footnote.
  enum Standing {
    /// It begins as footnotes do.
    case opening
    /// It begins with the mark of a footnote.
    case marked
    /// It is a text and no record.
    case text
    /// It is a text in a record's first field.
    case padded
  }

  case blank
  /// A record of empty fields.
  case empty
  case note(String, Standing)

  var isNote: Bool { if case .note = self { true } else { false } }
  var isMarked: Bool { if case .note(_, .marked) = self { true } else { false } }

  /// `nil` for a record, and for a line that may begin or end within quotes.
  ///
  /// - Parameter hasEnd: whether a line end follows; otherwise it may be a record that breaks off.
  init?(_ line: UnsafeBufferPointer<UInt8>, _ scanner: ReferenceScanner, columnCount: Int, hasEnd: Bool) {
    let controlZ: UInt8 = 0x1A
    if line.allSatisfy({ $0 == controlZ || ($0 == Byte.space && columnCount > 1) }) {
      self = .blank
      return
    }
    if let quote = scanner.dialect.quote, line.count(where: { $0 == quote }) % 2 == 1 { return nil }
    guard let record = scanner.record(in: line, from: 0) else {
      self = .blank
      return
    }
    guard columnCount > 1, record.fault == nil else { return nil }
    self.init(
      record.fields.map { FieldText.string(of: $0, in: line, scanner) }, columnCount: columnCount, hasEnd: hasEnd)
  }

  private init?(_ fields: [String], columnCount: Int, hasEnd: Bool) {
    let filled = fields.indices.filter { CellKind(fields[$0]) != .empty }
    let isWide = fields.count == columnCount
    if filled.isEmpty {
      self = .empty
    } else if 1 < fields.count, fields.count < columnCount, filled.last != fields.count - 1,
      !(hasEnd && filled == [0] && FootnoteText.isClearOpening(fields[0]))
    {
      // A record that breaks off behind a delimiter.
      return nil
    } else if hasEnd, fields.count == 1, FootnoteText.isHeading(fields[0]) {
      self = .note(fields[0], .opening)
    } else if FootnoteText.isOpening(fields[0], isAlone: filled == [0]), !isWide || (filled == [0] && columnCount > 2) {
      self = .note(fields[0], .opening)
    } else if hasEnd, !isWide, filled == [0] || FootnoteText.isSentence(fields), FootnoteText.isMarked(fields[0]) {
      self = .note(fields[0], .marked)
    } else if isWide {
      // A record as wide as the table is one, unless it is a text alone below a footnote.
      guard filled == [0], columnCount > 2, CellKind(fields[0]) == .text else { return nil }
      self = .note(fields[0], .padded)
    } else {
      guard CellKind(fields[0]) == .text, filled == [0] || FootnoteText.isSentence(fields) else { return nil }
      self = .note(fields[0], .text)
    }
  }
}
