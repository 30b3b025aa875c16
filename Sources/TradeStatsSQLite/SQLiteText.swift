import GRDB
import GRDBSQLite

/// Texts as SQLite takes and gives them.
enum SQLiteText {
  /// A name in quotes, for a statement: whatever it holds, it stays one name.
  static func name(_ name: String) -> String {
    // Scalars, because a quote with a combining mark after it is another `Character`.
    var quoted = "\"".unicodeScalars
    for scalar in name.unicodeScalars {
      if scalar == "\"" { quoted.append(scalar) }
      quoted.append(scalar)
    }
    quoted.append("\"")
    return String(quoted)
  }

  /// A path to open. SQLite gives some names a meaning of their own, as `:memory:`, but none that begins like a path.
  static func path(_ path: String) -> String {
    path.hasPrefix("/") ? path : "./" + path
  }
}

extension Database {
  /// The last error on the connection, for results of SQLite's own functions.
  func error(code: CInt) -> GRDB.DatabaseError {
    let message = sqliteConnection.map { String(cString: sqlite3_errmsg($0)) }
    return GRDB.DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
  }
}
