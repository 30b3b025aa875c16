import Testing

/// What is read, and the options that say how. Results are looked at as CSV.
@Suite struct InputTests {
  private static let data = "period,geo,value\n2023,CN,10\n2024,CN,12\n"
  private static let result = """
    geo,period,value,value_status,yoy_pct,yoy_status,flags
    CN,2023,10,ok,,no_base,
    CN,2024,12,ok,20,ok,

    """

  /// The same figures written another way, and the options that say which.
  private static let spellings: [(text: String, options: [String])] = [
    (data, []),
    ("\u{FEFF}" + data, []),
    ("period,geo,value\r\n2023,CN,10\r\n\r\n2024,CN,12", []),
    ("period;geo;value\n2023;CN;10\n2024;CN;12\n", []),
    ("period\tgeo\tvalue\n2023\tCN\t10\n2024\tCN\t12\n", []),
    ("period|geo|value\n2023|CN|10\n2024|CN|12\n", []),
    ("period,x;geo;value\n2023;CN;10\n2024;CN;12\n", ["--delimiter", ";", "--time", "period,x"]),
    ("period;geo;value\n2023;CN;10\n2024;CN;12\n", ["--delimiter", "semicolon"]),
    ("period geo value\n2023 CN 10\n2024 CN 12\n", ["--delimiter", "space"]),
    ("period,geo,value\n'2023','CN',10\n2024,CN,'12'\n", ["--quote", "'"]),
    ("\"period\",\"geo\",\"value\"\n\"2023\",CN,\"10\"\n2024,CN,12\n", []),
    ("period;geo;value\n2023;CN;10,0\n2024;CN;12,00\n", ["--decimal-mark", ","]),
    (
      "period;geo;scale;value\n2023;CN;0.001;10.000\n2024;CN;0.001;12.000\n",
      ["--thousands", "point", "--decimal-mark", ","]
    ),
    ("period,geo,value,scale\n2023,CN,10 000,0.001\n2024,CN,12 000,0.001\n", ["--thousands", "space"]),
    ("Trade of China\n\nperiod,geo,value\n2023,CN,10\n2024,CN,12\n", ["--skip", "2"]),
    ("year,geo,amount,note\n2023,CN,10,1\n2024,CN,12,2\n", []),
    ("a,geo,b,c\n2023,CN,10,1990\n2024,CN,12,1991\n", ["--time", "a", "--value", "b"]),
    ("2023年,CN,１０\n2024年,CN,+12\n", ["--no-header", "--time", "column1", "--value", "column3"]),
  ]

  @Test(arguments: spellings)
  func read(_ text: String, _ options: [String]) async throws {
    let folder = try Folder()
    try folder.write(text, to: "data.csv")
    let run = try await Command.run(["growth", "data.csv", "--format", "csv", "--quiet"] + options, in: folder.path)
    let result = text.hasPrefix("2023年") ? Self.result.replacing("geo,", with: "column2,") : Self.result
    #expect(run == Command.Outcome(output: result, errors: "", exitCode: 0))
  }

  @Test func argumentsBeyondAllMeasure() async throws {
    let folder = try Folder()
    let data = "period,value\n2024,1\n"
    let skipped = try await folder.run("growth", "--skip", "9223372036854775807", data: data)
    #expect(skipped.output == "" && skipped.exitCode == 64)
    let block = try await folder.run("growth", "--block-bytes", "9223372036854775807", "--threads", "1", data: data)
    #expect(block.exitCode == 0)
  }

  @Test func quotesAsText() async throws {
    let data = "period,geo,value\n2023,\"CN,10\n2024,\"CN,12\n"
    let run = try await Folder().run("growth", "--quote", "none", "--format", "csv", "--quiet", data: data)
    #expect(run == Command.Outcome(output: Self.result.replacing("CN,", with: "\"\"\"CN\","), errors: "", exitCode: 0))
  }

  @Test func otherSignsForMissing() async throws {
    let data = "period,geo,value\n2023,CN,10\n2024,CN,secret\n2025,CN,\n2026,CN,12\n2027,CN,x\n"
    let run = try await Folder().run("growth", "--missing", "secret,x", "--format", "csv", "--quiet", data: data)
    let result = """
      geo,period,value,value_status,yoy_pct,yoy_status,flags
      CN,2023,10,ok,,no_base,
      CN,2024,,no_value,,no_value,
      CN,2025,,no_value,,no_value,
      CN,2026,12,ok,,no_base,
      CN,2027,,no_value,,no_value,

      """
    #expect(run == Command.Outcome(output: result, errors: "", exitCode: 0))
    // The usual signs are replaced by those named.
    let usual = try await Folder().run("growth", "--missing", "secret", data: "period,value\n2023,1\n2024,NA\n")
    #expect(usual.errors.hasPrefix("data.csv:3: 'value' should be a number, found \"NA\"\n"))
  }

