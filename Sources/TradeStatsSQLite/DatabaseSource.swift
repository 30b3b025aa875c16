import GRDB
import GRDBSQLite
import TradeStats

/// A table of a SQLite database as the CSV it would be written as: what stands in for a file wherever CSV is read.
///
/// The bytes are a header and a record per row, as RFC 4180 says but with LF line ends, in UTF-8. Fields have quotes
/// only where they need them; NULL is an empty field; integers are digits; a REAL is the shortest text that reads back
/// as the same number, such as `0.1` or `1e-05`.
///
/// Rows are taken from the database as the bytes are asked for and none is kept. The database is only read; while the
/// source is being read, other programs may read it too, and the rows are those of one moment.
///
/// ```swift
/// let input = Input(name: "zones.sqlite", isRereadable: true) { try DatabaseSource(path: "zones.sqlite") }
/// let store = try TradeStore([input])
/// ```
public final class DatabaseSource: ByteSource {
  private static let batchByteCount = 64 << 10

  /// The path as given, with `#` and the table when one was chosen.
  public let name: String

  /// Always `nil`: how many bytes of CSV there are shows when they have been written.
  public var storedByteCount: Int? { nil }

  /// Bytes of CSV given so far.
  public private(set) var consumedByteCount = 0

  private let queue: DatabaseQueue
  /// The rows to come; `nil` after the last one, so that the database is not locked any longer.
  private var statement: Statement?
  private var writer: RecordWriter
  private var givenCount = 0
  private var failure: DatabaseError?

  /// Opens a database at the first row of a table.
  ///
  /// - Parameters:
  ///   - path: A SQLite database.
  ///   - table: The table or view to read. When left out, it is the one called `observations`, or else the only one.
  /// - Throws: ``DatabaseError/corrupt`` for a file that is no database; ``DatabaseError/unreadable`` for one that does
  ///   not open; ``DatabaseError/noTable``, ``DatabaseError/severalTables`` or ``DatabaseError/unknownTable``.
  public init(path: String, table: String? = nil) throws(DatabaseError) {
    let name = table.map { "\(path)#\($0)" } ?? path
    self.name = name
    do {
      let queue = try DatabaseQueue(path: SQLiteText.path(path), configuration: Self.configuration)
      let statement = try queue.unsafeRead { database in
        let table = try TableChoice(path: path, wanted: table).table(in: database)
        return try database.makeStatement(sql: "SELECT * FROM \(SQLiteText.name(table))")
      }
      self.queue = queue
      self.statement = statement
      writer = RecordWriter(columns: statement.columnNames)
    } catch {
      throw DatabaseError(reading: name, error)
    }
  }

  deinit {
    // Statements go before their connection.
    statement = nil
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { database in
      // The file may come from anywhere: its views must not call functions that do more than compute.
      try database.execute(sql: "PRAGMA trusted_schema = OFF")
    }
    return configuration
  }

  /// Fills the front of `buffer`; returns how many bytes, 0 only at the end.
  ///
  /// - Throws: ``DatabaseError/blob`` for a field that no text stands for; ``DatabaseError/corrupt`` or
  ///   ``DatabaseError/unreadable`` where the database fails under way.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws(DatabaseError) -> Int {
    if let failure { throw failure }
    if givenCount == writer.bytes.count { try takeBatch() }
    let batch = writer.bytes[givenCount...].prefix(buffer.count)
    buffer.copyBytes(from: batch)
    givenCount += batch.count
    consumedByteCount += batch.count
    return batch.count
  }

  /// Takes rows until there are enough bytes or no more rows. The statement is stepped where GRDB keeps the connection,
  /// one thread at a time.
  private func takeBatch() throws(DatabaseError) {
    writer.bytes.removeAll(keepingCapacity: true)
    givenCount = 0
    guard let statement else { return }
    do {
      let isAtEnd = try queue.unsafeRead { database in
        while writer.bytes.count < Self.batchByteCount {
          guard try takeRow(statement, database) else { return true }
        }
        return false
      }
      if isAtEnd { self.statement = nil }
    } catch {
      let failure = DatabaseError(reading: name, error)
      self.failure = failure
      self.statement = nil
      throw failure
    }
  }

  /// Writes the next row; `false` when there is none.
  private func takeRow(_ statement: Statement, _ database: Database) throws -> Bool {
    let code = sqlite3_step(statement.sqliteStatement)
    switch code {
    case SQLITE_ROW:
      if let index = writer.append(rowOf: statement.sqliteStatement) {
        throw DatabaseError.blob(path: name, column: statement.columnNames[index], rowNumber: writer.rowCount)
      }
      return true
    case SQLITE_DONE:
      return false
    default:
      throw database.error(code: code)
    }
  }
}

/// Finds the table to read.
private struct TableChoice {
  let path: String
  let wanted: String?

  func table(in database: Database) throws -> String {
    let tables = try String.fetchAll(
      database,
      sql: """
        SELECT name FROM sqlite_master
        WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite^_%' ESCAPE '^' ORDER BY name
        """)
    let isNamed = { (name: String) in { (table: String) in table.lowercased() == name.lowercased() } }
    if let wanted {
      guard let table = tables.first(where: isNamed(wanted)) else {
        throw DatabaseError.unknownTable(path: path, table: wanted, tables: tables)
      }
      return table
    }
    if let table = tables.first(where: isNamed(DatabaseExport.tableName)) { return table }
    guard let first = tables.first else { throw DatabaseError.noTable(path: path) }
    guard tables.count == 1 else { throw DatabaseError.severalTables(path: path, tables: tables) }
    return first
  }
}
