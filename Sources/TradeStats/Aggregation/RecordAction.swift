import Algorithms

/// What a record does to what earlier records said of its observation, by the ACTION column of SDMX-CSV 2.
///
/// SDMX-CSV 2.0 data message field guide, https://github.com/sdmx-twg/sdmx-csv: `I` information, `A` append, `R` replace,
/// `D` delete; SDMX 3.0 says `M`, merge, for append.
enum RecordAction: UInt32, Hashable {
  /// Says what holds, and nothing of what held before.
  case information
  /// Takes the place of what held, marks included, where it gives a value; without one it changes nothing.
  case merge
  case replace
  case delete

  /// A text that is no action informs.
  init(_ text: String) {
    switch text.trimmingBlanks().uppercased() {
    case "A", "M": self = .merge
    case "R": self = .replace
    case "D": self = .delete
    default: self = .information
    }
  }

  /// Whether records change what earlier ones said, by the texts of a column but for those that filters on it leave out.
  static func areChanging(_ column: String, _ books: [CodeBook], _ filters: [Filter]) -> Bool {
    let own = filters.filter { $0.column.lowercased() == column.lowercased() }
    return books.contains { book in
      (0..<book.count).contains { code in
        let text = book.text(code)
        return RecordAction(text) != .information && own.allSatisfy { $0.accepts(text) }
      }
    }
  }

  /// Whether the record decides what is known of its observation: one that merges needs a value for that.
  func decides(hasValue: Bool) -> Bool { hasValue || self == .replace || self == .delete }
}

extension ObservedPanel {
  /// Takes out the observations that records delete, and says what records did to earlier ones.
  ///
  /// - Parameter column: of the actions.
  /// - Throws: ``AggregationError/deletesSeveral(column:dimension:at:)``.
  mutating func applyActions(of column: String, _ records: RecordIndex) throws {
    try checkDeletions(column, records)
    var (replacedCount, deletedCount, unmatched) = (0, 0, [UInt64]())
    let byKey = Dictionary(grouping: series.indices) { series[$0].key }
    for index in series.indices where series[index].observations.contains(where: \.isFirstDeleted) {
      // Attributes may be empty in a record that deletes, the unit among them.
      let others = series[index].unit.isEmpty ? byKey[series[index].key, default: []].filter { $0 != index } : []
      for place in series[index].observations.indices where series[index].observations[place].isFirstDeleted {
        let first = series[index].observations[place].firstRank
        // All of them, as each marks what it finds.
        let earlier = others.compactMap { delete(in: $0, like: index, place) }.filter { $0 < first }
        if earlier.isEmpty { unmatched.append(first) }
      }
    }
    for index in series.indices {
      let observations = series[index].observations
      deletedCount += observations.count { $0.isDeleted && !$0.isFirstDeleted }
      // A later record that merges nothing has not decided.
      replacedCount += zip(observations, series[index].chosenRanks).count { !$0.isDeleted && $0.firstRank != $1 }
      series[index].keep(observations.indices.filter { !observations[$0].isDeleted })
    }
    series.removeAll { $0.observations.isEmpty }
    if replacedCount > 0 || deletedCount > 0 || !unmatched.isEmpty {
      notes.append(
        .actions(
          column: column, replacedCount: replacedCount, deletedCount: deletedCount, unmatchedCount: unmatched.count,
          firstUnmatched: unmatched.min().map(records.location)))
    }
  }

  /// Marks the observation of another unit that a record of a series deletes, unless later records give it again; the
  /// rank of its first record, `nil` where there is none.
  private mutating func delete(in other: Int, like index: Int, _ place: Int) -> UInt64? {
    let deletion = series[index].observations[place]
    guard series[other].frequency == series[index].frequency else { return nil }
    let found = series[other].observations.partitioningIndex { $0.place >= deletion.place }
    guard found < series[other].observations.count, series[other].observations[found].place == deletion.place else {
      return nil
    }
    // Of several records that delete the last decides, which may come behind what the first could not yet find.
    let rank = deletion.isDeleted ? series[index].chosenRanks[place] : deletion.firstRank
    if series[other].chosenRanks[found] < rank { series[other].observations[found].isDeleted = true }
    return series[other].observations[found].firstRank
  }

  /// A record that deletes and leaves a dimension empty deletes all that differs in it: SDMX-CSV 2.0, delete.
  private func checkDeletions(_ column: String, _ records: RecordIndex) throws {
    for (place, dimension) in keyColumns.enumerated() where series.contains(where: { !$0.key[place].isEmpty }) {
      let ranks = series.lazy.filter { $0.key[place].isEmpty }.flatMap(\.observations).filter {
        $0.isDeleted || $0.isFirstDeleted
      }.map(\.firstRank)
      guard let first = ranks.min() else { continue }
      throw AggregationError.deletesSeveral(column: column, dimension: dimension, at: records.location(ofRank: first))
    }
  }
}

extension ObservedSeries {
  /// Keeps some of the observations.
  fileprivate mutating func keep(_ places: [Int]) {
    if !doubles.isEmpty { doubles = places.map { doubles[$0] } }
    observations = places.map { observations[$0] }
    chosenRanks = []
  }
}
