import GRDB
import GRDBSQLite

extension DatabaseError {
  /// What an error of SQLite means for whoever wanted to read the database.
  init(reading path: String, _ error: any Error) {
    switch error {
    case let error as DatabaseError:
      self = error
    case let error as GRDB.DatabaseError where Self.damage.contains(error.resultCode.primaryResultCode):
      self = .corrupt(path: path, reason: Self.reason(error))
    default:
      self = .unreadable(path: path, reason: Self.reason(error))
    }
  }

  /// What an error of SQLite means for whoever wanted to write the database.
  init(writing path: String, _ error: any Error) {
    self = error as? DatabaseError ?? .cannotWrite(path: path, reason: Self.reason(error))
  }

  private static let damage: [ResultCode] = [.SQLITE_NOTADB, .SQLITE_CORRUPT]

  /// SQLite's words without the statement that they were said about, which means nothing to who did not write it.
  private static func reason(_ error: any Error) -> String {
    guard let error = error as? GRDB.DatabaseError else { return "\(error)" }
    return error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
  }
}
