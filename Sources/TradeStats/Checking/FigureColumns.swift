/// Which columns of an input hold what about a print. `nil` for one that is to be found by its name.
public struct FigureColumns: Hashable, Sendable {
  /// The column with periods.
  public var period: String?
  /// The column with places.
  public var place: String?
  /// The column with what is measured.
  public var indicator: String?
  /// The column that says which number about them it is; every print is a level where there is none.
  public var statistic: String?
  /// The column with what is compared with.
  public var comparator: String?
  /// The column with the numbers.
  public var value: String?
  /// The column that says who printed it.
  public var source: String?
  /// The column that says when it was printed.
  public var date: String?
  /// A column with year-on-year growth printed beside levels, in percent.
  public var publishedGrowth: String?

  /// All columns are found by their names.
  public init() {}
}

/// The columns of one input by their places in its rows.
struct FigureLayout {
  let period: Int
  let value: Int
  let place: Int?
  /// What is measured: the column of that name, then those that nothing else is known of.
  let indicators: [Int]
  let statistic: Int?
  let comparator: Int?
  let unit: Int?
  let scale: Int?
  let isScalePowerOfTen: Bool
  let decimals: Int?
  let qualifier: Int?
  let coverage: Int?
  let source: Int?
  let date: Int?
  let publishedGrowth: Int?
  /// Columns that may say that growth is at constant prices.
  let remarks: [Int]
  /// Columns among ``indicators`` that nothing is known of, and columns that nothing is read from.
  let unknown: [Int]
  let unused: [Int]

  /// - Throws: ``SchemaError`` for a column that is named and not there, or for an input without periods or values.
  init(_ table: FigureTable, _ columns: FigureColumns) throws {
    let header = table.header
    let lowered = header.map { $0.lowercased() }
    func named(_ name: String?, or usual: [String]) throws -> Int? {
      guard let name else { return usual.lazy.compactMap { lowered.firstIndex(of: $0) }.first }
      if let index = header.firstIndex(of: name) ?? lowered.firstIndex(of: name.lowercased()) { return index }
      throw SchemaError.unknownColumn(name, nearest: Spelling.nearest(name, in: header), available: header)
    }
    // Beside a column of periods a date is that of the print.
    guard let period = try named(columns.period, or: RoleNames.time.filter { $0 != "date" } + ["date"]) else {
      throw SchemaError.noTimeColumn(available: header)
    }
    guard let value = try named(columns.value, or: RoleNames.value) else {
      throw SchemaError.noValueColumn(available: header)
    }
    self.period = period
    self.value = value
    statistic = try named(columns.statistic, or: ["statistic"])
    comparator = try named(columns.comparator, or: ["comparator"])
    unit = try named(nil, or: RoleNames.unit.sorted())
    let scales = header.indices.map { RoleNames.scale(lowered[$0], table.texts(of: $0)) }
    let (factors, exponents) = (Schema.Role.scale(isPowerOfTen: false), Schema.Role.scale(isPowerOfTen: true))
    scale = scales.firstIndex(of: factors) ?? scales.firstIndex(of: exponents)
    isScalePowerOfTen = scale.map { scales[$0] == exponents } ?? false
    decimals = try named(nil, or: ["decimals"])
    qualifier = try named(nil, or: RoleNames.qualifier.sorted())
    coverage = try named(nil, or: RoleNames.coverage.sorted())
    source = try named(columns.source, or: Self.sourceNames)
    let dateNames = Self.dateNames + (lowered.firstIndex(of: "date") == period ? [] : ["date"])
    date = try named(columns.date, or: dateNames)
    publishedGrowth = try named(columns.publishedGrowth, or: ["published_yoy_pct"])
    let place =
      try named(columns.place, or: [])
      ?? lowered.firstIndex { RoleNames.isPlace($0) && !$0.hasSuffix("name") && !$0.hasSuffix("label") }
      ?? lowered.firstIndex { RoleNames.isPlace($0) }
    self.place = place
    let indicator = try named(columns.indicator, or: Self.indicatorNames)
    // Where names say what is measured, their codes say nothing more.
    let code = lowered.firstIndex { $0 == "indicator code" || $0 == "indicator_code" }
    let taken = [
      period, value, place, indicator, indicator == nil ? nil : code, statistic, comparator, unit, scale, decimals,
      qualifier, coverage, source, date,
      publishedGrowth,
    ]
    let names = Dictionary(zip(lowered, header), uniquingKeysWith: { first, _ in first })
    let free = header.indices.filter { index in
      !taken.contains(index) && !RoleNames.isAttribute(lowered[index]) && !table.isAttribute(index)
        && RoleNames.labelled(by: header[index], among: names) == nil
    }
    let numeric = free.filter { table.isNumeric($0) }
    unused = numeric
    // A text that all rows share tells nothing apart, though it may be all that says what is measured.
    let unknown = free.filter { !numeric.contains($0) && !table.isConstant($0) }
    self.unknown = unknown
    indicators = indicator.map { [$0] + unknown } ?? free.filter { !numeric.contains($0) }
    remarks =
      [unit, qualifier, source].compactMap(\.self) + header.indices.filter { RoleNames.isAttribute(lowered[$0]) }
  }

  private static let indicatorNames = [
    "indicator", "indicator name", "indicator_name", "flow", "variable", "measure", "indicator code", "indicator_code",
  ]
  private static let sourceNames = [
    "source_id", "source", "sources", "publisher", "published_by", "publication", "agency", "institution", "provider",
    "author", "outlet", "newspaper", "来源", "数据来源",
  ]
  private static let dateNames = [
    "source_date", "publication_date", "date_published", "published_on", "published_at", "published", "release_date",
    "released", "pub_date", "print_date", "date_of_publication", "vintage", "as_of", "发布日期", "发布时间",
  ]
}
