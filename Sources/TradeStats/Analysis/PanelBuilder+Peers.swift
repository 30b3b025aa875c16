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
    var wanted: [PeerDimension: Set<PeerLevel>] = [:]
    for case .peers(let level, let dimension) in question.measures.flatMap(\.peerOperands) {
      wanted[dimension, default: []].insert(level)
    }
    var levels: [PeerDimension: PeerLevels] = [:]
    // Dimensions with different names may be the same column.
    let places = Dictionary(grouping: wanted.keys) { dimension in
      question.peerColumns[dimension].flatMap { observed.keyColumns.firstIndex(of: $0) }
    }
    for (place, dimensions) in places {
      let all = dimensions.reduce(into: Set()) { $0.formUnion(wanted[$1] ?? []) }
      let sources =
        if let place { try peerSources(all, along: place, matchPlaces) } else { singleSector(shown, references) }
      let peers = PeerLevels(sources, exponent: observed.exponent, conversion: conversion)
      for dimension in dimensions { levels[dimension] = peers }
    }
    return levels
  }

  private mutating func peerSources(
    _ levels: Set<PeerLevel>, along place: Int, _ matchPlaces: [Int]
  ) throws -> PeerLevels.Sources {
    let groupPlaces = keyPlaces.filter { $0 != place }
    var sources = PeerLevels.Sources(
      columnIndex: keyPlaces.firstIndex(of: place),
      referenceIndex: referencePlace.flatMap { groupPlaces.firstIndex(of: $0) },
      parents: isComparedWithParents ? parentCodes : nil)
    if !levels.isDisjoint(with: [.total, .squares, .rank, .expected]) {
      // The reference is no peer of its parts.
      let peers = observed.series.filter {
        isAccepted($0, past: [place]) && (!isReference($0) || (tellsReferenceApart && place != referencePlace))
      }
      sources.shownTexts = Set(peers.filter { isAccepted($0) }.map { $0.key[place] })
      let members = try collapsed(rolledUp(peers).series, to: groupPlaces + [place], naming: .missing)
      let groupIndices = Array(groupPlaces.indices)
      if levels.contains(.total) { sources.totals = try collapsed(members, to: groupIndices, naming: .missing) }
      if !levels.isDisjoint(with: [.squares, .rank]) {
        sources.compositions = try collapsed(members, to: groupIndices, naming: .present)
      }
      if !levels.isDisjoint(with: [.squares, .rank, .expected]) { sources.members = members }
    }
    let matchGroup = matchPlaces.filter { $0 != place }
    let needsSectors = levels.contains(.expected)
    if needsSectors || levels.contains(.referenceTotal) {
      let nations = try rolledUp(nationSeries(past: place)).series
      if needsSectors { sources.nations = try referenceSeries(nations, matchGroup + [place]) }
      sources.nationTotals = try referenceSeries(nations, matchGroup)
    }
    return sources
  }

  /// Every row is the one sector of its place.
  private func singleSector(_ shown: [ObservedSeries], _ references: [ObservedSeries]) -> PeerLevels.Sources {
    func named(_ series: [ObservedSeries], before codeCount: Int) -> [ObservedSeries] {
      series.map { one in
        var one = one
        one.key.insert("", at: one.key.count - codeCount)
        return one
      }
    }
    return PeerLevels.Sources(
      columnIndex: nil, members: named(shown, before: 0), totals: shown, compositions: shown,
      nations: named(references, before: isComparedWithParents ? 1 : 0), nationTotals: references,
      referenceIndex: referencePlace.flatMap { keyPlaces.firstIndex(of: $0) },
      parents: isComparedWithParents ? parentCodes : nil)
  }

  /// Whether each code's reference is the whole that it is a part of.
  var isComparedWithParents: Bool {
    if case .parent = question.query.reference { referencePlace != nil } else { false }
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
