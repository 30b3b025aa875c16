import Algorithms

/// Makes panels, one for each frequency, from observations.
struct PanelBuilder {
  /// The panels by frequency, the columns that their series' keys are of, and notes on what was done.
  struct Answer {
    var panels: [Panel]
    var keyColumns: [String]
    var notes: [LoadNote]
  }

  let question: PanelQuestion
  private(set) var observed: ObservedPanel
  private let relations: Relations?
  /// Whether rows are of places, not of their indicators: all measures are the same for all of them.
  private let joinsIndicators: Bool
  /// Places of the answer's key columns among the observed ones.
  let keyPlaces: [Int]
  let referencePlace: Int?

  private init(_ question: PanelQuestion, _ observed: ObservedPanel) throws {
    self.question = question
    self.observed = observed
    let relations = try Relations(question.measures, observed)
    self.relations = relations
    joinsIndicators = question.query.by == nil && relations?.expressions.count == question.measures.count
    let joined = joinsIndicators ? relations?.place : nil
    keyPlaces = question.by.compactMap { observed.keyColumns.firstIndex(of: $0) }.filter { $0 != joined }
    referencePlace = question.referenceColumn.flatMap { observed.keyColumns.firstIndex(of: $0) }
  }

  /// The answer to a question from its observations.
  ///
  /// - Throws: ``PanelError/referenceNotFound``, ``PanelError/noObservations``, ``PanelError/noSuchFrequency``,
  ///   ``AggregationError/sumTooLarge``, ``ExpressionError``.
  static func answer(_ question: PanelQuestion, _ observed: ObservedPanel) throws -> Answer {
    var builder = try PanelBuilder(question, observed)
    return try builder.build()
  }

  private mutating func build() throws -> Answer {
    let parts = observed.series.filter(isShown)
    if case .series(let column, let value) = question.query.national, !observed.series.contains(where: isReference) {
      throw referenceNotFound(column, value)
    }
    let nations = try rolledUp(nationSeries()).series
    // Every part is rolled up by itself: a year that one of them lacks a quarter of is incomplete in the sum, too.
    let rolledParts = try rolledUp(parts)
    let terms = try relationTerms(rolledParts.series)
    let all = joinsIndicators ? terms?.rows ?? [] : try collapsed(rolledParts.series, to: keyPlaces, naming: .missing)
    guard !all.isEmpty else { throw emptyError(parts) }
    let top = try largest(of: all)
    let shown = top.series
    let matchPlaces = keyPlaces.filter { $0 != referencePlace }
    let references = try referenceSeries(nations, matchPlaces)
    let peers = try peerLevels(shown, references, matchPlaces)
    var notes = observed.notes + [top.note].compactMap(\.self)
    if rolledParts.leftOutCount > 0 { notes.append(.otherFrequencies(count: rolledParts.leftOutCount)) }
    if case .sum = question.query.national, let column = question.referenceColumn, let referencePlace {
      let partCount = Set(observed.series.lazy.map { $0.key[referencePlace] }).count
      notes.append(.referenceIsSum(column: column, partCount: partCount))
      let choosing = question.query.filters.first { !$0.excludes && $0.column.lowercased() == column.lowercased() }
      if choosing != nil { notes.append(.referenceIsNotFiltered(column: column)) }
    }
    notes += looksPastFilters
    let frequencies = Set(shown.map(\.frequency)).sorted()
    return Answer(
      panels: try frequencies.map { try panel($0, shown, references, matchPlaces, terms, peers) },
      keyColumns: keyPlaces.map { observed.keyColumns[$0] }, notes: notes)
  }

  /// The series that expressions take.
  private mutating func relationTerms(_ parts: [ObservedSeries]) throws -> RelationTerms? {
    guard let relations else { return nil }
    let places = keyPlaces.filter { $0 != relations.place } + [relations.place]
    let named = parts.filter { relations.texts.contains($0.key[relations.place]) }
    let terms = try collapsed(named, to: places, naming: .missing)
    return RelationTerms(relations, terms, indicatorIndex: keyPlaces.firstIndex(of: relations.place))
  }

  // MARK: - Which series

  func isReference(_ series: ObservedSeries) -> Bool {
    guard case .series(_, let value) = question.query.national, let referencePlace else { return false }
    return series.key[referencePlace] == value
  }

  /// Filters on some columns let more through than is shown; here they are applied, but for those on the columns at
  /// `places`.
  func isAccepted(_ series: ObservedSeries, past places: Set<Int> = []) -> Bool {
    question.widenedColumns.allSatisfy { column in
      guard let place = observed.keyColumns.firstIndex(of: column), !places.contains(place) else { return true }
      return question.query.filters.allSatisfy {
        $0.column.lowercased() != column.lowercased() || $0.accepts(series.key[place])
      }
    }
  }

  private func isShown(_ series: ObservedSeries) -> Bool {
    isAccepted(series) && (!isReference(series) || tellsReferenceApart)
  }

  /// A nation that is not told apart in the answer would be added to its own parts.
  var tellsReferenceApart: Bool { referencePlace.map(keyPlaces.contains) ?? true }

  /// What the reference is made of, whatever the filters on its column and on that at `place`.
  func nationSeries(past place: Int? = nil) -> [ObservedSeries] {
    guard let national = question.query.national else { return [] }
    let isNamed = if case .series = national { true } else { false }
    let past = Set([referencePlace, place].compactMap(\.self))
    return observed.series.filter { (!isNamed || isReference($0)) && isAccepted($0, past: past) }
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

  mutating func referenceSeries(_ nations: [ObservedSeries], _ matchPlaces: [Int]) throws -> [ObservedSeries] {
    switch question.query.national {
    case nil: []
    case .series: try collapsed(nations, to: matchPlaces, naming: .missing)
    case .sum: try sumOfParts(nations, matchPlaces)
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
  mutating func collapsed(
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
  mutating func rolledUp(
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
    _ frequency: Frequency, _ shown: [ObservedSeries], _ references: [ObservedSeries], _ matchPlaces: [Int],
    _ terms: RelationTerms?, _ peers: [PeerDimension: PeerLevels]
  ) throws -> Panel {
    let references = references.filter { $0.frequency == frequency }
    var panel = Panel(frequency: frequency, exponent: observed.exponent, series: [])
    var referenceByKey: [[String]: PanelCells] = [:]
    for reference in references { referenceByKey[reference.key + [reference.unit]] = try cells(reference) }
    let matched = keyPlaces.indices.filter { matchPlaces.contains(keyPlaces[$0]) }
    var peers = peers
    let wanted = Set(question.measures.flatMap { $0.peerOperands })
    let termCells = try terms?.series.filter { $0.value.frequency == frequency }.mapValues(cells) ?? [:]
    for series in shown where series.frequency == frequency {
      var related: [Operand.Series: PanelCells] = [:]
      related[.reference] = referenceByKey[matched.map { series.key[$0] } + [series.unit]]
      for (operand, key) in terms?.operands(of: series) ?? [] { related[operand] = termCells[key] }
      for case .peers(let level, let dimension) in wanted {
        related[.peers(level, along: dimension)] = peers[dimension]?.cells(level, of: series)
      }
      panel.series.append(
        Panel.Series(key: series.key, unit: series.unit, cells: try cells(series), related: related))
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
