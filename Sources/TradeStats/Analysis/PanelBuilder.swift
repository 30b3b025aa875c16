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
    let matchPlaces = keyPlaces.filter { $0 != referencePlace }
    let references = try referenceSeries(nations, matchPlaces)
    var notes = observed.notes
    if rolledParts.leftOutCount > 0 { notes.append(.otherFrequencies(count: rolledParts.leftOutCount)) }
    if case .sum = question.query.national, let column = question.referenceColumn, let referencePlace {
      let partCount = Set(observed.series.lazy.map { $0.key[referencePlace] }).count
      notes.append(.referenceIsSum(column: column, partCount: partCount))
      let choosing = question.query.filters.first { !$0.excludes && $0.column.lowercased() == column.lowercased() }
      if choosing != nil { notes.append(.referenceIsNotFiltered(column: column)) }
    }
    let frequencies = Set(shown.map(\.frequency)).sorted()
    return (try frequencies.map { try panel($0, shown, references, matchPlaces) }, notes)
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

  private mutating func referenceSeries(
    _ nations: [ObservedSeries], _ matchPlaces: [Int]
  ) throws -> [ObservedSeries] {
    switch question.query.national {
    case nil: []
    case .series: try collapsed(rolledUp(nations).series, to: matchPlaces, naming: .missing)
    case .sum: try sumOfParts(rolledUp(observed.series).series, matchPlaces)
    }
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

  /// The observations at the wanted frequency: those that have it, or shorter ones rolled up; and how many others there
  /// are.
  private mutating func rolledUp(
    _ series: [ObservedSeries]
  ) throws -> (series: [ObservedSeries], leftOutCount: Int) {
    guard let target = question.query.frequency else { return (series, 0) }
    let rollup = Rollup(target: target, method: question.query.rollup, overflow: sumTooLarge)
    var result: [ObservedSeries] = []
    var leftOutCount = 0
    // Series are sorted, so the frequencies of one key are neighbours, the longest first.
    for variants in series.chunked(by: { $0.key == $1.key && $0.unit == $1.unit }) {
      guard
        let chosen = variants.first(where: { $0.frequency == target })
          ?? variants.first(where: { $0.frequency.divides(target) })
      else {
        leftOutCount += variants.reduce(0) { $0 + $1.observations.count }
        continue
      }
      leftOutCount += variants.reduce(-chosen.observations.count) { $0 + $1.observations.count }
      result.append(chosen.frequency == target ? chosen : try rollup.rolledUp(chosen, &observed.coverages))
    }
    return (result, leftOutCount)
  }

  // MARK: - Panels

  private func panel(
    _ frequency: Frequency, _ shown: [ObservedSeries], _ references: [ObservedSeries], _ matchPlaces: [Int]
  ) throws -> Panel {
    let references = references.filter { $0.frequency == frequency }
    var panel = Panel(
      frequency: frequency, exponent: observed.exponent, series: [], references: try references.map(cells))
    var referenceByKey: [[String]: Int] = [:]
    for (index, reference) in references.enumerated() { referenceByKey[reference.key + [reference.unit]] = index }
    let matched = keyPlaces.indices.filter { matchPlaces.contains(keyPlaces[$0]) }
    for series in shown where series.frequency == frequency {
      panel.series.append(
        Panel.Series(
          key: series.key, unit: series.unit, cells: try cells(series),
          reference: referenceByKey[matched.map { series.key[$0] } + [series.unit]]))
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
