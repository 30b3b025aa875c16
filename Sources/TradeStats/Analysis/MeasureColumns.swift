/// Computes the measures of some series of a panel, a column at a time.
final class MeasureColumns {
  private let plan: MeasurePlan
  private let operands: SeriesOperands
  /// By place among the plan's comparisons: whether a break lies between the two that are compared, by cell; empty where
  /// none does. Found once for all measures that compare the same two.
  private var breaks: [[Bool]?]

  /// - Parameters:
  ///   - own: the cells of all series, a part for each.
  ///   - cells: parallel to the plan's series, what they look at, by the same parts.
  init(_ plan: MeasurePlan, _ own: PanelCells, _ cells: [PanelCells?]) {
    self.plan = plan
    operands = SeriesOperands(plan, own, cells)
    breaks = plan.comparisons.map { _ in nil }
  }

  /// What is made of each measure's cells, in the plan's order: one column at a time is at hand.
  func map<Result>(_ transform: (MeasureColumn) -> Result) -> [Result] {
    plan.steps.map { transform($0.map { column($0) } ?? notApplicable) }
  }

  private func column(_ step: MeasurePlan.Step) -> MeasureColumn {
    let formula = step.formula
    let columns = step.operands.map { operands.column($0) }
    var missing = self.missing(step, columns)
    let breaks = step.comparisons.map { findBreaks($0) }
    if plan.conventions.suppressesBreaks {
      for breaks in breaks where !breaks.isEmpty {
        ColumnLoops.update(&missing, by: breaks) { if $1 && $0 == nil { $0 = .breakInSeries } }
      }
    }
    let inputs = formula.inputs?.map { columns[$0].levels } ?? columns.map { $0.levels }
    let evaluation = FormEvaluation(
      form: formula.form, expression: formula.expression, columns: inputs, exponent: plan.exponent)
    let numbers = evaluation.numbers(&missing)
    return MeasureColumn(
      missing: missing, numbers: numbers, flags: flags(formula, columns, breaks),
      counts: counts(formula, columns, missing), exponent: formula.form.isLevel ? plan.exponent : 0)
  }

  private var notApplicable: MeasureColumn {
    let missing = operands.own.levels.states.map { state -> Missing? in state == .missing ? .noValue : .notApplicable }
    return MeasureColumn(missing: missing, numbers: .double([]), flags: [], counts: SparseColumn(), exponent: 0)
  }

  /// What incomplete levels lack, for those that are missing for it and for levels shown all the same.
  private func counts(
    _ formula: Formula, _ columns: [OperandColumn], _ missing: [Missing?]
  ) -> SparseColumn<PeriodCount> {
    columns.reduce(SparseColumn()) { counts, column in
      counts.joined(
        with: column.counts.filter { cell in
          missing[cell] == .incomplete
            ? column.levels.states[cell] == .missing : missing[cell] == nil && formula.form == .level
        })
    }
  }

  // MARK: - Why there is no number

  private func missing(_ step: MeasurePlan.Step, _ columns: [OperandColumn]) -> [Missing?] {
    var missing = [Missing?](repeating: step.formula.only == nil ? nil : .outsideSpan, count: operands.own.count)
    if let only = step.formula.only {
      for index in operands.own.cells(at: only.ordinal) where index != PanelCells.noCell { missing[Int(index)] = nil }
    }
    for (number, (reasons, column)) in zip(step.reasons, columns).enumerated() {
      // A level of now, or a base of several, that lacks some of its periods says how many; of a reference beside the row
      // they would pass for its.
      if number == 0 || reasons[.missing] != .noReference {
        for index in column.incompleteCells where missing[index] == nil { missing[index] = .incomplete }
      }
      let levels = column.levels
      for index in levels.otherCells where missing[index] == nil { missing[index] = reasons[levels.states[index]] }
    }
    return missing
  }

  // MARK: - Breaks and marks

