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
    if let bitWidth {
      if form == .level, let words = columns[0].words { return .words(words, []) }
      if bitWidth <= SmallWhole<Int64>.maximumLevelBits(form) {
        let (over, under) = terms(in: Int64.self)
        return .words(over, under)
      }
      if bitWidth <= SmallWhole<Int128>.maximumLevelBits(form) {
        let (over, under) = terms(in: Int128.self)
        return .exact(over, under)
      }
    }
    if let (over, under) = fractions(missing) { return .exact(over, under) }
    return .mixed(general(&missing))
  }

  // MARK: - Words

  /// Bits that the greatest level takes; `nil` where not all are words.
  private var bitWidth: Int? {
    columns.reduce(0) { width, column in
      guard let width, case .words(_, let bitWidth) = column.numbers else { return nil }
      return max(width, bitWidth)
    }
  }

  private typealias Wholes<Word> = (over: [Word], under: [Word])

  private func terms<Word: FixedWidthInteger & SignedInteger>(in word: Word.Type) -> Wholes<Word> {
    // A form that is known where its loop stands is one path through the loop.
    switch form {
    case .difference: terms { MeasureForm.difference.terms($0, $1, $2, $3) }
    case .mean(let count): terms { MeasureForm.mean(count: count).terms($0, $1, $2, $3) }
    case .quotient(let factor): terms { MeasureForm.quotient(factor: factor).terms($0, $1, $2, $3) }
    case .growth: terms { MeasureForm.growth.terms($0, $1, $2, $3) }
    case .relativeChange: terms { MeasureForm.relativeChange.terms($0, $1, $2, $3) }
    case .growthGap: terms { MeasureForm.growthGap.terms($0, $1, $2, $3) }
    case .gap(let factor): terms { MeasureForm.gap(factor: factor).terms($0, $1, $2, $3) }
    case .relativeGrowth: terms { MeasureForm.relativeGrowth.terms($0, $1, $2, $3) }
    default: terms { form.terms($0, $1, $2, $3) }
    }
  }

  /// Of missing cells, too, whose denominator may be zero: nobody divides by it.
  @inline(__always)
  private func terms<Word: FixedWidthInteger & SignedInteger>(
    _ terms: (SmallWhole<Word>, SmallWhole<Word>, SmallWhole<Word>, SmallWhole<Word>)
      -> (over: SmallWhole<Word>, under: SmallWhole<Word>)
  ) -> Wholes<Word> {
    // A form does not look at operands that it does not have.
    let (a, b, c, d) = (words(0), words(1), words(2), words(3))
    var over = [Word](repeating: 0, count: a.count)
    var under = form.hasDenominator ? over : []
    for index in over.indices {
      let terms = terms(
        SmallWhole(value: Word(truncatingIfNeeded: a[index])), SmallWhole(value: Word(truncatingIfNeeded: b[index])),
        SmallWhole(value: Word(truncatingIfNeeded: c[index])), SmallWhole(value: Word(truncatingIfNeeded: d[index])))
      over[index] = terms.over.value
      if form.hasDenominator { under[index] = terms.under.value }
    }
    return (over, under)
  }

  private func words(_ place: Int) -> [Int64] { operand(place).words ?? [] }

  // MARK: - Fractions

  /// `nil` where some level is no fraction of small terms, or a number none.
  private func fractions(_ missing: [Missing?]) -> Wholes<Int128>? {
    guard let a = FractionColumn(columns[0]), let b = FractionColumn(operand(1)), let c = FractionColumn(operand(2)),
      let d = FractionColumn(operand(3))
    else { return nil }
    var over = [Int128](repeating: 0, count: missing.count)
    var under = [Int128](repeating: 1, count: missing.count)
    for index in missing.indices where missing[index] == nil {
      let terms = form.terms(a[index], b[index], c[index], d[index])
      let number = form.hasDenominator ? terms.over / terms.under : terms.over
      guard number.isKnown else { return nil }
      (over[index], under[index]) = (number.over, number.under)
    }
    return (over, under)
  }

  // MARK: - Any levels

  private func general(_ missing: inout [Missing?]) -> [Number?] {
    let scale = form.isLevel && exponent != 0 ? Ratio(ExactDecimal(mantissa: 1, exponent: exponent)) : nil
    let (a, b, c, d) = (columns[0], operand(1), operand(2), operand(3))
    return missing.indices.map { index in
      guard missing[index] == nil, let a = a[index], let b = b[index], let c = c[index], let d = d[index] else {
        return nil
      }
      if form == .level {
        if case .double(let value) = a, !value.isFinite { missing[index] = .outOfRange }
        return number(a)
      }
      if let a = a.ratio, let b = b.ratio, let c = c.ratio, let d = d.ratio {
        let (over, under) = form.terms(a, b, c, d)
        let quotient = form.hasDenominator ? over / under : over
        return .ratio(scale.map { quotient * $0 } ?? quotient)
      }
      let terms = form.terms(double(a), double(b), double(c), double(d))
      let quotient = terms.over / terms.under
      if !quotient.isFinite { missing[index] = .outOfRange }
      return .double(quotient)
    }
  }

  /// An operand's levels; the first ones where the form does not have the operand.
  private func operand(_ place: Int) -> LevelColumn { place < columns.count ? columns[place] : columns[0] }

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
    if let bitWidth, bitWidth <= 53, let numbers = plainTranscendental(missing) {
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
    let over = words(0)
    var numbers = [Double](repeating: 0, count: over.count)
    switch form {
    case .logarithm:
      guard (-15...0).contains(exponent) else { return nil }
      let divisor = Double(PowersOfTen.int64[-exponent])
      for index in over.indices where missing[index] == nil { numbers[index] = log(Double(over[index]) / divisor) }
    case .logGrowth(let factor):
      let under = words(1)
      for index in over.indices where missing[index] == nil {
        numbers[index] = Double(factor) * GrowthFactor.logarithm(Double(over[index]), Double(under[index]))
      }
    case .rootGrowth(let power, let root):
      let under = words(1)
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

/// Levels as fractions, those that are words among them.
private struct FractionColumn {
  private let words: [Int64]
  private let over: [Int128]
  private let under: [Int128]

  init?(_ column: LevelColumn) {
    switch column.numbers {
    case .words(let words, _): (self.words, over, under) = (words, [], [])
    case .fractions(let over, let under): (words, self.over, self.under) = ([], over, under)
    case .mixed: return nil
    }
  }

  subscript(index: Int) -> SmallFraction {
    words.isEmpty ? SmallFraction(over[index], under[index]) : SmallFraction(Int128(words[index]), 1)
  }
}
