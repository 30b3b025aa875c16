import Foundation
import GRDB
import Testing
import TradeStats
import TradeStatsSQLite

@Suite struct DatabaseExportTests {
  private let directory = Result { try TemporaryDirectory() }

  @Test func fieldsHaveTheTypeThatLosesNothing() throws {
    let path = try directory.get().path("zones.sqlite")
    try DatabaseExport.write(tidy(zonesCSV), to: path)
    #expect(
      try values("SELECT value FROM observations", in: path) == [
        "1234567890123.45678".databaseValue, (-5.25).databaseValue, 0.1.databaseValue, .null,
        9_999_999_999_999.databaseValue, 0.databaseValue, (-1e-05).databaseValue,
      ])
    #expect(
      try values("SELECT typeof(value) FROM observations", in: path).map(String.fromDatabaseValue) == [
        "text", "real", "real", "null", "integer", "integer", "real",
      ])
    #expect(
      try values("SELECT note FROM observations", in: path) == [
        "first".databaseValue, "two\nlines".databaseValue, .null, "with \r\n both".databaseValue, .null,
        "  blanks  ".databaseValue, "-".databaseValue,
      ])
    #expect(
      try values("SELECT DISTINCT \"the \"\"name\"\" here\" FROM observations", in: path) == [
        "上海自由贸易试验区".databaseValue, "Guangdong, the \"zone\" here".databaseValue,
      ])
    #expect(try directory.get().names == ["zones.sqlite"])
  }

  @Test func floatingPointIsReal() throws {
    let path = try directory.get().path("small.sqlite")
    try DatabaseExport.write(tidy("year,value\n2020,1e-40\n2021,5\n2022,0.1\n"), to: path)
    let expected = [1e-40, 5, 0.1].map(\.databaseValue)
    #expect(try values("SELECT value FROM observations", in: path) == expected)
    #expect(try values("SELECT DISTINCT typeof(value) FROM observations", in: path) == ["real".databaseValue])
  }

  @Test func theFileTellsWhatItIs() throws {
    let path = try directory.get().path("zones.sqlite")
    try DatabaseExport.write(tidy(zonesCSV), to: path)
    #expect(try values("PRAGMA application_id", in: path) == [DatabaseExport.applicationID.databaseValue])
    #expect(try values("PRAGMA user_version", in: path) == [DatabaseExport.formatVersion.databaseValue])
    #expect(try values("PRAGMA integrity_check", in: path) == ["ok".databaseValue])
    #expect(try values("PRAGMA journal_mode", in: path) == ["delete".databaseValue])
    #expect(
      try values("SELECT sql FROM sqlite_master", in: path) == [
        """
        CREATE TABLE observations ("period" TEXT, "geo" TEXT, "the ""name"" here" TEXT, \
        "unit" TEXT, "value", "note" TEXT)
        """.databaseValue
      ])
  }

  @Test func onlyItsOwnFilesAreReplaced() throws {
    let folder = try directory.get()
    let notes = try folder.write("not a database\n" + String(repeating: "x", count: 100), to: "notes.sqlite")
    let short = try folder.write("SQLite format 3\0", to: "short.sqlite")
    let foreign = try database("CREATE TABLE a (b); INSERT INTO a VALUES (1)", at: folder.path("foreign.sqlite"))
    for path in [notes, short, foreign] {
      let before = try Data(contentsOf: URL(fileURLWithPath: path))
      #expect(throws: TradeStatsSQLite.DatabaseError.notOurs(path: path)) {
        try DatabaseExport.write(tidy(zonesCSV), to: path)
      }
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }
    let own = try folder.write("", to: "own.sqlite")
    try DatabaseExport.write(tidy(zonesCSV), to: own)
    try DatabaseExport.write(tidy("year,value\n2020,1\n"), to: own)
    #expect(try values("SELECT count(*) FROM observations", in: own) == [1.databaseValue])
    #expect(try folder.names == ["foreign.sqlite", "notes.sqlite", "own.sqlite", "short.sqlite"])
  }

  @Test func sumsOfIntegersAreExact() throws {
    let path = try directory.get().path("sums.sqlite")
    let records = (0..<2000).map { "\(2000 + $0 % 20),z\($0 % 7),\(900_000_000_000_001 + $0)" }
    try DatabaseExport.write(tidy("year,zone,value\n" + records.joined(separator: "\n") + "\n"), to: path)
    let total = (0..<2000).reduce(0) { $0 + 900_000_000_000_001 + $1 }
    #expect(try values("SELECT sum(value) FROM observations", in: path) == [total.databaseValue])
    #expect(try values("SELECT count(*) FROM observations", in: path) == [2000.databaseValue])
  }

  @Test func namesMayHoldAnything() throws {
    let path = try directory.get().path("names.sqlite")
    let names = ["年", "a b", "x]y", "se;lect", "q\"\u{301}q", "table", "value"]
    let header = names.map { "\"" + $0.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\"" }
    try DatabaseExport.write(tidy(header.joined(separator: ",") + "\n2020,a,b,c,d,e,1\n"), to: path)
    let columns = try values("SELECT name FROM pragma_table_info('observations')", in: path)
    #expect(columns == names.map(\.databaseValue))
  }

  @Test func severalValueColumnsBecomeAnIndicator() throws {
    let path = try directory.get().path("melted.sqlite")
    try DatabaseExport.write(tidy("year,exports,imports\n2020,1,2.5\n2021,3,\n"), to: path)
    #expect(
      try values("SELECT year || ' ' || indicator || ' ' || ifnull(value, 'none') FROM observations", in: path)
        == ["2020 exports 1", "2020 imports 2.5", "2021 exports 3", "2021 imports none"].map(\.databaseValue))
  }

  @Test func aTableWithoutRowsIsATable() throws {
    let path = try directory.get().path("none.sqlite")
    let store = try TradeStore([Input(name: "sample.csv", bytes: Array(zonesCSV.utf8))])
    try DatabaseExport.write(TidyTable(store, filters: [Filter("geo", in: ["XX"])]), to: path)
    #expect(try values("SELECT count(*) FROM observations", in: path) == [0.databaseValue])
  }

  @Test func anOldFileIsReplacedAndItsModeKept() throws {
    let directory = try directory.get()
    let path = try directory.write(oldExport, to: "zones.sqlite")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    try DatabaseExport.write(tidy(zonesCSV), to: path)
    try DatabaseExport.write(tidy(zonesCSV), to: path)
    #expect(try values("SELECT count(*) FROM observations", in: path) == [7.databaseValue])
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o640)
    #expect(try directory.names == ["zones.sqlite"])
  }

  @Test func aLinkStaysALink() throws {
    let directory = try directory.get()
    try directory.write(oldExport, to: "real.sqlite")
    let link = directory.path("link.sqlite")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "real.sqlite")
    try DatabaseExport.write(tidy(zonesCSV), to: link)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "real.sqlite")
    #expect(try values("SELECT count(*) FROM observations", in: directory.path("real.sqlite")) == [7.databaseValue])
    #expect(try directory.names == ["link.sqlite", "real.sqlite"])
  }
}

