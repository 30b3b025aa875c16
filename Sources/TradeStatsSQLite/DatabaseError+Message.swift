extension DatabaseError: CustomStringConvertible {
  /// What is wrong, where, and what to do. Tables to choose from are on a second line.
  public var description: String {
    switch self {
    case .corrupt(let path, let reason):
      "\(path): is not a SQLite database that can be read: \(reason); it was damaged or cut short, fetch it again"
    case .unreadable(let path, let reason):
      "\(path): cannot be read: \(reason); see that you may read it and that no other program is writing to it"
    case .noTable(let path):
      "\(path): has no table; see that it is the database you meant"
    case .severalTables(let path, let tables):
      """
      \(path): has several tables and none is called 'observations'; \
      choose one, as in \(path)#\(tables.first ?? "table")
        the tables are: \(Self.list(tables))
      """
    case .unknownTable(let path, let table, let tables):
      """
      \(path): has no table '\(table)'; choose another
        the tables are: \(Self.list(tables))
      """
    case .blob(let path, let column, let rowNumber):
      """
      \(path): column '\(column)' holds bytes (a BLOB) in row \(rowNumber), where text or a number was expected; \
      store it as text, or read a view without the column
      """
    case .cannotWrite(let path, let reason):
      "\(path.isEmpty ? "''" : path): cannot be written: \(reason); put that right, or write to another place"
    case .notOurs(let path):
      "\(path): exists and is not a file that tradestats wrote; choose another name or remove it"
    case .sameColumnNames(let path, let first, let second):
      """
      \(path): cannot be written: '\(first)' and '\(second)' are one name to SQLite, which does not tell capital \
      letters from small ones; rename one of the columns, or write CSV
      """
    }
  }

  private static func list(_ names: [String]) -> String {
    names.isEmpty ? "none" : names.joined(separator: ", ")
  }
}
