extension Measure {
  /// The measure that a text names, with the example's argument where it has none, to be explained.
  ///
  /// - Throws: ``MeasureError/unknown(_:nearest:)``.
  public init(explaining text: String) throws(MeasureError) {
    let name = String(text.prefix { $0 != ":" })
    guard name == text else {
      try self.init(text)
      return
    }
    let definition = try MeasureDefinition(named: name)
    self.init(definition, definition.argument.example)
  }

  /// What the measure is: its definition, unit and names, why it may be missing and when, and an example with its result.
  ///
  /// ```text
  /// yoy: Year-on-year growth
  ///
  /// definition       (x / x' - 1) * 100
  /// x                the value of the series
  /// x'               x a year earlier
  /// unit             %
  /// ...
  /// no_base          no x'
  /// ...
  /// example          period,value
  ///                  2023,100
  ///                  2024,110
  ///                  tradestats table FILE --measures yoy: 10
  /// ```
  public func explanation() -> DisplayTable {
    var notes = [DisplayTable.Note("definition", formulaText)]
    notes += symbols.map { DisplayTable.Note($0, $1) }
    notes.append(DisplayTable.Note("unit", unit.words))
    if !written.isEmpty { notes.append(DisplayTable.Note("written", written)) }
    if !aliases.isEmpty { notes.append(DisplayTable.Note("also called", aliases.joined(separator: ", "))) }
    if !needs.isEmpty { notes.append(DisplayTable.Note("needs", needs)) }
    notes.append(DisplayTable.Note("columns", "\(columnName), \(statusColumnName)"))
    notes += edgeCases.map { DisplayTable.Note($0.status.rawValue, $0.meaning) }
    if let example = definition.example {
      notes += zip(["example"] + example.lines.map { _ in "" }, example.lines).map { DisplayTable.Note($0, $1) }
      notes.append(DisplayTable.Note("", example.answer))
    }
    return DisplayTable(title: "\(definition.name): \(definition.title)", columns: [], notes: notes)
  }

  /// What the symbols of the formula stand for: those of its operands.
  private var symbols: [(String, String)] {
    let operands = usualFormula?.operands ?? []
    let known = Set(operands.map(\.symbol))
    let own = [
      ("x", "the value of the series"), ("x'", "x a year earlier"), ("x[t-1]", "x a period earlier"),
      ("X", "the value of the reference, as --national names it"), ("X'", "X a year earlier"),
      ("P", "the sum of the parts of the series"),
    ]
    return own.filter { known.contains($0.0) }
  }

  /// How the argument is written behind the name.
  private var written: String {
    if argumentText.isEmpty { return "" }
    let isOptional = argumentText.hasPrefix("[")
    let argument = isOptional ? String(argumentText.dropFirst().dropLast()) : argumentText
    return isOptional ? "\(definition.name) or \(definition.name):\(argument)" : "\(definition.name):\(argument)"
  }

  private var needs: String {
    var needs: [String] = []
    if definition.needsParts {
      needs.append("--parent, or --national: what is part of what")
    } else if needsReference {
      needs.append("--national or --parent: the reference")
    }
    if isExpression { needs.append("exports and imports of a place, by whatever names") }
    switch definition.argument {
    case .column: needs.append("a column to look along, which is found or named")
    case .none, .periodCount, .base, .span, .exportsAndImports: break
    }
    return needs.joined(separator: "; ")
  }
}

extension MeasureExample {
  /// What is asked, and what comes of it.
  var answer: String { "tradestats table FILE\(options) --measures \(measure): \(result)" }
}

extension Measure.Unit {
  fileprivate var words: String {
    switch self {
    case .level: "that of the series"
    case .percent: "%"
    case .percentagePoints: "percentage points"
    case .number: "a plain number"
    case .count: "a whole number"
    }
  }
}
