/// Lines behind the last record that say something about the table and are no part of it.
struct Footnotes: Equatable {
  /// Where they begin: in the bytes looked at.
  var start: Int
  /// Lines with something on them.
  var lineCount: Int
  /// The first of them.
  var firstText: String

  /// Bytes at the end of an input in which footnotes are looked for.
  static let tailByteCount = 8 << 10
  private static let lineLimit = 60

  /// What footnotes of statistics offices begin with, in lower case.
  private static let openings = [
    "source", "note", "last updated", "last update", "data from", "database:", "footnote", "copyright", "©", "(c) ",
    "disclaimer", "legend", "extracted", "downloaded", "generated", "retrieved", "citation", "special value",
    "symbols", "updated", "* ", "资料来源", "数据来源", "来源", "注：", "注:", "注释", "说明", "备注", "更新",
  ]

  /// The footnotes at the end of `bytes`, `nil` when there are none.
  ///
  /// A line is one when it begins as footnotes do, or when a blank line parts it from the table and it is a single text;
  /// the lines below it go with it. A line with an odd number of quotes may end a record and stops the search.
  ///
  /// - Parameter beginsLine: whether the first byte begins a line.
  init?(atEndOf bytes: UnsafeBufferPointer<UInt8>, beginsLine: Bool, _ scanner: ReferenceScanner, columnCount: Int) {
    guard columnCount > 1 else { return nil }
    let lines = Self.lastLines(bytes, beginsLine: beginsLine, scanner)
    var found: Int?
    var candidates: [(line: Range<Int>, text: String)] = []
    for (index, line) in lines.enumerated().reversed() {
      guard let fields = Self.fields(bytes, line, scanner) else { break }
      let filled = fields.indices.filter { CellKind(fields[$0]) != .empty }
      if filled.isEmpty {
        // What the lines below are parted by.
        if let last = candidates.last, index + 1 < lines.count, lines[index + 1] == last.line,
          Self.isText(Self.fields(bytes, last.line, scanner), columnCount)
        {
          found = candidates.count
        }
        continue
      }
      let opens = Self.opens(fields[0])
      guard opens || (filled == [0] && fields.count < columnCount && CellKind(fields[0]) == .text) else { break }
      // A record as wide as the table is one, whatever its text, unless it is that text alone.
      guard fields.count != columnCount || (filled == [0] && columnCount > 2) else { break }
      candidates.append((line, fields[0]))
      if opens { found = candidates.count }
    }
    guard let found else { return nil }
    let notes = candidates.prefix(found)
    guard let first = notes.last else { return nil }
    (start, lineCount, firstText) = (first.line.lowerBound, notes.count, first.text)
  }

  /// The last lines of `bytes`, so many as an option says.
  init?(lastLines count: Int, of bytes: UnsafeBufferPointer<UInt8>, _ scanner: ReferenceScanner) {
    let lines = Self.lastLines(bytes, beginsLine: true, scanner, limit: .max).filter { !$0.isEmpty }.suffix(count)
    guard let first = lines.first else { return nil }
    start = first.lowerBound
    lineCount = lines.count
    firstText = String(decoding: bytes[first], as: UTF8.self)
  }

  private static func isText(_ fields: [String]?, _ columnCount: Int) -> Bool {
    guard let fields else { return false }
    return fields.count < columnCount && fields.dropFirst().allSatisfy { CellKind($0) == .empty }
  }

  private static func opens(_ text: String) -> Bool {
    let text = text.trimmingBlanks().lowercased()
    return openings.contains { text.hasPrefix($0) }
  }

  private static func lastLines(
    _ bytes: UnsafeBufferPointer<UInt8>, beginsLine: Bool, _ scanner: ReferenceScanner, limit: Int = lineLimit
  ) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var offset = 0
    while offset < bytes.count {
      let end = scanner.endOfLine(bytes, from: offset)
      lines.append(offset..<end)
      offset = end < bytes.count ? end + (scanner.lineEndLength(bytes, end) ?? 1) : end
    }
    if !beginsLine, !lines.isEmpty { lines.removeFirst() }
    return lines.suffix(limit)
  }

  /// The fields of a line; none for a blank one, `nil` for one that may begin or end within quotes.
  private static func fields(
    _ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>, _ scanner: ReferenceScanner
  ) -> [String]? {
    let part = UnsafeBufferPointer(rebasing: bytes[line])
    if let quote = scanner.dialect.quote, part.count(where: { $0 == quote }) % 2 == 1 { return nil }
    guard let record = scanner.record(in: part, from: 0) else { return [] }
    return record.fault == nil ? record.fields.map { FieldText.string(of: $0, in: part, scanner) } : nil
  }
}
