/// Finds the columns that measures look along.
struct PeerColumns {
  /// The columns that make a series in the answer, and all that could.
  let by: [String]
  let dimensions: [String]
  let referenceColumn: String?

  /// The columns by what the measures call them. ``PeerDimension/sectorsIfAny`` has none where there is none.
  ///
  /// - Throws: ``PanelError/noDimension(measure:found:dimensions:)``,
  ///   ``PanelError/dimensionLeftOut(measure:column:)``.
  func columns(of measures: [Measure]) throws(PanelError) -> [PeerDimension: String] {
    var columns: [PeerDimension: String] = [:]
    for measure in measures {
      let peers = measure.peerLevels
      guard let dimension = peers.first?.dimension else { continue }
      let column = try column(dimension, measure)
      columns[dimension] = column
      // What is the same for all peers, or made of them all, can stand in a row without the column.
      let needsText = !peers.contains { [.squares, .expected].contains($0.level) }
      if needsText, let column, !by.contains(column) {
        throw .dimensionLeftOut(measure: measure.definition.name, column: column)
      }
    }
    return columns
  }

  /// The column that rows can do without: all measures are the same along it.
  func joinedColumn(of measures: [Measure], _ columns: [PeerDimension: String]) -> String? {
    let joined = measures.map { measure -> String? in
      let peers = measure.peerLevels
      return peers.contains { $0.level == .squares } ? peers.first.flatMap { columns[$0.dimension] } : nil
    }
    guard let first = joined.first, joined.allSatisfy({ $0 == first }) else { return nil }
    return first
  }

  /// The column along which the largest series are shown.
  ///
  /// - Throws: ``PanelError/noTopColumn(found:by:)``.
  func column(ofTop name: String?) throws(PanelError) -> String {
    let column =
      if let name {
        by.first { $0 == name } ?? by.first { $0.lowercased() == name.lowercased() }
      } else {
        places
      }
    guard let column else { throw .noTopColumn(found: name, by: by) }
    return column
  }

  private var places: String? { by.first { RoleNames.isPlace($0.lowercased()) } ?? by.first }

  private func column(_ dimension: PeerDimension, _ measure: Measure) throws(PanelError) -> String? {
    switch dimension {
    case .column(let name):
      let lowercased = name.lowercased()
      if let column = dimensions.first(where: { $0 == name })
        ?? dimensions.first(where: { $0.lowercased() == lowercased })
      {
        return column
      }
      throw noDimension(measure, found: name)
    case .places:
      if let places { return places }
      throw noDimension(measure)
    case .sectors, .sectorsIfAny:
      let sectors = dimensions.filter {
        $0 != referenceColumn && !RoleNames.isPlace($0.lowercased()) && !RoleNames.isIndicator($0.lowercased())
      }
      if let column = sectors.first, sectors.count == 1 { return column }
      if sectors.isEmpty, dimension == .sectorsIfAny { return nil }
      throw noDimension(measure)
    }
  }

  private func noDimension(_ measure: Measure, found: String? = nil) -> PanelError {
    .noDimension(measure: measure.definition.name, found: found, dimensions: dimensions)
  }
}

extension Measure {
  /// What the measure takes of peers. The frequency does not matter to it.
  var peerOperands: [Operand.Series] {
    (definition.formula(argument, .year)?.operands ?? []).map(\.series).filter {
      if case .peers = $0 { true } else { false }
    }
  }

  fileprivate var peerLevels: [(level: PeerLevel, dimension: PeerDimension)] {
    peerOperands.compactMap { if case .peers(let level, let dimension) = $0 { (level, dimension) } else { nil } }
  }
}
