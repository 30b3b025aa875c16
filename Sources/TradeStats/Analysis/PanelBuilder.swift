import Algorithms

/// Makes panels, one for each frequency, from observations.
struct PanelBuilder {
  private let question: PanelQuestion
  private var observed: ObservedPanel
  /// Places of the answer's key columns among the observed ones.
  private let keyPlaces: [Int]
  private let referencePlace: Int?

  init(_ question: PanelQuestion, _ observed: ObservedPanel) {
    self.question = question
    self.observed = observed
    keyPlaces = question.by.compactMap { observed.keyColumns.firstIndex(of: $0) }
    referencePlace = question.referenceColumn.flatMap { observed.keyColumns.firstIndex(of: $0) }
  }

  /// The panels by frequency, and notes on what was done.
  ///
  /// - Throws: ``PanelError/referenceNotFound``, ``PanelError/noObservations``, ``PanelError/noSuchFrequency``,
  ///   ``AggregationError/sumTooLarge``.
  static func panels(
    _ question: PanelQuestion, _ observed: ObservedPanel
  ) throws -> (panels: [Panel], notes: [LoadNote]) {
    var builder = PanelBuilder(question, observed)
    return try builder.build()
  }

  private mutating func build() throws -> (panels: [Panel], notes: [LoadNote]) {
    let parts = observed.series.filter(isShown)
    let nations = observed.series.filter(isReference)
    if case .series(let column, let value) = question.query.national, nations.isEmpty {
      throw referenceNotFound(column, value)
    }
    // Every part is rolled up by itself: a year that one of them lacks a quarter of is incomplete in the sum, too.
    let rolledParts = try rolledUp(parts)
    let shown = try collapsed(rolledParts.series, to: keyPlaces, naming: .missing)
    guard !shown.isEmpty else { throw emptyError(parts) }
    let comparison = try comparison(nations)
    var notes = observed.notes
    if rolledParts.differenceCount > 0 { notes.append(.differencesOfRanges(count: rolledParts.differenceCount)) }
    if rolledParts.leftOutCount > 0 { notes.append(.otherFrequencies(count: rolledParts.leftOutCount)) }
    if case .sum = question.query.national, let column = question.referenceColumn, let referencePlace {
      let codes = Set(observed.series.lazy.map { $0.key[referencePlace] })
      notes.append(.referenceIsSum(column: column, partCount: codes.count))
      let wholes = ParentCodes(prefixesOf: codes).wholes
      if !wholes.isEmpty { notes.append(.overlap(column: column, texts: wholes, meaning: "wholes")) }
    }
    let frequencies = Set(shown.map(\.frequency)).sorted()
    return (try frequencies.map { try panel($0, shown, comparison) }, notes)
  }

  // MARK: - Which series

  private func isReference(_ series: ObservedSeries) -> Bool {
    guard case .series(_, let value) = question.query.national, let referencePlace else { return false }
    return series.key[referencePlace] == value
  }

  /// Filters on the reference's column let the reference through; here they are applied to it too.
  private func isShown(_ series: ObservedSeries) -> Bool {
    guard let column = question.referenceColumn, let referencePlace else { return true }
    let isAccepted = question.query.filters.allSatisfy {
      $0.column.lowercased() != column.lowercased() || $0.accepts(series.key[referencePlace])
    }
    // A nation that is not told apart in the answer would be added to its own parts.
    return isAccepted && (!isReference(series) || keyPlaces.contains(referencePlace))
  }

  private func referenceNotFound(_ column: String, _ value: String) -> PanelError {
    let texts = Set(referencePlace.map { place in observed.series.map { $0.key[place] } } ?? []).sorted()
    return .referenceNotFound(
      column: column, value: value, nearest: Spelling.nearest(value, in: texts), available: texts)
  }

  private func emptyError(_ parts: [ObservedSeries]) -> PanelError {
    guard let frequency = question.query.frequency, !parts.isEmpty else {
      return .noObservations(notes: observed.notes)
    }
    let available = Set(parts.map(\.frequency)).sorted().map(\.name)
    return .noSuchFrequency(frequency.name, available: available)
  }

  // MARK: - What series are compared with

