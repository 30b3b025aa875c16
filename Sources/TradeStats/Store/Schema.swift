/// The columns of the inputs and what each is for.
///
/// Several inputs have one schema: their columns are matched by name.
///
/// ```swift
/// let reader = try TradeReader([Input(path: "trade.csv")])   // year,geo,value,unit
/// reader.schema.time?.name                                   // "year"
/// reader.schema.dimensions.map(\.name)                       // ["geo"]
/// ```
public struct Schema: Hashable, Sendable {
  /// A column and what it is for.
  public struct Column: Hashable, Sendable {
    /// The name in the header, without blanks around it; `column3` where the header has none.
    public var name: String
    /// What it is for.
    public var role: Role
    /// Why the column has its role.
    public var reason: Reason
    /// Where its texts are found, by input.
    var sources: [FieldSource]
    /// How its numbers are written, by input.
    public internal(set) var numberFormats: [NumberFormat]
    /// The column whose numbers settled how those of this one are read; `nil` where they did so themselves.
    var settledBy: String?
  }

  /// What a column is for.
  public enum Role: Hashable, Sendable {
    /// Periods; at most one column.
    case time
    /// Numbers to compute with; several columns are told apart by a dimension made of their names.
    case value
    /// Part of what makes a series.
    case dimension
    /// Explains the codes of a dimension, as `geo_name` does those of `geo`.
    case label(of: String)
    /// What the values are counted in: part of every series, so that units never meet.
    case unit
    /// Multiplies the values beside it; `isPowerOfTen` for SDMX's `UNIT_MULT`.
    case scale(isPowerOfTen: Bool)
    /// What an observation covers; a change between two periods is a break.
    case coverage
    /// Marks such as estimated or provisional.
    case qualifier
    /// Says something about an observation without taking part.
    case attribute
  }

  /// How a role was found.
  public enum Reason: Hashable, Sendable {
    /// ``ReadOptions`` name it.
    case option
    /// The `datapackage.json` beside the input names it.
    case dataPackage
    /// Statistics offices use the column's name for it.
    case name
    /// The texts of the first records.
    case content
    /// The column named here explains its texts, one by one.
    case labelled(by: String)
    /// Its text is fixed by that of the column named here, throughout the input.
    case fixedBy(String)
    /// Most texts of the first records are numbers, and the others tell no records apart.
    case mostlyNumbers
    /// Numbers beside a value column that has its role by name or option.
    case numbersBesideValue
    /// The publisher named here, whose heads the input has, uses the column so.
    case publisher(String)
    /// The input's layout: periods, or what is counted, stand in its heads.
    case layout
    /// With another column, or with heads, it makes the periods of the column named here.
    case partOf(String)
    /// It has no name and counts the records.
    case recordNumbers
    /// Its head spans several years, beside heads that are periods.
    case severalYears
  }

  /// In the order of the first input's header; then what further inputs add.
  public let columns: [Column]
  /// Whether all period texts looked at are six digits, which makes `202409` a month.
  let sixDigitsAreMonths: Bool
  /// Whether all period texts looked at name a year and the next, which makes `2009/10` a year.
  let readsSplitYears: Bool
  /// What `2019/1` or `I 2019` numbers by the name of its column, where that is not how ``Period`` reads it.
  let periodNumbersAre: Frequency?
  /// By input: observations in each record, one for each head of a wide input, otherwise 1.
  let cellCounts: [Int]
  /// Columns over which a sum may count something twice.
  let overlaps: [Overlap]
  private let places: [String: Int]

  init(
    columns: [Column], sixDigitsAreMonths: Bool = false, readsSplitYears: Bool = false,
    periodNumbersAre: Frequency? = nil, cellCounts: [Int] = [], overlaps: [Overlap] = []
  ) {
    self.overlaps = overlaps
    self.columns = columns
    self.sixDigitsAreMonths = sixDigitsAreMonths
    self.readsSplitYears = readsSplitYears
    self.periodNumbersAre = periodNumbersAre
    self.cellCounts = cellCounts
    places = Dictionary(columns.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The column of exactly that name.
  public func column(_ name: String) -> Column? { places[name].map { columns[$0] } }

  /// The columns with a role that only one can have.
  func first(where isWanted: (Role) -> Bool) -> Column? { columns.first { isWanted($0.role) } }

  /// The column with periods; `nil` for inputs that are no series over time.
  public var time: Column? { first { $0 == .time } }
  /// The columns with values; none for inputs such as a list of sources.
  public var values: [Column] { columns.filter { $0.role == .value } }
  /// The columns that make a series.
  public var dimensions: [Column] { columns.filter { $0.role == .dimension } }
  /// The column with the values' units.
  public var unit: Column? { first { $0 == .unit } }
  /// The column that says what an observation covers.
  public var coverage: Column? { first { $0 == .coverage } }
  /// The column with marks of observations.
  public var qualifier: Column? { first { $0 == .qualifier } }
  /// The column with the values' multipliers.
  public var scale: Column? { first { if case .scale = $0 { true } else { false } } }

  /// The dimensions that tell what is counted: by their names, or because the heads of values make them.
  var indicators: [Column] {
    dimensions.filter { column in
      RoleNames.indicator.contains(column.name.lowercased())
        || column.sources.contains { if case .heads = $0 { true } else { false } }
    }
  }

  /// The dimension of the inputs' names, where there are several.
  var inputColumn: String? {
    columns.first { column in
      guard column.role == .dimension, column.reason == .option, column.sources.count > 1 else { return false }
      return column.sources.allSatisfy { if case .constant = $0 { true } else { false } }
    }?.name
  }

  /// The column that a filter names: any whose texts can be compared.
  ///
  /// - Throws: ``SchemaError/unknownColumn``, ``SchemaError/isAValueColumn(_:)``.
  func filterable(_ name: String) throws -> Column {
    let column = try required(name)
    guard column.role != .value else { throw SchemaError.isAValueColumn(column.name) }
    return column
  }

  /// The column that a name in a question means.
  ///
  /// - Throws: ``SchemaError/unknownColumn`` with the nearest name.
  func required(_ name: String) throws -> Column {
    if let column = column(name) { return column }
    if let column = columns.first(where: { $0.name.lowercased() == name.lowercased() }) { return column }
    if let bare = UnitHead(name)?.name, let column = column(bare) { return column }
    let names = columns.map(\.name)
    throw SchemaError.unknownColumn(name, nearest: Spelling.nearest(name, in: names), available: names)
  }
}
