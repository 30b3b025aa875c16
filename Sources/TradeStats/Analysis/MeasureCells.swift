/// Computes the measures of one series, cell by cell.
///
/// To add a measure: a case of ``Measure``, its formula in `cell(_:at:)` here, and which flags it gathers in `flags`.
struct MeasureCells: Sendable {
  let cells: PanelCells
  private let reference: PanelCells?
  /// The cell of the reference in the same period as each cell.
  private let referenceIndexes: [Int32]
  private let suppressesBreaks: Bool
  private let math: CellMath

  init(_ panel: Panel, _ series: Panel.Series, suppressesBreaks: Bool) {
    cells = series.cells
    reference = series.reference.map { panel.references[$0] }
    referenceIndexes = reference?.cells(at: cells.places) ?? []
    self.suppressesBreaks = suppressesBreaks
    math = CellMath(exponent: panel.exponent)
  }

  // MARK: - Formulas

  /// A measure in the period of a cell.
  func cell(_ measure: Measure, at index: Int) -> Cell {
    do {
      // The nation's growth alone does not ask for a value of the series.
      if measure != .nationalYoY { _ = try level(index, else: .noValue) }
      switch measure {
      case .value: return .number(math.value(try level(index, else: .noValue)))
      case .yoy: return try cell(growth(index))
      case .share: return try cell(share(index))
      case .shareChange: return try cell(shareChange(index))
      case .nationalYoY: return try cell(nationalGrowth(index))
      case .outperformance: return try cell(growth(index) - nationalGrowth(index))
      case .relativeGrowth: return try cell(relativeGrowth(index))
      case .contribution: return try cell(contribution(index))
      }
    } catch {
      return .missing(error)
    }
  }

  private func growth(_ index: Int) throws(Missing) -> CellMath.Operand {
    try growth(cells, index, base(of: index), else: .noBase)
  }

  private func growth(
    _ cells: PanelCells, _ index: Int, _ base: Int, else missing: Missing
  ) throws(Missing) -> CellMath.Operand {
    let now = try Self.level(cells, index, else: missing)
    let before = try divisor(Self.level(cells, base, else: missing))
    try checkBreaks(cells, from: base, to: index)
    return math.percentChange(now, from: before, relativeTo: before)
  }

  private func nationalGrowth(_ index: Int) throws(Missing) -> CellMath.Operand {
    let (reference, national) = try referenceCell(index)
    let base = try Self.present(reference.bases[national], else: .noReference)
    return try growth(reference, national, base, else: .noReference)
  }

  private func share(_ index: Int, else missing: Missing = .noValue) throws(Missing) -> CellMath.Operand {
    let part = try level(index, else: missing)
    return math.percent(part, of: try divisor(referenceLevel(index)))
  }

  private func shareChange(_ index: Int) throws(Missing) -> CellMath.Operand {
    let now = try share(index)
    let base = try base(of: index)
    let before = try share(base, else: .noBase)
    try checkBreaksOfBoth(from: base, to: index)
    return now - before
  }

  private func relativeGrowth(_ index: Int) throws(Missing) -> CellMath.Operand {
    let base = try base(of: index)
    let before = try divisor(level(base, else: .noBase))
    let whole = try divisor(referenceLevel(index))
    let wholeBefore = try divisor(referenceLevel(base))
    try checkBreaksOfBoth(from: base, to: index)
    return math.relativeGrowth(try level(index, else: .noValue), before, whole, wholeBefore)
  }

  private func contribution(_ index: Int) throws(Missing) -> CellMath.Operand {
    let base = try base(of: index)
    let before = try level(base, else: .noBase)
    let wholeBefore = try divisor(referenceLevel(base))
    try checkBreaks(cells, from: base, to: index)
    return math.percentChange(try level(index, else: .noValue), from: before, relativeTo: wholeBefore)
  }

  // MARK: - Parts of formulas

  private func base(of index: Int) throws(Missing) -> Int { try Self.present(cells.bases[index], else: .noBase) }

