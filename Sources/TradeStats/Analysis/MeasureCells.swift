/// Computes the measures of one series, cell by cell.
///
/// To add a measure: a case of ``Measure``, its formula in `cell(_:at:)` here, and which flags it gathers in `flags`.
struct MeasureCells {
  let panel: Panel
  let cells: PanelCells
  let reference: PanelCells?
  let suppressesBreaks: Bool
  private let math: CellMath

  init(_ panel: Panel, _ series: Panel.Series, suppressesBreaks: Bool) {
    self.panel = panel
    cells = series.cells
    reference = series.reference.map { panel.references[$0] }
    self.suppressesBreaks = suppressesBreaks
    math = CellMath(exponent: panel.exponent)
  }

  /// A row of the answer: the measures of one period and the marks of all that they were computed from.
  func row(_ measures: [Measure], at index: Int) -> GrowthTable.Row {
    GrowthTable.Row(
      period: panel.period(index), cells: measures.map { cell($0, at: index) },
      cellFlags: measures.map { flags($0, at: index) })
  }

  // MARK: - Formulas

  private func cell(_ measure: Measure, at index: Int) -> Cell {
    do {
      // The nation's growth alone does not ask for a value of the series.
      if measure != .nationalYoY { _ = try level(cells, index, else: .noValue) }
      switch measure {
      case .value: return .number(math.value(try level(cells, index, else: .noValue)))
      case .yoy: return try cell(growth(cells, index, else: .noBase))
      case .share: return try cell(share(index))
      case .shareChange: return try cell(shareChange(index))
      case .nationalYoY: return try cell(nationalGrowth(index))
      case .outperformance: return try cell(growth(cells, index, else: .noBase) - nationalGrowth(index))
      case .relativeGrowth: return try cell(relativeGrowth(index))
      case .contribution: return try cell(contribution(index))
      }
    } catch {
      return .missing(error)
    }
  }

  private func cell(_ operand: CellMath.Operand) throws(Missing) -> Cell {
    // Floating point beyond its range comes of a divisor next to zero.
    guard let number = operand.number else { throw .baseZero }
    return .number(number)
  }

  private func growth(_ cells: PanelCells, _ index: Int, else missing: Missing) throws(Missing) -> CellMath.Operand {
    let base = try base(of: index, else: missing)
    let now = try level(cells, index, else: missing)
    let before = try divisor(level(cells, base, else: missing))
    try checkBreaks(cells, from: base, to: index)
    return math.percentChange(now, from: before, relativeTo: before)
  }

  private func nationalGrowth(_ index: Int) throws(Missing) -> CellMath.Operand {
    try growth(try referenceCells(), index, else: .noReference)
  }

  private func share(_ index: Int, else missing: Missing = .noValue) throws(Missing) -> CellMath.Operand {
    let part = try level(cells, index, else: missing)
    let whole = try divisor(level(try referenceCells(), index, else: .noReference))
    return math.percent(part, of: whole)
  }

  private func shareChange(_ index: Int) throws(Missing) -> CellMath.Operand {
    let now = try share(index)
    let base = try base(of: index)
    let before = try share(base, else: .noBase)
    try checkBreaks(cells, from: base, to: index)
    try checkBreaks(referenceCells(), from: base, to: index)
    return now - before
  }

  private func relativeGrowth(_ index: Int) throws(Missing) -> CellMath.Operand {
    let base = try base(of: index)
    let reference = try referenceCells()
    let before = try divisor(level(cells, base, else: .noBase))
    let whole = try divisor(level(reference, index, else: .noReference))
    let wholeBefore = try divisor(level(reference, base, else: .noReference))
    try checkBreaks(cells, from: base, to: index)
    try checkBreaks(reference, from: base, to: index)
    return math.relativeGrowth(try level(cells, index, else: .noValue), before, whole, wholeBefore)
  }

  private func contribution(_ index: Int) throws(Missing) -> CellMath.Operand {
    let base = try base(of: index)
    let before = try level(cells, base, else: .noBase)
    let wholeBefore = try divisor(level(try referenceCells(), base, else: .noReference))
    try checkBreaks(cells, from: base, to: index)
    return math.percentChange(try level(cells, index, else: .noValue), from: before, relativeTo: wholeBefore)
  }

  // MARK: - Parts of formulas

  private func base(of index: Int, else missing: Missing = .noBase) throws(Missing) -> Int {
    guard let base = panel.yearEarlier(index) else { throw missing }
    return base
  }

  private func level(_ cells: PanelCells, _ index: Int, else missing: Missing) throws(Missing) -> CellLevel {
    guard let level = cells[index].level else { throw missing }
    return level
  }

  private func referenceCells() throws(Missing) -> PanelCells {
    guard let reference else { throw .noReference }
    return reference
  }

  /// A level fit to divide by. Below zero a percentage would point the wrong way.
  private func divisor(_ level: CellLevel) throws(Missing) -> CellLevel {
    if level.sign == 0 { throw .baseZero }
    if level.sign < 0 { throw .baseNegative }
    return level
  }

  private func checkBreaks(_ cells: PanelCells, from base: Int, to index: Int) throws(Missing) {
    if suppressesBreaks, hasBreak(cells, from: base, to: index) { throw .breakInSeries }
  }

  // MARK: - Flags

  /// A break lies between two periods when one after the base is marked as one, the base itself is divided by one, or
  /// the coverage differs.
  private func hasBreak(_ cells: PanelCells, from base: Int, to index: Int) -> Bool {
    if cells.hasBreak(in: base + 1...index) { return true }
    if cells[base].isBroken { return true }
    let (before, now) = (cells[base].coverage, cells[index].coverage)
    return !before.isEmpty && !now.isEmpty && before != now
  }

  private func flags(_ measure: Measure, at index: Int) -> ObservationFlags {
    let own = cells[index].flags
    let national = reference?[index].flags ?? []
    switch measure {
    case .value: return own
    case .yoy: return own.union(baseFlags(cells, index))
    case .share: return own.union(national)
    case .nationalYoY: return reference.map { national.union(baseFlags($0, index)) } ?? []
    case .contribution:
      let nationalBase = panel.yearEarlier(index).flatMap { reference?[$0].flags } ?? []
      return own.union(baseFlags(cells, index)).union(nationalBase.subtracting(.breakInSeries))
    case .shareChange, .outperformance, .relativeGrowth:
      let nationalBase = reference.map { baseFlags($0, index) } ?? []
      return own.union(baseFlags(cells, index)).union(national).union(nationalBase)
    }
  }

  /// The marks of the base, and a break when one lies between. A break at the base itself is behind it.
  private func baseFlags(_ cells: PanelCells, _ index: Int) -> ObservationFlags {
    guard let base = panel.yearEarlier(index), cells[base].level != nil, cells[index].level != nil else { return [] }
    var flags = cells[base].flags.subtracting(.breakInSeries)
    if hasBreak(cells, from: base, to: index) { flags.formUnion(.breakInSeries) }
    return flags
  }
}

extension Missing: Error {}
