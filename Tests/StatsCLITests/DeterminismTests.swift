import Testing

/// The same bytes whatever the threads and wherever blocks are cut, for every command and format.
@Suite struct DeterminismTests {
  private static let zones = ["Data/csv/pilot_zones.csv", "Data/csv/national.csv"]
  private static let texts = ["text", "csv", "tsv", "json", "jsonl", "markdown"]

  private static let questions: [(arguments: [String], formats: [String])] = [
    (["growth"] + zones, texts),
    (["share"] + zones + ["--national", "geo=CN", "--layout", "long"], texts),
    (["outperformance"] + zones + ["--national", "geo=CN", "--layout", "wide"], texts),
    (["table"] + zones + ["--national", "sum", "--measures", "value,share,contribution"], texts),
    (["aggregate"] + zones + ["--by", "geo,indicator,period,unit", "--measure", "value:mean,value:max,count"], texts),
    (["describe"] + zones, ["text", "markdown", "json"]),
    (["chart"] + zones + ["--frequency", "A", "--where", "unit=RMB"], ["csv", "tsv", "vega-lite"]),
    (["convert"] + zones, ["csv", "tsv"]),
  ]

  /// Numbers of threads and bytes of a block.
  private static let ways = ["1", "2", "4"].flatMap { threads in
    ["1", "2", "3", "63", "64", "65"].map { (threads, $0) }
  }

  @Test(arguments: questions)
  func theSameBytes(_ question: [String], _ formats: [String]) async throws {
    for (place, format) in formats.enumerated() {
      let arguments = question + ["--format", format]
      let usual = try await Command.run(arguments)
      #expect(usual.exitCode == 0)
      // The other formats are made of the same figures as the first.
      for (threads, bytes) in place == 0 ? Self.ways : Self.ways.filter({ $0 == $1 }) {
        let run = try await Command.run(arguments + ["--threads", threads, "--block-bytes", bytes])
        #expect(run == usual, "\(arguments.joined(separator: " ")) --threads \(threads) --block-bytes \(bytes)")
      }
    }
  }

  /// The instruction sets that the processor does not run, it passes over.
  @Test(arguments: questions)
  func theSameBytesOnAnyInstructionSet(_ question: [String], _ formats: [String]) async throws {
    let arguments = question + ["--format", formats[0]]
    let usual = try await Command.run(arguments)
    for instructionSet in ["portable", "neon", "avx2", "avx512", "avx512vbmi2"] {
      let run = try await Command.run(arguments, environment: ["TRADESTATS_INSTRUCTION_SET": instructionSet])
      #expect(run == usual, "\(arguments.joined(separator: " ")) on \(instructionSet)")
    }
  }

  /// Gzip gives bytes in portions of its own.
  @Test func compressedInput() async throws {
    let folder = try Folder()
    let text = try Project.text("Data/csv/national.csv")
    try folder.write(text, to: "national.csv")
    let plain = try await folder.run("convert", "national.csv", "--quiet")
    try folder.write(Gzip.bytes(of: text), to: "national.gz")
    for bytes in ["1", "64", "100000"] {
      let run = try await folder.run("convert", "national.gz", "--quiet", "--block-bytes", bytes)
      #expect(run == plain, "--block-bytes \(bytes)")
    }
  }

  /// What `convert` writes, it reads, and writes again.
  @Test(arguments: ["national", "pilot_zones", "provinces", "world_goods_trade"])
  func convertedOnceIsConverted(_ name: String) async throws {
    let folder = try Folder()
    let first = try await Command.run(["convert", "Data/csv/\(name).csv", "--quiet"])
    #expect(first.exitCode == 0)
    try folder.write(first.output, to: "tidy.csv")
    #expect(try await folder.run("convert", "tidy.csv", "--quiet") == first)
  }
}
