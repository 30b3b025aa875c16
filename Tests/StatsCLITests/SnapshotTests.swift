import Testing

/// What every command prints in every format, kept in `Snapshots` under the endings that such files have.
@Suite struct SnapshotTests {
  private static let zones = ["Data/csv/pilot_zones.csv", "Data/csv/national.csv", "--national", "geo=CN"]
  private static let allZones = ["--where", "geo=CN-PFTZ", "--frequency", "A"]
  private static let growth = ["growth", "Data/csv/pilot_zones.csv"] + allZones
  private static let share = ["share"] + zones + allZones + ["--where", "unit=RMB,count"]
  private static let outperformance = ["outperformance"] + zones + allZones + ["--where", "unit=RMB", "--from", "2019"]
  private static let table =
    ["table"] + zones + allZones + ["--measures", "value,share,yoy,national_yoy,relative_growth", "--from", "2020"]
  private static let aggregate =
    ["aggregate", "Data/csv/national.csv", "--by", "indicator,unit", "--frequency", "A"]
    + ["--measure", "value:sum,value:mean,value:min,value:max,value:count,count", "--where", "unit=RMB,count"]

  private static let formats = [
    ("txt", "text"), ("csv", "csv"), ("tsv", "tsv"), ("json", "json"), ("jsonl", "jsonl"), ("md", "markdown"),
  ]

  @Test(arguments: [("growth", growth), ("share", share), ("outperformance", outperformance), ("table", table)])
  func panels(_ name: String, _ arguments: [String]) async throws {
    for (ending, format) in Self.formats {
      for layout in ["long", "wide"] {
        let run = try await Command.run(arguments + ["--format", format, "--layout", layout, "--quiet"])
        #expect(run.errors == "" && run.exitCode == 0)
        try Snapshot.check(run.output, "\(name).\(layout).\(ending)")
      }
    }
  }

  @Test func aggregates() async throws {
    for (ending, format) in Self.formats {
      let run = try await Command.run(Self.aggregate + ["--format", format, "--quiet"])
      #expect(run.errors == "" && run.exitCode == 0)
      try Snapshot.check(run.output, "aggregate.\(ending)")
    }
  }

  @Test(arguments: [("txt", "text"), ("md", "markdown"), ("json", "json")])
  func descriptions(_ ending: String, _ format: String) async throws {
    let run = try await Command.run(["describe", "Data/csv/pilot_zones.csv", "--format", format, "--quiet"])
    #expect(run.errors == "" && run.exitCode == 0)
    try Snapshot.check(run.output, "describe.\(ending)")
  }

  @Test(arguments: [("csv", "csv"), ("tsv", "tsv"), ("vl.json", "vega-lite")])
  func charts(_ ending: String, _ format: String) async throws {
    let question = [
      "--where", "unit=RMB", "--frequency", "A", "--measure", "yoy", "--title", "Growth on a year earlier",
    ]
    let run = try await Command.run(["chart", "Data/csv/national.csv", "--format", format, "--quiet"] + question)
    #expect(run.errors == "" && run.exitCode == 0)
    try Snapshot.check(run.output, "chart.\(ending)")
  }

  @Test(arguments: [("csv", "csv"), ("tsv", "tsv")])
  func tidyRecords(_ ending: String, _ format: String) async throws {
    let run = try await Command.run(
      ["convert", "Data/csv/pilot_zones.csv", "--format", format, "--quiet"] + ["--from", "2023"])
    #expect(run.errors == "" && run.exitCode == 0)
    try Snapshot.check(run.output, "convert.\(ending)")
  }
}
