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

/// Rows and columns for machines, one row after another: what the writers take. A ``ResultTable`` has its rows at hand;
/// others make each when its turn comes, so that results of any size can be written.
///
/// The rows are in parts that follow one another and can be made independently, on several threads.
public protocol ResultRows: Sendable {
  /// Names of the columns.
  var columnNames: [String] { get }
  /// How many parts there are; 1 where the rows can only be made one after another.
  var partCount: Int { get }
  /// Calls `body` with the fields of each row of a part, parallel to ``columnNames``.
  func forEachRow(ofPart part: Int, _ body: ([ResultTable.Field]) throws -> Void) rethrows
}

extension ResultRows {
  /// Calls `body` with the fields of each row, parallel to ``columnNames``.
  public func forEachRow(_ body: ([ResultTable.Field]) throws -> Void) rethrows {
    for part in 0..<partCount { try forEachRow(ofPart: part, body) }
  }
}

extension ResultTable: ResultRows {
  /// The same as ``columns``.
  public var columnNames: [String] { columns }
  /// 1.
  public var partCount: Int { 1 }

  /// Calls `body` with each of ``rows``.
  public func forEachRow(ofPart part: Int, _ body: ([Field]) throws -> Void) rethrows { try rows.forEach(body) }

  /// All rows of a result, to be looked at in any order.
  public init(_ result: some ResultRows) {
    self.init(columns: result.columnNames)
    result.forEachRow { rows.append($0) }
  }
}
