#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Puts columns of levels into a form: by words where all levels are words that leave room for the products, cell by
/// cell in exact ratios or floating point otherwise.
struct FormEvaluation {
  let form: MeasureForm
  /// What a form of ``MeasureForm/expression`` says.
  var expression: Expression?
  /// `a`, `b`, `c`, `d`, as many as the form has.
  let columns: [LevelColumn]
  let exponent: Int

  /// - Parameter missing: cells that are not to be computed; those whose number runs out of range are added.
  func numbers(_ missing: inout [Missing?]) -> MeasureColumn.Numbers {
    if form.isTranscendental { return .double(transcendental(&missing)) }
    if form == .expression, let expression { return .mixed(results(expression, &missing)) }
    let room = SmallWhole.maximumLevelBits(form)
    if columns.allSatisfy({ $0.areWords && $0.bitWidth <= room }) { return words() }
    return .mixed(general(&missing))
  }

  // MARK: - Words

  private func words() -> MeasureColumn.Numbers {
    // A form that is known where its loop stands is one path through the loop.
    switch form {
    case .level: .exact(columns[0].words.map { Int128($0) }, [])
    case .difference: .exact(quotients { MeasureForm.difference.terms($0, $1, $2, $3) }.over, [])
    case .mean(let count): exact { MeasureForm.mean(count: count).terms($0, $1, $2, $3) }
    case .quotient(let factor): exact { MeasureForm.quotient(factor: factor).terms($0, $1, $2, $3) }
    case .growth: exact { MeasureForm.growth.terms($0, $1, $2, $3) }
    case .relativeChange: exact { MeasureForm.relativeChange.terms($0, $1, $2, $3) }
    case .growthGap: exact { MeasureForm.growthGap.terms($0, $1, $2, $3) }
    case .gap(let factor): exact { MeasureForm.gap(factor: factor).terms($0, $1, $2, $3) }
    case .relativeGrowth: exact { MeasureForm.relativeGrowth.terms($0, $1, $2, $3) }
    default: exact { form.terms($0, $1, $2, $3) }
    }
  }

  private typealias Terms = (SmallWhole, SmallWhole, SmallWhole, SmallWhole) -> (over: SmallWhole, under: SmallWhole)

  @inline(__always)
  private func exact(_ terms: Terms) -> MeasureColumn.Numbers {
    let (over, under) = quotients(terms)
    return .exact(over, under)
  }

  /// Of missing cells, too, whose denominator may be zero: nobody divides by it.
  @inline(__always)
  private func quotients(_ terms: Terms) -> (over: [Int128], under: [Int128]) {
    let a = columns[0].words
    // A form does not look at operands that it does not have.
    let b = columns.count > 1 ? columns[1].words : a
    let c = columns.count > 2 ? columns[2].words : a
    let d = columns.count > 3 ? columns[3].words : a
    var over = [Int128](repeating: 0, count: a.count)
    var under = form.hasDenominator ? over : []
    for index in over.indices {
      let terms = terms(
        SmallWhole(value: Int128(a[index])), SmallWhole(value: Int128(b[index])),
        SmallWhole(value: Int128(c[index])), SmallWhole(value: Int128(d[index])))
      over[index] = terms.over.value
      if form.hasDenominator { under[index] = terms.under.value }
    }
    return (over, under)
  }

  // MARK: - Any levels

  private func general(_ missing: inout [Missing?]) -> [Number?] {
    let unit = Ratio(ExactDecimal(mantissa: 1, exponent: form.isLevel ? exponent : 0))
    return missing.indices.map { index in
      guard missing[index] == nil, let a = level(0, index), let b = level(1, index), let c = level(2, index),
        let d = level(3, index)
      else { return nil }
      if form == .level {
        if case .double(let value) = a, !value.isFinite { missing[index] = .outOfRange }
        return number(a)
      }
      if let a = a.ratio, let b = b.ratio, let c = c.ratio, let d = d.ratio {
        let terms = form.terms(a, b, c, d)
        return .ratio(terms.over * unit / terms.under)
      }
      let terms = form.terms(double(a), double(b), double(c), double(d))
      let quotient = terms.over / terms.under
      if !quotient.isFinite { missing[index] = .outOfRange }
      return .double(quotient)
    }
  }

  /// An operand's level; 0 where the form does not have the operand.
  private func level(_ operand: Int, _ index: Int) -> CellLevel? {
    operand < columns.count ? columns[operand][index] : .exact(0)
  }

  private func double(_ level: CellLevel) -> Double { level.doubleValue(exponent: exponent) }

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
    // Most levels are whole numbers that doubles hold.
    if columns.allSatisfy({ $0.areWords && $0.bitWidth <= 53 }), let numbers = plainTranscendental(missing) {
      for index in missing.indices where !numbers[index].isFinite { missing[index] = .outOfRange }
      return numbers
    }
    return missing.indices.map { index in
      guard missing[index] == nil else { return 0 }
      let number = anyTranscendental(index)
      if !number.isFinite { missing[index] = .outOfRange }
      return number
    }
  }

  /// - Returns: 0 for missing cells; `nil` for a form or an exponent that is not plain.
  private func plainTranscendental(_ missing: [Missing?]) -> [Double]? {
    let over = columns[0].words
    var numbers = [Double](repeating: 0, count: over.count)
    switch form {
    case .logarithm:
      guard (-15...0).contains(exponent) else { return nil }
      let divisor = Double(PowersOfTen.int64[-exponent])
      for index in over.indices where missing[index] == nil { numbers[index] = log(Double(over[index]) / divisor) }
    case .logGrowth(let factor):
      let under = columns[1].words
      for index in over.indices where missing[index] == nil {
        numbers[index] = Double(factor) * GrowthFactor.logarithm(Double(over[index]), Double(under[index]))
      }
    case .rootGrowth(let power, let root):
      let under = columns[1].words
      for index in over.indices where missing[index] == nil && over[index] != under[index] {
        numbers[index] =
          GrowthFactor.closeRootGrowth(Double(over[index]), Double(under[index]), power, root)
          ?? anyTranscendental(index)
      }
    default: return nil
    }
    return numbers
  }

  private func anyTranscendental(_ index: Int) -> Double {
    guard let a = columns[0][index] else { return 0 }
    if case .logarithm = form { return GrowthFactor.logarithm(a, exponent: exponent) }
    guard let b = columns[1][index] else { return 0 }
    return GrowthFactor(a, b, exponent: exponent).number(form)
  }
}
