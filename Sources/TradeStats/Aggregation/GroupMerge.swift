/// Brings the groups of several threads together and finishes their figures.
struct GroupMerge {
  private let plan: GroupPlan
  private var numbers: [[String]: Int] = [:]
  private var keys: [[GroupText]] = []
  private var recordCounts: [Int] = []
  private var columns: [GroupAggregator.Column] = []
  private var units: [Set<String>] = []
  private var frequencies: [Set<Frequency>] = []

  /// A key's text and how it sorts: periods in order of time, before any other text.
  private struct GroupText {
    var text: String
    var period: Period?

    static func precedes(_ left: GroupText, _ right: GroupText) -> Bool {
      if let left = left.period, let right = right.period { return left < right }
      return ByteOrder.precedes(left.text, right.text)
    }
  }

  /// - Throws: ``AggregationError/sumTooLarge``, ``AggregationError/mixedUnits``,
  ///   ``AggregationError/mixedFrequencies``.
  static func table(
    _ aggregators: [GroupAggregator], plan: GroupPlan, measures: [AggregateMeasure]
  ) throws -> AggregateTable {
    var merge = GroupMerge(plan: plan, aggregators)
    for aggregator in aggregators { merge.add(aggregator) }
    try merge.check(aggregators)
    let order = merge.keys.indices.sorted { merge.precedes($0, $1) }
    let rows = order.map { group in
      AggregateTable.Row(key: merge.keys[group].map(\.text), numbers: measures.map { merge.number($0, group) })
    }
    return AggregateTable(keyColumns: plan.keyNames, measures: measures, rows: rows)
  }

  private init(plan: GroupPlan, _ aggregators: [GroupAggregator]) {
    self.plan = plan
    columns = plan.values.indices.map { index in
      // The finest exponent of any thread, so that nothing has to be brought to a finer one while adding.
      var column = GroupAggregator.Column()
      if let finest = aggregators.compactMap({ $0.columns[index].adder.exponent }).min() {
        _ = column.prepare(columnScale: -finest, factors: [ExactDecimal(mantissa: 1)])
      }
      return column
    }
  }

  private mutating func add(_ aggregator: GroupAggregator) {
    for index in columns.indices where aggregator.columns[index].isDouble { columns[index].becomeDouble() }
    for number in aggregator.recordCounts.indices {
      let codes = aggregator.groups.codes(UInt32(number))
      let key = zip(plan.keys, codes).map { text(aggregator.books[$0], Int($1)) }
      let group = group(key)
      recordCounts[group] += aggregator.recordCounts[number]
      for index in columns.indices { columns[index].add(aggregator.columns[index], number, to: group) }
      if let unit = plan.unit, let book = aggregator.books[unit] {
        let (first, others) = aggregator.units[number]
        units[group].formUnion(others.union([first]).map { book.text(Int($0)) })
      }
      if let time = plan.time, let book = aggregator.books[time] {
        let (first, others) = aggregator.periods[number]
        for case .period(let period) in others.union([first]).map({ book.fact(Int($0)) }) {
          frequencies[group].insert(period.frequency)
        }
      }
    }
  }

  private func text(_ book: CodeBook?, _ code: Int) -> GroupText {
    guard let book else { return GroupText(text: "", period: nil) }
    if case .period(let period) = book.fact(code) { return GroupText(text: period.description, period: period) }
    return GroupText(text: book.text(code), period: nil)
  }

  private mutating func group(_ key: [GroupText]) -> Int {
    let texts = key.map(\.text)
    if let group = numbers[texts] { return group }
    numbers[texts] = keys.count
    keys.append(key)
    recordCounts.append(0)
    units.append([])
    frequencies.append([])
    for index in columns.indices {
      columns[index].slots.append(GroupAggregator.Slot())
      if columns[index].isDouble { columns[index].doubleSlots.append(GroupAggregator.DoubleSlot()) }
    }
    return keys.count - 1
  }