  @Test func anotherEncoding() async throws {
    let folder = try Folder()
    // 年份,数值 / 2023年,10 / 2024年,12
    let header: [UInt8] = [0xC4, 0xEA, 0xB7, 0xDD, 0x2C, 0xCA, 0xFD, 0xD6, 0xB5, 0x0A]
    let year: [UInt8] = [0xC4, 0xEA]
    let records = Array("2023".utf8) + year + Array(",10\n2024".utf8) + year + Array(",12\n".utf8)
    try folder.write(header + records, to: "data.csv")
    let run = try await folder.run("growth", "data.csv", "--encoding", "GB18030", "--format", "csv", "--quiet")
    let result = "period,value,value_status,yoy_pct,yoy_status,flags\n2023,10,ok,,no_base,\n2024,12,ok,20,ok,\n"
    #expect(run == Command.Outcome(output: result, errors: "", exitCode: 0))
  }

  @Test func standardInput() async throws {
    let folder = try Folder()
    for bytes in [Array(Self.data.utf8), try Gzip.bytes(of: Self.data)] {
      let run = try await folder.run("growth", "-", "--format", "csv", input: bytes)
      let summary = "<stdin>: 2 records read = 2 kept + 0 rejected, \(bytes.count) bytes, 0.000 s\n"
      #expect(run == Command.Outcome(output: Self.result, errors: summary, exitCode: 0))
    }
  }

  @Test func standardInputIsReadOnce() async throws {
    let folder = try Folder()
    // Too many for the sample, so that the number which is no decimal comes as a surprise.
    func data(_ count: Int) -> String { "period,value\n" + String(repeating: "2024,1\n", count: count) + "2024,1e40\n" }
    let run = try await folder.run("aggregate", "-", input: Array(data(200_000).utf8))
    let message = "<stdin>: has to be read a second time, which a pipe cannot; save it to a file and give that\n"
    #expect(run == Command.Outcome(output: "", errors: message, exitCode: 65))
    // As long as the first look takes in all of it, nothing has to be read again.
    try folder.write(data(5000), to: "data.csv")
    let short = try await folder.run("aggregate", "-", "--format", "csv", "--quiet", input: Array(data(5000).utf8))
    #expect(short == (try await folder.run("aggregate", "data.csv", "--format", "csv", "--quiet")))
    #expect(short.exitCode == 0)
  }

  @Test func gzipByContentNotByName() async throws {
    let folder = try Folder()
    try folder.write(Gzip.bytes(of: Self.data), to: "compressed.csv")
    try folder.write(Self.data, to: "plain.csv.gz")
    for name in ["compressed.csv", "plain.csv.gz"] {
      let run = try await folder.run("growth", name, "--format", "csv", "--quiet")
      #expect(run == Command.Outcome(output: Self.result, errors: "", exitCode: 0))
    }
  }

  @Test func severalInputsAreOneTable() async throws {
    let folder = try Folder()
    try folder.write(Gzip.bytes(of: "period,geo,value\n2023,CN,10\n"), to: "a.gz")
    let run = try await folder.run(
      "growth", "a.gz", "-", "--format", "csv", input: Array("value\tnote\tgeo\tperiod\n12\tlate\tCN\t2024\n".utf8))
    #expect(run.output == Self.result && run.exitCode == 0)
    #expect(run.errors == "2 inputs: 2 records read = 2 kept + 0 rejected, 86 bytes, 0.000 s\n")
  }

  @Test func floatingPointIsSaid() async throws {
    let data = "period,value\n2023,1e-30\n2024,1234567890123456789.5\n"
    let run = try await Folder().run("table", "--measures", "value", "--format", "csv", data: data)
    #expect(run.output == "period,value,value_status,flags\n2023,1e-30,ok,\n2024,1.2345678901234568e+18,ok,\n")
    #expect(
      run.errors == """
        note: 'value' takes more digits at one scale than exact decimals have; its numbers are kept as floating point
        data.csv: 2 records read = 2 kept + 0 rejected, 51 bytes, 0.000 s

        """)
  }
}
