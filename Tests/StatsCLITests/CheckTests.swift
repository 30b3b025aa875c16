import Testing

/// `tradestats check` as a process: findings, exit codes, formats, rules and acceptances.
@Suite struct CheckTests {
  private static let zoneTrade = """
    period,geo,indicator,statistic,value,unit,scale,source_id,source_date
    2021,CN-PFTZ,total_trade,level,6.8,RMB,trillion,S068,2024
    2022,CN-PFTZ,total_trade,level,7.5,RMB,trillion,S068,2024
    2022,CN-PFTZ,total_trade,yoy_growth_pct,14.5,percent,1,S068,2024

    """

  @Test func aContradictionIsExplainedAndEndsWithOne() async throws {
    let run = try await Folder().run("check", "--quiet", data: Self.zoneTrade)
    #expect(run.exitCode == 1 && run.errors == "")
    #expect(
      run.output == """
        1. contradiction: total_trade, CN-PFTZ, 2022: yoy_growth_pct (RMB)
           14.5 % stands for 14.45 to 14.55 %; the other prints imply 8.75 to 11.86 %, 2.60 pp less
           ? 6.8 trillion RMB  level 2021           data.csv:2  S068 2024
           ? 7.5 trillion RMB  level 2022           data.csv:3  S068 2024
           ? 14.5 %            yoy_growth_pct 2022  data.csv:4  S068 2024
           perhaps: the growth fits a base of 6.5037 to 6.5968 trillion RMB in 2021, as after a revision or a change of \
        coverage

        """)
  }

  @Test func consistentPrintsEndWithZero() async throws {
    for name in ["world_goods_trade", "world_services_trade"] {
      let run = try await Command.run([
        "check", "Data/csv/\(name).csv", "--published-yoy", "published_yoy_pct", "--quiet",
      ])
      #expect(run == Command.Outcome(output: "No contradictions.\n", errors: "", exitCode: 0))
    }
  }

  @Test(arguments: [("txt", "text"), ("csv", "csv"), ("json", "json"), ("md", "markdown")])
  func findings(_ ending: String, _ format: String) async throws {
    let run = try await Command.run([
      "check", "Data/csv/published_statistics.csv", "--format", format, "--quiet",
    ])
    #expect(run.errors == "" && run.exitCode == 1)
    try Snapshot.check(run.output, "check.\(ending)")
  }

  @Test func whatFollowsFromThePrints() async throws {
    let question = ["--where", "geo=CN-PFTZ", "--where", "source_id=S123", "--from", "2024"]
    for (ending, format) in [("txt", "text"), ("csv", "csv")] {
      let run = try await Command.run(
        ["check", "Data/csv/published_statistics.csv", "--implied", "--format", format, "--quiet"] + question)
      #expect(run.errors == "" && run.exitCode == 0)
      try Snapshot.check(run.output, "check.implied.\(ending)")
    }
  }

  @Test func summaryListsWhatCannotBeUsed() async throws {
    let data = Self.zoneTrade + "2022,CN-PFTZ,total_trade,yoy,14.5,percent,1,S068,2024\n"
    let run = try await Folder().run("check", "--summary", "--format", "csv", "--quiet", data: data)
    #expect(
      run.output == """
        item,count,place,reason
        prints,4,,
        used,3,,
        not usable,1,,
        relations,1,,
        contradictions,1,,
        revisions,0,,
        revisions of one figure or another,0,,
        approximate,0,,
        accepted,0,,
        not usable,1,data.csv:5,"there is no statistic 'yoy'; the statistics are level, yoy_growth_pct, qoq_growth_pct, \
        cum_growth_pct, share_of_national_pct, share_of_parent_pct, share_of_world_pct, growth_gap_pp, share_change_pp, \
        growth_change_pp"

        """)
    let loud = try await Folder().run("check", data: data)
    #expect(loud.errors.contains("note: 1 of 4 prints cannot be used; --summary lists them with the reasons\n"))
  }

  @Test func acceptedFindingsDoNotCount() async throws {
    let folder = try Folder()
    try folder.write(
      """
      - geo: CN-PFTZ
        indicator: total_trade
        period: 2022
        reason: growth of the same zones
      - {geo: CN, reason: nothing is like this}

      """, to: "known.yaml")
    let run = try await folder.run("check", "--ignore", "known.yaml", data: Self.zoneTrade)
    #expect(run.exitCode == 0)
    #expect(run.output.contains("   accepted: growth of the same zones\n"))
    #expect(run.errors.contains("note: no finding matches one that is to be accepted: nothing is like this\n"))
  }

  @Test func rulesAddSumsAndTolerances() async throws {
    let folder = try Folder()
    try folder.write("sums:\n  - {whole: all, parts: [a, b]}\ntolerances: {level_revision_percent: 1}\n", to: "r.yaml")
    let data = "period,geo,indicator,value,unit\n2022,CN,a,1.0,t\n2022,CN,b,2.0,t\n2022,CN,all,4.0,t\n"
    #expect(try await folder.run("check", "--quiet", data: data).exitCode == 0)
    #expect(try await folder.run("check", "--rules", "r.yaml", "--quiet", data: data).exitCode == 1)
  }

  @Test func faultsOfRuleFilesAreLocated() async throws {
    let cases = [
      (
        "sumz: []",
        "r.yaml:1: there is no 'sumz' here; known are sums, shares, flows, stocks, signed, real, tolerances\n"
      ),
      ("sums:\n  - {whole: all, parts: [a]}", "r.yaml:2: a sum has a whole and two parts or more\n"),
      ("tolerances: {rate_revision_pp: many}", "r.yaml:1: a tolerance is a number from 0 and below 100\n"),
    ]
    for (text, message) in cases {
      let folder = try Folder()
      try folder.write(text + "\n", to: "r.yaml")
      let run = try await folder.run("check", "--rules", "r.yaml", data: Self.zoneTrade)
      #expect(run == Command.Outcome(output: "", errors: message, exitCode: 65))
    }
    let missing = try await Folder().run("check", "--rules", "none.yaml", data: Self.zoneTrade)
    #expect(missing.exitCode == 66)
  }

  @Test func columnsByOption() async throws {
    let data = """
      when,who,what,which,figure,u
      2021,A,x,level,6.8,t
      2021,A,x,level,7.5,t

      """
    let options = [
      "--time", "when", "--place", "who", "--indicator", "what", "--statistic", "which", "--value", "figure",
    ]
    let folder = try Folder()
    try folder.write(data, to: "data.csv")
    let run = try await Command.run(["check", "data.csv", "--quiet"] + options, in: folder.path)
    #expect(run.exitCode == 1 && run.output.hasPrefix("1. contradiction: x"))
    let wrong = try await folder.run("check", "--time", "when", "--value", "figure", "--statistic", "whih", data: data)
    #expect(wrong.exitCode == 64 && wrong.errors.hasPrefix("there is no column 'whih'; did you mean 'which'?"))
  }

  @Test func aFileOfFindingsIsWrittenWhole() async throws {
    let folder = try Folder()
    let run = try await folder.run("check", "-o", "found.json", "--quiet", data: Self.zoneTrade)
    #expect(run.exitCode == 1 && run.output == "")
    #expect(try folder.text(of: "found.json").contains(#""kind":"contradiction""#))
  }
}
