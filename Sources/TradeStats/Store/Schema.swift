/// The columns of the inputs and what each is for.
public struct Schema: Hashable, Sendable {
  public struct Column: Hashable, Sendable {
    public var name: String
    public var role: Role
    /// Why the column has its role.
    public var reason: Reason
    /// The field's place in the records of each input; `nil` where an input lacks the column.
    public var fieldIndexes: [Int?]
  }

  /// What a column is for.
  public enum Role: Hashable, Sendable {
    case time
    case value
    /// Part of what makes a series.
    case dimension
    /// Explains the codes of a dimension, as `geo_name` does those of `geo`.
    case label(of: String)
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
    case option
    case dataPackage
    case name
    /// The texts of the first records.
    case content
    /// A text fixed by another column's text throughout the first records.
    case fixedBy(String)
    /// Numbers beside a value column that has its role by name or option.
    case numbersBesideValue
  }

  public var columns: [Column]
  /// Whether all period texts looked at are six digits, which makes `202409` a month.
  var sixDigitsAreMonths: Bool

  public func column(_ name: String) -> Column? { columns.first { $0.name == name } }

  /// The columns with a role that only one can have.
  func first(where isWanted: (Role) -> Bool) -> Column? { columns.first { isWanted($0.role) } }

  public var time: Column? { first { $0 == .time } }
  public var values: [Column] { columns.filter { $0.role == .value } }
  public var dimensions: [Column] { columns.filter { $0.role == .dimension } }
  public var unit: Column? { first { $0 == .unit } }
  public var coverage: Column? { first { $0 == .coverage } }
  public var qualifier: Column? { first { $0 == .qualifier } }
  public var scale: Column? { first { if case .scale = $0 { true } else { false } } }

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
    let names = columns.map(\.name)
    throw SchemaError.unknownColumn(name, nearest: Spelling.nearest(name, in: names), available: names)
  }
}