  /// Series that others are compared with, and how they are found.
  private struct Comparison {
    /// Keyed by the columns that are matched and, for parents, the whole's code.
    var references: [ObservedSeries] = []
    /// Sums of parts, keyed by the columns that are matched and the whole's code.
    var parts: [ObservedSeries] = []
    var matchPlaces: [Int] = []
    /// By code, where each series is compared with its parent.
    var parents: ParentCodes?
  }

  private mutating func comparison(_ nations: [ObservedSeries]) throws -> Comparison {
    var comparison = Comparison()
    comparison.matchPlaces = keyPlaces.filter { $0 != referencePlace }
    let matchPlaces = comparison.matchPlaces
    switch question.query.reference {
    case nil: break
    case .series: comparison.references = try collapsed(rolledUp(nations).series, to: matchPlaces, naming: .missing)
    case .sum: comparison.references = try sumOfParts(rolledUp(observed.series).series, matchPlaces)
    case .parent:
      comparison.parents = parentCodes
      comparison.references = try collapsed(
        rolledUp(observed.series).series, to: matchPlaces + [referencePlace].compactMap(\.self), naming: .missing)
    }
    if question.needsParts { comparison.parts = try sumsByParent(matchPlaces) }
    return comparison
  }

  /// The parent of each code in the reference's column.
  private var parentCodes: ParentCodes {
    guard let referencePlace else { return ParentCodes([:]) }
    if let column = question.parentColumn { return ParentCodes(observed.labels[column] ?? [:]) }
    let codes = Set(observed.series.lazy.map { $0.key[referencePlace] })
    guard case .series(_, let value) = question.query.national, question.query.hierarchy == nil else {
      return ParentCodes(prefixesOf: codes)
    }
    return ParentCodes(prefixesOf: codes, root: value)
  }

  /// The sum of the parts of each whole, with the whole's code.
  private mutating func sumsByParent(_ matchPlaces: [Int]) throws -> [ObservedSeries] {
    guard let referencePlace else { return [] }
    let parents = parentCodes
    let codes = try collapsed(rolledUp(observed.series).series, to: matchPlaces + [referencePlace], naming: .unnamed)
    let parts = codes.compactMap { part -> ObservedSeries? in
      guard let code = part.key.last, let parent = parents[code] else { return nil }
      var part = part
      part.key[part.key.count - 1] = parent
      return part
    }
    return try collapsed(parts, to: Array(0...matchPlaces.count), naming: .present)
  }

  // MARK: - Sums over dimensions

  /// What tells sums apart.
  private struct SumKey: Hashable {
    var key: [String]
    var unit: String
    var frequency: Frequency
  }

  /// Sums over the dimensions that are not at `places`, in the order of their keys, units and frequencies.
  private mutating func collapsed(
    _ series: [ObservedSeries], to places: [Int], naming termCoverage: SeriesSum.TermCoverage
  ) throws -> [ObservedSeries] {
    let groups = Dictionary(grouping: series) { one in
      SumKey(key: places.map { one.key[$0] }, unit: one.unit, frequency: one.frequency)
    }
    var sums: [ObservedSeries] = []
    for (key, terms) in groups {
      var sum = ObservedSeries(key: key.key, unit: key.unit, frequency: key.frequency, observations: [])
      if terms.count == 1, termCoverage != .present {
        (sum.observations, sum.doubles) = (terms[0].observations, terms[0].doubles)
      } else {
        (sum.observations, sum.doubles) = try SeriesSum.sum(
          terms, naming: termCoverage, in: &observed.coverages, overflow: sumTooLarge)
      }
      sums.append(sum)
    }
    return sums.sorted {
      SeriesOrder.precedes(($0.key, $0.unit, $0.frequency), ($1.key, $1.unit, $1.frequency))
    }
  }

  private var sumTooLarge: AggregationError {
    .sumTooLarge(column: question.plan.valueNames.joined(separator: ", "))
  }

  /// The sum of the parts, covering those that have a value: where they change, growth is across a break.
  private mutating func sumOfParts(_ series: [ObservedSeries], _ matchPlaces: [Int]) throws -> [ObservedSeries] {
    guard let referencePlace else { return [] }
    let parts = try collapsed(series, to: matchPlaces + [referencePlace], naming: .unnamed)
    return try collapsed(parts, to: Array(matchPlaces.indices), naming: .present)
  }

