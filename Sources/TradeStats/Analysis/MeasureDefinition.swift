/// What a measure is: its names, its unit and its formula.
struct MeasureDefinition: Sendable {
  /// The name in options and columns.
  let name: String
  /// The name in a table's measure column, without the unit.
  let label: String
  /// The name in the title of a chart or table.
  let title: String
  let unit: Measure.Unit
  /// Whether positive numbers have a sign.
  var isSigned = true
  let formulaText: String
  var aliases: [String] = []
  var argument = MeasureArgumentKind.none
  /// `nil` where the panel's frequency has no such figure.
  let formula: @Sendable (MeasureArgument, Frequency) -> Formula?

  /// The arithmetic of a measure that is an expression; `nil` for the others.
  func expression(_ argument: MeasureArgument) -> Expression? { formula(argument, .year)?.expression }

  /// Whether the formula takes the reference.
  var needsReference: Bool {
    formula(argument.example, .year)?.operands.contains { $0.series.isOfReference } ?? false
  }
}

extension MeasureDefinition {
  /// A measure whose formula is the same for every argument and frequency.
  init(
    _ name: String, _ label: String, title: String, _ unit: Measure.Unit, isSigned: Bool = true, _ formulaText: String,
    aliases: [String] = [], _ formula: Formula
  ) {
    self.init(
      name: name, label: label, title: title, unit: unit, isSigned: isSigned, formulaText: formulaText, aliases: aliases
    ) { _, _ in formula }
  }
}
