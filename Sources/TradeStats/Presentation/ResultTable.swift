/// Rows and columns for machines to read: the form that CSV, TSV, JSON and JSON lines write.
///
/// ```swift
/// let table = ResultTable(columns: ["geo", "count"], rows: [[.text("CN"), .integer(2)], [.text("US"), .empty]])
/// JSONLinesWriter().text(of: table)
/// // {"geo":"CN","count":2}
/// // {"geo":"US","count":null}
/// ```
public struct ResultTable: Hashable, Sendable {
  /// Names of the columns. Different ones, or objects made of the rows have a member twice.
  public var columns: [String]
  /// Each as long as `columns`.
  public var rows: [[Field]]

  /// What stands in one row and column.
  public enum Field: Hashable, Sendable {
    /// Written as it is, quoted where the format asks for it.
    case text(String)
    /// A count or a place, which no number style touches.
    case integer(Int)
    /// A figure, with the digits that a writer's style asks for.
    case number(Number)
    /// No value: an empty CSV field, JSON null.
    case empty
  }

  /// A table; every row has one field for each column.
  public init(columns: [String], rows: [[Field]] = []) {
    self.columns = columns
    self.rows = rows
  }
}
