import Foundation
import Testing

/// `tradestats check` as a process: findings, exit codes, formats, rules and acceptances.
@Suite struct CheckTests {
  @Test func aContradictionIsExplainedAndEndsWithOne() async throws {
    let run = try await Folder().run("check", "--quiet", data: PrintSamples.zoneTrade)
    #expect(run.exitCode == 1 && run.errors == "")
    #expect(
      run.output == """
        1. contradiction: total_trade, CN-PFTZ, 2022: yoy_growth_pct (RMB)
           14.5 % stands for 14.45 to 14.55 %; the other prints imply 8.75 to 11.86 %, 2.60 pp less
           ? 6.8 trillion RMB  level 2021           data.csv:2  S068 2024
           ? 7.5 trillion RMB  level 2022           data.csv:3  S068 2024
           ? 14.5 %            yoy_growth_pct 2022  data.csv:4  S068 2024
           perhaps: 14.5 % fits a base of 6.5037 to 6.5968 trillion RMB in 2021, as after a revision or a change of \
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
    let data = PrintSamples.zoneTrade + "2022,CN-PFTZ,total_trade,yoy,14.5,percent,1,S068,2024\n"
    let run = try await Folder().run("check", "--summary", "--format", "csv", "--quiet", data: data)
    #expect(
      run.output == """
        item,count,place,reason
        prints,4,,
        used,3,,
        checked against another,3,,
        nothing to check against,0,,
        not usable,1,,
        relations,1,,
        contradictions,1,,
        revisions,0,,
        of one figure or another,0,,
        revisions that follow from these,0,,
        approximate,0,,
        accepted,0,,
        tolerance,,,level_revision_percent: 15
        tolerance,,,rate_revision_pp: 2
        tolerance,,,exchange_rate_percent: 3
        tolerance,,,approximate_percent: 5
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
    let run = try await folder.run("check", "--ignore", "known.yaml", data: PrintSamples.zoneTrade)
    #expect(run.exitCode == 0)
    #expect(run.output.contains("   accepted: growth of the same zones\n"))
    #expect(
      run.errors.contains(
        "note: known.yaml:5: no finding matches one that is to be accepted: nothing is like this; no print is of the"))
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
        "r.yaml:1: there is no 'sumz' here; known are sums, shares, flows, stocks, nonnegative, signed, real, tolerances\n"
      ),
      ("sums:\n  - {whole: all, parts: [a]}", "r.yaml:2: a sum has a whole and two parts or more\n"),
      ("tolerances: {rate_revision_pp: many}", "r.yaml:1: a tolerance is a number from 0 and below 100\n"),
    ]
    for (text, message) in cases {
      let folder = try Folder()
      try folder.write(text + "\n", to: "r.yaml")
      let run = try await folder.run("check", "--rules", "r.yaml", data: PrintSamples.zoneTrade)
      #expect(run == Command.Outcome(output: "", errors: message, exitCode: 65))
    }
    let missing = try await Folder().run("check", "--rules", "none.yaml", data: PrintSamples.zoneTrade)
    #expect(missing.exitCode == 66)
  }

  /// One file of rules serves many inputs, so a name that this one does not have is said and stops nothing.
  @Test func namesOfRulesThatNoPrintHasAreSaid() async throws {
    let folder = try Folder()
    try folder.write(
      "sums:\n  - {whole: tourism, parts: [a, b]}\n  - {of: place, whole: CNX, parts: [CN, HK]}\n", to: "r.yaml")
    let data = "period,geo,indicator,value,unit\n2022,CN,a,1.0,t\n2022,CN,b,2.0,t\n2022,CN,all,4.0,t\n"
    let run = try await folder.run("check", "--rules", "r.yaml", data: data)
    #expect(run.exitCode == 0)
    #expect(run.errors.contains("note: r.yaml:2: no print is of the indicator 'tourism'\n"))
    #expect(run.errors.contains("note: r.yaml:3: no print is of the place 'CNX'; did you mean 'CN'?\n"))
    #expect(run.errors.contains("note: r.yaml:3: no print is of the place 'HK'\n"))
  }

  /// A slip in a rule would let pass what the rule was written to find, so it stops the run, but not where a filter leaves
  /// the name out.
  @Test func slipsInRulesAreErrors() async throws {
    let folder = try Folder()
    try folder.write("sums:\n  - {whole: totl, parts: [a, b]}\nflows: [tourist]\nstocks: [a]\n", to: "r.yaml")
    let data =
      "period,geo,indicator,value,unit\n2022,CN,a,1.0,t\n2022,CN,b,2.0,t\n2022,CN,total,4.0,t\n2022,CN,tourists,4.0,t\n"
    let run = try await folder.run("check", "--rules", "r.yaml", "--quiet", data: data)
    let errors = """
      r.yaml:2: no print is of the indicator 'totl'; did you mean 'total'?
      r.yaml:3: no print is of the indicator 'tourist'; did you mean 'tourists'?

      """
    #expect(run == Command.Outcome(output: "", errors: errors, exitCode: 65))
    try folder.write("sums:\n  - {whole: total, parts: [a, b]}\n", to: "r.yaml")
    let filtered = try await folder.run(
      "check", "--rules", "r.yaml", "--where", "indicator=a", "--quiet", data: data)
    #expect(filtered == Command.Outcome(output: "No contradictions.\n", errors: "", exitCode: 0))
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
    let run = try await folder.run("check", "-o", "found.json", "--quiet", data: PrintSamples.zoneTrade)
    #expect(run.exitCode == 1 && run.output == "")
    #expect(try folder.text(of: "found.json").contains(#""kind":"contradiction""#))
  }

  @Test func nothingToCheckIsAnError() async throws {
    let bad = "period,geo,indicator,value,unit\n2023,CN,x,many,RMB\n20x4,CN,x,1,RMB\n"
    let run = try await Folder().run("check", data: bad)
    #expect(
      run
        == Command.Outcome(
          output: "",
          errors: """
            data.csv:2: none of 2 prints can be used: the value should be a number of at most 17 digits, found "many"
              --summary lists all with their reasons

            """, exitCode: 65))
    let summary = try await Folder().run("check", "--summary", "--quiet", data: bad)
    #expect(summary.exitCode == 65 && summary.output.contains("data.csv:3"))
    let filtered = try await Folder().run("check", "--where", "geo=NOWHERE", data: PrintSamples.zoneTrade)
    #expect(
      filtered
        == Command.Outcome(
          output: "",
          errors: "there is nothing to check: no record passes --where, --from and --to, or there is none\n",
          exitCode: 65))
  }

  @Test func linesFitTheTerminal() async throws {
    let run = try await Command.run(
      ["check", "Data/csv/published_statistics.csv", "--quiet"], environment: ["COLUMNS": "72"])
    let lines = run.output.split(separator: "\n")
    #expect(run.exitCode == 1 && lines.count > 300)
    #expect(lines.filter { $0.count > 72 } == [])
    #expect(run.output.contains("\n   or else: "))
  }

  /// What a print gives is not implied, though the print be set aside; which one is, is said.
  @Test func impliedFiguresAreThoseThatNoPrintGives() async throws {
    let run = try await Folder().run("check", "--implied", "--quiet", data: PrintSamples.zoneTrade)
    #expect(run.exitCode == 1 && !run.output.contains("yoy_growth_pct"))
    #expect(run.output.contains("1 print that contradicts others left out: data.csv:4\n"))
    let csv = try await Folder().run("check", "--implied", "--format", "csv", data: PrintSamples.zoneTrade)
    #expect(csv.errors.contains("note: 1 print that contradicts others left out: data.csv:4\n"))
  }

  @Test func decimalCommasAndColumnsByName() async throws {
    let data = """
      period;geo;indicator;statistic;value;unit;publisher;date
      2021;CN;total_trade;level;6,8;RMB;A;2024-01-10
      2022;CN;total_trade;level;7,5;RMB;A;2024-01-10
      2022;CN;total_trade;yoy_growth_pct;14,5;percent;B;2024-01-10

      """
    let run = try await Folder().run("check", "--quiet", data: data)
    #expect(run.exitCode == 1 && run.output.contains("14,5 % stands for 14.45 to 14.55 %"))
    #expect(run.output.contains("data.csv:4  B 2024-01-10"))
  }

  /// The YAML that README and the help show is read, and each of its parts does what it says.
  @Test func theRulesThatAreShown() async throws {
    let help = try await Command.run(["help", "check"]).output
    let rules = try Self.block(of: help, from: "        sums:", to: "      --ignore")
    let ignored = try Self.block(of: help, from: "        - geo:", to: "      Exit code")
    let folder = try Folder()
    for (name, text) in [("rules.yaml", rules), ("ignore.yaml", ignored)] { try folder.write(text, to: name) }
    let data =
      PrintSamples.zoneTrade + """
        2022,CN,goods_services_trade,level,10,RMB,1,A,2024
        2022,CN,goods_total_trade,level,7,RMB,1,A,2024
        2022,CN,services_total_trade,level,5,RMB,1,A,2024
        2022,CN,fdi_utilized,yoy_growth_pct,6.3,percent,1,A,2024
        2022,CN,fdi_utilized,yoy_growth_pct,8.0,percent,1,A,2024

        """
    let plain = try await folder.run("check", "--quiet", "--format", "csv", data: data)
    let ruled = try await folder.run(
      "check", "--rules", "rules.yaml", "--ignore", "ignore.yaml", "--quiet", "--format", "csv", data: data)
    #expect(plain.errors == "" && ruled.errors == "")
    #expect(!plain.output.contains("services_total_trade") && ruled.output.contains("services_total_trade"))
    #expect(!plain.output.contains("growth in USD") && ruled.output.contains("growth in USD"))
    let readme = try Project.text("README.md").components(separatedBy: "```yaml\n").dropFirst()
      .compactMap { $0.components(separatedBy: "```").first }
    #expect(readme.count == 2)
    for (option, text) in zip(["--rules", "--ignore"], readme) {
      try folder.write(text, to: "readme.yaml")
      let run = try await folder.run("check", option, "readme.yaml", "--quiet", data: data)
      #expect(run.errors == "" && run.exitCode == 1)
    }
  }

  /// The lines of a text from one that begins so to before one that does, without the blanks before the first.
  private static func block(of text: String, from first: String, to last: String) throws -> String {
    let lines = text.components(separatedBy: "\n")
    let indent = first.prefix { $0 == " " }.count
    let start = try #require(
      lines.firstIndex { $0.trimmingCharacters(in: .whitespaces).hasPrefix(first.dropFirst(indent)) })
    let blanks = lines[start].prefix { $0 == " " }.count
    let end = try #require(
      lines[start...].firstIndex {
        $0.trimmingCharacters(in: .whitespaces).hasPrefix(last.trimmingCharacters(in: .whitespaces))
      })
    return lines[start..<end].map { String($0.dropFirst(blanks)) }.joined(separator: "\n") + "\n"
  }
}
