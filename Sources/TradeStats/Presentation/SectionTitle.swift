/// The line above a table or chart that says what its numbers are: `CN-SH Shanghai · RMB billion, annual`.
struct SectionTitle {
  var measures: [Measure]
  var unit: String
  /// Whether growth and shares name the unit as well.
  var namesUnit: Bool
  var scale: ValueScale
  var frequency: Frequency
  /// Keys that all rows have in common.
  var liftedTexts: [String]

  var text: String {
    let parts = [content, unitPart, frequency.name]
    let subject = parts.filter { !$0.isEmpty }.joined(separator: ", ")
    let lifted = liftedTexts.filter { !$0.isEmpty }
    return lifted.isEmpty ? capitalized(subject) : (lifted + [subject]).joined(separator: " · ")
  }

  /// Growth in one currency is not growth in another.
  private var unitPart: String {
    if showsLevels || !namesUnit || unit.isEmpty { return "" }
    return measures.count == 1 ? "in " + unit : unit
  }

  /// What is counted: the unit where levels are shown, and the one measure; several are named row by row.
  var content: String {
    let unit = showsLevels ? UnitName(unit).scaled(by: scale.word) : unitOfExpressions
    guard let measure = measures.first, measures.count == 1, measure != .value else { return unit }
    return measure.title + (unit.isEmpty ? measure.unitSuffix : ", " + unit)
  }

  /// The unit of results that are neither levels nor percentages, as `RMB/persons`.
  private var unitOfExpressions: String {
    !namesUnit && measures.allSatisfy { $0.isExpression && $0.unit == .number } ? unit : ""
  }

  private var showsLevels: Bool { measures.contains { $0.unit == .level } }

  /// A title begins with a capital, but a unit keeps its spelling: `kg` is not `Kg`.
  private func capitalized(_ title: String) -> String {
    let beginsWithUnit = !unit.isEmpty && title.hasPrefix(unit)
    return beginsWithUnit ? title : title.prefix(1).uppercased() + title.dropFirst()
  }
}
