/// Makes panels, one for each frequency, from observations.
struct PanelBuilder {
  /// The panels by frequency, the columns that their series' keys are of, and notes on what was done.
  struct Answer {
    var panels: [Panel]
    var keyColumns: [String]
    var notes: [LoadNote]
  }

  let question: PanelQuestion
  var observed: ObservedPanel
  let relations: Relations?
  /// Whether rows are of places, not of their indicators: all measures are the same for all of them.
  let joinsIndicators: Bool
  /// Places of the answer's key columns among the observed ones.
  let keyPlaces: [Int]
  let referencePlace: Int?

  private init(_ question: PanelQuestion, _ observed: ObservedPanel) throws {
    self.question = question
    self.observed = observed
    let relations = try Relations(question.measures, observed)
    self.relations = relations
    let named = relations.map { observed.keyColumns[$0.place].lowercased() }
    joinsIndicators =
      relations?.expressions.count == question.measures.count
      && !(question.query.by ?? []).contains { $0.lowercased() == named }
    let joined = joinsIndicators ? relations?.place : nil
    keyPlaces = question.by.compactMap { observed.keyColumns.firstIndex(of: $0) }.filter { $0 != joined }
    referencePlace = question.referenceColumn.flatMap { observed.keyColumns.firstIndex(of: $0) }
  }

