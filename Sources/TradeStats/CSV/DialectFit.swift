/// How well a dialect fits the first records of an input.
///
/// The measure is that of van den Burg, Nazábal and Sutton ("Wrangling messy CSV files by detecting row and type
/// patterns", 2019): a dialect is right when records have equally many fields and fields look like something. Here records
/// before the first and after the last of the usual width count little, since preambles and footnotes are no fault of the
/// dialect.
struct DialectFit {
  static let recordLimit = 1000
  private static let typedRecordLimit = 100

  let dialect: Dialect
  private(set) var records: [ReferenceScanner.Record] = []
  /// The number of fields that the table's records have; 1 where no larger one is usual.
  private(set) var width = 1
  /// Records of that width.
  private(set) var agreeingCount = 0
  /// Malformed records, and those of another width between the first and the last of the usual one.
  private(set) var badCount = 0
  private(set) var faultCount = 0
  /// Records that the table does not take in, those before and after it among them.
  var misfitCount: Int { records.count - agreeingCount }
  private(set) var quotedFieldCount = 0
  /// The records between the first and last of the usual width.
  private(set) var tableRange = 0..<0
  private(set) var score = 0.0

  /// - Parameters:
  ///   - isWhole: whether the bytes are all there are; otherwise the last record may be cut.
  ///   - recordLimit: records to look at.
  init(
    _ dialect: Dialect, _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isWhole: Bool,
    recordLimit: Int = Self.recordLimit
  ) {
    self.dialect = dialect
    let scanner = ReferenceScanner(dialect: dialect)
    var offset = start
    while records.count < recordLimit, let record = scanner.record(in: bytes, from: offset) {
      if !isWhole, record.next == bytes.count, !records.isEmpty { break }
      records.append(record)
      offset = record.next
    }
    width = TableWidth.of(records.map(\.fields.count))
    guard let first = records.firstIndex(where: { $0.fields.count == width }),
      let last = records.lastIndex(where: { $0.fields.count == width })
    else { return }
    tableRange = first..<last + 1
    for record in records[tableRange] {
      if record.fault != nil { faultCount += 1 }
      if record.fault != nil || record.fields.count != width { badCount += 1 } else { agreeingCount += 1 }
      for field in record.fields where field.isQuoted { quotedFieldCount += 1 }
    }
    let outside = Double(records.count - tableRange.count) / 4
    let agreement = Double(agreeingCount) / (Double(tableRange.count) + outside)
    score = agreement * agreement * typedShare(bytes) * (1 - 1 / Double(width))
  }

  /// The share of fields that are numbers, signs for nothing, or text without what delimits elsewhere.
  private func typedShare(_ bytes: UnsafeBufferPointer<UInt8>) -> Double {
    let table = records[tableRange].filter { $0.fields.count == width }
    var (typed, all) = (0, 0)
    for record in stride(from: 0, to: table.count, by: max(1, table.count / Self.typedRecordLimit)).map({ table[$0] }) {
      for field in record.fields {
        all += 1
        let content = bytes[field.range]
        let isText = CellKind(UnsafeBufferPointer(rebasing: content)) == .text
        if !isText || field.isQuoted || !hasForeignByte(content) { typed += 1 }
      }
    }
    return all == 0 ? 0 : Double(typed) / Double(all)
  }

  /// Whether a text holds what is most likely a delimiter that this dialect does not know. After a comma in a sentence
  /// there is a blank.
  private func hasForeignByte(_ content: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    content.indices.contains { offset in
      switch content[offset] {
      case UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|"): true
      case UInt8(ascii: ","): offset + 1 < content.endIndex && content[offset + 1] != Byte.space
      default: false
      }
    }
  }
}

/// The number of fields that a table's records have.
enum TableWidth {
  /// The width that most fields are in, where most records between its first and its last have it; otherwise the first
  /// record's.
  static func of(_ widths: [Int]) -> Int {
    var counts: [Int: Int] = [:]
    for width in widths where width > 1 { counts[width, default: 0] += 1 }
    let best = counts.max { left, right in
      let (a, b) = (left.value * (left.key - 1), right.value * (right.key - 1))
      return a == b ? left.key < right.key : a < b
    }
    guard let best, let first = widths.firstIndex(of: best.key), let last = widths.lastIndex(of: best.key),
      best.value > 1 || widths.count <= 2, best.value * 2 > last - first
    else { return widths.first ?? 1 }
    return best.key
  }
}
