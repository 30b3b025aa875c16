import TradeStats

extension Input {
  /// What is at a path, be it a SQLite database or any other file: for commands that take either.
  ///
  /// A regular file that begins as SQLite databases do is read as ``database(path:table:)``; everything else is
  /// `Input(path:)`, which says what is wrong with a path that leads nowhere. Pipes are not looked into.
  ///
  /// `zones.sqlite#exports` chooses the table or view `exports` of `zones.sqlite`, unless there is a file of that whole
  /// name. Without a choice it is the table `observations`, or else the only one.
  ///
  /// Do not call it for a database that the same process has open for writing: on most systems, looking into the file
  /// gives up SQLite's locks on it.
  ///
  /// ```swift
  /// let store = try TradeStore([.file(path: "zones.sqlite"), .file(path: "national.csv")])
  /// ```
  public static func file(path: String) -> Input {
    let plain = Input(path: path)
    // Opening a pipe would take its bytes, or wait for a writer.
    guard plain.isRereadable else { return plain }
    do throws(InputError) {
      return try beginsAsDatabase(path) ? database(path: path) : plain
    } catch .notFound {
      return chosenTable(path) ?? plain
    } catch {
      return plain
    }
  }

  /// A table of a SQLite database as CSV, see ``DatabaseSource``. It can be read again, and begins anew each time.
  ///
  /// The file is not looked at before `open`, which throws ``DatabaseError``.
  ///
  /// - Parameters:
  ///   - path: A SQLite database.
  ///   - table: The table or view to read. When left out, it is the one called `observations`, or else the only one.
  public static func database(path: String, table: String? = nil) -> Input {
    Input(name: table.map { "\(path)#\($0)" } ?? path, isRereadable: true, isPlainCSV: true) {
      try DatabaseSource(path: path, table: table)
    }
  }

  private static func chosenTable(_ path: String) -> Input? {
    guard let mark = path.lastIndex(of: "#") else { return nil }
    let file = String(path[..<mark])
    let table = String(path[path.index(after: mark)...])
    guard !table.isEmpty, Input(path: file).isRereadable, (try? beginsAsDatabase(file)) == true else { return nil }
    return database(path: file, table: table)
  }

  private static func beginsAsDatabase(_ path: String) throws(InputError) -> Bool {
    let signature = Array("SQLite format 3\0".utf8)
    let source = try FileSource(path: path)
    var bytes: [UInt8] = []
    while bytes.count < signature.count {
      var piece = [UInt8](repeating: 0, count: signature.count - bytes.count)
      let result = piece.withUnsafeMutableBytes { buffer in
        Result { () throws(InputError) in try source.read(into: buffer) }
      }
      let byteCount = try result.get()
      if byteCount == 0 { return false }
      bytes += piece.prefix(byteCount)
    }
    return bytes == signature
  }
}
