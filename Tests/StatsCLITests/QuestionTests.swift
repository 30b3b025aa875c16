import Testing

/// The options that say which figures are asked for. Results are looked at as CSV.
@Suite struct QuestionTests {
  private static let zones = """
    period,geo,flow,value
    2022,A,exports,10
    2022,A,imports,5
    2022,"B, new",exports,1
    2023,A,exports,12
    2023,A,imports,4
    2023,"B, new",exports,2
    2023,CN,exports,100
    2023,CN,imports,80
    2022,CN,exports,90
    2022,CN,imports,80

    """

  /// The output's rows as text without the header, for a question about `data`.
  private func rows(_ arguments: String..., data: String = zones) async throws -> String {
    let folder = try Folder()
    try folder.write(data, to: "data.csv")
    let all = [arguments[0], "data.csv", "--quiet", "--format", "csv"] + arguments.dropFirst()
    let run = try await Command.run(all, in: folder.path)
    #expect(run.errors == "" && run.exitCode == 0, "\(arguments)")
    return run.output.split(separator: "\n").dropFirst().joined(separator: "\n")
  }

  @Test func filters() async throws {
    let measures = ["table", "--measures", "value", "--from", "2023"]
    func ask(_ conditions: String...) async throws -> String {
      let options = conditions.flatMap { ["--where", $0] }
      let folder = try Folder()
      try folder.write(Self.zones, to: "data.csv")
      let run = try await Command.run(measures + ["data.csv", "--format", "csv", "--quiet"] + options, in: folder.path)
      return run.output.split(separator: "\n").dropFirst().joined(separator: "\n")
    }
    let exports = "A,exports,2023,12,ok,"
    let new = "\"B, new\",exports,2023,2,ok,"
    let imports = "A,imports,2023,4,ok,"
    #expect(try await ask("geo=A") == exports + "\n" + imports)
    #expect(try await ask("geo=A", "flow=exports") == exports)
    #expect(try await ask("geo=A", "flow!=exports") == imports)
    #expect(try await ask("geo!=A,CN") == new)
    #expect(try await ask("geo=A,B\\, new", "flow=exports") == exports + "\n" + new)
    #expect(try await ask("geo!=B\\, new", "geo!=CN", "flow=exports") == exports)
    #expect(try await ask("GEO=A", "flow=imports") == imports)
  }

  /// A column of numbers is a dimension when the reference is looked for in it.
  @Test func theReferenceMakesADimension() async throws {
    let data = "period,code,value\n2023,1.5,10\n2023,2.5,5\n"
    for national in ["code=1.5", "sum:code"] {
      let run = try await Folder().run("share", "--value", "value", "--national", national, data: data)
      #expect(run.exitCode == 0, "\(run.errors)")
    }
  }