  /// The answer to a question from its observations.
  ///
  /// - Throws: ``PanelError/referenceNotFound``, ``PanelError/noObservations``, ``PanelError/noSuchFrequency``,
  ///   ``AggregationError/sumTooLarge``, ``ExpressionError``,
  ///   ``PanelError/partsInCircle(column:codes:)``.
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
    let hidesIncomplete = question.query.frequency != nil && !question.query.showsIncompletePeriods
    let shown = hidesIncomplete ? top.series.map(\.withRowsAlone) : top.series
    let matchPlaces = keyPlaces.filter { $0 != referencePlace }
    let references = try referenceSeries(nations, matchPlaces)
    let sumsOfParts = question.measures.contains { $0.definition.needsParts } ? try sumsByParent(matchPlaces) : []
    let peers = try peerLevels(shown, references, matchPlaces)
    let units = shownUnits(shown)
    let notes =
      notes(rolledParts) + notesOnWholes + (try hierarchyNotes()) + [top.note].compactMap(\.self) + looksPastFilters
      + notesOnUnits(units) + (try conversionNotes(shown))
    let frequencies = Set(shown.map(\.frequency)).sorted()
    return Answer(
      panels: try frequencies.map { try panel($0, shown, units, references, sumsOfParts, matchPlaces, terms, peers) },
      keyColumns: keyPlaces.map { observed.keyColumns[$0] }, notes: notes)
  }

  /// What is to be said of how observations became series.
  private func notes(_ parts: RolledUp) -> [LoadNote] {
    var notes = observed.notes
    if parts.differenceCount > 0 { notes.append(.differencesOfRanges(count: parts.differenceCount)) }
    if parts.leftOutCount > 0 { notes.append(.otherFrequencies(count: parts.leftOutCount)) }
    guard case .sum = question.query.national, let column = question.referenceColumn else { return notes }
    notes.append(.referenceIsSum(column: column, partCount: codes(in: column).count))
    if question.query.filters.contains(where: { !$0.excludes && $0.column.lowercased() == column.lowercased() }) {
      notes.append(.referenceIsNotFiltered(column: column))
    }
    return notes
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
    guard let national = question.query.reference else { return [] }
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
    switch question.query.reference {
    case nil: []
    case .series: try collapsed(nations, to: matchPlaces, naming: .missing)
    case .sum: try sumOfParts(nations, matchPlaces)
    // Keyed by the whole's code, too.
    case .parent: try collapsed(nations, to: matchPlaces + [referencePlace].compactMap(\.self), naming: .missing)
    }
  }

  // MARK: - Wholes and parts

  /// The parent of each code in the reference's column.
  var parentCodes: ParentCodes {
    guard let referencePlace else { return ParentCodes([:]) }
    if let column = question.parentColumn { return ParentCodes(observed.labels[column] ?? [:]) }
    let codes = codes(in: observed.keyColumns[referencePlace])
    guard case .series(_, let value) = question.query.national, question.query.hierarchy == nil else {
      return ParentCodes(prefixesOf: codes)
    }
    return ParentCodes(prefixesOf: codes, root: value)
  }

  /// The sum of the parts of each whole, with the whole's code.
  private mutating func sumsByParent(_ matchPlaces: [Int]) throws -> [ObservedSeries] {
    guard let referencePlace else { return [] }
    let parents = parentCodes
    let all = observed.series.filter { isAccepted($0, past: [referencePlace]) }
    let codes = try collapsed(rolledUp(all).series, to: matchPlaces + [referencePlace], naming: .unnamed)
    let parts = codes.compactMap { part -> ObservedSeries? in
      guard let code = part.key.last, let parent = parents[code] else { return nil }
      var part = part
      part.key[part.key.count - 1] = parent
      return part
    }
    return try collapsed(parts, to: Array(0...matchPlaces.count), naming: .present)
  }

  // MARK: - Panels

  private func panel(
    _ frequency: Frequency, _ shown: [ObservedSeries], _ units: [String: String], _ references: [ObservedSeries],
    _ sumsOfParts: [ObservedSeries], _ matchPlaces: [Int], _ terms: RelationTerms?, _ peers: [PeerDimension: PeerLevels]
  ) throws -> Panel {
    let references = references.filter { $0.frequency == frequency }
    var panel = Panel(frequency: frequency, exponent: observed.exponent, series: [])
    var referenceByKey: [[String]: PanelCells] = [:]
    for reference in references { referenceByKey[reference.key + [reference.unit]] = try cells(reference) }
    var partsByKey: [[String]: PanelCells] = [:]
    for parts in sumsOfParts where parts.frequency == frequency {
      partsByKey[parts.key + [parts.unit]] = try cells(parts)
    }
    let isParent = isComparedWithParents
    let parents = isParent ? parentCodes : ParentCodes([:])
    let codePlace = keyPlaces.firstIndex { $0 == referencePlace }
    let matched = keyPlaces.indices.filter { matchPlaces.contains(keyPlaces[$0]) }
    var peers = peers
    let wanted = Set(question.measures.flatMap { $0.peerOperands })
    let termCells = try terms?.series.filter { $0.value.frequency == frequency }.mapValues(cells) ?? [:]
    var own = shown.filter { $0.frequency == frequency }
    if let completion = question.query.completion {
      let window = PeriodWindow(from: question.query.from, to: question.query.to)
      own = try CompletedPeriods.completed(own, completion, window: window)
    }
    for series in own {
      let cells = try cells(series)
      var related: [Operand.Series: RelatedCells] = [:]
      let match = matched.map { series.key[$0] }
      let code = codePlace.map { series.key[$0] }
      // A parent is found by its code; any other reference is one for all.
      let parent = isParent ? code.flatMap { parents[$0] }.map { [$0] } : []
      related[.reference] = parent.flatMap { referenceByKey[match + $0 + [series.unit]] }.map { .known($0) }
      related[.parts] = code.flatMap { partsByKey[match + [$0, series.unit]] }.map { .known($0) }
      for (operand, key) in terms?.operands(of: series) ?? [] { related[operand] = termCells[key].map { .known($0) } }
      for case .peers(let level, let dimension) in wanted {
        related[.peers(level, along: dimension)] = peers[dimension]?.cells(level, of: series, cells)
      }
      panel.series.append(
        Panel.Series(key: series.key, unit: units[series.unit] ?? series.unit, cells: cells, related: related))
    }
    return panel
  }

  private func cells(_ series: ObservedSeries) throws -> PanelCells {
    let cells = conversion.cells(series, exponent: observed.exponent)
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
