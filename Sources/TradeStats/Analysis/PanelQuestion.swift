/// A ``PanelQuery`` against a schema: which columns it needs and how observations are told apart.
struct PanelQuestion {
  let query: PanelQuery
  let measures: [Measure]
  let plan: PanelPlan
  let request: ColumnRequest
  /// The columns that make a series in the answer; the dimensions of `plan` may be more.
  let by: [String]
  /// The dimension that ``PanelQuery/Reference/series(column:value:)`` names or that a sum is taken over.
  let referenceColumn: String?
  /// The column with dates of publication, by which prints are told apart; not one of `by`.
  let vintageColumn: String?
  /// The column with each code's parent.
  let parentColumn: String?
  /// The columns that measures look along, by what the measures call them.
  let peerColumns: [PeerDimension: String]
  /// The column along which the largest series are shown.
  let topColumn: String?
  /// The columns whose filters choose what is shown, not what is read: that of the reference, and those of parts that
  /// measures look along. Indicators are no parts of anything; filters on them choose what is looked at.
  let widenedColumns: Set<String>
  /// What is to be looked for because a sum may count it twice.
  let overlaps: [Overlap]
  /// The column of actions that decide between several records of an observation.
  let actionColumn: String?
  /// What is to be looked for because records may take observations away, which the choice among duplicates does not do.
  let deletions: [Overlap]

  /// - Parameter overlaps: those to look for; `nil` for those that matter to the question's sums.
  /// - Throws: ``SchemaError/unknownColumn`` for a column that is not there, ``SchemaError/noTimeColumn(available:)`` and
  ///   ``SchemaError/noValueColumn(available:)`` for inputs that are no series over time.
  init(
    _ query: PanelQuery, measures: [Measure] = [], schema: Schema, tracksLines: Bool = false,
    overlaps: [Overlap]? = nil
  ) throws {
    self.query = query
    self.measures = measures
    let indicator = schema.indicatorName
    let version = try query.duplicates.flatMap(\.column).map { try schema.filterable($0).name }
    let vintage = try query.vintages.map { try Self.vintageColumn($0, schema) }
    vintageColumn = vintage
    let parent = try query.hierarchy?.column.map { try schema.filterable($0).name }
    parentColumn = parent
    // What tells one version of an observation from another does not make it another observation, nor does its parent.
    let others = [version, vintage, parent].compactMap(\.self)
    let dimensions = schema.dimensions.map(\.name).filter { !others.contains($0) } + (indicator.map { [$0] } ?? [])
    var by = try query.by.map { try Self.keys($0, query, schema: schema, indicator: indicator) } ?? dimensions
    by.removeAll { others.contains($0) && $0 != version }
    referenceColumn = try Self.referenceColumn(query, by: by, dimensions: dimensions, schema: schema)
    let peers = PeerColumns(by: by, dimensions: dimensions, referenceColumn: referenceColumn)
    peerColumns = try peers.columns(of: measures)
    topColumn = try query.top.map { try peers.column(ofTop: $0.column) }
    let joined = query.by == nil ? peers.joinedColumn(of: measures, peerColumns) : nil
    by.removeAll { $0 == joined }
    self.by = by
    let needsParts = measures.contains { $0.definition.needsParts }
    let wholes = needsParts ? [referenceColumn].compactMap(\.self) : []
    let parts = Set(peerColumns.values.filter { !RoleNames.isIndicator($0.lowercased()) } + wholes)
    widenedColumns = parts.union([referenceColumn].compactMap(\.self))
    // A reference picked by a column needs that column to tell its observations from the others'.
    var identity = by
    for column in [referenceColumn].compactMap(\.self) + peerColumns.values.sorted() where !identity.contains(column) {
      identity.append(column)
    }
    let isSummedOver = !dimensions.allSatisfy(identity.contains)
    let applies = [nil, .last].contains(query.duplicates)
    actionColumn = applies ? schema.deletions.first?.column : nil
    let duplicates = query.duplicates ?? (actionColumn == nil ? .stop : .last)
    // Duplicates are found, each part of a sum is rolled up, and what expressions name is told apart by all that tells
    // observations apart.
    let looksInside = query.frequency != nil || vintage != nil || measures.contains(where: \.isExpression)
    if isSummedOver, duplicates != .sum || looksInside {
      identity += dimensions.filter { !identity.contains($0) }
    }
    if let vintage { identity.append(vintage) }
    let columns = try Self.columns(
      query, schema, identity, indicator: indicator, referenceColumn, parts, duplicates: duplicates)
    var plan = columns.plan
    (plan.tracksPlaces, plan.tellsPrintsApart) = (tracksLines, vintage != nil)
    var request = columns.request.tracking(lines: tracksLines || duplicates == .stop || actionColumn != nil)
    if let actionColumn { plan.action = request.add(actionColumn) }
    self.overlaps = overlaps ?? schema.overlaps(summedTo: query.keysOfSums(by, referenceColumn))
    deletions = overlaps == nil && actionColumn == nil ? schema.deletions : []
    for overlap in self.overlaps + deletions { _ = request.add(overlap.column) }
    self.plan = plan
    self.request = request
  }

