import Testing

/// `--rules` and `--ignore` of `tradestats check`: which names are slips, what contradicts itself, what matches nothing.
@Suite struct RulesTests {
  private static let statistics = """
    level, yoy_growth_pct, qoq_growth_pct, cum_growth_pct, share_of_national_pct, share_of_parent_pct, \
    share_of_world_pct, growth_gap_pp, share_change_pp, growth_change_pp
    """

  private func run(rules: String, data: String) async throws -> Command.Outcome {
    let folder = try Folder()
    try folder.write(rules + "\n", to: "r.yaml")
    return try await folder.run("check", "--rules", "r.yaml", data: data)
  }

  /// Prints of indicators in China.
  private func prints(of indicators: [String]) -> String {
    "period,geo,indicator,value,unit\n" + indicators.map { "2022,CN,\($0),1.0,t\n" }.joined()
  }

  // MARK: - Names

  /// A rule may speak of more than one file has: of a chapter between two others, of a land whose name is near that of
  /// another, of what is written otherwise.
  @Test(arguments: [
    ("hs87", "hs85", ""), ("exports_2012", "exports_2013", ""), ("goods_us", "goods_uk", "; did you mean 'goods_us'?"),
    ("fdi_utilized", "fdi_utilised", "; did you mean 'fdi_utilized'?"),
    ("货物出口总额", "货物进出口总额", "; did you mean '货物出口总额'?"), ("gdp", "gdpr", "; did you mean 'gdp'?"), ("", "x", ""),
  ])
  func namesThatAreNoSlips(printed: String, named: String, suggestion: String) async throws {
    let run = try await run(rules: "flows: [\(named)]", data: prints(of: ["hs84", "trade", printed]))
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(
      run.errors.contains("note: r.yaml:1: no print is of the indicator '\(named)'\(suggestion)\n"), "\(run.errors)")
  }

  /// Places are near each other, so that no name of one is taken for a slip.
  @Test(arguments: [("Iran", "Iraq"), ("Shanxi", "Shaanxi"), ("China", "Chian")])
  func placesAreNoSlips(printed: String, named: String) async throws {
    let data = "period,geo,indicator,value,unit\n2022,\(printed),trade,1.0,t\n2022,Peru,trade,1.0,t\n"
    let run = try await run(rules: "sums:\n  - {of: place, whole: World, parts: [\(named), Peru]}", data: data)
    #expect(run.exitCode == 0)
    #expect(run.errors.contains("note: r.yaml:2: no print is of the place '\(named)'; did you mean '\(printed)'?\n"))
  }

  /// A letter left out, put in or swapped with its neighbour, or capitals for small ones.
  @Test(arguments: ["export", "exportss", "exprots", "Exports"])
  func namesThatAreSlips(named: String) async throws {
    let run = try await run(rules: "# exports\nflows: [\(named)]", data: prints(of: ["exports"]))
    let message = "r.yaml:2: no print is of the indicator '\(named)'; did you mean 'exports'?\n"
    #expect(run == Command.Outcome(output: "", errors: message, exitCode: 65))
  }

  /// A name in a comment is no rule.
  @Test func namesAreFoundWhereTheyStand() async throws {
    let rules = "# fdi and odi\nflows:\n  - odi\n  - trade\nstocks: [fdi]"
    let run = try await run(rules: rules, data: prints(of: ["trade"]))
    #expect(run.errors.contains("note: r.yaml:5: no print is of the indicator 'fdi'\n"))
    #expect(run.errors.contains("note: r.yaml:3: no print is of the indicator 'odi'\n"))
    let folder = try Folder()
    try folder.write(rules + "\n", to: "r.yaml")
    let summary = try await folder.run(
      "check", "--rules", "r.yaml", "--summary", "--format", "csv", data: prints(of: ["trade"]))
    #expect(summary.output.contains("unknown name in rules,1,r.yaml:5,no print is of the indicator 'fdi'\n"))
  }

  // MARK: - Rules that cannot all hold

