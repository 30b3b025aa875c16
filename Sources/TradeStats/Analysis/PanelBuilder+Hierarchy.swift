extension PanelBuilder {
  /// A note where no code has its whole among the others, so that nothing is part of anything.
  ///
  /// - Throws: ``PanelError/partsInCircle(column:codes:)``.
  func hierarchyNotes() throws(PanelError) -> [LoadNote] {
    let isParent = if case .parent = question.query.reference { true } else { false }
    guard isParent || question.query.hierarchy != nil, let referencePlace else { return [] }
    let parents = parentCodes
    let column = observed.keyColumns[referencePlace]
    if let circle = parents.circle {
      throw .partsInCircle(column: question.parentColumn ?? column, codes: circle)
    }
    let codes = Set(observed.series.lazy.map { $0.key[referencePlace] })
    if parents.wholes.contains(where: codes.contains) { return [] }
    return [.nothingIsPart(column: column, parentColumn: question.parentColumn)]
  }
}