  private func level(_ index: Int, else missing: Missing) throws(Missing) -> CellLevel {
    try Self.level(cells, index, else: missing)
  }

  /// The reference and its cell in the period of a cell.
  private func referenceCell(_ index: Int) throws(Missing) -> (reference: PanelCells, index: Int) {
    guard let reference else { throw .noReference }
    return (reference, try Self.present(referenceIndexes[index], else: .noReference))
  }

  private func referenceLevel(_ index: Int) throws(Missing) -> CellLevel {
    let (reference, index) = try referenceCell(index)
    return try Self.level(reference, index, else: .noReference)
  }

  private static func level(_ cells: PanelCells, _ index: Int, else missing: Missing) throws(Missing) -> CellLevel {
    guard let level = cells.levels[index] else { throw missing }
    return level
  }

  private static func present(_ cell: Int32, else missing: Missing) throws(Missing) -> Int {
    if cell == PanelCells.noCell { throw missing }
    return Int(cell)
  }

  /// A level fit to divide by. Below zero a percentage would point the wrong way.
  private func divisor(_ level: CellLevel) throws(Missing) -> CellLevel {
    if level.sign == 0 { throw .baseZero }
    if level.sign < 0 { throw .baseNegative }
    return level
  }

  private func checkBreaks(_ cells: PanelCells, from base: Int, to index: Int) throws(Missing) {
    if suppressesBreaks, cells.hasBreak(from: base, to: index) { throw .breakInSeries }
  }

  /// Of the series and of its reference.
  private func checkBreaksOfBoth(from base: Int, to index: Int) throws(Missing) {
    try checkBreaks(cells, from: base, to: index)
    let (reference, national) = try referenceCell(index)
    try checkBreaks(reference, from: referenceCell(base).index, to: national)
  }

  private func cell(_ operand: CellMath.Operand) throws(Missing) -> Cell {
    // Floating point beyond its range comes of a divisor next to zero.
    guard let number = operand.number else { throw .baseZero }
    return .number(number)
  }
}

// MARK: - Flags

extension MeasureCells {
  /// The marks of all that a measure is computed from in the period of a cell.
  func flags(_ measure: Measure, at index: Int) -> ObservationFlags {
    let own = cells.flags[index]
    switch measure {
    case .value: return own
    case .yoy: return own.union(Self.baseFlags(cells, index))
    case .share: return own.union(referenceFlags(index))
    case .nationalYoY: return referenceFlags(index).union(referenceBaseFlags(index))
    case .contribution:
      let base = cells.bases[index]
      let nationalBase = base == PanelCells.noCell ? [] : referenceFlags(Int(base))
      return own.union(Self.baseFlags(cells, index)).union(nationalBase.subtracting(.breakInSeries))
    case .shareChange, .outperformance, .relativeGrowth:
      return own.union(Self.baseFlags(cells, index)).union(referenceFlags(index)).union(referenceBaseFlags(index))
    }
  }

  private func referenceFlags(_ index: Int) -> ObservationFlags {
    guard let reference, referenceIndexes[index] != PanelCells.noCell else { return [] }
    return reference.flags[Int(referenceIndexes[index])]
  }

  private func referenceBaseFlags(_ index: Int) -> ObservationFlags {
    guard let reference, referenceIndexes[index] != PanelCells.noCell else { return [] }
    return Self.baseFlags(reference, Int(referenceIndexes[index]))
  }

  /// The marks of the base, and a break when one lies between. A break at the base itself is behind it.
  private static func baseFlags(_ cells: PanelCells, _ index: Int) -> ObservationFlags {
    let base = Int(cells.bases[index])
    guard base != PanelCells.noCell, cells.levels[base] != nil, cells.levels[index] != nil else { return [] }
    var flags = cells.flags[base].subtracting(.breakInSeries)
    if cells.hasBreak(from: base, to: index) { flags.formUnion(.breakInSeries) }
    return flags
  }
}

extension Missing: Error {}
