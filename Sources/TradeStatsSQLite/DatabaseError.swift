import TradeStats

/// Why a SQLite database could not be read or written, as facts; the sentences are its description.
///
/// ```swift
/// do {
///   try DatabaseExport.write(table, to: "zones.sqlite")
/// } catch {
///   print(error)   // zones.sqlite: cannot be written: Permission denied; put that right, or write to another place
/// }
/// ```
///
/// GRDB has an error of the same name: where both modules are imported, write `TradeStatsSQLite.DatabaseError`.
public enum DatabaseError: Error, Equatable, Sendable {
  /// The file is no database, or a damaged one. The reason is in SQLite's words.
  case corrupt(path: String, reason: String)
  /// The database is there, or may be, but does not let itself be read: it is locked, or not the reader's to see.
  case unreadable(path: String, reason: String)
  /// There is neither a table nor a view.
  case noTable(path: String)
  /// None of several tables and views is called `observations`, and none was chosen.
  case severalTables(path: String, tables: [String])
  /// The table that was chosen is not there.
  case unknownTable(path: String, table: String, tables: [String])
  /// A field holds bytes, which no text stands for. Rows count from 1 in the order they are read.
  case blob(path: String, column: String, rowNumber: Int)
  /// The file was not written; what was there before still is.
  case cannotWrite(path: String, reason: String)
  /// There is another file of that name, which the export did not write and does not replace.
  case notOurs(path: String)
  /// Two columns have names that are one to SQLite: it does not tell `Value` from `value`. Nothing was written.
  case sameColumnNames(path: String, first: String, second: String)
}

extension DatabaseError: TradeStatsError {
  /// What kind of trouble it is: a choice to make, content that is wrong, no input, or no output.
  public var category: ErrorCategory {
    switch self {
    case .severalTables, .unknownTable: .usage
    case .corrupt, .noTable, .blob: .badData
    case .unreadable: .noInput
    case .cannotWrite, .notOurs, .sameColumnNames: .output
    }
  }
}
