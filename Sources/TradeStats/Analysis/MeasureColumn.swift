/// One measure of one series: a cell for each cell of the series.
struct MeasureColumn: Sendable {
  /// The numbers, not yet divided: growth from 100 to 110 is 1000 over 100.
  enum Numbers: Sendable {
    /// Numerators and denominators; without denominators whole numbers.
    case exact([Int128], [Int128])
    case double([Double])
    case mixed([Number?])
  }

  /// Why a cell has no number; `nil` where it has one.
  let missing: [Missing?]
  let numbers: Numbers
  /// The marks of all that each cell was computed from; empty where none has any.
  let flags: [ObservationFlags]
  /// The power of ten that exact numbers are multiplied by.
  let exponent: Int

  /// The cell of the series' cell.
  func cell(_ index: Int) -> Cell {
    if let missing = missing[index] { return .missing(missing) }
    switch numbers {
    case .exact(let over, let under): return .number(exact(over[index], under.isEmpty ? 1 : under[index]))
    case .double(let doubles): return .number(.double(doubles[index]))
    case .mixed(let numbers): return numbers[index].map { .number($0) } ?? .missing(.noValue)
    }
  }

  private func exact(_ over: Int128, _ under: Int128) -> Number {
    if under == 1 { return .decimal(ExactDecimal(mantissa: over, exponent: exponent)) }
    let ratio = Ratio(over, under)
    return .ratio(exponent == 0 ? ratio : ratio * Ratio(ExactDecimal(mantissa: 1, exponent: exponent)))
  }
}

/// Computes the measures of one series, a column at a time.
struct MeasureColumns {
  private var operands: SeriesOperands
  private let frequency: Frequency
  private let exponent: Int
  private let suppressesBreaks: Bool

  init(_ panel: Panel, _ series: Panel.Series, suppressesBreaks: Bool) {
    operands = SeriesOperands(panel, series)
    frequency = panel.frequency
    exponent = panel.exponent
    self.suppressesBreaks = suppressesBreaks
  }

  /// The measure for every cell of the series.
  mutating func column(_ measure: Measure) -> MeasureColumn {
    guard let formula = measure.definition.formula(measure.argument, frequency) else {
      return withoutNumbers(.notApplicable)
    }
    let columns = formula.operands.map { operands.column($0) }
    var missing = self.missing(formula, columns)
    let breaks = formula.comparisons.map { self.breaks($0, formula, columns) }
    if suppressesBreaks {
      for breaks in breaks where !breaks.isEmpty {
        for index in missing.indices where missing[index] == nil && breaks[index] { missing[index] = .breakInSeries }
      }
    }
    let flags = self.flags(formula, columns, breaks)
    let inputs = formula.inputs ?? Array(columns.indices)
    let evaluation = FormEvaluation(
      form: formula.form, expression: formula.expression, columns: inputs.map { columns[$0].levels }, exponent: exponent
    )
    let numbers = evaluation.numbers(&missing)
    return MeasureColumn(
      missing: missing, numbers: numbers, flags: flags, exponent: formula.form.isLevel ? exponent : 0)
  }

  private func withoutNumbers(_ reason: Missing) -> MeasureColumn {
    let missing = operands.own.levels.states.map { $0 == .missing ? Missing.noValue : reason }
    return MeasureColumn(missing: missing, numbers: .double([]), flags: [], exponent: 0)
  }

  // MARK: - Why there is no number

  private func missing(_ formula: Formula, _ columns: [OperandColumn]) -> [Missing?] {
    var missing = [Missing?](repeating: nil, count: operands.own.places.count)
    if let only = formula.only {
      for (index, place) in operands.own.places.enumerated() where place != only.ordinal {
        missing[index] = .outsideSpan
      }
    }
    for (operand, column) in zip(formula.operands, columns) {
      for (index, state) in column.levels.states.enumerated() where state != .positive && missing[index] == nil {
        missing[index] = operand.reason(against: state)
      }
    }
    return missing
  }

  // MARK: - Breaks and marks

  /// Whether a break lies between the two that are compared, by cell; empty where none does.
  private func breaks(_ comparison: Formula.Comparison, _ formula: Formula, _ columns: [OperandColumn]) -> [Bool] {
    guard let cells = operands.cells(of: formula.operands[comparison.to].series), cells.mayHaveBreaks else { return [] }
    let (from, to) = (columns[comparison.from], columns[comparison.to])
    return from.cells.indices.map { index in
      guard from.cells[index] != PanelCells.noCell, to.cells[index] != PanelCells.noCell else { return false }
      // A base may be several periods, and may be later than what is compared with it.
      let first = min(from.firstCells[index], to.firstCells[index])
      let last = max(from.cells[index], to.cells[index])
      return cells.hasBreak(from: Int(first), to: Int(last))
    }
  }

  /// The marks of all operands. A break at the base itself is behind it; what counts is one between base and now.
  private func flags(_ formula: Formula, _ columns: [OperandColumn], _ breaks: [[Bool]]) -> [ObservationFlags] {
    guard columns.contains(where: { !$0.flags.isEmpty }) || breaks.contains(where: { !$0.isEmpty }) else { return [] }
    var flags = [ObservationFlags](repeating: [], count: operands.own.places.count)
    for (number, column) in columns.enumerated() {
      let isEarlier = formula.operands[number].moment != .now || formula.comparisons.contains { $0.from == number }
      let span = formula.comparisons.firstIndex { $0.from == number }
      let now = span.map { columns[formula.comparisons[$0].to] }
      for index in flags.indices {
        if let now, now.levels.states[index] == .missing || column.levels.states[index] == .missing { continue }
        let own = column.flags.isEmpty ? [] : column.flags[index]
        flags[index].formUnion(isEarlier ? own.subtracting(.breakInSeries) : own)
        if let span, !breaks[span].isEmpty, breaks[span][index] { flags[index].insert(.breakInSeries) }
      }
    }
    return flags
  }
}

extension Operand {
  /// Why a level in this state cannot be put to the operand's use; `nil` where it can.
  fileprivate func reason(against state: LevelState) -> Missing? {
    switch (state, use) {
    case (.missing, _): missing
    case (.zero, .divisor): .baseZero
    case (.negative, .divisor): .baseNegative
    case (.zero, .radicand), (.negative, .radicand): .notPositive
    case (.positive, _), (.zero, .term), (.negative, .term): nil
    }
  }
}
