/// Finds where, behind the records of a table, others begin.
///
/// A further table begins with names: texts that do not stand in the columns above them. Where it is as wide as the one
/// before, its header must be that of the first again or name as many columns of figures anew, since a blank line inside
/// a table parts nothing.
struct FurtherTables {
  /// Records looked at for whether those of the table's width go on.
  private static let lookahead = 20
  /// Records of a table kept to tell its texts from names.
  private static let recordCount = 200

  private let header: [String]
  private let width: Int
  /// Whether a blank line must stand before a table, or its title: then no other line needs to be looked at.
  private let needsBlankLine: Bool
  /// The first records of the table.
  private var rows: [SampleRecords.Record] = []
  /// Their texts, by column.
  private var texts: [Set<String>]

  /// The records at which further tables begin, their titles included.
  ///
  /// - Parameter width: the fields of the table's records.
  static func starts(in records: [SampleRecords.Record], header: Range<Int>, width: Int) -> [Int] {
    var table = FurtherTables(header: records[header.lowerBound].fields, width: width)
    return (header.upperBound..<records.count).compactMap { table.take($0, of: records) }
  }

  /// Knows the first table of an input, and its records at the front, for finding those behind.
  init(_ extent: TableExtent) {
    self.init(
      header: extent.header.isEmpty ? [] : extent.records[extent.header.lowerBound].fields, width: extent.width,
      needsBlankLine: true)
    for index in extent.body { _ = take(index, of: extent.records) }
  }

  /// Takes a record of the table; or, where it is the header of another, goes on to that and returns where it begins, its
  /// title included.
  mutating func take(_ index: Int, of records: [SampleRecords.Record]) -> Int? {
    let fields = records[index].fields
    if isFollowed(by: index, in: records) {
      self = FurtherTables(header: fields, width: fields.count, needsBlankLine: needsBlankLine)
      return records[index - 1].fields.count == 1 ? index - 1 : index
    }
    if fields.count == width, rows.count < Self.recordCount {
      rows.append(records[index])
      for (column, text) in fields.enumerated() { texts[column].insert(text) }
    }
    return nil
  }

  /// - Parameter header: the texts of a table's header.
  private init(header: [String], width: Int, needsBlankLine: Bool = false) {
    (self.header, self.width, self.needsBlankLine) = (header, width, needsBlankLine)
    texts = Array(repeating: [], count: width)
  }

  /// Whether a record is the header of another table.
  private func isFollowed(by index: Int, in records: [SampleRecords.Record]) -> Bool {
    guard !rows.isEmpty, index > 0, index + 1 < records.count else { return false }
    let (record, below) = (records[index], records[index + 1])
    guard record.fault == nil, record.fields.count > 1, record.fields.count == below.fields.count else { return false }
    let isTitled = records[index - 1].fields.count == 1
    let isParted = record.followsBlankLine || isTitled
    let followsBlankLine = record.followsBlankLine || (isTitled && records[index - 1].followsBlankLine)
    let isAsWide = record.fields.count == width
    guard followsBlankLine || !needsBlankLine, isParted || !isAsWide else { return false }
    if record.fields == header { return isParted }
    guard areNames(record) else { return false }
    let figureCount = zip(record.fields, below.fields).count { CellKind($0) == .text && CellKind($1) == .number }
    if isAsWide {
      return figureCount >= (isTitled ? 1 : 2) && figureCount >= ColumnBody(rows, width: width).figureColumns.count
    }
    let next = records[(index + 1)...].prefix(Self.lookahead).first { $0.fields.count == width }
    let isForGood = next.map(areNames) ?? true
    return isForGood && (figureCount > 0 || isParted)
  }

  /// Whether all fields are texts, each another, and none of the table's.
  private func areNames(_ record: SampleRecords.Record) -> Bool {
    let fields = record.fields
    // A figure with a mark is no name.
    return fields.allSatisfy { CellKind($0) == .text && $0.first?.isNumber == false }
      && Set(fields).count == fields.count
      && !zip(fields, texts).contains { $1.contains($0) }
  }
}
