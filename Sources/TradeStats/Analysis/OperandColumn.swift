/// One operand of a formula for all cells of a series; of a class, since the formulas of many measures share it.
final class OperandColumn: Sendable {
  /// By cell of the series that the measure is of.
  let levels: LevelColumn
  /// The marks of what each level is made of; empty where none has any.
  let flags: [ObservationFlags]
  /// How many of the periods that each level is made of have a value, where not all have.
  let counts: SparseColumn<PeriodCount>
  /// The cells whose level is missing because some of its periods are.
  let incompleteCells: [Int]
  /// Where the cell is that each level is of, or ends with, in the operand's own series; to look for breaks.
  let ends: CellAlignment
  /// Where the cell is that each level begins with, where that is another one.
  let beginnings: CellAlignment?

  init(
    levels: LevelColumn, flags: [ObservationFlags], counts: SparseColumn<PeriodCount> = SparseColumn(),
    ends: CellAlignment, beginnings: CellAlignment? = nil
  ) {
    self.levels = levels
    self.flags = flags
    self.counts = counts
    incompleteCells = counts.cells.filter { levels.states[$0] == .missing }
    self.ends = ends
    self.beginnings = beginnings
  }
}

/// The operands of the measures of some series: each is found once, whatever the number of measures that take it.
final class SeriesOperands {
  let own: PanelCells
  private let plan: MeasurePlan
  /// Parallel to the plan's operands.
  private var columns: [OperandColumn?]
  /// Parallel to the plan's sources: the cells that they are made of, and what is.
  private let sourceCells: [PanelCells?]
  private var sources: [DerivedLevels?]

  /// - Parameters:
  ///   - own: the cells of all series, a part for each.
  ///   - cells: parallel to the plan's series.
  init(_ plan: MeasurePlan, _ own: PanelCells, _ cells: [PanelCells?]) {
    self.plan = plan
    self.own = own
    columns = plan.operands.map { _ in nil }
    sourceCells = plan.sources.map { cells[$0.seriesPlace] }
    sources = plan.sources.map { _ in nil }
  }

  /// The cells of the series that one of the plan's operands is of.
  func cells(of place: Int) -> PanelCells? { sourceCells[plan.sourcePlaces[place]] }

  /// The levels that one of the plan's operands names; all are missing where there is no such series.
  func column(_ place: Int) -> OperandColumn {
    if let column = columns[place] { return column }
    let operand = plan.operands[place]
    let column =
      cells(of: place).map { makeColumn(operand, $0, source: source(plan.sourcePlaces[place], $0)) }
      ?? OperandColumn(
        levels: .missing(count: own.count), flags: [],
        ends: .shared([PanelCells.noCell], counts: [own.count]))
    columns[place] = column
    return column
  }

  private func makeColumn(_ operand: Operand, _ cells: PanelCells, source: DerivedLevels) -> OperandColumn {
    if case .sum(let first, let last) = operand.level {
      // One level for all cells of a series.
      let alignment = shared(cells.parts.indices.map { Int32($0) })
      return source.column(
        alignment, ends: shared(cells.cells(at: last.ordinal)), beginnings: shared(cells.cells(at: first.ordinal)),
        counts: alignment.taken(source.counts))
    }
    let alignment = alignment(operand.moment, cells)
    if operand.moment == .previousInYear { return sinceYearBegan(source, alignment) }
    // What a level lacks is said of those of the row's own period, and of bases that are asked for by their name.
    let counts = operand.moment == .now ? alignment.taken(source.counts) : SparseColumn()
    return source.column(alignment, ends: alignment, counts: counts)
  }

  /// The levels before those of a series that counts from the start of each year: zero before its first period. January
  /// is often not published; February then is both months together.
  private func sinceYearBegan(_ source: DerivedLevels, _ previous: CellAlignment) -> OperandColumn {
    var cells = previous.cells
    let before = source.levels.taken(previous)
    let february = own.frequency == .month ? 2 : nil
    let firsts = own.numbersInYear.enumerated().compactMap { cell, number in
      number == 1 || (number == february && !before.states[cell].isKnown) ? cell : nil
    }
    for cell in firsts { cells[cell] = PanelCells.noCell }
    return OperandColumn(
      levels: before.settingZero(firsts),
      flags: source.flags.isEmpty ? [] : CellAlignment.each(cells).taken(source.flags, else: []), ends: .each(cells))
  }

  private func source(_ place: Int, _ cells: PanelCells) -> DerivedLevels {
    if let source = sources[place] { return source }
    let source = DerivedLevels(plan.sources[place].level, of: cells, exponent: plan.exponent)
    sources[place] = source
    return source
  }

  /// Where each cell finds the period that a moment means.
  private func alignment(_ moment: Operand.Moment, _ cells: PanelCells) -> CellAlignment {
    let periodsPerYear = own.frequency.periodsPerYear
    switch moment {
    case .now: return cells.cells(of: own, earlier: 0)
    case .previous, .previousInYear: return cells.cells(of: own, earlier: 1)
    case .at(let period): return shared(cells.cells(at: period.ordinal))
    case .earlier(let years): return cells.cells(of: own, yearsEarlier: years)
    case .yearBeforePrevious:
      if let periodsPerYear { return cells.cells(of: own, earlier: periodsPerYear + 1) }
      return cells.cells(of: own) { Period(frequency: $0.frequency, ordinal: $0.ordinal - 1).yearEarlier }
    }
  }

  /// All cells of a series find the same one.
  private func shared(_ cells: [Int32]) -> CellAlignment { .shared(cells, counts: own.parts.map { $0.cells.count }) }
}

extension DerivedLevels {
  fileprivate func column(
    _ alignment: CellAlignment, ends: CellAlignment, beginnings: CellAlignment? = nil,
    counts: SparseColumn<PeriodCount>
  ) -> OperandColumn {
    OperandColumn(
      levels: levels.taken(alignment), flags: flags.isEmpty ? [] : alignment.taken(flags, else: []),
      counts: counts, ends: ends, beginnings: beginnings)
  }
}