/// Whatever fails, the old file is as it was and nothing is left beside it.
@Suite struct FailedDatabaseExportTests {
  private let directory = Result { try TemporaryDirectory() }

  @Test func namesThatDifferOnlyInCase() throws {
    let directory = try directory.get()
    let path = try directory.write(oldExport, to: "zones.sqlite")
    let table = try tidy("year,Geo,geo,value\n2020,a,b,1\n")
    let expected = TradeStatsSQLite.DatabaseError.sameColumnNames(path: path, first: "Geo", second: "geo")
    #expect(throws: expected) { try DatabaseExport.write(table, to: path) }
    #expect(try directory.text(of: "zones.sqlite") == oldExport)
    #expect(try directory.names == ["zones.sqlite"])
  }

  @Test func moreColumnsThanSQLiteTakes() throws {
    let directory = try directory.get()
    let path = try directory.write(oldExport, to: "zones.sqlite")
    let notes = (0..<2100).map { "note\($0)" }.joined(separator: ",")
    let table = try tidy("year,value,\(notes)\n2020,1" + String(repeating: ",x", count: 2100) + "\n")
    let expected = TradeStatsSQLite.DatabaseError.cannotWrite(path: path, reason: "too many columns on observations")
    #expect(throws: expected) { try DatabaseExport.write(table, to: path) }
    #expect(try directory.text(of: "zones.sqlite") == oldExport)
    #expect(try directory.names == ["zones.sqlite"])
  }

  @Test(arguments: [
    ("no/out.sqlite", "No such file or directory"), ("", "Is a directory"), ("file/out.sqlite", "Not a directory"),
    ("out.sqlite\0", "No such file or directory"),
  ])
  func placesThatCannotBeWritten(name: String, reason: String) throws {
    let directory = try directory.get()
    try directory.write("old", to: "file")
    let path = directory.path(name)
    let expected = TradeStatsSQLite.DatabaseError.cannotWrite(path: path, reason: reason)
    #expect(throws: expected) { try DatabaseExport.write(tidy(zonesCSV), to: path) }
    #expect(try directory.names == ["file"])
  }

  @Test(arguments: ["/dev/null", "/dev/stdout"])
  func pipesAndDevices(path: String) throws {
    let expected = TradeStatsSQLite.DatabaseError.cannotWrite(
      path: path, reason: "a database needs a file of its own, not a pipe or a device")
    #expect(throws: expected) { try DatabaseExport.write(tidy(zonesCSV), to: path) }
  }

  @Test func aLinkToNothing() throws {
    let directory = try directory.get()
    let link = directory.path("link.sqlite")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "real.sqlite")
    let expected = TradeStatsSQLite.DatabaseError.cannotWrite(
      path: link, reason: "it is a link to a file that does not exist")
    #expect(throws: expected) { try DatabaseExport.write(tidy(zonesCSV), to: link) }
    #expect(try directory.names == ["link.sqlite"])
  }

  @Test func aJournalBesideTheOldDatabase() throws {
    let directory = try directory.get()
    let path = try directory.write(oldExport, to: "zones.sqlite")
    try directory.write("pages", to: "zones.sqlite-wal")
    #expect {
      try DatabaseExport.write(tidy(zonesCSV), to: path)
    } throws: { error in
      if case TradeStatsSQLite.DatabaseError.cannotWrite(path, let reason) = error {
        reason.contains("zones.sqlite-wal' belongs to a program that has the old database open")
      } else {
        false
      }
    }
    #expect(try directory.text(of: "zones.sqlite") == oldExport)
    #expect(try directory.names == ["zones.sqlite", "zones.sqlite-wal"])
  }

  @Test func aJournalThatIsDoneWithDoesNotMatter() throws {
    let directory = try directory.get()
    let path = try directory.write(oldExport, to: "zones.sqlite")
    try directory.write("", to: "zones.sqlite-wal")
    try directory.write("\0\0\0\0", to: "zones.sqlite-journal")
    try DatabaseExport.write(tidy(zonesCSV), to: path)
    #expect(try values("SELECT count(*) FROM observations", in: path) == [7.databaseValue])
  }
}
