import Foundation
import Testing

/// What `tradestats check` writes: for machines, and in digits that tell ranges apart.
@Suite struct CheckOutputTests {
  private static let header = "period,geo,indicator,statistic,comparator,value,unit,scale,source_id,source_date\n"

  /// The findings of a run as JSON objects.
  private func findings(_ arguments: String...) async throws -> [[String: Any]] {
    let run = try await Command.run(["check", "--quiet", "--format", "json"] + arguments)
    #expect(run.errors == "" && run.exitCode == 1)
    return try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
  }

  /// The fields of a line of CSV; a comma within quotes is read as a blank.
  private func fields(_ line: String) -> [String] {
    line.components(separatedBy: "\"").enumerated().map { $0 % 2 == 0 ? $1 : $1.replacing(",", with: " ") }.joined()
      .components(separatedBy: ",")
  }

  private func places(_ prints: Any?) throws -> [String] {
    try #require(prints as? [[String: Any]]).map { print in
      "\(try #require(print["file"] as? String)):\(try #require(print["line"] as? Int))"
    }
  }

  /// Lists are lists: each print with its file, line and source.
  @Test func jsonHoldsWhatTheCSVHas() async throws {
    let path = "Data/csv/published_statistics.csv"
    let findings = try await findings(path)
    let csv = try await Command.run(["check", path, "--quiet", "--format", "csv"]).output
    #expect(findings.count == csv.split(separator: "\n").count - 1 && findings.count > 70)
    let lines = try Project.text(path).components(separatedBy: "\n")
    let columns = lines[0].components(separatedBy: ",")
    for finding in findings {
      let prints = try #require(finding["prints"] as? [[String: Any]])
      #expect(!prints.isEmpty)
      for print in prints {
        let fields = fields(lines[try #require(print["line"] as? Int) - 1])
        for (name, column) in [("source", "source_id"), ("date", "source_date"), ("geo", "geo"), ("value", "value")] {
          let field = fields[try #require(columns.firstIndex(of: column))]
          #expect(print[name] as? String == (field.isEmpty ? nil : field), "\(print)")
        }
      }
      for name in ["suspects", "repeats"] { _ = try places(finding[name]) }
      let suspects = try places(finding["suspects"])
      #expect(Set(suspects).isSubset(of: try places(prints)))
      let further = try #require(finding["also_against"] as? [[[String: Any]]])
      #expect(further.allSatisfy { !$0.isEmpty })
      #expect(finding["hint"] is [[String: Any]] && finding["or_else"] is [[String: Any]])
    }
    let growth = try #require(
      findings.first { $0["geo"] as? String == "CN-PFTZ" && $0["period"] as? String == "2022" })
    #expect(try places(growth["prints"]) == [777, 779, 801].map { "\(path):\($0)" })
    #expect(try places(growth["suspects"]) == ["\(path):801"])
    #expect(try places(growth["repeats"]) == ["\(path):800"])
    #expect((growth["hint"] as? [[String: Any]])?.first?["line"] as? Int == 801)
    let jsonLines = try await Command.run(["check", path, "--quiet", "--format", "jsonl"]).output
    #expect(jsonLines.split(separator: "\n").count == findings.count)
  }

  /// Ranges that no number is in both of are never shown alike, however near they are.
  @Test func rangesThatAreApartLookIt() async throws {
    let prints = ["1.234561,RMB,trillion,A,2024-01-10", "1.234569,RMB,trillion,A,2025-01-10"]
    let revision = Self.header + prints.map { "2023,CN,x,level,,\($0)\n" }.joined()
    let run = try await Folder().run("check", "--quiet", data: revision)
    #expect(
      run.output.contains("1.23456 to 1.234562 trillion RMB, then 1.234568 to 1.23457 trillion RMB"), "\(run.output)")
    let contradiction = revision.replacing("2025-01-10", with: "2024-01-10")
    let found = try await Folder().run("check", "--quiet", data: contradiction)
    #expect(
      found.output.contains(
        "stands for 1.234568 to 1.23457 trillion RMB; the other prints imply 1.23456 to 1.234562 trillion RMB"),
      "\(found.output)")
  }

  /// Where it takes several figures together to see that one was revised, no single range shows it.
  @Test func rangesThatOverlap() async throws {
    let data =
      Self.header + """
        2022,Z,imports,level,,342.2,RMB,1,S,2025-01-10
        2022,Z,imports,share_of_national_pct,N,8.00,percent,1,S,2025-01-10
        2023,Z,imports,level,,317.9,RMB,1,S,2025-02-11
        2023,Z,imports,share_of_national_pct,N,7.84,percent,1,S,2025-02-11
        2023,Z,imports,growth_gap_pp,N,-2.1,pp,1,S,2025-02-11

        """
    let run = try await Folder().run("check", "--quiet", data: data)
    #expect(run.exitCode == 0)
    #expect(
      run.output.contains(
        "342.15 to 342.25 RMB, then 342.16 to 343.75 RMB  overlapping, but no number fits all prints  "))
  }

  /// As for every other command: a file without records is an error at its place.
  @Test func aFileWithoutRecords() async throws {
    let outcome = Command.Outcome(output: "", errors: "data.csv: has a header but no records\n", exitCode: 65)
    for text in ["period,geo,indicator,value\n", "period,geo,indicator,value"] {
      #expect(try await Folder().run("check", data: text) == outcome)
      #expect(try await Folder().run("check", "--summary", data: text) == outcome)
      #expect(try await Folder().run("growth", data: text) == outcome)
    }
  }

  /// A comparator without figures is told with the place of the first print that names it.
  @Test func comparatorsAreToldWithTheirPlace() async throws {
    let data =
      Self.header + "2023,CN-SH,x,level,,1,RMB,1,,\n2023,CN-SH,x,share_of_national_pct,CN,5,percent,1,,\n"
      + "2022,CN-SH,x,share_of_national_pct,CN,5,percent,1,,\n"
    let summary = try await Folder().run("check", "--summary", "--format", "csv", "--quiet", data: data)
    #expect(summary.output.contains("compared with,2,data.csv:3,'CN' has no figures of its own\n"))
    let run = try await Folder().run("check", data: data)
    #expect(run.errors.contains("note: data.csv:3: 2 prints compare with 'CN', which has no figures of its own\n"))
  }
}
