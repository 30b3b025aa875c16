import Testing

/// SQLite files in and out of the command.
@Suite struct DatabaseTests {
  private static let zones = ["--where", "geo=CN-PFTZ", "--frequency", "A", "--format", "csv", "--quiet"]

  /// A folder with `zones.sqlite`, converted from the zones' CSV.
  private func folder() async throws -> Folder {
    let folder = try Folder()
    let path = Project.root + "/Data/csv/pilot_zones.csv"
    let run = try await folder.run("convert", path, "-o", "zones.sqlite")
    #expect(run.output == "" && run.exitCode == 0)
    #expect(run.errors == path + ": 66 records read = 66 kept + 0 rejected, 6,273 bytes, 0.000 s\n")
    #expect(try folder.names == ["zones.sqlite"])
    return folder
  }

  @Test func answersAreThoseOfTheFileItWasMadeFrom() async throws {
    let folder = try await folder()
    for command in ["growth", "table", "chart"] {
      let options = Self.zones + (command == "chart" ? ["--where", "unit=RMB"] : [])
      let csv = try await Command.run([command, "Data/csv/pilot_zones.csv"] + options)
      let sqlite = try await Command.run([command, "zones.sqlite"] + options, in: folder.path)
      #expect(csv == sqlite && csv.exitCode == 0)
    }
    let both = [folder.path("zones.sqlite"), "Data/csv/national.csv", "--national", "geo=CN"]
    let mixed = try await Command.run(["share"] + both + Self.zones)
    let share = try await Command.run(
      ["share", "Data/csv/pilot_zones.csv", "Data/csv/national.csv", "--national", "geo=CN"] + Self.zones)
    #expect(mixed == share)
  }

  @Test func tidyRecordsComeBack() async throws {
    let folder = try await folder()
    let csv = try await Command.run(["convert", "Data/csv/pilot_zones.csv", "--quiet"])
    #expect(try await folder.run("convert", "zones.sqlite", "--quiet") == csv)
    #expect(try await folder.run("convert", "zones.sqlite#observations", "--quiet") == csv)
  }

  @Test func theEndingDecides() async throws {
    let folder = try Folder()
    try folder.write("period,value\n2024,1.50\n", to: "data.csv")
    for name in ["a.sqlite3", "b.db", "c.SQLite"] {
      #expect(try await folder.run("convert", "data.csv", "-o", name).exitCode == 0)
      #expect(try await folder.run("convert", name, "--quiet").output == "period,value\n2024,1.5\n")
    }
    #expect(try await folder.run("convert", "data.csv", "--format", "sqlite", "-o", "d").exitCode == 0)
    #expect(try folder.bytes(of: "d").starts(with: Array("SQLite format 3".utf8)))
  }

  @Test func aTableOfTheOutputIsAnInput() async throws {
    let folder = try await folder()
    let run = try await folder.run("convert", "zones.sqlite#observations", "-o", "zones.sqlite")
    let message = "-o zones.sqlite would replace the input zones.sqlite#observations; write to another file\n"
    #expect(run == Command.Outcome(output: "", errors: message, exitCode: 64))
  }

  @Test func damagedFiles() async throws {
    let folder = try await folder()
    let bytes = try folder.bytes(of: "zones.sqlite")
    try folder.write(Array(bytes.prefix(1000)), to: "cut.sqlite")
    let run = try await folder.run("growth", "cut.sqlite")
    let message = """
      cut.sqlite: is not a SQLite database that can be read: database disk image is malformed; \
      it was damaged or cut short, fetch it again

      """
    #expect(run == Command.Outcome(output: "", errors: message, exitCode: 65))
  }

  @Test func unknownTable() async throws {
    let folder = try await folder()
    let run = try await folder.run("growth", "zones.sqlite#trade")
    let message = """
      zones.sqlite: has no table 'trade'; choose another
        the tables are: observations

      """
    #expect(run == Command.Outcome(output: "", errors: message, exitCode: 64))
  }

  @Test func wholeOrNotAtAll() async throws {
    let folder = try await folder()
    let before = try folder.bytes(of: "zones.sqlite")
    try folder.write("period,value\n2024,x\n", to: "bad.csv")
    let bad = try await folder.run("convert", "bad.csv", "-o", "zones.sqlite")
    #expect(bad.exitCode == 65)
    #expect(try folder.bytes(of: "zones.sqlite") == before)
    #expect(try folder.names == ["bad.csv", "zones.sqlite"])

    try folder.write("period,value\n2024,1\n", to: "good.csv")
    let run = try await folder.run("convert", "good.csv", "-o", "nowhere/a.sqlite")
    let message =
      "nowhere/a.sqlite: cannot be written: No such file or directory; put that right, or write to another place\n"
    #expect(run == Command.Outcome(output: "", errors: message, exitCode: 74))
  }
}
