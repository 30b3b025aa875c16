/// How figures were revised: the first and the last print of each.
///
/// ```swift
/// // period,geo,value,source_date
/// // 2022,CN,100,2023-01-15
/// // 2022,CN,103,2024-01-15
/// let revisions = try TradeReader([Input(path: "prints.csv")]).revisions().table
/// revisions.rows[0].printCount           // 2
/// revisions.rows[0].difference.number    // 3
/// ```
public struct RevisionTable: Sendable {
  /// The prints of one figure.
  public struct Row: Hashable, Sendable {
    /// Parallel to ``RevisionTable/keyColumns``.
    public var key: [String]
    /// Empty when not known.
    public var unit: String
    /// The period that the figure is of.
    public var period: Period
    /// How many times it was printed: once for each date of publication, at which it was not withdrawn.
    public var printCount: Int
    /// The date of the first print, as it stands in the input.
    public var firstDate: String
    /// What was printed first.
    public var first: Cell
    /// The date of the last print, or of its withdrawal; the same as the first where there is one.
    public var lastDate: String
    /// What was printed last; missing where it was withdrawn.
    public var last: Cell
    /// The last print less the first.
    public var difference: Cell
    /// That difference in percent of the first print.
    public var differencePercent: Cell
    /// The marks of both prints.
    public var flags: ObservationFlags
  }

  /// The dimensions that make a series.
  public var keyColumns: [String]
  /// The column that unit texts came from; `nil` when the input has none.
  public var unitColumn: String?
  /// Sorted by key, unit and period.
  public var rows: [Row]
}

/// Revisions and how their input was taken in.
public struct RevisionAnswer: Sendable {
  /// The prints of each figure.
  public var table: RevisionTable
  /// What became of the inputs' records.
  public var report: LoadReport
}

extension TradeReader {
  /// Reads the inputs once and brings the prints of each figure together.
  ///
  /// - Parameters:
  ///   - filters: the records that take part.
  ///   - from: the first period.
  ///   - to: the last period.
  ///   - vintages: the column with the dates of publication, and the last day that a print may be of.
  ///   - duplicates: what becomes of two records of one figure and one date; `nil` stops at them.
  /// - Throws: ``PanelError/noVintageColumn(available:)``, ``PanelError/noPrintYet(asOf:column:first:)``,
  ///   ``PanelError/noObservations(notes:)`` and what ``growthTable(_:for:)`` throws.
  public func revisions(
    filters: [Filter] = [], from: Period? = nil, to: Period? = nil, vintages: PrintChoice = PrintChoice(),
    duplicates: DuplicatePolicy? = nil
  ) throws -> RevisionAnswer {
    try revisionAnswer(PanelQuery(filters: filters, from: from, to: to, duplicates: duplicates, vintages: vintages))
  }
}

extension TradeStore {
  /// Answers from the store; the same as ``TradeReader/revisions(filters:from:to:vintages:duplicates:)`` of its inputs.
  ///
  /// - Throws: ``PanelError``, ``SchemaError``, ``AggregationError``.
  public func revisions(
    filters: [Filter] = [], from: Period? = nil, to: Period? = nil, vintages: PrintChoice = PrintChoice(),
    duplicates: DuplicatePolicy? = nil
  ) throws -> RevisionAnswer {
    try revisionAnswer(PanelQuery(filters: filters, from: from, to: to, duplicates: duplicates, vintages: vintages))
  }
}

extension ChunkSource {
  fileprivate func revisionAnswer(_ query: PanelQuery) throws -> RevisionAnswer {
    try exactAsFarAsPossible { try $0.answer(query) }
  }

  private func answer(_ query: PanelQuery) throws -> RevisionAnswer {
    let question = try PanelQuestion(query, schema: schema)
    let (observed, pass) = try observedPanel(question)
    let column = question.vintageColumn ?? ""
    try observed.checkPublished(by: column, asOf: query.vintages?.asOf)
    let window = PeriodWindow(from: query.from, to: query.to)
    let rows = observed.printed(by: column, asOf: query.vintages?.asOf).flatMap { printed in
      RevisionTable.rows(of: printed, exponent: observed.exponent).filter { window.contains($0.period) }
    }
    guard !rows.isEmpty else { throw PanelError.noObservations(notes: observed.notes) }
    var report = pass.report
    report.notes += observed.notes + observed.undatedNotes(column)
    return RevisionAnswer(
      table: RevisionTable(
        keyColumns: observed.keyColumns.filter { $0 != column }, unitColumn: schema.unit?.name, rows: rows),
      report: report)
  }
}

extension RevisionTable {
  fileprivate static func rows(of printed: PrintedSeries, exponent: Int) -> [Row] {
    let byPlace = printed.printsByPlace
    func level(_ print: (print: Int, index: Int)?) -> CellLevel? {
      guard let print, !printed.isWithdrawal(print),
        printed.prints[print.print].observations.valueCounts[print.index] > 0
      else { return nil }
      return CellLevel(printed.prints[print.print], print.index, exponent: exponent)
    }
    func flags(_ print: (print: Int, index: Int)?) -> ObservationFlags {
      print.map { printed.prints[$0.print].observations.flags[$0.index] } ?? []
    }
    let firstPrints = byPlace.map { entry in entry.prints.first { !printed.isWithdrawal($0) } }
    let columns = [LevelColumn(firstPrints.map(level)), LevelColumn(byPlace.map { level($0.prints.last) })]
    let (first, last) = (columns[0], columns[1])
    let firsts = cells(.level, [first], exponent)
    let lasts = cells(.level, [last], exponent)
    let differences = cells(.difference, [last, first], exponent)
    let percentages = cells(.growth, [last, first], exponent)
    return byPlace.enumerated().map { index, entry in
      Row(
        key: printed.key, unit: printed.unit, period: Period(frequency: printed.frequency, ordinal: entry.place),
        printCount: entry.prints.count { !printed.isWithdrawal($0) },
        firstDate: firstPrints[index].map { printed.dates[$0.print].text } ?? "",
        first: firsts.cell(index), lastDate: entry.prints.last.map { printed.dates[$0.print].text } ?? "",
        last: lasts.cell(index), difference: differences.cell(index), differencePercent: percentages.cell(index),
        flags: flags(firstPrints[index]).union(flags(entry.prints.last)))
    }
  }

  /// The levels put into a form; the second is the base.
  private static func cells(_ form: MeasureForm, _ columns: [LevelColumn], _ exponent: Int) -> MeasureColumn {
    var missing: [Missing?] = columns[0].states.indices.map { index in
      guard columns[0].states[index].isKnown else { return .noValue }
      guard columns.count > 1 else { return nil }
      switch columns[1].states[index] {
      case .missing, .unconverted, .zeroBase, .negativeBase: return .noBase
      case .zero: return form == .growth ? .baseZero : nil
      case .negative: return form == .growth ? .baseNegative : nil
      case .positive: return nil
      }
    }
    let numbers = FormEvaluation(form: form, columns: columns, exponent: exponent).numbers(&missing)
    return MeasureColumn(
      missing: missing, numbers: numbers, flags: [], counts: SparseColumn(), exponent: form.isLevel ? exponent : 0)
  }
}
