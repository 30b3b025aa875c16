import GRDB
import Testing
import TradeStats
import TradeStatsSQLite

@Suite struct DatabaseSourceTests {
  private let directory = Result { try TemporaryDirectory() }

  @Test(arguments: [
    zonesCSV, "year,value\n2020,1e-30\n2021,5\n2022,0.1\n2023,-2.5e+300\n",
    "year,value\n2020,123456789012345678\n2021,-999999999999999999\n2022,\n",
    "year,value\n2020,0.123456789012345678\n2021,-0.1\n2022,0.000000000000000001\n",
    "year,zone,exports,imports\n2020,甲,1,2.5\n2021,乙,3,\n", "year,value\n2020,628 e\n2021,12.3p\n",
  ])
  func whatIsWrittenReadsBackTheSame(csv: String) throws {
    let path = try directory.get().path("sample.sqlite")
    let table = try tidy(csv)
    try DatabaseExport.write(table, to: path)
    let again = try tidy(.file(path: path))
    #expect(again.columns == table.columns)
    #expect(again.rows == table.rows)
  }

  @Test(arguments: [1, 2, 3, 63, 64, 65, 4096])
  func theBytesAreThoseOfCSV(bufferByteCount: Int) throws {
    let path = try directory.get().path("kinds.sqlite")
    try database(
      """
      CREATE TABLE t ("a,b", "q""q", "年", r REAL, empty);
      INSERT INTO t VALUES (1, 'x', '上海', 0.1, NULL), (-9223372036854775808, 'a,b', 'two
      lines', 5, ''), (NULL, 'say "hi" x', ' x', 1e-05, 'x '), (0, 'a;b', char(13), -0.0, '1.50'),
      (9223372036854775807, 'tab\t', 'plain text', 1e300, X'' IS NULL);
      """, at: path)
    let expected = """
      "a,b","q""q",年,r,empty
      1,x,上海,0.1,
      -9223372036854775808,"a,b","two
      lines",5,
      ,"say ""hi"" x"," x",1e-05,"x "
      0,a;b,"\r",0,1.50
      9223372036854775807,tab\t,plain text,1e+300,0

      """
    let source = try DatabaseSource(path: path)
    #expect(try source.text(bufferByteCount: bufferByteCount) == expected)
    #expect(source.consumedByteCount == expected.utf8.count)
    #expect(source.storedByteCount == nil)
    #expect(try source.text() == "")
  }

  @Test func manyRowsComeInOrderAndWhole() throws {
    let path = try directory.get().path("many.sqlite")
    try database(
      """
      CREATE TABLE t (n INTEGER, text TEXT);
      WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 20000)
      INSERT INTO t SELECT n, 'row ' || n FROM c;
      """, at: path)
    let expected = "n,text\n" + (1...20_000).map { "\($0),row \($0)\n" }.joined()
    let input = Input.file(path: path)
    #expect(try input.open().text(bufferByteCount: 1000) == expected)
    #expect(try input.open().text() == expected)
    #expect(input.isRereadable)
    #expect(input.name == path)
  }

  @Test func oneEmptyFieldIsNoBlankLine() throws {
    let path = try database("CREATE TABLE t (a); INSERT INTO t VALUES (NULL), (1)", at: directory.get().path("x"))
    #expect(try DatabaseSource(path: path).text() == "a\n\"\"\n1\n")
  }

  @Test func textInUTF16IsConverted() throws {
    let path = try database(
      "PRAGMA encoding = 'UTF-16le'; CREATE TABLE t (a); INSERT INTO t VALUES ('年,月'), (1)",
      at: directory.get().path("wide"))
    #expect(try DatabaseSource(path: path).text() == "a\n\"年,月\"\n1\n")
  }

  @Test func observationsComeBeforeOtherTables() throws {
    let path = try database(
      "CREATE TABLE a (x); CREATE TABLE Observations (year); CREATE TABLE z (x)", at: directory.get().path("x"))
    #expect(try DatabaseSource(path: path).text() == "year\n")
  }

  @Test func aViewIsReadAsATableIs() throws {
    let path = try database(
      "CREATE TABLE a (x); INSERT INTO a VALUES (1), (2); CREATE VIEW b AS SELECT x * 10 AS y FROM a",
      at: directory.get().path("x.db"))
    #expect(try Input.file(path: path + "#b").open().text() == "y\n10\n20\n")
    #expect(try Input.file(path: path + "#A").open().text() == "x\n1\n2\n")
    #expect(Input.file(path: path + "#b").name == path + "#b")
  }

