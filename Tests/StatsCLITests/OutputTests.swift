import Foundation
import Testing

/// Where results go: whole or not at all.
@Suite struct OutputTests {
  private static let data = "period,geo,value\n2023,CN,10\n2024,CN,12\n"
  private static let result = """
    geo,period,value,value_status,yoy_pct,yoy_status,flags
    CN,2023,10,ok,,no_base,
    CN,2024,12,ok,20,ok,

    """
  private static let summary = "data.csv: 2 records read = 2 kept + 0 rejected, 39 bytes, 0.000 s\n"

  /// A folder with `data.csv`.
  private func folder() throws -> Folder {
    let folder = try Folder()
    try folder.write(Self.data, to: "data.csv")
    return folder
  }

  @Test func resultOnStandardOutputSummaryOnStandardError() async throws {
    let run = try await folder().run("growth", "data.csv", "--format", "csv")
    #expect(run == Command.Outcome(output: Self.result, errors: Self.summary, exitCode: 0))
  }

  @Test func quiet() async throws {
    let run = try await folder().run("growth", "data.csv", "--format", "csv", "--quiet")
    #expect(run == Command.Outcome(output: Self.result, errors: "", exitCode: 0))
  }

  @Test func progressIsNoOutput() async throws {
    let run = try await folder().run("growth", "data.csv", "--format", "csv", "--progress", "always")
    #expect(run.output == Self.result)
    #expect(run.exitCode == 0)
    #expect(run.errors.hasPrefix("\r\u{1B}[K0 of 0 MB, 100 %, "))
    #expect(run.errors.hasSuffix(" left\r\u{1B}[K" + Self.summary))
  }

  @Test(arguments: ["out.csv", "out.CSV", "out.csv.gz"])
  func file(_ name: String) async throws {
    let folder = try folder()
    let run = try await folder.run("growth", "data.csv", "-o", name)
    #expect(run == Command.Outcome(output: "", errors: Self.summary, exitCode: 0))
    #expect(try folder.names == ["data.csv", name])
    let bytes = try folder.bytes(of: name)
    #expect(try bytes == (name.hasSuffix(".gz") ? Gzip.bytes(of: Self.result) : Array(Self.result.utf8)))
  }

  @Test func theEndingTellsTheFormat() async throws {
    let folder = try folder()
    let formats = [
      ("txt", "text"), ("tsv", "tsv"), ("tab", "tsv"), ("json", "json"), ("jsonl", "jsonl"), ("ndjson", "jsonl"),
      ("md", "markdown"), ("markdown", "markdown"),
    ]
    for (ending, format) in formats {
      _ = try await folder.run("growth", "data.csv", "-o", "out." + ending)
      let named = try await folder.run("growth", "data.csv", "--format", format)
      #expect(try folder.text(of: "out." + ending) == named.output, "\(ending)")
    }
  }

  @Test func aFailedRunLeavesTheFileAsItWas() async throws {
    let folder = try folder()
    try folder.write("old", to: "out.csv")
    try folder.write(Self.data + "2025,CN,x\n", to: "bad.csv")
    let bad = try await folder.run("growth", "bad.csv", "-o", "out.csv")
    #expect(bad.exitCode == 65)
    let rejects = try await folder.run("growth", "bad.csv", "--rejects", "nowhere/rejects.csv", "-o", "out.csv")
    #expect(rejects.exitCode == 74)
    #expect(try folder.text(of: "out.csv") == "old")
    #expect(try folder.names == ["bad.csv", "data.csv", "out.csv"])
  }

  /// Another way to write the name, a link, and standard input are the same file as well.
  @Test func anInputIsNeverReplaced() async throws {
    let folder = try folder()
    try FileManager.default.createSymbolicLink(atPath: folder.path("link.csv"), withDestinationPath: "data.csv")
    for path in ["data.csv", "./data.csv", folder.path("data.csv"), "link.csv"] {
      for option in ["-o", "--rejects"] {
        let run = try await folder.run("growth", "data.csv", option, path)
        let message = "\(option) \(path) would replace the input data.csv; write to another file\n"
        #expect(run == Command.Outcome(output: "", errors: message, exitCode: 64))
      }
    }
    let piped = try await Command.shell("tradestats growth - -o data.csv < data.csv", in: folder.path)
    let message = "-o data.csv would replace the input standard input; write to another file\n"
    #expect(piped == Command.Outcome(output: "", errors: message, exitCode: 64))
    for command in ["table", "aggregate", "chart", "convert"] {
      #expect(try await folder.run(command, "data.csv", "-o", "data.csv").exitCode == 64, "\(command)")
    }
    #expect(try await folder.run("describe", "data.csv", "--format", "json", "-o", "data.csv").exitCode == 64)
    #expect(try folder.text(of: "data.csv") == Self.data)
    #expect(try folder.names == ["data.csv", "link.csv"])
  }

  @Test func resultAndRejectsAreTwoFiles() async throws {
    let folder = try folder()
    let run = try await folder.run("growth", "data.csv", "-o", "out.csv", "--rejects", "./out.csv")
    let message = "-o and --rejects are the same file, out.csv; write to two files\n"
    #expect(run == Command.Outcome(output: "", errors: message, exitCode: 64))
    #expect(try folder.names == ["data.csv"])
    #expect(
      try await folder.run("growth", "data.csv", "--format", "csv", "-o", "/dev/null", "--rejects", "/dev/null")
        .exitCode == 0)
  }

  @Test func aFileThatCannotBeWritten() async throws {
    let run = try await folder().run("growth", "data.csv", "-o", "nowhere/out.csv")
    let message =
      "nowhere/out.csv: cannot be written: No such file or directory; put that right, or write to another place\n"
    #expect(run == Command.Outcome(output: "", errors: message, exitCode: 74))
    let directory = try await folder().run("growth", "data.csv", "--format", "csv", "-o", ".")
    let isDirectory = ".: cannot be written: Is a directory; put that right, or write to another place\n"
    #expect(directory == Command.Outcome(output: "", errors: isDirectory, exitCode: 74))
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "no /dev/full"))
  func aFullDisk() async throws {
    let folder = try folder()
    let reason = "cannot be written: No space left on device; put that right, or write to another place\n"
    let named = try await folder.run("growth", "data.csv", "--format", "csv", "-o", "/dev/full")
    #expect(named == Command.Outcome(output: "", errors: "/dev/full: " + reason, exitCode: 74))
    for command in ["growth", "aggregate", "describe", "chart", "convert"] {
      let run = try await Command.shell("tradestats \(command) data.csv > /dev/full", in: folder.path)
      #expect(run == Command.Outcome(output: "", errors: "standard output: " + reason, exitCode: 74), "\(command)")
    }
  }

  /// `head` closes the pipe while there are still megabytes to write.
  @Test(arguments: ["", "trap '' PIPE; "])
  func aReaderThatGoesEarly(_ trap: String) async throws {
    let folder = try Folder()
    var text = "period,geo,value\n"
    for geo in 0..<4000 { text += "2024,zone \(geo) with a long name to fill the pipe,1\n" }
    try folder.write(text, to: "data.csv")
    let run = try await Command.shell(
      "\(trap)tradestats growth data.csv --format csv --quiet | head -n 1", in: folder.path)
    #expect(
      run
        == Command.Outcome(output: "geo,period,value,value_status,yoy_pct,yoy_status,flags\n", errors: "", exitCode: 0))
  }
}
