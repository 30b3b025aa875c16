/// A growth table and how its input was taken in.
public struct GrowthAnswer: Sendable {
  /// The measures by series and period.
  public var table: GrowthTable
  /// What became of the inputs' records, with notes on what was left out.
  public var report: LoadReport
}

extension ChunkSource {
  /// Reads what a question needs, gathers observations, and computes the measures.
  func growthAnswer(_ query: PanelQuery, _ measures: [Measure]) throws -> GrowthAnswer {
    try exactAsFarAsPossible { try $0.answer(query, measures) }
  }

  private func answer(_ query: PanelQuery, _ measures: [Measure]) throws -> GrowthAnswer {
    if let measure = measures.first(where: \.needsReference), query.reference == nil {
      throw PanelError.noReference(measure: measure.name, candidates: try referenceCandidates(query))
    }
    let question = try PanelQuestion(query, measures: measures, schema: schema)
    var (observed, pass) = try observedPanel(question)
    if let error = RecordError(nothingKeptIn: pass.report) { throw error }
    var report = pass.report
    if let vintages = query.vintages, let column = question.vintageColumn {
      try observed.checkPublished(by: column, asOf: vintages.asOf)
      observed = observed.choosing(vintages, by: column)
    }
    if question.plan.coverage != nil { observed.carryCoverages() }
    let answer = try PanelBuilder.answer(question, observed)
    report.notes += answer.notes + answer.notesOnRanges(measures)
    if let column = question.unusedParentColumn { report.notes.append(.parentIsDimension(column: column)) }
    if query.by == nil, let column = schema.inputColumn { report.notes.append(.apartByInput(column: column)) }
    let table = GrowthTable(question, observed, answer, unitColumn: schema.unit?.name)
    guard table.series.contains(where: { !$0.rows.isEmpty }) else {
      let asOf = query.vintages?.asOf.map { [LoadNote.knownAsOf($0)] } ?? []
      throw PanelError.noObservations(notes: observed.notes + observed.spanNotes + answer.notes + asOf)
    }
    return GrowthAnswer(table: table, report: report)
  }

  /// All observations that a question is about. Stops at duplicates when it is asked to.
  func observedPanel(_ question: PanelQuestion) throws -> (ObservedPanel, Pass<PanelAggregator>) {
    let plan = question.plan
    let pass = try pass(question.request) { PanelAggregator(plan: plan, books: $0) }
    var observed = try PanelMerge.panel(pass.consumers, plan: plan)
    for filter in question.query.filters {
      guard let name = try? schema.filterable(filter.column).name,
        let place = question.request.names.firstIndex(of: name)
      else { continue }
      observed.notes += filter.notes(column: name, pass.consumers.compactMap { $0.books[place] })
    }
    for deletion in question.deletions {
      guard let place = question.request.names.firstIndex(of: deletion.column) else { continue }
      try deletion.check(pass.consumers.compactMap { $0.books[place] }, question.query.filters)
    }
    observed.notes += question.overlapNotes(observed) { column in
      question.request.names.firstIndex(of: column).map { place in pass.consumers.compactMap { $0.books[place] } }
    }
    if let column = question.actionColumn, let place = question.request.names.firstIndex(of: column),
      case let books = pass.consumers.compactMap({ $0.books[place] }),
      RecordAction.areChanging(column, books, question.query.filters)
    {
      let deletions = schema.deletions.map { ($0, $0.texts(books, question.query.filters)) }
      do {
        try observed.applyActions(
          of: column, deletions: deletions.flatMap { $0.found(in: $1) }, dates: question.vintageColumn, pass.records)
      } catch  where question.plan.tracksPlaces {
        // Whoever describes an input tells of the records that others stop at.
        observed.notes += deletions.compactMap { $0.note($1) }
      }
    } else if [nil, .stop].contains(question.query.duplicates) {
      // Where one print was asked for, those that are left are of one date.
      let vintageColumn = question.vintageColumn == nil ? PanelQuestion.usualVintageColumn(schema) : nil
      try observed.checkDuplicates(pass.records, vintageColumn: vintageColumn)
    }
    return (observed, pass)
  }

  /// References a user may have meant: the sum, and for each key column of places the text that looks like a whole.
  private func referenceCandidates(_ query: PanelQuery) throws -> [String] {
    let question = try PanelQuestion(query, schema: schema)
    let place = question.by.first { RoleNames.isPlace($0.lowercased()) } ?? question.by.first
    guard let place else { return ["sum"] }
    var everything = query
    everything.filters.removeAll { $0.column == place }
    everything.duplicates = .sum
    let (observed, _) = try observedPanel(PanelQuestion(everything, schema: schema))
    guard let index = observed.keyColumns.firstIndex(of: place) else { return ["sum"] }
    var counts: [String: Int] = [:]
    for series in observed.series { counts[series.key[index], default: 0] += series.observations.count }
    let most = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3).map { "\(place)=\($0.key)" }
    return most + ["sum:\(place)"]
  }
}

