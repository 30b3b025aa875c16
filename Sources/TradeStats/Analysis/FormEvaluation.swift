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
    if form.isTranscendental {
      let doubles = transcendental(&missing)
      if case .rootGrowth(let power, root: 1) = form, let over = columns[0].words, let under = columns[1].words {
        return .powers(doubles, over: over, under: under, power: power)
      }
      return .double(doubles)
    }
    if form == .expression, let expression { return .mixed(results(expression, &missing)) }
    if let (over, under) = termBits {
      let areWords = columns.allSatisfy { $0.words != nil }
      let longest = max(over.longest, under.longest)
      if areWords, form == .level || form == .count { return .words(words(0), []) }
      if areWords, longest <= Int64.bitWidth - 2 {
        let (over, under) = terms(words, in: Int64.self)
        return .words(over, under)
      }
      if areWords, longest <= Int128.bitWidth - 2 {
        let (over, under) = terms(words, in: Int128.self)
        return .exact(over, under)
      }
      if longest <= Int128.bitWidth - 2, columns.allSatisfy({ $0.bits?.under == 0 }) {
        let wholes = columns.map { FractionColumn($0).wholes ?? [] }
        let (over, under) = terms({ $0 < wholes.count ? wholes[$0] : wholes[0] }, in: Int128.self)
        return .exact(over, under)
      }
      if let (over, under) = fractions(missing) { return .exact(over, under) }
    }
    return .mixed(general(&missing))
  }

  /// The room that the form's terms take; `nil` where a level is no fraction of words.
  private var termBits: (over: TermBits, under: TermBits)? {
    let bits = columns.compactMap { $0.bits }
    guard bits.count == columns.count else { return nil }
    func operand(_ place: Int) -> TermBits { place < bits.count ? bits[place] : bits[0] }
    return form.terms(bits[0], operand(1), operand(2), operand(3))
  }

  // MARK: - Words

  private typealias Wholes<Word> = (over: [Word], under: [Word])

  private func terms<Level: FixedWidthInteger, Word: FixedWidthInteger & SignedInteger>(
    _ levels: (Int) -> [Level], in word: Word.Type
  ) -> Wholes<Word> {
    let (a, b, c, d) = (levels(0), levels(1), levels(2), levels(3))
    // A form that is known where its loop stands is one path through the loop.
    return switch form {
    case .difference: (numerators(a, b, c, d) { MeasureForm.difference.terms($0, $1, $2, $3).over }, [])
    case .countDifference: (numerators(a, b, c, d) { MeasureForm.countDifference.terms($0, $1, $2, $3).over }, [])
    case .mean(let count): quotients(a, b, c, d) { MeasureForm.mean(count: count).terms($0, $1, $2, $3) }
    case .scaledChange: quotients(a, b, c, d) { MeasureForm.scaledChange.terms($0, $1, $2, $3) }
    case .quotient(let factor): quotients(a, b, c, d) { MeasureForm.quotient(factor: factor).terms($0, $1, $2, $3) }
    case .growth: quotients(a, b, c, d) { MeasureForm.growth.terms($0, $1, $2, $3) }
    case .relativeChange: quotients(a, b, c, d) { MeasureForm.relativeChange.terms($0, $1, $2, $3) }
    case .growthGap: quotients(a, b, c, d) { MeasureForm.growthGap.terms($0, $1, $2, $3) }
    case .gap(let factor): quotients(a, b, c, d) { MeasureForm.gap(factor: factor).terms($0, $1, $2, $3) }
    case .relativeGrowth: quotients(a, b, c, d) { MeasureForm.relativeGrowth.terms($0, $1, $2, $3) }
    case .relativeShare: quotients(a, b, c, d) { MeasureForm.relativeShare.terms($0, $1, $2, $3) }
    case .concentration: quotients(a, b, c, d) { MeasureForm.concentration.terms($0, $1, $2, $3) }
    default: quotients(a, b, c, d) { form.terms($0, $1, $2, $3) }
    }
  }

  /// Of missing cells, too, whose denominator may be zero: nobody divides by it. A form does not look at operands that it
  /// does not have.
  @inline(__always)
  private func quotients<Level: FixedWidthInteger, Word: FixedWidthInteger & SignedInteger>(
    _ a: [Level], _ b: [Level], _ c: [Level], _ d: [Level],
    _ terms: (SmallWhole<Word>, SmallWhole<Word>, SmallWhole<Word>, SmallWhole<Word>)
      -> (over: SmallWhole<Word>, under: SmallWhole<Word>)
  ) -> Wholes<Word> {
    ColumnLoops.mapToPairs(a, b, c, d) { a, b, c, d in
      let terms = terms(SmallWhole(a), SmallWhole(b), SmallWhole(c), SmallWhole(d))
      return (terms.over.value, terms.under.value)
    }
  }

  @inline(__always)
  private func numerators<Level: FixedWidthInteger, Word: FixedWidthInteger & SignedInteger>(
    _ a: [Level], _ b: [Level], _ c: [Level], _ d: [Level],
    _ over: (SmallWhole<Word>, SmallWhole<Word>, SmallWhole<Word>, SmallWhole<Word>) -> SmallWhole<Word>
  ) -> [Word] {
    ColumnLoops.map(a, b, c, d) { a, b, c, d in
      over(SmallWhole(a), SmallWhole(b), SmallWhole(c), SmallWhole(d)).value
    }
  }

  private func words(_ place: Int) -> [Int64] { operand(place).words ?? [] }

  // MARK: - Fractions

  /// `nil` where a number is no fraction of small terms.
  private func fractions(_ missing: [Missing?]) -> Wholes<Int128>? {
    if form == .difference, let differences = FractionColumn.difference(columns[0], columns[1]) { return differences }
    if form == .scaledGap, let gaps = FractionColumn.scaledGap(columns[0], columns[1], columns[2], columns[3]) {
      return gaps
    }
    let (a, b) = (FractionColumn(columns[0]), FractionColumn(operand(1)))
    let (c, d) = (FractionColumn(operand(2)), FractionColumn(operand(3)))
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
      let quotient = quotient(a, b, c, d)
      if !quotient.isFinite { missing[index] = .outOfRange }
      return .double(quotient)
    }
  }

  /// In floating point. Levels that grow are computed the way they are elsewhere, so that none differs from itself.
  private func quotient(_ a: CellLevel, _ b: CellLevel, _ c: CellLevel, _ d: CellLevel) -> Double {
    switch form {
    case .scaledChange: return double(a.times(b, over: c, exponent: exponent)) - double(a)
    case .scaledGap: return double(a) - double(b.times(c, over: d, exponent: exponent))
    default:
      let terms = form.terms(double(a), double(b), double(c), double(d))
      return terms.over / terms.under
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
    let arePlain = columns.allSatisfy { column in column.words != nil && (column.bits?.over ?? .max) <= 53 }
    let (over, under) = (words(0), words(1))
    switch form {
    case .logarithm where arePlain && (-15...0).contains(exponent):
      let divisor = Array(repeating: PowersOfTen.int64[-exponent], count: over.count)
      return Kernels.logGrowth(over, divisor, factor: 1)
    case .logGrowth(let factor) where arePlain: return Kernels.logGrowth(over, under, factor: factor)
    case .rootGrowth(let power, let root) where arePlain:
      let (over, under) = (ColumnLoops.map(over) { Double($0) }, ColumnLoops.map(under) { Double($0) })
      func growth(_ index: Int) -> Double {
        if over[index] == under[index] { return 0 }
        return GrowthFactor.closeRootGrowth(over[index], under[index], power, root) ?? anyTranscendental(index)
      }
      guard var numbers = Kernels.rootGrowth(over, under, power: power, root: root) else {
        return self.numbers(&missing, growth)
      }
      for index in numbers.indices where !numbers[index].isFinite && missing[index] == nil {
        numbers[index] = growth(index)
        if !numbers[index].isFinite { missing[index] = .outOfRange }
      }
      return numbers
    default: return numbers(&missing) { anyTranscendental($0) }
    }
  }

  /// 0 for missing cells.
  @inline(__always)
  private func numbers(_ missing: inout [Missing?], _ number: (Int) -> Double) -> [Double] {
    var numbers = [Double](repeating: 0, count: missing.count)
    for index in numbers.indices where missing[index] == nil {
      numbers[index] = number(index)
      if !numbers[index].isFinite { missing[index] = .outOfRange }
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

extension SmallWhole {
  fileprivate init(_ level: some FixedWidthInteger) { self.init(value: Word(truncatingIfNeeded: level)) }
}