  @Test(arguments: [
    ("flows: [a]\nstocks: [b, a]", "2: 'a' is among stocks here and among flows in line 1; it can be one of them"),
    (
      "signed: [a]\nnonnegative: [a]",
      "2: 'a' is among nonnegative here and among signed in line 1; it can be one of them"
    ),
    ("sums:\n  - {whole: a, parts: [a, b]}", "2: 'a' is among its own parts"),
    ("sums:\n  - {whole: a, parts: [c, b, c]}", "2: 'c' is among the parts of 'a' twice"),
    (
      "sums:\n  - {whole: a, parts: [b, c, d]}\n  - {whole: a, parts: [c, b]}",
      "3: the parts of 'a' lack 'd' here and have it in line 2"
    ),
    (
      "sums:\n  - whole: a\n    parts: [b, c]\n  - {whole: b, parts: [a, d]}",
      "4: 'a' is among the parts of 'b' here, and 'b' is part of 'a' by the sum in line 2"
    ),
    (
      "sums:\n  - {whole: a, parts: [b, x]}\n  - {whole: b, parts: [c, y]}\n  - {whole: c, parts: [a, z]}",
      "4: 'a' is among the parts of 'c' here, and 'c' is part of 'a' by the sum in line 2"
    ),
    ("shares: {a: a}", "1: 'a' is a share of itself"),
    ("shares:\n  a: b\n  b: a", "3: 'b' is a share of 'a', which is a share of it in line 2"),
    ("flows: [a]\ntolerances:\n  rate_revision_pp: 1\n  rate_revision_pp: 2", "3: 'rate_revision_pp' is given twice"),
    ("flows: [a]\nreal: [b]\nflows: [c]", "1: 'flows' is given twice"),
  ])
  func rulesThatContradictEachOther(rules: String, message: String) async throws {
    let run = try await run(rules: rules, data: PrintSamples.zoneTrade)
    #expect(run == Command.Outcome(output: "", errors: "r.yaml:\(message)\n", exitCode: 65))
  }

  @Test func filesThatAreNotYAML() async throws {
    let run = try await run(rules: "flows: [exports]\nstocks: [a\nreal: [b]", data: PrintSamples.zoneTrade)
    #expect(run.exitCode == 65 && run.output == "")
    #expect(run.errors.hasPrefix("r.yaml:3: the file is not YAML from here on: did not find expected ',' or ']'"))
  }

  /// Other parts of the same whole, parts of parts, and the same name for a place and an indicator are no contradictions.
  @Test func rulesThatHoldTogether() async throws {
    let rules = """
      sums:
        - {whole: trade, parts: [exports, imports]}
        - {whole: trade, parts: [goods, services]}
        - {whole: exports, parts: [goods_exports, services_exports]}
        - {of: place, whole: exports, parts: [trade, goods]}
      shares: {exports: trade}
      """
    #expect(try await run(rules: rules, data: PrintSamples.zoneTrade).exitCode == 1)
  }

  /// A file with nothing in it has no rules, and a rule with nothing behind it names nothing.
  @Test(arguments: ["", "# to be written", "---", "flows:\ntolerances:"])
  func noRules(text: String) async throws {
    let folder = try Folder()
    try folder.write(text + "\n", to: "r.yaml")
    let plain = try await folder.run("check", "--quiet", data: PrintSamples.zoneTrade)
    #expect(try await folder.run("check", "--quiet", "--rules", "r.yaml", data: PrintSamples.zoneTrade) == plain)
    guard !text.contains("flows") else { return }
    #expect(try await folder.run("check", "--quiet", "--ignore", "r.yaml", data: PrintSamples.zoneTrade) == plain)
  }

  // MARK: - Findings that are accepted

  /// Where an entry stands that accepts nothing, and what its names may have been meant to be.
  @Test func entriesThatMatchNothing() async throws {
    let folder = try Folder()
    try folder.write(
      """
      - geo: CN-PFTZ
        indicator: total_trad
        reason: growth of the same zones

      - {geo: CNPFTZ, indicator: total_trade, reason: old}
      - {indicator: total_trade, period: 2021, reason: settled}
      - {indicator: total_trade, statistic: yoy_growth_pct, reason: known}

      """, to: "known.yaml")
    let run = try await folder.run("check", "--ignore", "known.yaml", data: PrintSamples.zoneTrade)
    #expect(run.exitCode == 0)
    let notes = run.errors.split(separator: "\n").filter { $0.contains("known.yaml") }
    #expect(
      notes == [
        """
        note: known.yaml:1: no finding matches one that is to be accepted: growth of the same zones; no print is of the \
        indicator 'total_trad'; did you mean 'total_trade'?
        """,
        """
        note: known.yaml:5: no finding matches one that is to be accepted: old; no print is of the place 'CNPFTZ'; \
        did you mean 'CN-PFTZ'?
        """,
        "note: known.yaml:6: no finding matches one that is to be accepted: settled",
      ])
  }

  @Test func faultsOfEntriesAreLocated() async throws {
    let cases = [
      (
        "- {geo: CN, statistic: yoy_growth_pc, reason: r}",
        "1: there is no statistic 'yoy_growth_pc'; the statistics are \(Self.statistics)\n"
      ),
      (
        "- {geo: CN, reson: r}",
        "1: there is no 'reson' here; known are geo, indicator, period, statistic, reason\n"
      ),
      ("- {geo: CN}", "1: an accepted finding has a reason\n"),
    ]
    for (text, message) in cases {
      let folder = try Folder()
      try folder.write(text + "\n", to: "known.yaml")
      let run = try await folder.run("check", "--ignore", "known.yaml", data: PrintSamples.zoneTrade)
      #expect(run == Command.Outcome(output: "", errors: "known.yaml:" + message, exitCode: 65))
    }
  }
}
