/// One operand of a formula for all cells of a series.
struct OperandColumn: Sendable {
  /// By cell of the series that the measure is of.
  let levels: LevelColumn
  /// The marks of what each level is made of; empty where none has any.
  let flags: [ObservationFlags]
  /// How many of the periods that each level is made of have a value, where not all have; empty where all have.
  let counts: [PeriodCount?]
  /// The cell of the operand's own series that each level is of, or ends with; to look for breaks.
  let cells: [Int32]
  /// The cell that each level begins with.
  let firstCells: [Int32]

  init(
    levels: LevelColumn, flags: [ObservationFlags], counts: [PeriodCount?] = [], cells: [Int32],
    firstCells: [Int32]? = nil
  ) {
    self.levels = levels
    self.flags = flags
    self.counts = counts
    self.cells = cells
    self.firstCells = firstCells ?? cells
  }
}

/// The operands of the measures of one series: each is found once, whatever the number of measures that take it.
struct SeriesOperands {
  let own: PanelCells
  private let related: [Operand.Series: PanelCells]
  private let exponent: Int
  private var columns: [Key: OperandColumn] = [:]
  private var sources: [SourceKey: DerivedLevels] = [:]

  private struct Key: Hashable {
    var series: Operand.Series
    var moment: Operand.Moment
    var level: Operand.Level
  }

  private struct SourceKey: Hashable {
    var series: Operand.Series
    var level: Operand.Level
  }

  init(_ panel: Panel, _ series: Panel.Series) {
    own = series.cells
    related = series.related
    exponent = panel.exponent
  }

  func cells(of series: Operand.Series) -> PanelCells? {
    series == .own ? own : related[series]
  }

  /// The levels that an operand names; all are missing where there is no such series.
  mutating func column(_ operand: Operand) -> OperandColumn {
    let key = Key(series: operand.series, moment: operand.moment, level: operand.level)
    if let column = columns[key] { return column }
    let column =
      cells(of: operand.series).map { makeColumn(operand, $0) }
      ?? OperandColumn(
        levels: LevelColumn(own.places.map { _ in nil }), flags: [], cells: own.places.map { _ in PanelCells.noCell })
    columns[key] = column
    return column
  }

  private mutating func makeColumn(_ operand: Operand, _ cells: PanelCells) -> OperandColumn {
    let source = source(operand, cells)
    if case .sum(let first, let last) = operand.level {
      // One level for all cells.
      let ends = cells.cells(at: [first.ordinal, last.ordinal])
      let indexes = [Int32](repeating: 0, count: own.places.count)
      return OperandColumn(
        levels: LevelColumn(source.levels, at: indexes),
        flags: source.flags.isEmpty ? [] : indexes.map { _ in source.flags[0] }, cells: indexes.map { _ in ends[1] },
        firstCells: indexes.map { _ in ends[0] })
    }
    if operand.series == .own, operand.moment == .now {
      return OperandColumn(
        levels: source.levels, flags: source.flags, counts: source.counts,
        cells: own.places.indices.map { Int32($0) })
    }
    let indexes = cells.cells(at: wantedPlaces(operand.moment))
    if operand.moment == .previousInYear { return sinceYearBegan(source, indexes) }
    return OperandColumn(
      levels: LevelColumn(source.levels, at: indexes),
      flags: source.flags.isEmpty
        ? [] : indexes.map { $0 == PanelCells.noCell ? [] : source.flags[Int($0)] },
      cells: indexes)
  }

  /// The levels before those of a series that counts from the start of each year: zero before its first period. January
  /// is often not published; February then is both months together.
  private func sinceYearBegan(_ source: DerivedLevels, _ indexes: [Int32]) -> OperandColumn {
    var cells = indexes
    let levels = own.places.indices.map { index -> CellLevel? in
      let before = cells[index] == PanelCells.noCell ? nil : source.levels[Int(cells[index])]
      let period = own.period(index)
      let isFirst = period.number == 1 || (period.frequency == .month && period.number == 2 && before == nil)
      if isFirst { cells[index] = PanelCells.noCell }
      return isFirst ? .exact(0) : before
    }
    let flags = cells.map { $0 == PanelCells.noCell || source.flags.isEmpty ? [] : source.flags[Int($0)] }
    return OperandColumn(levels: LevelColumn(levels), flags: source.flags.isEmpty ? [] : flags, cells: cells)
  }

  private mutating func source(_ operand: Operand, _ cells: PanelCells) -> DerivedLevels {
    let key = SourceKey(series: operand.series, level: operand.level)
    if let source = sources[key] { return source }
    let source = DerivedLevels(operand.level, of: cells, exponent: exponent)
    sources[key] = source
    return source
  }

  /// The place that a moment means, seen from each cell.
  private func wantedPlaces(_ moment: Operand.Moment) -> [Int?] {
    let frequency = own.frequency
    switch moment {
    case .now: return own.places
    case .previous: return own.places.map { $0 - 1 }
    case .previousInYear: return own.places.indices.map { own.period($0).number == 1 ? nil : own.places[$0] - 1 }
    case .at(let period): return own.places.map { _ in period.ordinal }
    // Periods before the first year there is have no cell.
    case .earlier(let years) where frequency.periodsPerYear != nil:
      let count = years * (frequency.periodsPerYear ?? 1)
      return own.places.map { $0 - count }
    case .earlier(let years):
      return own.places.map { Period(frequency: frequency, ordinal: $0).earlier(years: years)?.ordinal }
    case .yearBeforePrevious:
      return own.places.map { Period(frequency: frequency, ordinal: $0 - 1).yearEarlier?.ordinal }
    }
  }
}

extension Period {
  /// The same period so many years earlier; `nil` where that year has none.
  fileprivate func earlier(years: Int) -> Period? {
    guard year > years else { return nil }
    if let perYear = frequency.periodsPerYear {
      return Period(frequency: frequency, ordinal: ordinal - years * perYear)
    }
    if frequency == .week { return Period(.week, year: year - years, number: number) }
    let date = CivilDate(dayNumber: ordinal)
    return Period(year: date.year - years, month: date.month, day: date.day)
  }
}
