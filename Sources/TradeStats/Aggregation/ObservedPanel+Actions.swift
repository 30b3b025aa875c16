import Algorithms

extension ObservedPanel {
  /// Takes out the observations that records delete, and says what records did to earlier ones.
  ///
  /// Attributes may be empty in a record that deletes, unit and date of publication among them; it holds for any then.
  /// Prints of other dates it withdraws from its own date on: it stays, as a print that is deleted, for ``printed(by:asOf:)``.
  ///
  /// - Parameters:
  ///   - column: of the actions.
  ///   - deletions: the texts there that delete.
  ///   - dates: the key column with the dates of publication, where prints are told apart by them.
  /// - Throws: ``AggregationError/deletesSeveral(column:texts:dimension:at:)``.
  mutating func applyActions(
    of column: String, deletions: [String], dates: String?, _ records: RecordIndex
  ) throws {
    let figures = PrintedFigures(series, datePlace: dates.flatMap { keyColumns.firstIndex(of: $0) })
    if let (dimension, rank) = openDeletion(but: figures.datePlace) {
      throw AggregationError.deletesSeveral(
        column: column, texts: deletions, dimension: dimension, at: records.location(ofRank: rank))
    }
    var (replacedCount, deletedCount, unmatched) = (0, 0, [UInt64]())
    var withdrawals: [Int: Set<Int>] = [:]
    // As the records have it, before any marks what it finds elsewhere.
    let deleting = series.map { one in
      one.observations.enumerated().filter { $0.element.isFirstDeleted || $0.element.isDeleted }
    }
    for (index, places) in deleting.enumerated() where !places.isEmpty {
      let (others, earlier) = figures.others(than: index, series)
      for (place, deletion) in places {
        // All of them are marked.
        let found = deletion.isFirstDeleted ? others.map { delete(in: $0, like: index, place) } : []
        let withdraws = earlier.contains { hasPrint($0, deletion.place) }
        if withdraws, deletion.isDeleted { withdrawals[index, default: []].insert(place) }
        if deletion.isFirstDeleted, !withdraws, !found.contains(where: { $0 < deletion.firstRank }) {
          unmatched.append(deletion.firstRank)
        }
      }
    }
    for index in series.indices {
      let (observations, kept) = (series[index].observations, withdrawals[index] ?? [])
      deletedCount += observations.indices.count { place in
        observations[place].isDeleted && (kept.contains(place) || !observations[place].isFirstDeleted)
      }
      // A later record that merges nothing has not decided.
      replacedCount += zip(observations, series[index].chosenRanks).count { !$0.isDeleted && $0.firstRank != $1 }
      series[index].keep(observations.indices.filter { !observations[$0].isDeleted || kept.contains($0) })
    }
    series.removeAll { $0.observations.isEmpty }
    if replacedCount > 0 || deletedCount > 0 || !unmatched.isEmpty {
      notes.append(
        .actions(
          column: column, replacedCount: replacedCount, deletedCount: deletedCount, unmatchedCount: unmatched.count,
          firstUnmatched: unmatched.min().map(records.location)))
    }
  }

  /// Marks the observation of another series that a record of a series deletes, unless later records give it again; the
  /// rank of its first record, beyond all ranks where there is none.
  private mutating func delete(in other: Int, like index: Int, _ place: Int) -> UInt64 {
    let deletion = series[index].observations[place]
    guard let found = series[other].index(of: deletion.place) else { return Observation.noRank }
    // Of several records that delete the last decides, which may come behind what the first could not yet find.
    let rank = deletion.isDeleted ? series[index].chosenRanks[place] : deletion.firstRank
    if series[other].chosenRanks[found] < rank { series[other].observations[found].isDeleted = true }
    return series[other].observations.firstRanks[found]
  }

  /// Whether a series has an observation of a period that is not deleted.
  private func hasPrint(_ index: Int, _ place: Int) -> Bool {
    series[index].index(of: place).map { !series[index].observations.areDeleted[$0] } ?? false
  }

  /// The first record that deletes and leaves a dimension empty, which deletes all that differs in it: SDMX-CSV 2.0, delete.
  private func openDeletion(but datePlace: Int?) -> (dimension: String, rank: UInt64)? {
    for (place, dimension) in keyColumns.enumerated()
    where place != datePlace && series.contains(where: { !$0.key[place].isEmpty }) {
      let ranks = series.lazy.filter { $0.key[place].isEmpty }.flatMap(\.observations).filter {
        $0.isDeleted || $0.isFirstDeleted
      }.map(\.firstRank)
      if let first = ranks.min() { return (dimension, first) }
    }
    return nil
  }
}

/// Which series are prints of the same figures, units and dates of publication aside.
private struct PrintedFigures {
  let datePlace: Int?
  /// By series; none where prints are not told apart by dates.
  private let dates: [VintageDate]
  private let byKey: [[String]: [Int]]

  init(_ series: [ObservedSeries], datePlace: Int?) {
    self.datePlace = datePlace
    dates = datePlace.map { place in series.map { VintageDate($0.key[place]) } } ?? []
    byKey = Dictionary(grouping: series.indices) { Self.key(series[$0], datePlace) }
  }

  private static func key(_ series: ObservedSeries, _ datePlace: Int?) -> [String] {
    var key = series.key
    if let datePlace { key[datePlace] = "" }
    return key
  }

  /// The series in which a record of one may delete observations, and those of earlier dates, whose prints it may withdraw.
  func others(than index: Int, _ series: [ObservedSeries]) -> (same: [Int], earlier: [Int]) {
    let own = series[index]
    let figures = byKey[Self.key(own, datePlace), default: []].filter { other in
      other != index && series[other].frequency == own.frequency && (own.unit.isEmpty || series[other].unit == own.unit)
    }
    guard !dates.isEmpty, !dates[index].text.isEmpty else { return (figures, []) }
    return (
      figures.filter { dates[$0].text == dates[index].text }, figures.filter { dates[$0] < dates[index] }
    )
  }
}

extension ObservedSeries {
  /// Where the observation of a period stands.
  fileprivate func index(of place: Int) -> Int? {
    let found = observations.partitioningIndex { $0.place >= place }
    return found < observations.count && observations[found].place == place ? found : nil
  }

  /// Keeps some of the observations.
  fileprivate mutating func keep(_ places: [Int]) {
    if !doubles.isEmpty { doubles = places.map { doubles[$0] } }
    observations = observations.picked(places)
    // What several records say is one observation now.
    observations.dropSecondRanks()
    chosenRanks = []
  }
}
