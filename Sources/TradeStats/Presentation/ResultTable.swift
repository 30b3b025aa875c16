/// Rows and columns for machines to read: the form that CSV, TSV, JSON and JSON lines write.
public struct ResultTable: Hashable, Sendable {
  public var columns: [String]
  /// Each as long as `columns`.
  public var rows: [[Field]]

  public enum Field: Hashable, Sendable {
    case text(String)
    case integer(Int)
    case number(Number)
    /// No value: an empty CSV field, JSON null.
    case empty
  }

  public init(columns: [String], rows: [[Field]] = []) {
    self.columns = columns
    self.rows = rows
  }
}
