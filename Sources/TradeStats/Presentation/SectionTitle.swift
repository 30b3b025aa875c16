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
    let parts = [content, showsLevels || !namesUnit || unit.isEmpty ? "" : "in " + unit, frequency.name]
    let subject = parts.filter { !$0.isEmpty }.joined(separator: ", ")
    let lifted = liftedTexts.filter { !$0.isEmpty }
    return lifted.isEmpty ? capitalized(subject) : (lifted + [subject]).joined(separator: " · ")
  }

  /// What is counted: the unit where levels are shown, else the names of the measures.
  var content: String {
    if showsLevels { return UnitName(unit).scaled(by: scale.word) }
    if let measure = measures.first, measures.count == 1 { return measure.title + measure.unitSuffix }
    var titles = measures.map(\.title)
    for index in titles.indices.dropFirst() { titles[index] = lowercasedFirst(titles[index]) }
    guard let last = titles.popLast() else { return "" }
    return titles.isEmpty ? last : titles.joined(separator: ", ") + " and " + last
  }

  private var showsLevels: Bool { measures.contains(.value) }

  /// A title begins with a capital, but a unit keeps its spelling: `kg` is not `Kg`.
  private func capitalized(_ title: String) -> String {
    let beginsWithUnit = showsLevels && !unit.isEmpty && title.hasPrefix(unit)
    return beginsWithUnit ? title : title.prefix(1).uppercased() + title.dropFirst()
  }

  private func lowercasedFirst(_ title: String) -> String { title.prefix(1).lowercased() + title.dropFirst() }
}
