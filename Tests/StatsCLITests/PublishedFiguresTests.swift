import Testing

/// Figures that were published come out of the command as they were printed.
@Suite struct PublishedFiguresTests {
  /// The fields of CSV without quotes in it, by column name.
  private func records(_ csv: String) throws -> [[String: String]] {
    let lines = csv.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let header = try #require(lines.first)
    return lines.dropFirst().map { Dictionary(zip(header, $0)) { first, _ in first } }
  }

  /// `12.6` as `12.60`.
  private func withTwoDecimals(_ text: String) -> String {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let fraction = parts.count > 1 ? String(parts[1]) : ""
    return parts[0] + "." + fraction + String(repeating: "0", count: max(0, 2 - fraction.count))
  }

  @Test func growthOfWorldTrade() async throws {
    var comparedCount = 0
    for name in ["world_goods_trade", "world_services_trade"] {
      let path = "Data/csv/\(name).csv"
      let run = try await Command.run(["growth", path, "--format", "csv", "--decimals", "2", "--quiet"])
      #expect(run.errors == "" && run.exitCode == 0)
      var growth: [String: String] = [:]
      for row in try records(run.output) where row["yoy_status"] == "ok" {
        growth["\(row["indicator"] ?? "") \(row["period"] ?? "")"] = row["yoy_pct"]
      }
      for record in try records(Project.text(path)) {
        let key = "\(record["indicator"] ?? "") \(record["period"] ?? "")"
        guard let computed = growth[key] else { continue }
        let published = try #require(record["published_yoy_pct"])
        #expect(computed == withTwoDecimals(published), "\(key)")
        comparedCount += 1
      }
    }
    #expect(comparedCount == 180)
  }

  /// The rows of all pilot zones together, by indicator and year.
  private func zones(_ command: String, unit: String = "RMB") async throws -> [String: [String: String]] {
    let run = try await Command.run([
      command, "Data/csv/pilot_zones.csv", "Data/csv/national.csv", "--national", "geo=CN", "--where", "geo=CN-PFTZ",
      "--where", "unit=" + unit, "--frequency", "A", "--format", "csv", "--decimals", "1", "--quiet",
    ])
    #expect(run.errors == "" && run.exitCode == 0)
    // The one text with a comma is the zones' name.
    let csv = run.output.replacing("\"China, all pilot free trade zones\"", with: "all")
    return Dictionary(try records(csv).map { ("\($0["indicator"] ?? "") \($0["period"] ?? "")", $0) }) { first, _ in
      first
    }
  }

  @Test func outperformanceOfThePilotZones() async throws {
    let zones = try await zones("outperformance")
    func figures(_ key: String) -> [String?] {
      ["yoy_pct", "national_yoy_pct", "outperformance_pp"].map { zones[key]?[$0] }
    }
    #expect(figures("exports 2024") == ["18.8", "7.1", "11.7"])
    #expect(figures("imports 2024") == ["6.5", "2.2", "4.3"])
    #expect(zones["total_trade 2024"]?["yoy_pct"] == "11.9")
    #expect(zones["total_trade 2021"]?["flags"] == "B")
    #expect(zones["total_trade 2020"]?["yoy_status"] == "no_base")
  }

  @Test func shareOfThePilotZones() async throws {
    let zones = try await zones("share")
    func figures(_ key: String) -> [String?] { ["share_pct", "share_change_pp"].map { zones[key]?[$0] } }
    #expect(figures("total_trade 2024") == ["19.6", "1.2"])
    #expect(figures("fdi_utilized 2024") == ["24.3", "5.3"])
    #expect(zones["fdi_utilized 2024"]?["flags"]?.contains("E") == true)
  }

  @Test func newEnterprisesOfThePilotZones() async throws {
    let zones = try await zones("outperformance", unit: "count")
    #expect(zones["new_foreign_enterprises 2024"]?["yoy_pct"] == "13.1")
  }
}
