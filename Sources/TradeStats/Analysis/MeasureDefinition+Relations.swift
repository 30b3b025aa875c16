// Measures that are expressions over the indicators of one place, those of users among them.

extension MeasureDefinition {
  static let relationMeasures = [balance, coverageRatio]

  static let balance = relation(
    "balance", title: "Trade balance", .level, "exports - imports", isSigned: true)
  static let coverageRatio = relation(
    "coverage_ratio", title: "Coverage of imports by exports", .percent, "exports / imports * 100")

  /// An expression over exports and imports, whatever they are called.
  private static func relation(
    _ name: String, title: String, _ unit: Measure.Unit, _ text: String, isSigned: Bool = false
  ) -> MeasureDefinition {
    let expression = try? ExpressionParser.expression(text)
    return MeasureDefinition(
      name: name, label: name.replacing("_", with: " "), title: title, unit: unit, isSigned: isSigned,
      formulaText: text, argument: .exportsAndImports
    ) { argument, _ in
      var names: [Expression.Name] = [.exports, .imports]
      if case .names(let exports, let imports) = argument { names = [.text(exports), .text(imports)] }
      return expression?.naming(names).formula(dividingBy: .divisor)
    }
  }

  /// The measure of a text such as `openness=(exports+imports)/gdp*100`; `nil` for texts of another form.
  static func expression(
    _ text: String
  ) throws(MeasureError) -> (definition: MeasureDefinition, expression: Expression)? {
    guard let sign = text.firstIndex(of: "=") else { return nil }
    let name = text[..<sign].trimmingBlanks()
    guard let first = name.first, ExpressionParser.beginsName(first),
      name.allSatisfy({ ExpressionParser.beginsName($0) || ExpressionParser.isDigit($0) })
    else { return nil }
    if all.contains(where: { $0.name == name.lowercased() }) { throw .nameTaken(name) }
    let arithmetic = String(text[text.index(after: sign)...]).trimmingBlanks()
    let expression: Expression
    do { expression = try ExpressionParser.expression(arithmetic) } catch { throw .expression(error) }
    let unit = expression.degree == 1 ? Measure.Unit.level : .number
    let definition = MeasureDefinition(
      name: name, label: name, title: name, unit: unit, isSigned: false, formulaText: arithmetic
    ) { _, _ in expression.formula(dividingBy: .denominator) }
    return (definition, expression)
  }
}

extension Expression {
  /// The formula that takes a series for each name.
  ///
  /// - Parameter use: what a single divisor is to the formula.
  fileprivate func formula(dividingBy use: Operand.Use) -> Formula {
    let plain = plainForm
    let operands = names.indices.map { index in
      Operand(
        series: .indicator(index, of: self), missing: .noValue,
        use: plain?.hasDenominator == true && index == 1 ? use : .term)
    }
    return Formula(form: plain ?? .expression, operands: operands, expression: self)
  }

  /// The form that computes the same by whole columns: a difference, or a quotient times a whole number.
  private var plainForm: MeasureForm? {
    let kinds = steps.map(\.kind)
    guard kinds.count >= 3, case .name(0) = kinds[0], case .name(1) = kinds[1], case .apply(let sign) = kinds[2] else {
      return nil
    }
    switch (sign, kinds.count) {
    case (.subtract, 3): return .difference
    case (.divide, 3): return .quotient(factor: 1)
    case (.divide, 5):
      guard case .number(let number) = kinds[3], case .apply(.multiply) = kinds[4],
        let factor = number.mantissa(atExponent: 0), (1...1_000_000).contains(factor)
      else { return nil }
      return .quotient(factor: Int(factor))
    default: return nil
    }
  }
}
