import Testing

@Suite("the measures command")
struct MeasuresTests {
  @Test("names are explained, parted by blanks or commas; all are listed without one")
  func explained() async throws {
    let two = try await Command.run(["measures", "yoy,share", "hhi"])
    #expect(two.exitCode == 0)
    #expect(
      two.output.split(separator: "\n").filter { $0.contains(": ") && !$0.contains("  ") }
        == ["yoy: Year-on-year growth", "share: Share of the national figure", "hhi: Herfindahl-Hirschman index"])
    let list = try await Command.run(["measures"], environment: ["COLUMNS": "80"])
    #expect(
      list.output.hasPrefix(
        """
        Measures and their formulas; 'tradestats measures NAME' explains one

        value                      x

        """))
  }

  @Test("for machines a name chooses rows of the list")
  func formats() async throws {
    let one = try await Command.run(["measures", "yoy", "--format", "csv"])
    let all = try await Command.run(["measures", "--format", "csv"])
    let lines = one.output.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[0] == "name,argument,unit,formula,meaning,aliases,reference,statuses,example")
    #expect(lines[1].hasPrefix("yoy,,%,(x / x' - 1) * 100,Year-on-year growth,pc1,no,"))
    #expect(lines[1].hasSuffix("period,value; 2023,100; 2024,110: yoy is 10\""))
    #expect(lines.allSatisfy { all.output.contains($0) })
  }

  @Test("a name that none has")
  func unknown() async throws {
    let outcome = try await Command.run(["measures", "yoi"])
    #expect(outcome.exitCode == 64)
    #expect(outcome.errors == "no measure 'yoi'; did you mean 'yoy'?\n  'tradestats measures' lists them all\n")
    #expect(outcome.output.isEmpty)
  }

  @Test("a comma between quotes is one within a name")
  func quotedNames() async throws {
    let folder = try Folder()
    try folder.write(
      "geo,flow,year,value\nA,exports,2024,5\nA,\"Re-exports, total\",2024,2\nA,imports,2024,4\n", to: "data.csv")
    for name in ["\"Re-exports, total\"", "\"Re-exports\\, total\""] {
      let outcome = try await Command.run(
        ["table", "data.csv", "--measures", "n=exports-\(name),balance", "--format", "csv", "--quiet"], in: folder.path)
      #expect(
        outcome.output == "geo,period,n,n_status,balance,balance_status,flags\nA,2024,3,ok,1,ok,\n", "\(outcome.errors)"
      )
    }
  }
}