  /// The base of growth is read although it lies before the first period shown.
  @Test func periodRange() async throws {
    let data = "period,value\n2021,1\n2022,2\n2023,3\n2023-Q1,1\n2023-Q2,1\n2024,6\n"
    #expect(
      try await rows("growth", "--from", "2022", "--to", "2023", data: data) == """
        2022,2,ok,100,ok,
        2023,3,ok,50,ok,
        2023-Q1,1,ok,,no_base,
        2023-Q2,1,ok,,no_base,
        """)
    #expect(try await rows("growth", "--from", "2023-Q2", data: data) == "2024,6,ok,100,ok,\n2023-Q2,1,ok,,no_base,")
    #expect(
      try await rows("aggregate", "--from", "2022", "--to", "2023-Q1", "--measure", "count", data: data) == "2")
    #expect(try await rows("aggregate", "--from", "2022", "--frequency", "A", data: data) == "11,3")
  }

  @Test func frequencyAndRollup() async throws {
    let quarters = (0..<9).map { "\(2022 + $0 / 4)-Q\($0 % 4 + 1),\($0 + 1)" }.joined(separator: "\n")
    let data = "period,value\n" + quarters + "\n"
    func ask(_ rollup: String, _ frequency: String = "A") async throws -> String {
      try await rows("growth", "--frequency", frequency, "--rollup", rollup, data: data)
    }
    #expect(
      try await ask("sum") == "2022,10,ok,,no_base,\n2023,26,ok,160,ok,\n2024,,incomplete 1 of 4,,incomplete 1 of 4,")
    #expect(
      try await ask("mean") == "2022,2.5,ok,,no_base,\n2023,6.5,ok,160,ok,\n2024,,incomplete 1 of 4,,incomplete 1 of 4,"
    )
    #expect(
      try await ask("last") == "2022,4,ok,,no_base,\n2023,8,ok,100,ok,\n2024,,incomplete 1 of 4,,incomplete 1 of 4,")
    #expect(
      try await ask("sum", "S") == """
        2022-S1,3,ok,,no_base,
        2022-S2,7,ok,,no_base,
        2023-S1,11,ok,266.6666666666667,ok,
        2023-S2,15,ok,114.28571428571429,ok,
        2024-S1,,incomplete 1 of 2,,incomplete 1 of 2,
        """)
    #expect(try await ask("sum", "Q").hasPrefix("2022-Q1,1,ok,,no_base,\n"))
  }

  @Test func otherFrequenciesLeftOutAreSaid() async throws {
    let run = try await Folder().run(
      "growth", "--frequency", "A", "--format", "csv", data: "period,value\n2023,1\n2024,2\n2024-Q1,1\n")
    #expect(run.errors.hasPrefix("note: 1 observation of other frequencies left out\n"))
  }

  @Test func duplicates() async throws {
    let data = """
      period,geo,revised,value
      2023,CN,2024-01-01,10
      2024,CN,2024-02-01,12
      2024,CN,2024-03-01,13
      2024,CN,2024-01-15,11

      """
    func ask(_ policy: String) async throws -> String {
      try await rows("growth", "--by", "geo", "--duplicates", policy, data: data)
    }
    #expect(try await ask("latest:revised") == "CN,2023,10,ok,,no_base,\nCN,2024,13,ok,30,ok,")
    #expect(try await ask("sum") == "CN,2023,10,ok,,no_base,\nCN,2024,36,ok,260,ok,")
    // The column that decides does not tell series apart.
    let all = try await rows("growth", "--duplicates", "latest:revised", data: data)
    #expect(try await ask("latest:revised") == all)

    let plain = data.replacing(#/,20[0-9-]{8}/#, with: "").replacing(",revised", with: "")
    for (policy, value) in [("first", "12,ok,20"), ("last", "11,ok,10"), ("sum", "36,ok,260")] {
      let answer = try await rows("growth", "--duplicates", policy, data: plain)
      #expect(answer == "CN,2023,10,ok,,no_base,\nCN,2024,\(value),ok,", "\(policy)")
    }
    let stopped = try await Folder().run("growth", "--duplicates", "stop", data: plain)
    #expect(stopped.exitCode == 65)
    #expect(
      stopped.errors.hasPrefix("data.csv:4: geo=CN has a second observation for 2024; the first is at data.csv:3\n"))
  }

  @Test func breaks() async throws {
    let data = "period,value,coverage\n2022,1,18\n2023,2,21\n2024,3,21\n"
    let flagged = "2022,1,ok,,no_base,\n2023,2,ok,100,ok,B\n2024,3,ok,50,ok,"
    #expect(try await rows("growth", data: data) == flagged)
    #expect(try await rows("growth", "--breaks", "flag", data: data) == flagged)
    #expect(
      try await rows("growth", "--breaks", "suppress", data: data)
        == "2022,1,ok,,no_base,\n2023,2,ok,,break_in_series,B\n2024,3,ok,50,ok,")
  }

  @Test func references() async throws {
    let series = try await rows("share", "--national", "geo=CN", "--where", "geo=A")
    #expect(
      series == """
        A,exports,2022,10,ok,11.11111111111111,ok,,no_base,
        A,exports,2023,12,ok,12,ok,0.8888888888888888,ok,
        A,imports,2022,5,ok,6.25,ok,,no_base,
        A,imports,2023,4,ok,5,ok,-1.25,ok,
        """)
    let sum = """
      A,exports,2022,10,ok,90.9090909090909,ok,,no_base,
      A,exports,2023,12,ok,85.71428571428571,ok,-5.194805194805195,ok,
      "B, new",exports,2022,1,ok,9.090909090909092,ok,,no_base,
      "B, new",exports,2023,2,ok,14.285714285714286,ok,5.194805194805195,ok,
      """
    let parts = Self.zones.split(separator: "\n").filter { !$0.contains("CN") }.joined(separator: "\n") + "\n"
    for reference in ["sum", "sum:geo"] {
      let answer = try await rows("share", "--national", reference, "--where", "flow=exports", data: parts)
      #expect(answer == sum, "\(reference)")
    }
  }

  @Test("lists that are given in several options are one list")
  func listsInSeveralOptions() async throws {
    for (several, one) in [
      (["--by", "geo", "--by", "flow"], ["--by", "geo,flow"]),
      (["--measures", "value", "--measures", "yoy,value"], ["--measures", "value,yoy"]),
      (["--value", "value", "--value", "count"], ["--value", "value,count"]),
      (["--missing", "x", "--missing", "y"], ["--missing", "x,y"]),
    ] {
      let data = "year,geo,flow,value,count\n2023,A,exports,1,x\n2024,A,exports,y,2\n2024,A,imports,3,4\n"
      let values = several[0] == "--value" ? [] : ["--value", "value"]
      let missing = several[0] == "--missing" ? [] : ["--missing", "x,y"]
      func run(_ options: [String]) async throws -> Command.Outcome {
        let folder = try Folder()
        try folder.write(data, to: "data.csv")
        return try await Command.run(
          ["table", "data.csv", "--format", "csv", "--quiet"] + values + missing + options, in: folder.path)
      }
      let outcome = try await run(several)
      #expect(outcome == (try await run(one)), "\(several)")
      #expect(outcome.exitCode == 0 && outcome.output.contains("A,"), "\(several)")
    }
  }

  @Test func keys() async throws {
    let byGeo = try await rows("table", "--measures", "value", "--by", "geo", "--from", "2023")
    #expect(byGeo == "A,2023,16,ok,\n\"B, new\",2023,2,ok,\nCN,2023,180,ok,")
    let byFlow = try await rows("table", "--measures", "value", "--by", "flow", "--from", "2023", "--where", "geo!=CN")
    #expect(byFlow == "exports,2023,14,ok,\nimports,2023,4,ok,")
    let swapped = try await rows("aggregate", "--by", "flow,period", "--where", "geo=A")
    #expect(swapped == "exports,2022,10,1\nexports,2023,12,1\nimports,2022,5,1\nimports,2023,4,1")
  }

  @Test func severalValueColumns() async throws {
    let data = "period,exports,imports\n2023,1,2\n2024,2,3\n"
    #expect(
      try await rows("growth", data: data) == """
        exports,2023,1,ok,,no_base,
        exports,2024,2,ok,100,ok,
        imports,2023,2,ok,,no_base,
        imports,2024,3,ok,50,ok,
        """)
    #expect(try await rows("growth", "--value", "imports", data: data) == "2023,2,ok,,no_base,\n2024,3,ok,50,ok,")
  }

  @Test func aggregateFunctions() async throws {
    let all = try await rows(
      "aggregate", "--by", "flow", "--where", "geo=A", "--measure", "value:sum,value:mean", "--measure",
      "value:min,value:max,value:count,count")
    #expect(all == "exports,22,11,10,12,2,2\nimports,9,4.5,4,5,2,2")
    let missing = try await rows("aggregate", data: "period,value\n2022,1.5\n2023,NA\n")
    #expect(missing == "1.5,2")
  }

  @Test func decimalsAndRounding() async throws {
    let data = "period,value\n2022,100000\n2023,102345\n2024,1\n"
    func ask(_ options: String...) async throws -> String {
      let folder = try Folder()
      try folder.write(data, to: "data.csv")
      let run = try await Command.run(
        ["table", "data.csv", "--measures", "yoy", "--from", "2023", "--to", "2023", "--format", "csv", "--quiet"]
          + options,
        in: folder.path)
      return run.output.split(separator: "\n").dropFirst().joined(separator: "\n")
    }
    #expect(try await ask() == "2023,2.345,ok,")
    #expect(try await ask("--decimals", "2") == "2023,2.35,ok,")
    #expect(try await ask("--decimals", "2", "--rounding", "half-even") == "2023,2.34,ok,")
    #expect(try await ask("--decimals", "0") == "2023,2,ok,")
    #expect(try await ask("--decimals", "5") == "2023,2.34500,ok,")
  }

  @Test func chartMeasuresAndLayout() async throws {
    let growth = try await rows("chart", "--measure", "yoy", "--where", "flow=exports", "--by", "geo")
    #expect(growth == "2022,,,\n2023,20,100,11.11111111111111")
    let wide = try await rows("growth", "--layout", "wide", "--where", "geo=A", "--where", "flow=exports")
    #expect(wide == "A,exports,value,10,12\nA,exports,yoy_pct,,20")
  }
}