  // MARK: - Frequencies

  /// Series at the wanted frequency.
  private struct RolledUp {
    var series: [ObservedSeries] = []
    /// Observations of other frequencies that did not go into them.
    var leftOutCount = 0
    /// Periods that are differences of ranges.
    var differenceCount = 0
  }

  /// The observations at the wanted frequency: those that have it, shorter ones rolled up, or what ranges imply.
  private mutating func rolledUp(_ series: [ObservedSeries]) throws -> RolledUp {
    guard let target = question.query.frequency else { return RolledUp(series: series) }
    let query = question.query
    let rollup = Rollup(
      target: target, method: query.rollup, allowsPartial: query.allowsPartial, overflow: sumTooLarge)
    var result = RolledUp()
    // Series are sorted, so the frequencies of one key are neighbours, the longest first.
    for variants in series.chunked(by: { $0.key == $1.key && $0.unit == $1.unit }) {
      let chosen =
        variants.first { $0.frequency == target } ?? variants.first { $0.frequency.divides(target) }
      var one = try rollup.rolledUp(chosen ?? variants[variants.startIndex], &observed.coverages)
      var usedCount = chosen?.observations.count ?? 0
      if query.rollup == .sum,
        let join = SpanJoin(
          Array(variants), chosen: chosen?.frequency, target: target, allowsPartial: query.allowsPartial,
          overflow: sumTooLarge)
      {
        let joined = try join.joined(one, &observed.coverages)
        one = joined.series
        usedCount += joined.usedCount
        result.differenceCount += joined.differenceCount
      }
      result.leftOutCount += variants.reduce(-usedCount) { $0 + $1.observations.count }
      if !one.observations.isEmpty { result.series.append(one) }
    }
    return result
  }

  // MARK: - Panels

  private func panel(_ frequency: Frequency, _ shown: [ObservedSeries], _ comparison: Comparison) throws -> Panel {
    let others = (comparison.references + comparison.parts).enumerated().filter { $1.frequency == frequency }
    var panel = Panel(
      frequency: frequency, exponent: observed.exponent, series: [],
      references: try others.map { try cells($0.element) })
    var places: (references: [[String]: Int], parts: [[String]: Int]) = ([:], [:])
    for (place, (number, other)) in others.enumerated() {
      let key = other.key + [other.unit]
      if number < comparison.references.count { places.references[key] = place } else { places.parts[key] = place }
    }
    let matched = keyPlaces.indices.filter { comparison.matchPlaces.contains(keyPlaces[$0]) }
    let codePlace = keyPlaces.firstIndex { $0 == referencePlace }
    let window = PeriodWindow(from: question.query.from, to: question.query.to)
    var own = shown.filter { $0.frequency == frequency }
    if let completion = question.query.completion {
      own = try CompletedPeriods.completed(own, completion, window: window)
    }
    for series in own {
      let match = matched.map { series.key[$0] }
      let code = codePlace.map { series.key[$0] }
      // A parent is found by its code; any other reference is one for all.
      let reference: [String]? = comparison.parents.map { parents in code.flatMap { parents[$0] }.map { [$0] } } ?? []
      panel.series.append(
        Panel.Series(
          key: series.key, unit: series.unit, cells: try cells(series),
          reference: reference.flatMap { places.references[match + $0 + [series.unit]] },
          parts: code.flatMap { places.parts[match + [$0, series.unit]] }))
    }
    return panel
  }

  private func cells(_ series: ObservedSeries) throws -> PanelCells {
    let cells = PanelCells(series, exponent: observed.exponent)
    guard cells.levels.areFinite else { throw sumTooLarge }
    return cells
  }
}

/// The order of series in results: by key, unit and frequency.
enum SeriesOrder {
  typealias Key = (key: [String], unit: String, frequency: Frequency)

  static func precedes(_ left: Key, _ right: Key) -> Bool {
    if left.key != right.key { return ByteOrder.precedes(left.key, right.key) }
    return left.unit == right.unit
      ? left.frequency < right.frequency : ByteOrder.precedes(left.unit, right.unit)
  }
}