  private func findBreaks(_ place: Int) -> [Bool] {
    if let known = breaks[place] { return known }
    let comparison = plan.comparisons[place]
    let found =
      operands.cells(of: comparison.to).map {
        $0.breaks(from: operands.column(comparison.from), to: operands.column(comparison.to))
      } ?? []
    breaks[place] = found
    return found
  }

  /// The marks of all operands. A break at the base itself is behind it; what counts is one between base and now.
  private func flags(_ formula: Formula, _ columns: [OperandColumn], _ breaks: [[Bool]]) -> [ObservationFlags] {
    let magnitudes = magnitudes(formula, columns)
    guard
      columns.contains(where: { !$0.flags.isEmpty }) || breaks.contains(where: { !$0.isEmpty }) || !magnitudes.isEmpty
    else { return [] }
    var flags = [ObservationFlags](repeating: [], count: operands.own.count)
    for index in magnitudes { flags[index].insert(.definitionDiffers) }
    for breaks in breaks where !breaks.isEmpty {
      ColumnLoops.update(&flags, by: breaks) { $0.formUnion($1 ? .breakInSeries : []) }
    }
    for (number, column) in columns.enumerated() where !column.flags.isEmpty {
      var (marks, carried) = (column.flags, formula.operands[number].moment == .now ? Self.all : Self.allButBreaks)
      if let comparison = formula.comparisons.first(where: { $0.from == number }) {
        // Nothing is said of a base that nothing is compared with, nor of one that is not known.
        carried = Self.allButBreaks
        for levels in [column.levels, columns[comparison.to].levels] {
          for index in levels.otherCells where !levels.states[index].isKnown { marks[index] = [] }
        }
      }
      ColumnLoops.update(&flags, by: marks) { $0.formUnion($1.intersection(carried)) }
    }
    return flags
  }

  private static let all = ObservationFlags(rawValue: .max)
  private static let allButBreaks = all.subtracting(.breakInSeries)

  /// The cells that are divided by the magnitude of a negative base.
  private func magnitudes(_ formula: Formula, _ columns: [OperandColumn]) -> [Int] {
    guard plan.conventions.dividesByMagnitude, formula.form.dividesByMagnitude else { return [] }
    let divisors = zip(formula.operands, columns).filter { $0.0.use == .divisor }.map(\.1)
    return (0..<operands.own.count).filter { index in
      columns.allSatisfy { $0.levels.states[index].isKnown }
        && divisors.contains { $0.levels.states[index] == .negative }
        && divisors.allSatisfy { $0.levels.states[index] != .zero }
    }
  }
}

extension OperandColumn {
  /// Whether all cells of a series have the same level.
  fileprivate var isShared: Bool { if case .shared = ends { true } else { false } }
}

extension PanelCells {
  /// Whether a break lies between two levels that are both known, by cell; empty where none does.
  fileprivate func breaks(from base: OperandColumn, to now: OperandColumn) -> [Bool] {
    guard mayHaveBreaks else { return [] }
    let (first, last) = Self.compared(base, now)
    var found = comparabilities.haveBreaks(from: first, to: last)
    for levels in [base.levels, now.levels] {
      for index in levels.otherCells where !levels.states[index].isKnown { found[index] = false }
    }
    return found.contains(true) ? found : []
  }

  /// The first and the last cell of two levels that are compared.
  private static func compared(_ base: OperandColumn, _ now: OperandColumn) -> (CellAlignment, CellAlignment) {
    // One that all cells share may be later than what is compared with it, and may be several periods.
    guard base.isShared || now.isShared else { return (base.ends, now.ends) }
    let (baseEnds, nowEnds) = (base.ends.cells, now.ends.cells)
    let firsts = ColumnLoops.map(
      base.beginnings?.cells ?? baseEnds, now.beginnings?.cells ?? nowEnds, baseEnds, nowEnds
    ) { min($0, $1, $2, $3) }
    return (.each(firsts), .each(ColumnLoops.map(baseEnds, nowEnds) { max($0, $1) }))
  }
}
