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
    if parents.wholes.contains(where: codes(in: column).contains) { return [] }
    return [.nothingIsPart(column: column, parentColumn: question.parentColumn)]
  }

  /// Notes on wholes beside their parts in columns that something adds up or looks along, so that it counts twice.
  var notesOnWholes: [LoadNote] {
    // Expressions take their operands one by one.
    let operands = joinsIndicators ? relations.map { observed.keyColumns[$0.place] } : nil
    let summed = question.summedColumns.filter { $0 != operands }
    let lookedAlong = question.lookedAlongColumns.subtracting(summed).sorted(by: ByteOrder.precedes)
    return (summed + lookedAlong).compactMap { column in
      let texts = wholes(in: column)
      if texts.isEmpty { return nil }
      return summed.contains(column)
        ? .overlap(column: column, texts: texts, meaning: "wholes")
        : .overlapOfPeers(column: column, texts: texts, meaning: "wholes")
    }
  }

  /// The codes in a column that contain others of it: by the column of parents where that is for these codes, otherwise by
  /// the codes themselves. The nation is no peer of its parts, and in no sum with them.
  private func wholes(in column: String) -> [String] {
    var codes = codes(in: column)
    guard column == question.referenceColumn else { return ParentCodes(prefixesOf: codes).wholesOfCodes }
    if case .series(_, let value) = question.query.national { codes.remove(value) }
    guard let parentColumn = question.parentColumn else { return ParentCodes(prefixesOf: codes).wholesOfCodes }
    let parents = (observed.labels[parentColumn] ?? [:]).filter { codes.contains($0.key) }
    return ParentCodes(parents).wholes.filter(codes.contains)
  }

  /// The texts in a column of the observations.
  func codes(in column: String) -> Set<String> {
    guard let place = observed.keyColumns.firstIndex(of: column) else { return [] }
    return Set(observed.series.lazy.map { $0.key[place] })
  }
}
