extension Measure {
  /// Measures with their formulas, all of them unless some are named: a row for each, with its name, argument, unit,
  /// formula, meaning, other names, whether it needs a reference, why it may be missing, and an example with its result.
  ///
  /// ```text
  /// name,argument,unit,formula,meaning,aliases,reference,statuses,example
  /// yoy,,%,(x / x' - 1) * 100,Year-on-year growth,pc1,no,"no_value: no x, ...","2023,100; 2024,110: 10"
  /// ```
  public static func catalog(_ measures: [Measure] = allCases) -> ResultTable {
    ResultTable(
      columns: ["name", "argument", "unit", "formula", "meaning", "aliases", "reference", "statuses", "example"],
      rows: measures.map { measure in
        measure.catalogFields + [
          .text(measure.edgeCases.map { "\($0.status.rawValue): \($0.meaning)" }.joined(separator: " | ")),
          .textOrEmpty(measure.definition.example?.line ?? ""),
        ]
      })
  }

  /// All measures for people, in lines of so many character cells: without their meaning where that does not fit.
  public static func catalogTable(width: Int?) -> DisplayTable {
    let rows = allCases.map(\.catalogFields)
    let hint = "'tradestats measures NAME' explains one"
    var table = ResultTable(
      columns: ["name", "argument", "unit", "formula", "meaning", "aliases", "reference"], rows: rows
    ).displayTable()
    table.notes = [DisplayTable.Note("", hint)]
    guard let width, table.width > width else { return table }
    let lines = allCases.map { measure in
      let unit = measure.definition.unit.sign
      let text = measure.formulaText + (unit.isEmpty || unit == "x" ? "" : "; in \(unit)")
      return DisplayTable.Note(measure.definition.name, text)
    }
    return DisplayTable(title: "Measures and their formulas; \(hint)", columns: [], notes: lines)
  }

  private var catalogFields: [ResultTable.Field] {
    [
      .text(definition.name), .textOrEmpty(definition.argument.placeholder), .textOrEmpty(definition.unit.sign),
      .text(definition.formulaText), .text(definition.title), .textOrEmpty(definition.aliases.joined(separator: " ")),
      .text(definition.needsReference ? "yes" : "no"),
    ]
  }
}

extension MeasureExample {
  fileprivate var line: String { "\(lines.joined(separator: "; ")): \(measure)\(options) is \(result)" }
}

extension DisplayTable {
  /// The character cells that its lines take where none is split.
  fileprivate var width: Int { columnLayouts().reduce(-2) { $0 + $1.width + 2 } }
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