extension TradeReader {
  /// Reads the inputs once and answers. Records are not kept, only observations by series and period; with
  /// ``DuplicatePolicy/sum`` only the sums that are asked for.
  ///
  /// ```swift
  /// // year,geo,value,unit
  /// // 2022,CN-SH,50,RMB
  /// // 2023,CN-SH,55,RMB
  /// let table = try reader.growthTable([.value, .yoy]).table
  /// DelimitedWriter().text(of: table.longTable())
  /// // geo,unit,period,value,value_status,yoy_pct,yoy_status,flags
  /// // CN-SH,RMB,2022,50,ok,,no_base,
  /// // CN-SH,RMB,2023,55,ok,10,ok,
  /// ```
  ///
  /// - Parameter measures: the cells of each row, in this order.
  /// - Throws: ``RecordError`` for a record that cannot be taken in; ``SchemaError`` for a column that is not there, for
  ///   inputs without periods or values, and for a second question to a pipe; ``PanelError`` for a measure that needs a reference and has none, and when no
  ///   observation is left; ``AggregationError`` for duplicates and for sums too large to compute; ``InputError``.
  public func growthTable(_ measures: [Measure], for query: PanelQuery = PanelQuery()) throws -> GrowthAnswer {
    try growthAnswer(query, measures)
  }
}

extension TradeStore {
  /// Answers from the store; the same as ``TradeReader/growthTable(_:for:)`` of its inputs.
  ///
  /// - Throws: ``SchemaError``, ``PanelError``, ``AggregationError``.
  public func growthTable(_ measures: [Measure], for query: PanelQuery = PanelQuery()) throws -> GrowthAnswer {
    try growthAnswer(query, measures)
  }
}

extension ObservedPanel {
  /// From when to when there are observations.
  fileprivate var spanNotes: [LoadNote] {
    let periods = series.flatMap { one in one.observations.indices.map { one.period($0) } }
    guard let first = periods.min(by: { $0.firstDayNumber < $1.firstDayNumber }),
      let last = periods.max(by: { $0.endDayNumber < $1.endDayNumber })
    else { return [] }
    return [.periodsThereAre(from: first, to: last)]
  }

  /// - Throws: ``AggregationError/duplicateObservation`` for the duplicate that comes first in the inputs.
  func checkDuplicates(_ records: RecordIndex, vintageColumn: String?) throws {
    guard let duplicate = duplicates.min(by: { $0.observation.secondRank < $1.observation.secondRank }) else { return }
    throw AggregationError.duplicateObservation(
      series: describe(duplicate.series), period: duplicate.period,
      first: records.location(ofRank: duplicate.observation.firstRank),
      second: records.location(ofRank: duplicate.observation.secondRank), vintageColumn: vintageColumn)
  }

  /// The observations that more than one record gives, with their series.
  var duplicates: [(series: ObservedSeries, period: Period, observation: Observation)] {
    series.flatMap { series in
      series.observations.secondRanks.values.indices.compactMap { index in
        let observation = series.observations[index]
        return observation.secondRank == Observation.noRank ? nil : (series, series.period(index), observation)
      }
    }
  }

  private func describe(_ series: ObservedSeries) -> String {
    let parts = zip(keyColumns, series.key).map { "\($0)=\($1)" } + (series.unit.isEmpty ? [] : [series.unit])
    return parts.isEmpty ? "the series" : parts.joined(separator: ", ")
  }
}

extension GrowthTable {
  init(
    _ question: PanelQuestion, _ observed: ObservedPanel, _ answer: PanelBuilder.Answer, unitColumn: String?
  ) {
    keyColumns = answer.keyColumns
    let labels = question.plan.labels.compactMap { label -> LabelColumn? in
      answer.keyColumns.firstIndex(of: question.request.names[label.keyColumn]).map {
        LabelColumn(name: label.name, keyIndex: $0)
      }
    }
    labelColumns = labels
    self.unitColumn = unitColumn
    measures = question.measures
    let window = PeriodWindow(from: question.query.from, to: question.query.to)
    var series: [Series] = []
    let conventions = MeasureConventions(
      suppressesBreaks: question.query.suppressesBreaks, dividesByMagnitude: question.query.negativeBase == .magnitude)
    for panel in answer.panels {
      let plan = MeasurePlan(question.measures, panel.frequency, exponent: panel.exponent, conventions)
      for one in panel.series {
        let range = window.range(of: one.cells)
        guard !range.isEmpty else { continue }
        let texts = labels.map { observed.labels[$0.name]?[one.key[$0.keyIndex]] ?? "" }
        series.append(
          Series(
            key: one.key, labels: texts, unit: one.unit, frequency: panel.frequency,
            rows: Rows(MeasuredRows(plan, one, range))))
      }
    }
    self.series = series.sorted {
      SeriesOrder.precedes(($0.key, $0.unit, $0.frequency), ($1.key, $1.unit, $1.frequency))
    }
  }
}

extension PeriodWindow {
  /// The cells whose periods lie within the window.
  fileprivate func range(of cells: PanelCells) -> Range<Int> {
    if isOpen { return 0..<cells.count }
    let periods = cells.periods
    guard let first = periods.firstIndex(where: contains), let last = periods.lastIndex(where: contains) else {
      return 0..<0
    }
    return first..<last + 1
  }
}
