/// Whether a record names the columns below it: figures below texts, and periods above figures that are none.
struct HeadEvidence {
  /// Columns that speak for it and against it: figures below a text, and below a figure.
  private(set) var pro = 0
  private(set) var contra = 0

  /// Whether it is a header by more than its place.
  var isClear: Bool { pro > 0 && contra == 0 }

  init(_ cells: [String], above body: ColumnBody) {
    let columns = body.figureColumns.filter { $0 < cells.count }
    let kinds = columns.map { CellKind(cells[$0]) }
    let numbers = zip(columns, kinds).filter { $1 == .number }.map(\.0)
    pro = kinds.count { $0 == .text }
    let periods = numbers.filter { PeriodCells.isPeriod(cells[$0]) && !body.holdsPeriods($0) }
    if body.areHeads(cells, in: numbers) {
      pro += numbers.count
    } else {
      contra = numbers.count - periods.count
      // Years above figures that are none name columns; one alone may be chance.
      if periods.count > 1 || pro > 0 { pro += periods.count }
    }
  }
}

/// What stands in the columns below a possible header.
struct ColumnBody {
  /// Records looked at for what columns hold.
  private static let recordCount = 200

  let width: Int
  /// The fields of the first records as wide as the table.
  let rows: [[String]]
  /// Columns of whose texts nine in ten are figures.
  let figureColumns: [Int]

  init(_ records: some Sequence<SampleRecords.Record>, width: Int) {
    let rows = Array(records.lazy.filter { $0.fields.count == width }.prefix(Self.recordCount).map(\.fields))
    (self.width, self.rows) = (width, rows)
    figureColumns = (0..<width).filter { column in
      var (numbers, texts) = (0, 0)
      for row in rows {
        switch CellKind(row[column]) {
        case .number: numbers += 1
        case .text: texts += 1
        case .empty, .missing: break
        }
      }
      return numbers > 0 && numbers >= 9 * texts
    }
  }

  /// The columns without figures.
  var otherColumns: [Int] { (0..<width).filter { !figureColumns.contains($0) } }

  func holdsPeriods(_ column: Int) -> Bool { rows.count { PeriodCells.isPeriod($0[column]) } * 2 > rows.count }

  /// Whether figures are periods that follow each other, as heads do and the figures of few records below.
  func areHeads(_ cells: [String], in columns: [Int]) -> Bool {
    PeriodCells.areRun(columns.map { cells[$0] })
      && rows.count { row in PeriodCells.areRun(columns.map { row[$0] }) } * 2 < max(1, rows.count)
  }
}

/// Figures that are periods.
enum PeriodCells {
  /// The years that figures in a table are likely to mean; other numbers of four digits are numbers.
  static let years = 1800...2100

  /// Whether a figure is a period, or a span of several years.
  static func isPeriod(_ text: String) -> Bool { period(text) != nil || YearSpan.isNamed(in: text) }

  static func period(_ text: String) -> Period? {
    let text = text.trimmingBlanks()
    let period = Period(text) ?? Period(text, readsSplitYears: true)
    return period.flatMap { years.contains($0.year) ? $0 : nil }
  }

  /// Whether two or more are periods of one kind in equal steps, up or down, or such periods again and again.
  static func areRun(_ texts: [String]) -> Bool {
    // `2009/10` is a year among its like, and a month by itself.
    let split = texts.compactMap { Period($0.trimmingBlanks(), readsSplitYears: true) }
    let periods = split.allSatisfy { $0.frequency == .splitYear } ? split : texts.compactMap(period)
    guard let first = periods.first, periods.count == texts.count,
      periods.allSatisfy({ $0.frequency == first.frequency })
    else { return false }
    let ordinals = periods.map(\.ordinal)
    let cycle = ordinals[..<(ordinals.dropFirst().firstIndex(of: first.ordinal) ?? ordinals.count)]
    guard cycle.count > 1 else { return false }
    let step = cycle[1] - cycle[0]
    return zip(cycle, cycle.dropFirst()).allSatisfy { $1 - $0 == step }
      && ordinals.indices.allSatisfy { ordinals[$0] == cycle[$0 % cycle.count] }
  }
}
