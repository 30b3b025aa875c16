/// One operand of a formula for all cells of a series.
struct OperandColumn: Sendable {
  /// By cell of the series that the measure is of.
  let levels: LevelColumn
  /// The marks of what each level is made of; empty where none has any.
  let flags: [ObservationFlags]
  /// The cell of the operand's own series that each level is of, or ends with; to look for breaks.
  let cells: [Int32]
}

/// The operands of the measures of one series: each is found once, whatever the number of measures that take it.
struct SeriesOperands {
  let own: PanelCells
  private let reference: PanelCells?
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
    reference = series.reference.map { panel.references[$0] }
    exponent = panel.exponent
  }

  func cells(of series: Operand.Series) -> PanelCells? {
    switch series {
    case .own: own
    case .reference: reference
    }
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
    if case .sum(_, let to) = operand.level {
      // One level for all cells.
      let end = cells.cells(at: [to.ordinal])[0]
      let indexes = [Int32](repeating: 0, count: own.places.count)
      return OperandColumn(
        levels: LevelColumn(source.levels, at: indexes),
        flags: source.flags.isEmpty ? [] : indexes.map { _ in source.flags[0] }, cells: indexes.map { _ in end })
    }
    if operand.series == .own, operand.moment == .now {
      return OperandColumn(
        levels: source.levels, flags: source.flags, cells: own.places.indices.map { Int32($0) })
    }
    let indexes = cells.cells(at: wantedPlaces(operand.moment))
    return OperandColumn(
      levels: LevelColumn(source.levels, at: indexes),
      flags: source.flags.isEmpty
        ? [] : indexes.map { $0 == PanelCells.noCell ? [] : source.flags[Int($0)] },
      cells: indexes)
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
    case .at(let period): return own.places.map { _ in period.ordinal }
    case .earlier(let years):
      return own.places.map { Period(frequency: frequency, ordinal: $0).earlier(years: years)?.ordinal }
    case .yearBeforePrevious:
      return own.places.map { Period(frequency: frequency, ordinal: $0 - 1).yearEarlier?.ordinal }
    }
  }
}

extension Period {
  /// The same period so many years earlier; `nil` where one of the years has none.
  fileprivate func earlier(years: Int) -> Period? {
    var period: Period? = self
    if let perYear = frequency.periodsPerYear {
      return year > years ? Period(frequency: frequency, ordinal: ordinal - years * perYear) : nil
    }
    for _ in 0..<years { period = period?.yearEarlier }
    return period
  }
}
