/// Brings the groups of several threads together and finishes their figures.
struct GroupMerge {
  private let plan: GroupPlan
  private let aggregators: [GroupAggregator]
  private let runs: [(thread: Int, run: GroupRun)]
  /// The key columns, and behind them those that groups must not mix.
  private let columns: [RankedTexts]
  private let sort: GroupSort
  private let threadCount: Int

  /// - Throws: ``AggregationError/sumTooLarge``, ``AggregationError/mixedUnits``,
  ///   ``AggregationError/mixedIndicators``, ``AggregationError/mixedFrequencies``.
  static func table(
    _ aggregators: [GroupAggregator], plan: GroupPlan, measures: [AggregateMeasure]
  ) throws -> AggregateTable {
    let merge = GroupMerge(plan: plan, aggregators)
    let totals = try merge.totals()
    try merge.check()
    let rows = AggregateTable.Rows(
      keys: GroupKeys(columns: Array(merge.columns[..<plan.keys.count]), ranks: merge.sort.ranks, count: merge.count),
      recordCounts: merge.recordCounts,
      measures: measures.map { measure in
        (measure.function, measure.column.flatMap { plan.valueNames.firstIndex(of: $0) }.map { totals[$0] })
      })
    return AggregateTable(keyColumns: plan.keyNames, measures: measures, rows: rows)
  }

  private init(plan: GroupPlan, _ aggregators: [GroupAggregator]) {
    self.plan = plan
    self.aggregators = aggregators
    threadCount = aggregators.count
    runs = aggregators.enumerated().flatMap { thread, aggregator in aggregator.finish().map { (thread, $0) } }
    columns = (plan.keys + plan.unmixed.map(\.column)).map { column in
      RankedTexts(aggregators.compactMap { $0.books[column] })
    }
    let frequencies = plan.time.map { _ in RankedTexts(frequencies: aggregators.map(\.frequencies)) }
    sort = GroupSort(runs, columns: columns + [frequencies].compactMap(\.self), threadCount: aggregators.count)
  }

  private var count: Int { sort.spans.count }

  private var recordCounts: [Int] {
    plan.countsRecords ? sort.spans.summed(runs.map(\.run.recordCounts)) : []
  }

  private func totals() throws -> [MergedTotals] {
    try plan.valueNames.indices.map { column in
      var merge = TotalsMerge(runs.map(\.run), column: column, spans: sort.spans, threadCount: threadCount)
      let merged = merge.merged(plan.needs[column])
      if merge.hasOverflowed || aggregators.contains(where: { $0.hasOverflowed[column] }) {
        throw AggregationError.sumTooLarge(column: plan.valueNames[column])
      }
      return merged
    }
  }

  // MARK: - What groups must not mix

  private func check() throws {
    for (place, unmixed) in plan.unmixed.enumerated() {
      let column = plan.keys.count + place
      guard let mixed = firstMixed(columnCount: plan.keys.count, differingIn: column) else { continue }
      let (group, texts) = (name(mixed.lowerBound), ranks(column, mixed).map(columns[column].text))
      throw unmixed.isUnit
        ? AggregationError.mixedUnits(column: unmixed.name, group: group, units: texts)
        : AggregationError.mixedIndicators(column: unmixed.name, group: group, indicators: texts)
    }
    guard plan.time != nil else { return }
    if let mixed = firstMixed(columnCount: plan.keys.count, differingIn: columns.count) {
      let all = Set(aggregators.flatMap(\.frequencies)).sorted()
      throw AggregationError.mixedFrequencies(
        column: plan.timeName, group: name(mixed.lowerBound), frequencies: ranks(columns.count, mixed).map { all[$0] })
    }
  }

  /// The first groups that are one in the first columns and differ in a later one.
  private func firstMixed(columnCount: Int, differingIn column: Int) -> Range<Int>? {
    var start = 0
    while start < count {
      var end = start + 1
      while end < count, sort.ranks.areSame(start, end, columnCount: columnCount) { end += 1 }
      if ranks(column, start..<end).count > 1 { return start..<end }
      start = end
    }
    return nil
  }

  /// The distinct ranks in a column of some groups, ascending.
  private func ranks(_ column: Int, _ groups: Range<Int>) -> [Int] {
    if groups.count == 1 { return [Int(sort.ranks.rank(column: column, groups.lowerBound))] }
    return Set(groups.map { Int(sort.ranks.rank(column: column, $0)) }).sorted()
  }

  /// A group by its key, for messages.
  private func name(_ group: Int) -> String {
    let texts = plan.keyNames.indices.map { columns[$0].text(Int(sort.ranks.rank(column: $0, group))) }
    let name = zip(plan.keyNames, texts).map { "\($0)=\($1)" }.joined(separator: ", ")
    return name.isEmpty ? "the whole" : name
  }
}

extension ChunkSource {
  /// Reads what a question needs and gathers the groups.
  func aggregateAnswer(_ query: AggregateQuery) throws -> AggregateAnswer {
    try exactAsFarAsPossible { try $0.answer(query) }
  }

  private func answer(_ query: AggregateQuery) throws -> AggregateAnswer {
    let (plan, asked) = try GroupPlan.plan(query, schema)
    var request = asked
    let overlaps = plan.values.isEmpty ? [] : schema.overlaps(summedTo: plan.keyNames)
    let overlapPlaces = overlaps.map { request.add($0.column) }
    let deletions = schema.deletions.map { (deletion: $0, place: request.add($0.column)) }
    request.looksForRepeats = query.measures.contains { $0.column != nil }
    let pass = try pass(request) { GroupAggregator(plan: plan, books: $0) }
    for (deletion, place) in deletions {
      try deletion.check(pass.consumers.compactMap { $0.books[place] }, query.filters)
    }
    let measures = try query.measures.map { measure in
      AggregateMeasure(measure.function, of: try measure.column.map { try schema.required($0).name })
    }
    let table = try GroupMerge.table(pass.consumers, plan: plan, measures: measures)
    var report = pass.report
    report.notes += deletions.compactMap { deletion, place in
      let books = pass.consumers.compactMap { $0.books[place] }
      return RecordAction.areChanging(deletion.column, books, query.filters)
        ? .addedActions(column: deletion.column) : nil
    }
    for filter in query.filters {
      let name = try schema.filterable(filter.column).name
      guard let place = request.names.firstIndex(of: name) else { continue }
      report.notes += filter.notes(column: name, pass.consumers.compactMap { $0.books[place] })
    }
    report.notes += zip(overlaps, overlapPlaces).compactMap { overlap, place in
      overlap.note(pass.consumers.compactMap { $0.books[place] }, query.filters)
    }
    report.notes += pass.repeats
    return AggregateAnswer(table: table, report: report)
  }
}

extension TradeReader {
  /// Reads the inputs once and answers; nothing is kept but the groups.
  ///
  /// - Throws: ``RecordError`` for a record that cannot be taken in; ``SchemaError`` for a column that is not there or
  ///   is of the wrong kind, and for a second question to a pipe; ``AggregationError`` for mixed units or
  ///   frequencies, or a sum too large to compute; ``InputError``.
  public func aggregate(_ query: AggregateQuery) throws -> AggregateAnswer { try aggregateAnswer(query) }
}

extension TradeStore {
  /// Answers from the store; the same as ``TradeReader/aggregate(_:)`` of its inputs.
  ///
  /// - Throws: ``SchemaError``, ``AggregationError``.
  public func aggregate(_ query: AggregateQuery) throws -> AggregateAnswer { try aggregateAnswer(query) }
}
