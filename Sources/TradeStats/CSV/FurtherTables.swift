/// Finds where, behind the records of a table, others begin.
///
/// A further table begins with names: texts that do not stand in the columns above them, and periods that follow each
/// other. Where it is as wide as the one before, its header must be that of the first again or name as many columns of
/// figures anew, since a blank line inside a table parts nothing; or it has periods where the first has them as heads.
struct FurtherTables {
  /// Records looked at for whether those of the table's width go on.
  private static let lookahead = 20
  /// Records of a table kept to tell its texts from names.
  private static let recordCount = 200

  private let header: [String]
  /// The header, where it has periods.
  private let heads: RepeatedHeads?
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
      return isTitled(index, in: records) ? index - 1 : index
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
    heads = RepeatedHeads(header)
    texts = Array(repeating: [], count: width)
  }

  /// Whether a record is the header of another table.
  private func isFollowed(by index: Int, in records: [SampleRecords.Record]) -> Bool {
    let record = records[index]
    guard !rows.isEmpty, record.fault == nil, record.fields.count > 1 else { return false }
    let above = index > 0 ? records[index - 1] : nil
    let isTitled = isTitled(index, in: records)
    let isParted = record.followsBlankLine || isTitled || above?.isFilledOnly(inFirst: 0) ?? false
    if let heads, heads.areRepeated(by: record.fields, isRare: true),
      heads.areRepeated(by: record.fields, isRare: heads.areRare(in: rows.map(\.fields)))
    {
      return true
    }
    guard let above, index + 1 < records.count, record.fields.count == records[index + 1].fields.count else {
      return false
    }
    let followsBlankLine = record.followsBlankLine || (isTitled && above.followsBlankLine)
    let isAsWide = record.fields.count == width
    guard followsBlankLine || !needsBlankLine, isParted || !isAsWide else { return false }
    if record.fields == header { return isParted }
    guard areNames(record) else { return false }
    let figureCount = zip(record.fields, records[index + 1].fields).count(where: Self.isName(_:aboveFigure:))
    if isAsWide {
      return figureCount >= (above.fields.count == 1 ? 1 : 2)
        && figureCount >= ColumnBody(rows, width: width).figureColumns.count
    }
    let next = records[(index + 1)...].prefix(Self.lookahead).first { $0.fields.count == width }
    let isForGood = next.map(areNames) ?? true
    return isForGood && (figureCount > 0 || isParted)
  }

  /// Whether a title stands above a record: a line of one field, or one padded to the width of the table.
  private func isTitled(_ index: Int, in records: [SampleRecords.Record]) -> Bool {
    guard index > 0 else { return false }
    let above = records[index - 1]
    return above.fields.count == 1 || (above.isTitle && !records[index].followsBlankLine)
  }

  private static func isName(_ text: String, aboveFigure below: String) -> Bool {
    guard CellKind(below) == .number else { return false }
    return CellKind(text) == .text || (PeriodCells.isPeriod(text) && !PeriodCells.isPeriod(below))
  }

  /// Whether all fields are texts, each another, and none of the table's; or periods that follow each other.
  private func areNames(_ record: SampleRecords.Record) -> Bool {
    let fields = record.fields
    let periods = fields.filter { CellKind($0) == .number }
    guard periods.isEmpty || (periods.count < fields.count && PeriodCells.areRun(periods)),
      Set(fields).count == fields.count
    else { return false }
    return fields.indices.allSatisfy { column in
      // A figure with a mark is no name.
      CellKind(fields[column]) == .number
        || (CellKind(fields[column]) == .text && fields[column].first?.isNumber == false
          && !(column < width && texts[column].contains(fields[column])))
    }
  }
}
