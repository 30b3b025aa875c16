import Foundation
import Testing

/// Inputs that cannot be opened or taken apart: the whole message, exit code 66 or 65, nothing on standard output.
@Suite struct InputErrorTests {
  private func expect(
    _ run: Command.Outcome, _ exitCode: Int32, _ message: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(
      run == Command.Outcome(output: "", errors: message + "\n", exitCode: exitCode), sourceLocation: sourceLocation)
  }

  @Test func noSuchFile() async throws {
    let folder = try Folder()
    try folder.write("period,value\n2024,1\n", to: "zones.csv")
    expect(try await folder.run("growth", "zone.csv"), 66, "zone.csv: no such file; did you mean 'zones.csv'?")
    expect(try await folder.run("growth", "trade.csv"), 66, "trade.csv: no such file")
    expect(try await folder.run("growth", "zones.csv", "nowhere/a.csv"), 66, "nowhere/a.csv: no such file")
    expect(try await folder.run("growth", ""), 66, "'': no such file")
  }

  @Test func directory() async throws {
    let folder = try Folder()
    expect(try await folder.run("growth", "."), 66, ".: is a directory, not a file; name the CSV files in it")
  }

  @Test(.enabled(if: getuid() != 0, "root may read everything")) func unreadableFile() async throws {
    let folder = try Folder()
    let path = try folder.write("period,value\n2024,1\n", to: "secret.csv")
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    expect(
      try await folder.run("growth", "secret.csv"), 66,
      "secret.csv: cannot be opened: Permission denied; see that it is a file you may read")
  }

  @Test func nothingInIt() async throws {
    let folder = try Folder()
    let empty = "data.csv: is empty; a header and records were expected"
    expect(try await folder.run("growth", data: ""), 65, empty)
    expect(try await folder.run("growth", data: "\r\n\n"), 65, empty)
    expect(try await folder.run("growth", data: "\u{FEFF}"), 65, empty)
    expect(try await folder.run("growth", data: "period,value\n"), 65, "data.csv: has a header but no records")
    expect(try await folder.run("growth", data: "period,value"), 65, "data.csv: has a header but no records")
    expect(
      try await folder.run("growth", "-", input: []), 65, "<stdin>: is empty; a header and records were expected")
    for text in ["period,value\n2024,1\n", "period,value\n2024,1"] {
      expect(
        try await folder.run("growth", "--skip", "3", data: text), 64,
        "data.csv: has nothing after the 3 lines passed over; lower --skip")
    }
  }

  @Test func headerThatCannotBeRead() async throws {
    let folder = try Folder()
    expect(
      try await folder.run("growth", data: "period,geo,geo,value\n2024,CN,CN,1\n"), 65,
      """
      data.csv:1: the header names 'geo' twice, in fields 2 and 3; columns are told apart by name, so rename one of them
      """)
    expect(
      try await folder.run("growth", data: "\nperiod,\"geo,value\n2024,CN,1\n"), 65,
      "data.csv:2: the header has a quote that is never closed or text after one; fix it, or choose --quote none")
    try folder.write([0xC4, 0xEA] + Array(",value\n2024,1\n".utf8), to: "gb.csv")
    expect(
      try await folder.run("growth", "gb.csv", "--encoding", "UTF-8"), 65,
      """
      gb.csv:1: byte 1 of the header (0xC4) is not UTF-8; if the input is in another encoding, name it with --encoding
      """)
  }

  @Test func damagedGzip() async throws {
    let folder = try Folder()
    let whole = try Gzip.bytes(of: Project.text("Data/csv/national.csv"))
    try folder.write(Array(whole.dropLast(100)), to: "cut.gz")
    expect(
      try await folder.run("growth", "cut.gz"), 65,
      "cut.gz: the gzip stream ends early; the file was cut short, fetch it again")

    var changed = whole
    changed[changed.count - 8] ^= 1  // the first byte of the checksum
    try folder.write(changed, to: "changed.gz")
    expect(
      try await folder.run("growth", "changed.gz"), 65,
      """
      changed.gz: the gzip stream is damaged at byte offset \(whole.count - 4): incorrect data check; fetch the file again
      """)
  }

  @Test func unknownEncoding() async throws {
    let folder = try Folder()
    let data = "period,value\n2024,1\n"
    expect(
      try await folder.run("growth", "--encoding", "GB18O30", data: data), 64,
      "'GB18O30' is not a known encoding; did you mean 'GB18030'?")
    expect(
      try await folder.run("growth", "--encoding", "nonsense", data: data), 64,
      "'nonsense' is not a known encoding; 'iconv -l' lists the names")
  }

  @Test func bytesThatAreNotTheEncoding() async throws {
    let folder = try Folder()
    try folder.write(Array("period,value\n2024,1".utf8) + [0xFF, 0x0A], to: "data.csv")
    let run = try await folder.run("growth", "data.csv", "--encoding", "GB18030")
    expect(run, 65, "data.csv: the bytes at offset 19 are not GB18030; name the file's encoding with --encoding")
  }

  /// Quoted fields with a sign between them that is not looked for.
  @Test func anUnusualDelimiterBetweenQuotes() async throws {
    for sign in ["!", ":", "/"] {
      let data = [["geo", "year", "value"], ["CN", "2023", "1"], ["CN", "2024", "2"]].map { record in
        record.map { "\"\($0)\"" }.joined(separator: sign) + "\n"
      }.joined()
      expect(
        try await Folder().run("growth", data: data), 65,
        """
        data.csv:1: '\(sign)' follows a closing quote in the header; if it stands between fields, say --delimiter '\(sign)'
        """)
      #expect(try await Folder().run("growth", "--delimiter", sign, data: data).exitCode == 0)
    }
  }

  @Test func instructionsThatThereAreNot() async throws {
    let folder = try Folder()
    try folder.write("period,value\n2024,1\n", to: "data.csv")
    for (name, suggestion) in [("sse", ""), ("protable", "; did you mean 'portable'?")] {
      let run = try await Command.run(
        ["growth", "data.csv"], environment: ["TRADESTATS_INSTRUCTION_SET": name], in: folder.path)
      expect(
        run, 64,
        """
        TRADESTATS_INSTRUCTION_SET is '\(name)', which names no instructions\(suggestion)
          the names are: portable, neon, avx2, avx512, avx512vbmi2
        """)
    }
  }
}
