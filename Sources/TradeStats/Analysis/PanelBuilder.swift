/// Makes panels, one for each frequency, from observations.
struct PanelBuilder {
  private let question: PanelQuestion
  private let observed: ObservedPanel
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
    try PanelBuilder(question, observed).build()
  }

  private func build() throws -> (panels: [Panel], notes: [LoadNote]) {
    var parts: [ObservedSeries] = []
    var nations: [ObservedSeries] = []
    for series in observed.series {
      if isReference(series) { nations.append(series) }
      if isShown(series) { parts.append(series) }
    }
    if case .series(let column, let value) = question.query.national, nations.isEmpty {
      throw referenceNotFound(column, value)
    }
    // Every part is rolled up by itself: a year that one of them lacks a quarter of is incomplete in the sum, too.
    let rolledParts = try rolledUp(parts)
    let shown = try collapsed(rolledParts.series, to: keyPlaces)
    guard !shown.isEmpty else { throw try emptyError(parts) }
    let matchPlaces = keyPlaces.filter { $0 != referencePlace }
    let references = try referenceSeries(nations, matchPlaces)
    var notes = observed.notes
    if rolledParts.leftOutCount > 0 { notes.append(.otherFrequencies(count: rolledParts.leftOutCount)) }
    if case .sum = question.query.national, let column = question.referenceColumn, let referencePlace {
      let partCount = Set(observed.series.map { $0.key[referencePlace] }).count
      notes.append(.referenceIsSum(column: column, partCount: partCount))
    }
    let frequencies = Set(shown.flatMap { $0.observations.map(\.period.frequency) }).sorted()
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

  private func emptyError(_ parts: [ObservedSeries]) throws -> PanelError {
    guard let frequency = question.query.frequency, !parts.isEmpty else {
      return .noObservations(notes: observed.notes)
    }
    let available = Set(parts.flatMap { $0.observations.map(\.period.frequency) }).sorted().map(\.name)
    return .noSuchFrequency(frequency.name, available: available)
  }

  private func referenceSeries(_ nations: [ObservedSeries], _ matchPlaces: [Int]) throws -> [ObservedSeries] {
    switch question.query.national {
    case nil: []
    case .series: try collapsed(rolledUp(nations).series, to: matchPlaces)
    case .sum: try sumOfParts(rolledUp(observed.series).series, matchPlaces)
    }
  }

  // MARK: - Sums over dimensions

  /// Sums over the dimensions that are not at `places`.
  ///
  /// - Parameter namesMissing: whether a part without a value is a change of coverage.
  private func collapsed(
    _ series: [ObservedSeries], to places: [Int], namesMissing: Bool = true
  ) throws -> [ObservedSeries] {
    var groups: [[String]: [ObservedSeries]] = [:]
    for one in series { groups[places.map { one.key[$0] } + [one.unit], default: []].append(one) }
    return try groups.keys.sorted(by: ByteOrder.precedes).map { key in
      let members = groups[key] ?? []
      let observations =
        members.count == 1
        ? members[0].observations
        : try summed(members.flatMap { namesMissing ? namingWhatIsMissing($0) : $0.observations })
      return ObservedSeries(key: Array(key.dropLast()), unit: key.last ?? "", observations: observations)
    }
  }

  /// A part's observations, those without a value as their coverage: growth between a sum that lacks a part and one
  /// that does not is across a break.
  private func namingWhatIsMissing(_ part: ObservedSeries) -> [(period: Period, observation: Observation)] {
    part.observations.map { period, observation in
      var observation = observation
      let isMissing = observation.valueCount == 0
      observation.coverage.insert(isMissing ? "without " + part.key.joined(separator: ", ") : "with a value")
      return (period, observation)
    }
  }

  private func summed(
    _ observations: [(period: Period, observation: Observation)]
  ) throws -> [(period: Period, observation: Observation)] {
    var byPeriod: [Period: Observation] = [:]
    for (period, next) in observations {
      byPeriod[period] = try byPeriod[period].map { try sum($0, next) } ?? next
    }
    return byPeriod.map { ($0.key, $0.value) }.sorted { $0.period < $1.period }
  }

  private var sumTooLarge: AggregationError {
    .sumTooLarge(column: question.plan.valueNames.joined(separator: ", "))
  }

  private func sum(_ left: Observation, _ right: Observation) throws -> Observation {
    let (level, overflow) = Level.sum(left.level, right.level)
    if overflow { throw sumTooLarge }
    var sum = left
    sum.level = level
    sum.valueCount += right.valueCount
    sum.recordCount += right.recordCount
    sum.flags.formUnion(right.flags)
    sum.coverage.formUnion(right.coverage)
    sum.isBroken = left.isBroken || right.isBroken
    return sum
  }

  /// The sum of the parts, covering those that have a value: where they change, growth is across a break.
  private func sumOfParts(_ series: [ObservedSeries], _ matchPlaces: [Int]) throws -> [ObservedSeries] {
    guard let referencePlace else { return [] }
    let places = matchPlaces + [referencePlace]
    let parts = try collapsed(series, to: places, namesMissing: false).map { part in
      var part = part
      for index in part.observations.indices where part.observations[index].observation.valueCount > 0 {
        part.observations[index].observation.coverage.insert(part.key[matchPlaces.count])
      }
      return part
    }
    return try collapsed(parts, to: Array(matchPlaces.indices), namesMissing: false)
  }

  // MARK: - Frequencies

  /// The observations at the wanted frequency: those that have it, or shorter ones rolled up; and how many others there
  /// are.
  private func rolledUp(_ series: [ObservedSeries]) throws -> (series: [ObservedSeries], leftOutCount: Int) {
    guard let target = question.query.frequency else { return (series, 0) }
    var result: [ObservedSeries] = []
    var leftOutCount = 0
    for var one in series {
      let own = one.observations.filter { $0.period.frequency == target }
      let rolled =
        own.isEmpty ? try Rollup.observations(one.observations, to: target, question.query.rollup, sum: sum) : nil
      leftOutCount += rolled?.leftOutCount ?? one.observations.count - own.count
      one.observations = rolled?.observations ?? own
      if !one.observations.isEmpty { result.append(one) }
    }
    return (result, leftOutCount)
  }

  // MARK: - Panels

  private func panel(
    _ frequency: Frequency, _ shown: [ObservedSeries], _ references: [ObservedSeries], _ matchPlaces: [Int]
  ) throws -> Panel {
    var panel = Panel(
      frequency: frequency, exponent: observed.exponent, series: [],
      references: try references.map { try cells($0, frequency) })
    var referenceByKey: [[String]: Int] = [:]
    for (index, reference) in references.enumerated() { referenceByKey[reference.key + [reference.unit]] = index }
    let matched = keyPlaces.indices.filter { matchPlaces.contains(keyPlaces[$0]) }
    for series in shown where series.observations.contains(where: { $0.period.frequency == frequency }) {
      panel.series.append(
        Panel.Series(
          key: series.key, unit: series.unit, cells: try cells(series, frequency),
          reference: referenceByKey[matched.map { series.key[$0] } + [series.unit]]))
    }
    return panel
  }

  private func cells(_ series: ObservedSeries, _ frequency: Frequency) throws -> PanelCells {
    var cells = PanelCells()
    for (period, observation) in series.observations where period.frequency == frequency {
      let cell = PanelCell(observation, exponent: observed.exponent)
      if case .double(let value)? = cell.level, !value.isFinite { throw sumTooLarge }
      cells.append(cell, at: period.ordinal)
    }
    return cells
  }
}

extension PanelCell {
  init(_ observation: Observation, exponent: Int) {
    let level = CellLevel(observation.level, exponent: exponent, divisor: observation.divisor)
    self.level = observation.valueCount > 0 ? level : nil
    // A sum that lacks the value of a part is only a bound.
    let isPartial = observation.valueCount > 0 && observation.valueCount < observation.recordCount
    flags = isPartial ? observation.flags.union(.lowReliability) : observation.flags
    coverage = observation.coverage
    isBroken = observation.isBroken
  }
}

extension CellLevel {
  init(_ level: Level, exponent: Int, divisor: Int) {
    if let double = level.double {
      let decimals = Ratio(ExactDecimal(mantissa: level.mantissa, exponent: exponent))
      let sum = level.mantissa == 0 ? double.value : (double.exact + decimals).doubleValue
      self = .double(sum / Double(divisor))
    } else if level.mantissa % Int128(divisor) == 0 {
      self = .exact(level.mantissa / Int128(divisor))
    } else {
      self = .ratio(Ratio(level.mantissa, Int128(divisor)))
    }
  }
}
