extension PanelQuestion {
  /// The columns to read for a question, and what each is for.
  static func columns(
    _ query: PanelQuery, _ schema: Schema, _ identity: [String], indicator: String?, _ referenceColumn: String?,
    _ partColumns: Set<String>, duplicates: DuplicatePolicy
  ) throws -> (plan: PanelPlan, request: ColumnRequest) {
    var request = ColumnRequest()
    let names = schema.columns.map(\.name)
    guard let time = schema.time else { throw SchemaError.noTimeColumn(available: names) }
    guard !schema.values.isEmpty else { throw SchemaError.noValueColumn(available: names) }
    let keyNames = identity.filter { $0 != indicator } + identity.filter { $0 == indicator }
    let keys = keyNames.filter { $0 != indicator }.map { request.add($0) }
    var labels = schema.columns.compactMap { column -> PanelPlan.LabelColumn? in
      guard case .label(let code) = column.role, identity.contains(code), !identity.contains(column.name) else {
        return nil
      }
      return PanelPlan.LabelColumn(name: column.name, column: request.add(column.name), keyColumn: request.add(code))
    }
    let parent = query.hierarchy?.column.flatMap { try? schema.filterable($0).name }
    if let parent, let referenceColumn, referenceColumn != indicator, !labels.contains(where: { $0.name == parent }) {
      labels.append(
        PanelPlan.LabelColumn(
          name: parent, column: request.add(parent), keyColumn: request.add(referenceColumn)))
    }
    let latest = try duplicates.column.map { request.add(try schema.filterable($0).name) }
    let timeIndex = request.add(time.name)
    let values = schema.values.map(\.name).filter {
      isWanted($0, query, indicator, referenceColumn)
    }
    let plan = PanelPlan(
      keyNames: keyNames, keys: keys, indicatorColumn: identity.contains { $0 == indicator } ? indicator : nil,
      unit: schema.unit.map { request.add($0.name) }, time: timeIndex, values: values.map { request.add($0) },
      valueNames: values, scale: schema.scale.map { request.add($0.name) },
      coverage: schema.coverage.map { request.add($0.name) }, qualifier: schema.qualifier.map { request.add($0.name) },
      labels: labels, duplicates: duplicates, tracksPlaces: false, latest: latest,
      conditions: try conditions(query, schema, indicator: indicator, referenceColumn, partColumns, &request))
    return (plan, request)
  }

  /// Whether a value column is asked for: filters on the dimension that the value columns make choose among them.
  private static func isWanted(
    _ value: String, _ query: PanelQuery, _ indicator: String?, _ referenceColumn: String?
  ) -> Bool {
    let reference = indicator == referenceColumn ? query.reference : nil
    return query.filters.allSatisfy { filter in
      filter.column != indicator || filter.accepts(value)
        || reference?.includes(value, past: filter) ?? false
    }
  }

  /// The conditions that records are read by. The reference is read whatever the filters on its column say, and left
  /// out of the answer afterwards; so are the peers that measures look at.
  private static func conditions(
    _ query: PanelQuery, _ schema: Schema, indicator: String?, _ referenceColumn: String?, _ partColumns: Set<String>,
    _ request: inout ColumnRequest
  ) throws -> [RowSelection.Condition] {
    var conditions: [RowSelection.Condition] = []
    for filter in query.filters where filter.column != indicator {
      let column = try schema.filterable(filter.column).name
      let reference = column == referenceColumn ? query.reference : nil
      if partColumns.contains(column), !filter.excludes { continue }
      conditions.append(
        RowSelection.Condition(column: request.add(column)) { book, code in
          let text = book.text(code)
          return filter.accepts(text) || reference?.includes(text, past: filter) ?? false
        })
    }
    return conditions
  }
}

extension PanelQuery.Reference {
  /// Whether observations with a text in the reference's column are part of the reference, although a filter on that
  /// column does not show them. What is shown does not change the sum of the parts; what is excluded is no part.
  fileprivate func includes(_ text: String, past filter: Filter) -> Bool {
    switch self {
    case .series(_, let value): text == value
    case .sum, .parent: !filter.excludes
    }
  }
}
