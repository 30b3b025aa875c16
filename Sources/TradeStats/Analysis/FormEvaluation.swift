/// Puts columns of levels into a form: by words where all levels are words that leave room for the products, cell by
/// cell in exact ratios or floating point otherwise.
struct FormEvaluation {
  let form: MeasureForm
  /// What a form of ``MeasureForm/expression`` says.
  let expression: Expression?
  /// `a`, `b`, `c`, `d`, as many as the form has.
  let columns: [LevelColumn]
  let exponent: Int

  /// - Parameter missing: cells that are not to be computed; those whose number runs out of range are added.
  func numbers(_ missing: inout [Missing?]) -> MeasureColumn.Numbers {
    if form.isTranscendental { return .double(transcendental(&missing)) }
    if let expression { return .mixed(results(expression, &missing)) }
    let room = SmallWhole.maximumLevelBits(form)
    if columns.allSatisfy({ $0.areWords && $0.bitWidth <= room }) { return words(missing) }
    return .mixed(general(&missing))
  }

  // MARK: - Words

  private func words(_ missing: [Missing?]) -> MeasureColumn.Numbers {
    let a = columns[0].words
    if case .level = form { return .exact(a.map { Int128($0) }, []) }
    // A form does not look at operands that it does not have.
    let b = columns.count > 1 ? columns[1].words : a
    let c = columns.count > 2 ? columns[2].words : a
    let d = columns.count > 3 ? columns[3].words : a
    var over = [Int128](repeating: 0, count: a.count)
    var under = form.hasDenominator ? [Int128](repeating: 1, count: a.count) : []
    for index in a.indices where missing[index] == nil {
      let terms = form.terms(
        SmallWhole(value: Int128(a[index])), SmallWhole(value: Int128(b[index])),
        SmallWhole(value: Int128(c[index])), SmallWhole(value: Int128(d[index])))
      over[index] = terms.over.value
      if form.hasDenominator { under[index] = terms.under.value }
    }
    return .exact(over, under)
  }

  // MARK: - Any levels

  private func general(_ missing: inout [Missing?]) -> [Number?] {
    missing.indices.map { index in
      guard missing[index] == nil else { return nil }
      let levels = columns.compactMap { $0[index] }
      guard levels.count == columns.count else { return nil }
      if form == .level {
        if case .double(let value) = levels[0], !value.isFinite { missing[index] = .outOfRange }
        return number(levels[0])
      }
      let ratios = levels.compactMap(\.ratio)
      if ratios.count == levels.count {
        let terms = form.terms(ratios[0], ratios.at(1), ratios.at(2), ratios.at(3))
        let scale = form.isLevel ? Ratio(ExactDecimal(mantissa: 1, exponent: exponent)) : 1
        return .ratio(terms.over / terms.under * scale)
      }
      let doubles = levels.map { $0.doubleValue(exponent: exponent) }
      let terms = form.terms(doubles[0], doubles.at(1), doubles.at(2), doubles.at(3))
      let quotient = terms.over / terms.under
      if !quotient.isFinite { missing[index] = .outOfRange }
      return .double(quotient)
    }
  }

  private func results(_ expression: Expression, _ missing: inout [Missing?]) -> [Number?] {
    missing.indices.map { index in
      guard missing[index] == nil else { return nil }
      let result = expression.value(columns.compactMap { $0[index].map(number) })
      missing[index] = result.missing
      return result.number
    }
  }

  private func number(_ level: CellLevel) -> Number {
    switch level {
    case .exact(let mantissa): .decimal(ExactDecimal(mantissa: mantissa, exponent: exponent))
    case .ratio(let ratio): .ratio(ratio * Ratio(ExactDecimal(mantissa: 1, exponent: exponent)))
    case .double(let value): .double(value)
    }
  }

  // MARK: - Roots and logarithms

  private func transcendental(_ missing: inout [Missing?]) -> [Double] {
    missing.indices.map { index in
      guard missing[index] == nil, let a = columns[0][index] else { return 0 }
      let number =
        if case .logarithm = form {
          GrowthFactor.logarithm(a, exponent: exponent)
        } else if let b = columns[1][index] {
          GrowthFactor(a, b, exponent: exponent).number(form)
        } else {
          0.0
        }
      if !number.isFinite { missing[index] = .outOfRange }
      return number
    }
  }
}

extension [Ratio] {
  /// An operand, or 0 where the form does not have it.
  fileprivate func at(_ index: Int) -> Ratio { index < count ? self[index] : 0 }
}

extension [Double] {
  fileprivate func at(_ index: Int) -> Double { index < count ? self[index] : 0 }
}