  private static func keys(
    _ names: [String], _ query: PanelQuery, schema: Schema, indicator: String?
  ) throws -> [String] {
    var keys: [String] = []
    for name in names {
      let key = name == indicator ? name : try schema.filterable(name).name
      // Time and unit are part of every series; naming them changes nothing.
      let role = schema.column(key)?.role
      if role != .time, role != .unit, !keys.contains(key) { keys.append(key) }
    }
    // So is what is counted: exports and a percentage have no common sum.
    let indicators = schema.indicators.map(\.name).filter { !query.chooses(from: $0) }
    let ofValues = indicator.map { query.values(of: schema, $0).count > 1 ? [$0] : [] } ?? []
    return keys + (indicators + ofValues).filter { !keys.contains($0) }
  }

  private static func vintageColumn(_ vintages: PrintChoice, _ schema: Schema) throws -> String {
    if let name = vintages.column { return try schema.filterable(name).name }
    guard let named = usualVintageColumn(schema) else {
      throw PanelError.noVintageColumn(available: schema.columns.map(\.name))
    }
    return named
  }

  /// The column that by its name tells when figures were published.
  static func usualVintageColumn(_ schema: Schema) -> String? {
    RoleNames.vintage.lazy.compactMap { name in schema.columns.first { $0.name.lowercased() == name }?.name }.first
  }

  private static func referenceColumn(
    _ query: PanelQuery, by: [String], dimensions: [String], schema: Schema
  ) throws -> String? {
    let indicators = Set(schema.indicators.map(\.name) + [schema.indicatorName].compactMap(\.self))
    let parts = by.filter { !indicators.contains($0) }
    let usual = parts.first { RoleNames.isPlace($0.lowercased()) } ?? parts.first
    switch query.reference {
    case nil: return nil
    case .parent(let name):
      guard let column = try name.map({ dimensions.contains($0) ? $0 : try schema.required($0).name }) ?? usual else {
        throw PanelError.noPartsToSum
      }
      guard by.contains(column) else { throw PanelError.parentColumnNotShown(column: column) }
      return column
    case .series(let name, _), .sum(let name?):
      if dimensions.contains(name) { return name }
      let column = try schema.required(name).name
      guard dimensions.contains(column) || by.contains(column) else {
        throw PanelError.referenceIsNoDimension(column: column, dimensions: dimensions)
      }
      return column
    case .sum(nil):
      guard let usual else { throw PanelError.noPartsToSum }
      return usual
    }
  }

  private static func columns(
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

extension PanelQuery {
  /// The columns that no sum is taken over. The sum that stands for the nation is taken over one that tells series apart.
  fileprivate func keysOfSums(_ by: [String], _ referenceColumn: String?) -> [String] {
    if case .sum = national { by.filter { $0 != referenceColumn } } else { by }
  }

  /// Whether a filter leaves one text of a column.
  fileprivate func chooses(from column: String) -> Bool {
    filters.contains { $0.column.lowercased() == column.lowercased() && !$0.excludes && $0.values.count == 1 }
  }

  /// The value columns that filters on the dimension of their names leave.
  fileprivate func values(of schema: Schema, _ indicator: String) -> [Schema.Column] {
    schema.values.filter { value in filters.allSatisfy { $0.column != indicator || $0.accepts(value.name) } }
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

extension Hierarchy {
  /// The column that it is read from.
  fileprivate var column: String? {
    if case .column(let name) = self { name } else { nil }
  }
}

extension Schema {
  /// The name of the dimension that several value columns make; `nil` with one value column.
  var indicatorName: String? {
    guard values.count > 1 else { return nil }
    return ["indicator", "measure", "value_column"].first { column($0) == nil } ?? "indicator_name"
  }
}
