import GRDB
import GRDBSQLite
import TradeStats

/// Writes a tidy table as a SQLite database that any SQLite tool can query.
///
/// The file has one plain table, ``tableName``, one observation a row, with the columns of the tidy table. Texts are
/// TEXT. Numbers are kept in the form that loses nothing: an integer of 64 bits as INTEGER; a decimal that a double
/// prints back digit for digit, as any of up to 15 digits, as REAL; any other decimal as TEXT in plain digits; what was
/// floating point before as REAL. What is missing is NULL.
///
/// ```swift
/// let store = try TradeStore([Input(path: "zones.csv")])
/// try DatabaseExport.write(TidyTable(store), to: "zones.sqlite")
/// // sqlite3 zones.sqlite 'SELECT period, sum(value) FROM observations GROUP BY period'
/// ```
public enum DatabaseExport {
  /// The name of the table with the observations.
  public static let tableName = "observations"

  /// `PRAGMA application_id` of a written database: the letters `TrSt`. It tells the file from other databases.
  public static let applicationID: Int32 = 0x5472_5374

  /// `PRAGMA user_version` of a written database: the form of its table as described here, counted from 1.
  public static let formatVersion: Int32 = 1

  /// Writes the whole table to a new file, which takes the place of an empty file or an earlier export at `path`.
  ///
  /// The file is written beside the target, in one transaction, and renamed over it in the end. When anything fails,
  /// the target is as it was and nothing is left behind.
  ///
  /// - Parameters:
  ///   - table: The rows to write. There may be none: the database then has an empty table.
  ///   - path: The target. Its directory must exist. A symbolic link is followed and stays one.
  /// - Throws: ``DatabaseError/sameColumnNames`` for columns that SQLite takes for one;
  ///   ``DatabaseError/notOurs`` for a file that no export wrote;
  ///   ``DatabaseError/cannotWrite`` for a place that cannot be written to, a pipe or a device, or a database that
  ///   another program is in the middle of changing.
  public static func write(_ table: TidyTable, to path: String) throws(DatabaseError) {
    try checkNames(table.columns, path: path)
    let file = try ReplacementFile(replacing: path)
    defer { file.discard() }
    do {
      try fill(SQLiteText.path(file.temporaryPath), with: table)
    } catch {
      throw DatabaseError(writing: path, error)
    }
    try file.takeEffect()
  }

  private static func checkNames(_ columns: [TidyTable.Column], path: String) throws(DatabaseError) {
    var seen: [[UInt8]: String] = [:]
    for name in columns.map(\.name) {
      // SQLite folds the letters of ASCII and no others.
      let folded = name.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
      if let first = seen.updateValue(name, forKey: folded) {
        throw .sameColumnNames(path: path, first: first, second: name)
      }
    }
  }

  private static func fill(_ path: String, with table: TidyTable) throws {
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.inTransaction { database in
      try database.execute(sql: definition(of: table.columns))
      try insert(table, into: database)
      return .commit
    }
    // Closed before the rename, so that what fails on closing fails the export.
    try queue.close()
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.prepareDatabase { database in
      // The temporary file goes when anything fails: neither a journal beside it nor waiting for the disk gains
      // anything.
      try database.execute(sql: "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF")
      try database.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
    }
    return configuration
  }

  /// Columns of numbers have no type, because a type would turn the TEXT of an exact decimal into a rounded REAL.
  private static func definition(of columns: [TidyTable.Column]) -> String {
    let list = columns.map { SQLiteText.name($0.name) + ($0.isNumeric ? "" : " TEXT") }
    return """
      PRAGMA application_id = \(applicationID);
      PRAGMA user_version = \(formatVersion);
      CREATE TABLE \(tableName) (\(list.joined(separator: ", ")))
      """
  }

  private static func insert(_ table: TidyTable, into database: Database) throws {
    let places = table.columns.map { _ in "?" }.joined(separator: ", ")
    let statement = try database.makeStatement(sql: "INSERT INTO \(tableName) VALUES (\(places))")
    let insertion = Insertion(database: database, statement: statement)
    try table.forEachRow { try insertion.insert($0) }
  }
}

/// The statement that inserts a row, made once and run for every row by SQLite's own functions, which take no objects.
private struct Insertion {
  let database: Database
  let statement: Statement

  func insert(_ row: [ResultTable.Field]) throws {
    let handle = statement.sqliteStatement
    for (index, field) in row.enumerated() {
      let code = bind(field, to: handle, at: CInt(truncatingIfNeeded: index + 1))
      guard code == SQLITE_OK else { throw database.error(code: code) }
    }
    let code = sqlite3_step(handle)
    guard code == SQLITE_DONE else {
      let error = database.error(code: code)
      sqlite3_reset(handle)
      throw error
    }
    sqlite3_reset(handle)
  }

  private func bind(_ field: ResultTable.Field, to handle: OpaquePointer, at place: CInt) -> CInt {
    switch field {
    case .text(let text): bind(text, to: handle, at: place)
    case .integer(let integer): sqlite3_bind_int64(handle, place, Int64(integer))
    case .number(let number):
      switch StoredNumber(number) {
      case .integer(let integer): sqlite3_bind_int64(handle, place, integer)
      case .real(let value): sqlite3_bind_double(handle, place, value)
      case .text(let text): bind(text, to: handle, at: place)
      }
    case .empty: sqlite3_bind_null(handle, place)
    }
  }

  /// Empty texts become NULL, as empty fields of CSV do.
  private func bind(_ text: String, to handle: OpaquePointer, at place: CInt) -> CInt {
    var text = text
    return text.withUTF8 { bytes in
      guard !bytes.isEmpty else { return sqlite3_bind_null(handle, place) }
      // SQLite copies the bytes before it returns, so they need not outlive the closure.
      return bytes.withMemoryRebound(to: CChar.self) {
        sqlite3_bind_text64(
          handle, place, $0.baseAddress, sqlite3_uint64($0.count), Self.copying, UInt8(SQLITE_UTF8))
      }
    }
  }

  /// `SQLITE_TRANSIENT`, a macro that Swift does not import: the pointer -1 where a function to free the bytes could
  /// be. It is never called.
  private static var copying: sqlite3_destructor_type {
    unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  }
}
