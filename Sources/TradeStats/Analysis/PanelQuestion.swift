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
  /// What is to be looked for because a sum, or what looks along a column, may count it twice.
  let overlaps: [Overlap]
  /// The columns that some sum is taken over, of those that are told apart before; the reference's where it is a sum.
  let summedColumns: [String]
  /// The columns that something looks along, as ranks and the largest do.
  let lookedAlongColumns: Set<String>
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
    let reference = try Self.referenceColumn(query, by: by, dimensions: dimensions, schema: schema)
    referenceColumn = reference
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
    let lookedAlong = Set(peerColumns.values).union([topColumn].compactMap(\.self))
    let keysOfSums = query.keysOfSums(by + [joined].compactMap(\.self), referenceColumn)
    summedColumns = identity.filter {
      (dimensions.contains($0) || $0 == reference) && !keysOfSums.contains($0)
    }
    lookedAlongColumns = lookedAlong
    self.overlaps = overlaps ?? schema.overlaps(summedTo: keysOfSums, lookingAlong: lookedAlong)
    deletions = overlaps == nil && actionColumn == nil ? schema.deletions : []
    for overlap in self.overlaps + deletions { _ = request.add(overlap.column) }
    self.plan = plan
    self.request = request
  }

  /// A dimension that by its name has the codes of wholes, and tells series apart since nobody asked for these.
  var unusedParentColumn: String? {
    guard query.by == nil, query.hierarchy == nil else { return nil }
    return by.first { RoleNames.parent.contains($0.lowercased()) }
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

extension Hierarchy {
  /// The column that it is read from.
  var column: String? {
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
