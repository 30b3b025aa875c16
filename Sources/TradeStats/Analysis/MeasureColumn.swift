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
  /// How many of the periods that a level, or a missing one, is made of have a value, where not all have; empty where that
  /// is so of none.
  let counts: [PeriodCount?]
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

/// What is done where a figure's meaning is in doubt.
struct MeasureConventions: Sendable {
  /// Whether growth across a break is left out instead of flagged.
  var suppressesBreaks = false
  /// Whether growth from a negative base is divided by its magnitude, and flagged, instead of left out.
  var dividesByMagnitude = false
}

/// Computes the measures of one series, a column at a time.
struct MeasureColumns {
  private var operands: SeriesOperands
  private let frequency: Frequency
  private let exponent: Int
  private let conventions: MeasureConventions
  /// Found once for all measures that compare the same two.
  private var breaks: [Compared: [Bool]] = [:]

  /// What is compared over time: the earlier, the later.
  private struct Compared: Hashable {
    var from: Operand
    var to: Operand
  }

  init(_ panel: Panel, _ series: Panel.Series, _ conventions: MeasureConventions) {
    operands = SeriesOperands(panel, series)
    frequency = panel.frequency
    exponent = panel.exponent
    self.conventions = conventions
  }

  /// The measure for every cell of the series.
  mutating func column(_ measure: Measure) -> MeasureColumn {
    guard let formula = measure.definition.formula(measure.argument, frequency) else {
      return withoutNumbers(.notApplicable)
    }
    let columns = formula.operands.map { operands.column($0) }
    var missing = self.missing(formula, columns)
    let breaks = formula.comparisons.map { findBreaks($0, formula, columns) }
    if conventions.suppressesBreaks {
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
      missing: missing, numbers: numbers, flags: flags, counts: counts(formula, columns, missing),
      exponent: formula.form.isLevel ? exponent : 0)
  }

  private func withoutNumbers(_ reason: Missing) -> MeasureColumn {
    let missing = operands.own.levels.states.map { $0 == .missing ? Missing.noValue : reason }
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

  private func missing(_ formula: Formula, _ columns: [OperandColumn]) -> [Missing?] {
    var missing = [Missing?](repeating: nil, count: operands.own.places.count)
    if let only = formula.only {
      for (index, place) in operands.own.places.enumerated() where place != only.ordinal {
        missing[index] = .outsideSpan
      }
    }
    for (operand, column) in zip(formula.operands, columns) where !column.levels.areAllPositive {
      let allowsNegative = conventions.dividesByMagnitude && formula.form.dividesByMagnitude
      for (index, state) in column.levels.states.enumerated() where state != .positive && missing[index] == nil {
        if allowsNegative, state == .negative, operand.use == .divisor { continue }
        missing[index] = operand.reason(against: state)
        // A level of now that lacks some of its periods says which.
        if missing[index] == .noValue, !column.counts.isEmpty, column.counts[index] != nil {
          missing[index] = .incomplete
        }
      }
    }
    return missing
  }

  // MARK: - Breaks and marks

  /// Whether a break lies between the two that are compared, by cell; empty where none does.
  private mutating func findBreaks(
    _ comparison: Formula.Comparison, _ formula: Formula, _ columns: [OperandColumn]
  ) -> [Bool] {
    let compared = Compared(from: formula.operands[comparison.from], to: formula.operands[comparison.to])
    guard let cells = operands.cells(of: compared.to.series), cells.mayHaveBreaks else { return [] }
    if let known = breaks[compared] { return known }
    let (from, to) = (columns[comparison.from], columns[comparison.to])
    let found = from.cells.indices.map { index in
      // A base may be several periods, and may be later than what is compared with it.
      let first = min(from.firstCells[index], to.firstCells[index])
      let last = max(from.cells[index], to.cells[index])
      guard min(first, from.cells[index], to.cells[index]) != PanelCells.noCell else { return false }
      return cells.hasBreak(from: Int(first), to: Int(last))
    }
    breaks[compared] = found
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
    for (number, column) in columns.enumerated() {
      let span = formula.comparisons.firstIndex { $0.from == number }
      let spanBreaks = span.map { breaks[$0] } ?? []
      guard !column.flags.isEmpty || !spanBreaks.isEmpty else { continue }
      let isEarlier = formula.operands[number].moment != .now || span != nil
      let carried: ObservationFlags = isEarlier ? Self.allButBreaks : Self.all
      // Nothing is said of a base that nothing is compared with, nor of one that is not known.
      let states = span.map { [columns[formula.comparisons[$0].to].levels.states, column.levels.states] } ?? []
      for index in flags.indices where states.allSatisfy({ $0[index].isKnown }) {
        if !column.flags.isEmpty { flags[index].formUnion(column.flags[index].intersection(carried)) }
        if !spanBreaks.isEmpty, spanBreaks[index] { flags[index].insert(.breakInSeries) }
      }
    }
    return flags
  }

  private static let all = ObservationFlags(rawValue: .max)
  private static let allButBreaks = all.subtracting(.breakInSeries)

  /// The cells that are divided by the magnitude of a negative base.
  private func magnitudes(_ formula: Formula, _ columns: [OperandColumn]) -> [Int] {
    guard conventions.dividesByMagnitude, formula.form.dividesByMagnitude else { return [] }
    let divisors = zip(formula.operands, columns).filter { $0.0.use == .divisor }.map(\.1)
    return operands.own.places.indices.filter { index in
      columns.allSatisfy { $0.levels.states[index].isKnown }
        && divisors.contains { $0.levels.states[index] == .negative }
        && divisors.allSatisfy { $0.levels.states[index] != .zero }
    }
  }
}

extension Operand {
  /// Why a level in this state cannot be put to the operand's use; `nil` where it can.
  fileprivate func reason(against state: LevelState) -> Missing? {
    switch (state, use) {
    case (.missing, _): missing
    case (.unconverted, _): .noRate
    case (.zero, .divisor): .baseZero
    case (.negative, .divisor): .baseNegative
    case (.zero, .radicand), (.negative, .radicand): .notPositive
    case (.positive, _), (.zero, .term), (.negative, .term): nil
    }
  }
}
