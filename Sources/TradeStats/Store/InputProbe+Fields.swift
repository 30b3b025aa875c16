/// What the fields of the first records hold.
extension InputProbe {
  /// Whether a field has no name and holds nothing in the first records, as delimiters at the ends of lines make one.
  func isUnused(_ index: Int) -> Bool {
    guard let headerTexts, index < headerTexts.count, !sample.isEmpty else { return false }
    return CellKind(headerTexts[index]) == .empty && sample.allSatisfy { CellKind($0[index]) == .empty }
  }

  /// Whether a field's texts are figures, or nothing, in most of the first records.
  func holdsFigures(_ index: Int) -> Bool {
    let texts = sample.prefix(200).lazy.map { $0[index].trimmingBlanks() }.filter { !$0.isEmpty }
    let figures = texts.count { text in
      let isFigure = text.first.map { $0.isNumber || "-+(.\u{2212}\u{2013}".contains($0) } ?? false
      return isFigure || NumberFormat.usualMissingTexts.contains(text.prefix { $0 != " " }.lowercased())
    }
    return figures * 2 >= texts.count
  }

  /// Whether a field's texts are marks of figures, or nothing.
  func holdsMarks(_ index: Int) -> Bool {
    Set(sample.lazy.map { $0[index] }).allSatisfy { ObservationFlags(qualifier: $0.trimmingBlanks()) != nil }
  }
}
