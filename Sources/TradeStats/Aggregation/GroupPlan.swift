/// The columns of a chunk that groups are made from: indexes into the columns of a ``ColumnPlan``.
struct GroupPlan: Sendable {
  var keyNames: [String]
  var keys: [Int]
  /// Distinct columns of values that a measure is of.
  var values: [Int]
  var valueNames: [String]
  var scale: Int?
  /// The columns whose texts groups must not mix.
  var unmixed: [Unmixed]
  /// The time column, when groups must not mix frequencies.
  var time: Int?
  var timeName: String
  var conditions: [RowSelection.Condition]
  /// By value column, what its measures take.
  var needs: [TotalNeeds]
  /// Whether some measure takes the number of records.
  var countsRecords: Bool

  /// A column of which a group has one text: values in several units, or of several indicators, have no common sum.
  struct Unmixed: Sendable {
    var column: Int
    var name: String
    var isUnit: Bool
  }
}

extension GroupPlan {
  /// - Throws: ``SchemaError/unknownColumn``, ``SchemaError/notAValueColumn``, ``SchemaError/noTimeColumn(available:)``.
  static func plan(_ query: AggregateQuery, _ schema: Schema) throws -> (GroupPlan, ColumnRequest) {
    var request = ColumnRequest()
    var keyNames: [String] = []
    for key in query.by {
      let name = try schema.required(key).name
      if !keyNames.contains(name) { keyNames.append(name) }
    }
    let keys = try keyNames.map { name in
      guard schema.column(name)?.role != .value else { throw SchemaError.isAValueColumn(name) }
      return request.add(name)
    }
    var valueNames: [String] = []
    var needs: [String: TotalNeeds] = [:]
    for measure in query.measures {
      guard let name = try measure.column.map({ try schema.required($0).name }) else { continue }
      guard schema.column(name)?.role == .value else { throw SchemaError.notAValueColumn(name) }
      if needs[name] == nil { valueNames.append(name) }
      needs[name, default: []].formUnion(measure.function.needs)
    }
    let values = valueNames.map { request.add($0) }
    var conditions: [RowSelection.Condition] = []
    for filter in query.filters {
      let column = request.add(try schema.filterable(filter.column).name)
      conditions.append(RowSelection.Condition(column: column) { book, code in filter.accepts(book.text(code)) })
    }
    if query.from != nil || query.to != nil {
      guard let time = schema.time else { throw SchemaError.noTimeColumn(available: schema.columns.map(\.name)) }
      let window = PeriodWindow(from: query.from, to: query.to)
      conditions.append(
        RowSelection.Condition(column: request.add(time.name)) { book, code in
          if case .period(let period) = book.fact(code) { window.contains(period) } else { false }
        })
    }
    if let frequency = query.frequency, let time = schema.time {
      conditions.append(
        RowSelection.Condition(column: request.add(time.name)) { book, code in
          if case .period(let period) = book.fact(code) { period.frequency == frequency } else { false }
        })
    }
    // Values of any unit can be counted, but not compared or added.
    let isCount = query.measures.allSatisfy { $0.column == nil || $0.function == .count }
    let kept = ([schema.unit].compactMap(\.self) + schema.indicators).filter { !keyNames.contains($0.name) && !isCount }
    let unmixed = kept.map { Unmixed(column: request.add($0.name), name: $0.name, isUnit: $0.role == .unit) }
    // A year is no more than its months together, and no value like one of theirs; extremes and counts say nothing of
    // the kind.
    let isAdding = query.measures.contains { $0.function.comparesAll }
    let needsTime = isAdding && query.frequency == nil
    let time = schema.time.flatMap { keyNames.contains($0.name) || !needsTime ? nil : request.add($0.name) }
    let plan = GroupPlan(
      keyNames: keyNames, keys: keys, values: values, valueNames: valueNames,
      scale: valueNames.isEmpty ? nil : schema.scale.map { request.add($0.name) }, unmixed: unmixed, time: time,
      timeName: schema.time?.name ?? "", conditions: conditions,
      needs: valueNames.map { needs[$0] ?? [] },
      countsRecords: query.measures.contains { $0.function.countsRecords })
    return (plan, request)
  }
}

extension AggregateMeasure.Function {
  fileprivate var needs: TotalNeeds {
    switch self {
    case .sum, .mean: .sum
    case .min: .minimum
    case .max: .maximum
    case .count: []
    case .median: .values
    case .sd: [.sum, .squares]
    }
  }

  /// Whether the figure is made of all values together.
  fileprivate var comparesAll: Bool {
    switch self {
    case .sum, .mean, .median, .sd: true
    case .min, .max, .count: false
    }
  }

  /// Whether the number of values matters, and not only that there are some.
  fileprivate var countsRecords: Bool {
    switch self {
    case .mean, .count, .sd: true
    case .sum, .min, .max, .median: false
    }
  }
}
