/// Computes the measures of one series, a column at a time.
struct MeasureColumns {
  private let plan: MeasurePlan
  private var operands: SeriesOperands
  /// By place among the plan's comparisons: whether a break lies between the two that are compared, by cell; empty where
  /// none does. Found once for all measures that compare the same two.
  private var breaks: [[Bool]?]

  init(_ plan: MeasurePlan, _ series: Panel.Series) {
    self.plan = plan
    operands = SeriesOperands(plan, series)
    breaks = plan.comparisons.map { _ in nil }
  }

  /// What is made of each measure's cells, in the plan's order: one column at a time is at hand.
  mutating func map<Result>(_ transform: (MeasureColumn) -> Result) -> [Result] {
    plan.steps.map { transform($0.map { column($0) } ?? notApplicable) }
  }

  private mutating func column(_ step: MeasurePlan.Step) -> MeasureColumn {
    let formula = step.formula
    let columns = step.operands.map { operands.column($0) }
    var missing = self.missing(step, columns)
    let breaks = step.comparisons.map { findBreaks($0) }
    if plan.conventions.suppressesBreaks {
      for breaks in breaks where !breaks.isEmpty {
        for index in missing.indices where missing[index] == nil && breaks[index] { missing[index] = .breakInSeries }
      }
    }
    let inputs = formula.inputs?.map { columns[$0].levels } ?? columns.map(\.levels)
    let evaluation = FormEvaluation(
      form: formula.form, expression: formula.expression, columns: inputs, exponent: plan.exponent)
    let numbers = evaluation.numbers(&missing)
    return MeasureColumn(
      missing: missing, numbers: numbers, flags: flags(formula, columns, breaks),
      counts: counts(formula, columns, missing), exponent: formula.form.isLevel ? plan.exponent : 0)
  }

  private var notApplicable: MeasureColumn {
    let missing = operands.own.levels.states.map { state -> Missing? in state == .missing ? .noValue : .notApplicable }
    return MeasureColumn(missing: missing, numbers: .double([]), flags: [], counts: [], exponent: 0)
  }

  /// What incomplete levels lack, for those that are missing for it and for levels shown all the same.
  private func counts(_ formula: Formula, _ columns: [OperandColumn], _ missing: [Missing?]) -> [PeriodCount?] {
    guard let counts = columns.first?.counts, !counts.isEmpty else { return [] }
    return zip(missing, counts).map { missing, count in
      missing == .incomplete || (missing == nil && formula.form == .level) ? count : nil
    }
  }

  // MARK: - Why there is no number

  private func missing(_ step: MeasurePlan.Step, _ columns: [OperandColumn]) -> [Missing?] {
    var missing = [Missing?](repeating: nil, count: operands.own.places.count)
    if let only = step.formula.only?.ordinal {
      for (index, place) in operands.own.places.enumerated() where place != only { missing[index] = .outsideSpan }
    }
    for (reasons, column) in zip(step.reasons, columns) where !column.levels.areAllPositive {
      let states = column.levels.states
      for index in missing.indices where states[index] != .positive && missing[index] == nil {
        missing[index] = reasons[states[index]]
        // A level of now that lacks some of its periods says which.
        if missing[index] == .noValue, !column.counts.isEmpty, column.counts[index] != nil {
          missing[index] = .incomplete
        }
      }
    }
    return missing
  }

  // MARK: - Breaks and marks

  private mutating func findBreaks(_ place: Int) -> [Bool] {
    if let known = breaks[place] { return known }
    let comparison = plan.comparisons[place]
    let cells = operands.cells(of: plan.operands[comparison.to].series)
    let found =
      cells.map { $0.breaks(from: operands.column(comparison.from), to: operands.column(comparison.to)) } ?? []
    breaks[place] = found
    return found
  }

  /// The marks of all operands. A break at the base itself is behind it; what counts is one between base and now.
  private func flags(_ formula: Formula, _ columns: [OperandColumn], _ breaks: [[Bool]]) -> [ObservationFlags] {
    let magnitudes = magnitudes(formula, columns)
    guard
      columns.contains(where: { !$0.flags.isEmpty }) || breaks.contains(where: { !$0.isEmpty }) || !magnitudes.isEmpty
    else { return [] }
    var flags = [ObservationFlags](repeating: [], count: operands.own.places.count)
    for index in magnitudes { flags[index].insert(.definitionDiffers) }
    for breaks in breaks where !breaks.isEmpty {
      for index in flags.indices where breaks[index] { flags[index].insert(.breakInSeries) }
    }
    for (number, column) in columns.enumerated() where !column.flags.isEmpty {
      let marks = column.flags
      guard let comparison = formula.comparisons.first(where: { $0.from == number }) else {
        let carried = formula.operands[number].moment == .now ? Self.all : Self.allButBreaks
        for index in flags.indices { flags[index].formUnion(marks[index].intersection(carried)) }
        continue
      }
      // Nothing is said of a base that nothing is compared with, nor of one that is not known.
      let (base, now) = (column.levels.states, columns[comparison.to].levels.states)
      for index in flags.indices where base[index].isKnown && now[index].isKnown {
        flags[index].formUnion(marks[index].intersection(Self.allButBreaks))
      }
    }
    return flags
  }

  private static let all = ObservationFlags(rawValue: .max)
  private static let allButBreaks = all.subtracting(.breakInSeries)

  /// The cells that are divided by the magnitude of a negative base.
  private func magnitudes(_ formula: Formula, _ columns: [OperandColumn]) -> [Int] {
    guard plan.conventions.dividesByMagnitude, formula.form.dividesByMagnitude else { return [] }
    let divisors = zip(formula.operands, columns).filter { $0.0.use == .divisor }.map(\.1)
    return operands.own.places.indices.filter { index in
      columns.allSatisfy { $0.levels.states[index].isKnown }
        && divisors.contains { $0.levels.states[index] == .negative }
        && divisors.allSatisfy { $0.levels.states[index] != .zero }
    }
  }
}

extension PanelCells {
  /// Whether a break lies between two levels that are both known, by cell; empty where none does.
  fileprivate func breaks(from base: OperandColumn, to now: OperandColumn) -> [Bool] {
    guard mayHaveBreaks else { return [] }
    let (baseStates, nowStates) = (base.levels.states, now.levels.states)
    let (baseEnds, baseBeginnings) = (base.ends.cells, base.beginnings.cells)
    let (nowEnds, nowBeginnings) = (now.ends.cells, now.beginnings.cells)
    var found = [Bool](repeating: false, count: baseEnds.count)
    var hasAny = false
    for index in found.indices where baseStates[index].isKnown && nowStates[index].isKnown {
      // A base may be several periods, and may be later than what is compared with it.
      let first = min(baseBeginnings[index], nowBeginnings[index])
      let last = max(baseEnds[index], nowEnds[index])
      guard min(first, baseEnds[index], nowEnds[index]) != PanelCells.noCell else { continue }
      found[index] = hasBreak(from: Int(first), to: Int(last))
      hasAny = hasAny || found[index]
    }
    return hasAny ? found : []
  }
}