  private func precedes(_ left: Int, _ right: Int) -> Bool {
    for (left, right) in zip(keys[left], keys[right]) where left.text != right.text {
      return GroupText.precedes(left, right)
    }
    return false
  }

  private func check(_ aggregators: [GroupAggregator]) throws {
    for (index, name) in plan.valueNames.enumerated() {
      let all = aggregators.map { $0.columns[index] } + [columns[index]]
      let isFinite = columns[index].doubleSlots.allSatisfy(\.sum.value.isFinite)
      if !isFinite || all.contains(where: \.adder.hasOverflowed) { throw AggregationError.sumTooLarge(column: name) }
    }
    if let mixed = units.indices.filter({ units[$0].count > 1 }).min(by: precedes) {
      throw AggregationError.mixedUnits(
        column: plan.unitName, group: name(mixed), units: units[mixed].sorted(by: ByteOrder.precedes))
    }
    if let mixed = frequencies.indices.filter({ frequencies[$0].count > 1 }).min(by: precedes) {
      throw AggregationError.mixedFrequencies(
        column: plan.timeName, group: name(mixed), frequencies: frequencies[mixed].sorted())
    }
  }

  /// A group by its key, for messages.
  private func name(_ group: Int) -> String {
    let name = zip(plan.keyNames, keys[group]).map { "\($0)=\($1.text)" }.joined(separator: ", ")
    return name.isEmpty ? "the whole" : name
  }

  private func number(_ measure: AggregateMeasure, _ group: Int) -> Number? {
    guard let name = measure.column, let index = plan.valueNames.firstIndex(of: name) else {
      return .decimal(ExactDecimal(mantissa: Int128(recordCounts[group])))
    }
    let column = columns[index]
    let count = column.slots[group].valueCount
    if measure.function == .count { return .decimal(ExactDecimal(mantissa: Int128(count))) }
    guard count > 0 else { return nil }
    return column.isDouble ? .double(double(column.doubleSlots[group], measure, count)) : exact(column, group, measure)
  }

  private func double(_ slot: GroupAggregator.DoubleSlot, _ measure: AggregateMeasure, _ count: Int) -> Double {
    switch measure.function {
    case .sum: slot.sum.value
    case .mean: slot.sum.value / Double(count)
    case .min: slot.minimum
    case .max: slot.maximum
    case .count: Double(count)
    }
  }

  private func exact(_ column: GroupAggregator.Column, _ group: Int, _ measure: AggregateMeasure) -> Number {
    let slot = column.slots[group]
    let decimal = { (mantissa: Int128) in ExactDecimal(mantissa: mantissa, exponent: column.adder.exponent ?? 0) }
    switch measure.function {
    case .sum: return .decimal(decimal(slot.sum))
    case .mean: return .ratio(Ratio(decimal(slot.sum)) / Ratio(Int128(slot.valueCount)))
    case .min: return .decimal(decimal(slot.minimum))
    case .max: return .decimal(decimal(slot.maximum))
    case .count: return .decimal(ExactDecimal(mantissa: Int128(slot.valueCount)))
    }
  }
}

extension ChunkSource {
  /// Reads what a question needs and gathers the groups.
  func aggregateAnswer(_ query: AggregateQuery) throws -> AggregateAnswer {
    let (plan, request) = try GroupPlan.plan(query, schema)
    let pass = try pass(request) { GroupAggregator(plan: plan, books: $0) }
    let measures = try query.measures.map { measure in
      AggregateMeasure(measure.function, of: try measure.column.map { try schema.required($0).name })
    }
    let table = try GroupMerge.table(pass.consumers, plan: plan, measures: measures)
    var report = pass.report
    for filter in query.filters {
      let name = try schema.filterable(filter.column).name
      guard let place = request.names.firstIndex(of: name) else { continue }
      report.notes += filter.notes(column: name, pass.consumers.compactMap { $0.books[place] })
    }
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
