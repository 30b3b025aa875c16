extension PanelQuestion {
  /// Notes on what a sum, or what looks along a column, counts twice.
  ///
  /// - Parameter books: the code books of a column that was read.
  func overlapNotes(_ observed: ObservedPanel, books: (String) -> [CodeBook]?) -> [LoadNote] {
    overlaps.compactMap { overlap in
      let filters = overlap.isLookedAlong ? filtersOfPeers : query.filters
      guard let place = observed.keyColumns.firstIndex(of: overlap.column) else {
        return books(overlap.column).flatMap { overlap.note($0, filters) }
      }
      let texts = Set(observed.series.map { $0.key[place] })
      return overlap.note(overlap.isLookedAlong ? texts.filter { !isNation($0, in: overlap.column) } : texts)
    }
  }

  /// A filter that chooses what is shown takes nothing out of what is looked at; the nation is no peer of its parts.
  private var filtersOfPeers: [Filter] {
    let widened = Set(widenedColumns.map { $0.lowercased() })
    var filters = query.filters.filter { $0.excludes || !widened.contains($0.column.lowercased()) }
    if case .series(_, let value) = query.national, let referenceColumn {
      filters.append(Filter(referenceColumn, in: [value], excludes: true))
    }
    return filters
  }

  private func isNation(_ text: String, in column: String) -> Bool {
    if case .series(_, text) = query.national { column == referenceColumn } else { false }
  }
}
