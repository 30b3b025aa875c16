import Testing
import TradeStats

@testable import TradeStatsSQLite

@Suite struct DatabaseErrorTests {
  @Test(
    arguments: [
      (
        .corrupt(path: "a.db", reason: "file is not a database"), .badData,
        """
        a.db: is not a SQLite database that can be read: file is not a database; \
        it was damaged or cut short, fetch it again
        """
      ),
      (
        .unreadable(path: "a.db", reason: "database is locked"), .noInput,
        """
        a.db: cannot be read: database is locked; \
        see that you may read it and that no other program is writing to it
        """
      ),
      (.noTable(path: "a.db"), .badData, "a.db: has no table; see that it is the database you meant"),
      (
        .severalTables(path: "a.db", tables: ["exports", "imports"]), .usage,
        """
        a.db: has several tables and none is called 'observations'; choose one, as in a.db#exports
          the tables are: exports, imports
        """
      ),
      (
        .unknownTable(path: "a.db", table: "export", tables: ["exports", "imports"]), .usage,
        """
        a.db: has no table 'export'; choose another
          the tables are: exports, imports
        """
      ),
      (
        .unknownTable(path: "a.db", table: "export", tables: []), .usage,
        """
        a.db: has no table 'export'; choose another
          the tables are: none
        """
      ),
      (
        .blob(path: "a.db", column: "value", rowNumber: 3), .badData,
        """
        a.db: column 'value' holds bytes (a BLOB) in row 3, where text or a number was expected; \
        store it as text, or read a view without the column
        """
      ),
      (
        .cannotWrite(path: "a.db", reason: "Permission denied"), .output,
        "a.db: cannot be written: Permission denied; put that right, or write to another place"
      ),
      (
        .cannotWrite(path: "", reason: "Is a directory"), .output,
        "'': cannot be written: Is a directory; put that right, or write to another place"
      ),
      (
        .notOurs(path: "a.db"), .output,
        "a.db: exists and is not a file that tradestats wrote; choose another name or remove it"
      ),
      (
        .sameColumnNames(path: "a.db", first: "Value", second: "value"), .output,
        """
        a.db: cannot be written: 'Value' and 'value' are one name to SQLite, \
        which does not tell capital letters from small ones; rename one of the columns, or write CSV
        """
      ),
    ] as [(TradeStatsSQLite.DatabaseError, ErrorCategory, String)])
  func everyErrorSaysWhatWhereAndWhatToDo(
    error: TradeStatsSQLite.DatabaseError, category: ErrorCategory, sentence: String
  ) {
    #expect(error.description == sentence)
    #expect(error.category == category)
  }
}
