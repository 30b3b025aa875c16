extension PanelBuilder {
  /// What measures that look along a dimension take, by dimension.
  ///
  /// - Parameters:
  ///   - shown: the rows.
  ///   - references: what they are compared with.
  ///   - matchPlaces: where the references' keys stand among the observations' columns.
  mutating func peerLevels(
    _ shown: [ObservedSeries], _ references: [ObservedSeries], _ matchPlaces: [Int]
  ) throws -> [PeerDimension: PeerLevels] {
    var levels: [PeerDimension: PeerLevels] = [:]
    for case .peers(_, let dimension) in Set(question.measures.flatMap(\.peerOperands)) where levels[dimension] == nil {
      let place = question.peerColumns[dimension].flatMap { observed.keyColumns.firstIndex(of: $0) }
      let sources =
        if let place { try peerSources(along: place, matchPlaces) } else { singleSector(shown, references) }
      levels[dimension] = PeerLevels(sources, exponent: observed.exponent)
    }
    return levels
  }

  private mutating func peerSources(along place: Int, _ matchPlaces: [Int]) throws -> PeerLevels.Sources {
    let groupPlaces = keyPlaces.filter { $0 != place }
    let groupIndices = Array(groupPlaces.indices)
    // The reference is no peer of its parts.
    let peers = observed.series.filter {
      isAccepted($0, past: [place]) && (!isReference($0) || (tellsReferenceApart && place != referencePlace))
    }
    let members = try collapsed(rolledUp(peers).series, to: groupPlaces + [place], naming: .missing)
    let nations = try rolledUp(nationSeries(past: place)).series
    let matchGroup = matchPlaces.filter { $0 != place }
    return PeerLevels.Sources(
      columnIndex: keyPlaces.firstIndex(of: place), members: members,
      totals: try collapsed(members, to: groupIndices, naming: .missing),
      compositions: try collapsed(members, to: groupIndices, naming: .present),
      nations: try referenceSeries(nations, matchGroup + [place]),
      nationTotals: try referenceSeries(nations, matchGroup),
      referenceIndex: referencePlace.flatMap { groupPlaces.firstIndex(of: $0) })
  }

  /// Every row is the one sector of its place.
  private func singleSector(_ shown: [ObservedSeries], _ references: [ObservedSeries]) -> PeerLevels.Sources {
    func named(_ series: [ObservedSeries]) -> [ObservedSeries] {
      series.map { one in
        var one = one
        one.key.append("")
        return one
      }
    }
    return PeerLevels.Sources(
      columnIndex: nil, members: named(shown), totals: shown, compositions: shown, nations: named(references),
      nationTotals: references,
      referenceIndex: referencePlace.flatMap { keyPlaces.firstIndex(of: $0) })
  }

  /// A note for each column whose filter shows less than measures look at.
  var looksPastFilters: [LoadNote] {
    Set(question.peerColumns.values).sorted(by: ByteOrder.precedes).compactMap { column in
      guard column != question.referenceColumn, question.widenedColumns.contains(column),
        let place = observed.keyColumns.firstIndex(of: column)
      else { return nil }
      let texts = Set(observed.series.map { $0.key[place] })
      let isNarrowed = question.query.filters.contains { filter in
        filter.column.lowercased() == column.lowercased() && !texts.allSatisfy(filter.accepts)
      }
      return isNarrowed ? .looksPastFilter(column: column, count: texts.count) : nil
    }
  }
}
