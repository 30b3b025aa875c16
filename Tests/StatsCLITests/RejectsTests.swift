import Testing

/// `--rejects` goes on past bad records and keeps every one of them.
@Suite struct RejectsTests {
  private static let data = """
    period,geo,value
    2022,CN,9
    2023,CN
    2024,CN,12
    2025,CN,x
    soon,CN,1
    2026,"CN"",3",4,5
    2027,"CN,3
    2028,CN,1

    """

  private static let rejects = #"""
    file,line,byte_offset,column,kind,text,reason,record
    data.csv,3,27,,too_few_fields,,"the record has 2 fields, too few: the header has 3","2023,CN"
    data.csv,5,46,value,not_a_number,x,"'value' should be a number, found ""x""","2025,CN,x"
    data.csv,6,56,period,not_a_period,soon,"'period' should be a period such as 2024, 2024-Q3 or 2024-09, \#
    found ""soon""","soon,CN,1"
    data.csv,7,66,,too_many_fields,,"the record has 4 fields, too many: the header has 3","2026,""CN"""",3"",4,5"
    data.csv,8,84,,quote_never_closed,,a quoted field is never closed; its quote stands at the mark,"2027,""CN,3"

    """#

  private static let summary = "data.csv: 8 records read = 3 kept + 5 rejected, 105 bytes, 0.000 s\n"
  private static let result = """
    geo,period,value,value_status,yoy_pct,yoy_status,flags
    CN,2022,9,ok,,no_base,
    CN,2024,12,ok,,no_base,
    CN,2028,1,ok,,no_base,

    """

  @Test func goesOnAndKeepsThem() async throws {
    let folder = try Folder()
    let run = try await folder.run("growth", "--format", "csv", "--rejects", "rejects.csv", data: Self.data)
    #expect(run == Command.Outcome(output: Self.result, errors: Self.summary, exitCode: 0))
    #expect(try folder.text(of: "rejects.csv") == Self.rejects)
  }

  @Test func theSameForAnyBlocksAndThreads() async throws {
    let folder = try Folder()
    try folder.write(Self.data, to: "data.csv")
    for threads in ["1", "2", "4"] {
      for bytes in ["1", "2", "3", "63", "64", "65"] {
        let run = try await folder.run(
          "growth", "data.csv", "--format", "csv", "--rejects", "rejects.csv", "--threads", threads, "--block-bytes",
          bytes)
        #expect(run == Command.Outcome(output: Self.result, errors: Self.summary, exitCode: 0), "\(threads), \(bytes)")
        #expect(try folder.text(of: "rejects.csv") == Self.rejects, "\(threads), \(bytes)")
      }
    }
  }

  /// Every command takes the option. What is refused in a column that the question does not need is not looked at.
  @Test(arguments: [["aggregate", "--by", "period"], ["describe"], ["chart"], ["convert"], ["table"]])
  func everyCommand(_ command: [String]) async throws {
    let folder = try Folder()
    try folder.write(Self.data, to: "data.csv")
    let run = try await Command.run(command + ["data.csv", "--rejects", "rejects.csv.gz"], in: folder.path)
    #expect(run.errors == Self.summary && run.exitCode == 0)
    #expect(try folder.bytes(of: "rejects.csv.gz") == Gzip.bytes(of: Self.rejects))
  }

  @Test func keptWithoutAResult() async throws {
    let folder = try Folder()
    let data = "period,geo,value\n2022,CN,9\n2022,CN,9\n2023,CN,x\n"
    let run = try await folder.run("growth", "--rejects", "rejects.csv", data: data)
    #expect(run.exitCode == 65)
    #expect(run.errors.hasPrefix("data.csv:3: geo=CN has a second observation for 2022; the first is at data.csv:2\n"))
    #expect(try folder.names == ["data.csv"])
  }

  @Test func moreThanAllowed() async throws {
    let folder = try Folder()
    let options = ["growth", "data.csv", "--quiet", "--rejects", "rejects.csv", "--max-rejects"]
    try folder.write(Self.data, to: "data.csv")
    let stopped = try await Command.run(options + ["1"], in: folder.path)
    let message = """
      data.csv:5: 'value' should be a number, found "x"
        | 2025,CN,x
        |         ^    record 4, field 3
        more records are refused than --max-rejects 1 allows; raise it, or fix the input

      """
    #expect(stopped == Command.Outcome(output: "", errors: message, exitCode: 65))
    // Those found so far are kept all the same.
    let found = Self.rejects.split(separator: "\n", omittingEmptySubsequences: false).prefix(3).joined(separator: "\n")
    #expect(try folder.text(of: "rejects.csv") == found + "\n")

    #expect(try await Command.run(options + ["4"], in: folder.path).exitCode == 65)
    #expect(try await Command.run(options + ["5"], in: folder.path).exitCode == 0)
    #expect(try folder.text(of: "rejects.csv") == Self.rejects)
  }

  /// `describe` passes over bad records in any case; elsewhere a limit needs a file to keep what it allows.
  @Test func aLimitWithoutAFile() async throws {
    let folder = try Folder()
    #expect(try await folder.run("describe", "--max-rejects", "5", data: Self.data).exitCode == 0)
    #expect(try await folder.run("describe", "--max-rejects", "4", data: Self.data).exitCode == 65)
    let run = try await folder.run("growth", "--max-rejects", "5", data: Self.data)
    let message =
      "--max-rejects goes with --rejects FILE or --lenient; without them the first bad record stops the run\n"
    #expect(run == Command.Outcome(output: "", errors: message, exitCode: 64))
  }

  /// Without a record there is no result: an error says so, whatever the command, and the rejects are there all the same.
  @Test(arguments: [["growth"], ["convert"], ["convert", "--raw"], ["aggregate", "--by", "period"]])
  func nothingIsLeft(_ command: [String]) async throws {
    let folder = try Folder()
    try folder.write("period,geo,value\n2022,CN\n2023,\"CN,3\n", to: "data.csv")
    let run = try await Command.run(
      command + ["data.csv", "--rejects", "rejects.csv", "-o", "out.csv"], in: folder.path)
    #expect(
      run.errors == """
        nothing is left: all 2 records were rejected
          the first, data.csv:2: the record has 2 fields, too few: the header has 3

        """)
    #expect(run.exitCode == 65)
    #expect(try folder.names == ["data.csv", "rejects.csv"])
  }

  /// A description of such a file is one.
  @Test func nothingIsLeftToDescribe() async throws {
    let run = try await Folder().run("describe", "--rejects", "rejects.csv", data: "period,value\n2022\n2023\n")
    #expect(run.exitCode == 0)
    #expect(run.output.contains("Rejected records: 2"))
  }

  @Test func noneRefused() async throws {
    let folder = try Folder()
    let run = try await folder.run("growth", "--rejects", "rejects.csv", data: "period,value\n2024,1\n")
    #expect(run.exitCode == 0)
    #expect(try folder.text(of: "rejects.csv") == "file,line,byte_offset,column,kind,text,reason,record\n")
  }
}
