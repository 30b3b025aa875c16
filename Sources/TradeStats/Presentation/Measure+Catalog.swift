extension Measure {
  /// All measures with their formulas: a row for each, with its name, argument, unit, formula, meaning, other names and
  /// whether it needs a reference.
  ///
  /// ```text
  /// name,argument,unit,formula,meaning,aliases,reference
  /// yoy,,%,(x / x' - 1) * 100,Year-on-year growth,pc1,no
  /// ```
  public static func catalog() -> ResultTable {
    ResultTable(
      columns: ["name", "argument", "unit", "formula", "meaning", "aliases", "reference"],
      rows: MeasureDefinition.all.map { definition in
        [
          .text(definition.name), .textOrEmpty(definition.argument.placeholder), .textOrEmpty(definition.unit.sign),
          .text(definition.formulaText), .text(definition.title),
          .textOrEmpty(definition.aliases.joined(separator: " ")),
          .text(definition.needsReference ? "yes" : "no"),
        ]
      })
  }
}

extension Measure.Unit {
  /// `%`, `pp`, `x` for the unit of the series itself; empty for a plain number.
  fileprivate var sign: String {
    switch self {
    case .level: "x"
    case .percent: "%"
    case .percentagePoints: "pp"
    case .number, .count: ""
    }
  }
}