  @Test func aFileWhoseNameHasTheMarkIsThatFile() throws {
    let directory = try directory.get()
    try database("CREATE TABLE b (x)", at: directory.path("x.db"))
    let path = try directory.write("year,value\n", to: "x.db#b")
    #expect(try Input.file(path: path).open().text() == "year,value\n")
  }

  @Test func otherFilesAreReadAsTheyAre() throws {
    let directory = try directory.get()
    let path = try directory.write("year,value\n2020,1\n", to: "plain.csv")
    #expect(try Input.file(path: path).open().text() == "year,value\n2020,1\n")
    let short = try directory.write("SQLite format 3", to: "short.csv")
    #expect(try Input.file(path: short).open().text() == "SQLite format 3")
    let missing = directory.path("plain.cvs")
    #expect(throws: InputError.notFound(path: missing, suggestion: path)) {
      try Input.file(path: missing).open()
    }
    #expect(throws: InputError.isDirectory(path: directory.path)) {
      try Input.file(path: directory.path).open()
    }
    #expect(throws: InputError.notFound(path: path + "#t", suggestion: path)) {
      try Input.file(path: path + "#t").open()
    }
  }

  @Test func readingLeavesTheDatabaseAsItIs() throws {
    let directory = try directory.get()
    let path = directory.path("zones.sqlite")
    try DatabaseExport.write(tidy(zonesCSV), to: path)
    let source = try DatabaseSource(path: path)
    var buffer = [UInt8](repeating: 0, count: 10)
    _ = try buffer.withUnsafeMutableBytes { try source.read(into: $0) }
    #expect(try values("SELECT count(*) FROM observations", in: path) == [7.databaseValue])
    #expect(try directory.names == ["zones.sqlite"])
  }
}

@Suite struct RefusedDatabaseTests {
  private let directory = Result { try TemporaryDirectory() }

  @Test func aDamagedDatabase() throws {
    let directory = try directory.get()
    let path = try directory.write("SQLite format 3\0" + String(repeating: "x", count: 5000), to: "bad.sqlite")
    #expect(throws: TradeStatsSQLite.DatabaseError.corrupt(path: path, reason: "file is not a database")) {
      try Input.file(path: path).open()
    }
  }

  @Test func aDatabaseThatWasCutShort() throws {
    let path = try directory.get().path("cut.sqlite")
    try database(
      """
      CREATE TABLE t (n, text);
      WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 20000)
      INSERT INTO t SELECT n, 'row ' || n FROM c;
      """, at: path)
    try cut(path, toByteCount: 100 << 10)
    let expected = TradeStatsSQLite.DatabaseError.corrupt(path: path, reason: "database disk image is malformed")
    #expect(throws: expected) { try DatabaseSource(path: path).text() }
  }

  @Test func whatHasFailedFailsAgain() throws {
    let path = try database("CREATE TABLE t (a, b); INSERT INTO t VALUES (1, X'00ff')", at: directory.get().path("x"))
    let source = try DatabaseSource(path: path)
    let expected = TradeStatsSQLite.DatabaseError.blob(path: path, column: "b", rowNumber: 1)
    #expect(throws: expected) { try source.text() }
    #expect(throws: expected) { try source.text() }
  }

  @Test func bytesInALaterRow() throws {
    let path = try database(
      "CREATE TABLE t (year, value); INSERT INTO t VALUES (2020, 1), (2021, 2), (2022, X'00')",
      at: directory.get().path("x"))
    let expected = TradeStatsSQLite.DatabaseError.blob(path: path, column: "value", rowNumber: 3)
    #expect(throws: expected) { try TradeStore([.file(path: path)]) }
  }

  @Test func noTableAndSeveralTables() throws {
    let directory = try directory.get()
    let none = try database("PRAGMA user_version = 3", at: directory.path("none.db"))
    #expect(throws: TradeStatsSQLite.DatabaseError.noTable(path: none)) { try DatabaseSource(path: none) }
    let two = try database("CREATE TABLE b (x); CREATE TABLE a (x)", at: directory.path("two.db"))
    #expect(throws: TradeStatsSQLite.DatabaseError.severalTables(path: two, tables: ["a", "b"])) {
      try Input.file(path: two).open()
    }
    #expect(throws: TradeStatsSQLite.DatabaseError.unknownTable(path: two, table: "c", tables: ["a", "b"])) {
      try Input.file(path: two + "#c").open()
    }
  }

  @Test func noFile() throws {
    let path = try directory.get().path("none.db")
    let expected = TradeStatsSQLite.DatabaseError.unreadable(path: path, reason: "unable to open database file")
    #expect(throws: expected) { try DatabaseSource(path: path) }
    #expect(try directory.get().names == [])
  }
}
