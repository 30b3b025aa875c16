import Testing

/// Arguments that cannot be meant: what is wrong, how it is used, exit code 64, and nothing on standard output.
@Suite struct UsageErrorTests {
  private static let commands =
    "growth, share, outperformance, table, aggregate, describe, gaps, revisions, check, chart, measures, convert"

  /// Arguments, and the first line of the message.
  private static let cases: [(arguments: [String], message: String)] = [
    (["grwth", "a.csv", "--by", "geo"], "There is no command 'grwth'; the commands are \(commands)."),
    (["a.csv"], "There is no command 'a.csv'; the commands are \(commands)."),
    (["help", "nope"], "There is no command 'nope'; the commands are \(commands)."),
    (["growth"], "Missing expected argument '<inputs> ...'"),
    (["growth", "a.csv", "--decimal", "2"], "Unknown option '--decimal'. Did you mean '--decimals'?"),
    (["growth", "-", "-"], "Standard input can be named once."),
    (["growth", "a.csv", "--threads", "0"], "--threads takes a number from 1 to 256."),
    (["growth", "a.csv", "--threads", "257"], "--threads takes a number from 1 to 256."),
    (["growth", "a.csv", "--threads", "two"], "The value 'two' is invalid for '--threads <n>'"),
    (["growth", "a.csv", "--skip=-1"], "--skip takes a number of lines, 0 or more."),
    (["growth", "a.csv", "--rejects", "r.csv", "--max-rejects=-3"], "--max-rejects takes a number, 0 or more."),
    (["growth", "a.csv", "--encoding", ""], "--encoding takes a name such as GB18030."),
    (["growth", "a.csv", "--delimiter", "ab"], "The value 'ab' is invalid for '--delimiter <c>'"),
    (["growth", "a.csv", "--decimal-mark", "5"], "The value '5' is invalid for '--decimal-mark <c>'"),
    (["growth", "a.csv", "--delimiter", "\r"], "The value '\r' is invalid for '--delimiter <c>'"),
    (["growth", "a.csv", "--decimals", "31"], "--decimals takes a number from 0 to 30."),
    (["growth", "a.csv", "--where", "geo"], "The value 'geo' is invalid for '--where <column=text,...>'"),
    (["growth", "a.csv", "--from", "soon"], "The value 'soon' is invalid for '--from <period>'"),
    (
      ["growth", "a.csv", "-o", "a.doc"],
      """
      The ending of 'a.doc' tells no format; name one with --format, or use one of .txt, .csv, .tsv, .tab, .json, \
      .jsonl, .ndjson, .md, .markdown.
      """
    ),
    (
      ["growth", "a.csv", "--duplicates", "latest"],
      "The value 'latest' is invalid for '--duplicates <stop|sum|first|last|latest:column>'"
    ),
    (
      ["share", "a.csv", "--national", "CN"],
      "The value 'CN' is invalid for '--national <column=text|sum|sum:column|parent|parent:column>'"
    ),
    (
      ["aggregate", "a.csv", "--measure", "v:avg"],
      """
      The value 'v:avg' is invalid for '--measure <column:function,...>': no function 'avg'; did you mean 'mean'? the \
      functions are sum, mean, min, max, median, sd, count
      """
    ),
    (
      ["growth", "a.csv", "--decimal-mark", "comma", "--thousands", ","],
      "--decimal-mark and --thousands are the same mark, which cannot be both."
    ),
    (["convert", "a.csv", "--format", "sqlite"], "A SQLite file needs a name: -o FILE."),
  ]

  @Test(arguments: cases)
  func messages(_ arguments: [String], _ message: String) async throws {
    let run = try await Command.run(arguments)
    let lines = run.errors.split(separator: "\n")
    #expect(lines.first.map(String.init) == "Error: " + message)
    #expect(lines.contains { $0.hasPrefix("Usage: tradestats ") })
    #expect(run.output == "")
    #expect(run.exitCode == 64)
  }

  @Test func aMeasureThatIsNot() async throws {
    let run = try await Command.run(["table", "a.csv", "--measures", "value,yoi"])
    #expect(
      run.errors == """
        Error: The value 'value,yoi' is invalid for '--measures <name,...>': no measure 'yoi'; did you mean 'yoy'?
          'tradestats measures' lists them all
        Help:  --measures <name,...>  The measures, in this order. Repeat, or separate with commas. (default: value,yoy)
        Usage: tradestats table [<options>] <inputs> ...
          See 'tradestats table --help' for more information.

        """)
    #expect(run.exitCode == 64)
  }

  @Test(arguments: [[], ["--help"], ["help"], ["help", "growth"], ["growth", "--help"], ["--version"]])
  func helpIsOutput(_ arguments: [String]) async throws {
    let run = try await Command.run(arguments)
    #expect(run.output != "" && run.errors == "" && run.exitCode == 0)
  }

  /// What the help on `--time` names is a period of that kind in a file.
  @Test(arguments: [
    ("years", ["2024"]), ("halves", ["2024-H1"]), ("quarters", ["2024-Q3", "Q3 2024"]),
    ("months", ["2024-09", "202409", "Sep 2024"]), ("weeks", ["2024-W05"]), ("days", ["2024-09-30"]),
    ("ranges such as January to September", ["2024-01/2024-09", "2024-01-01/P9M", "2024-YTD09"]),
  ])
  func helpTellsHowPeriodsAreWritten(_ kind: String, _ forms: [String]) async throws {
    let help = try await Command.run(["growth", "--help"]).output
    let words = help.split { $0.isWhitespace }.joined(separator: " ")
    #expect(words.contains("\(kind) (\(forms[0])"))
    for form in forms {
      #expect(words.contains(form))
      let run = try await Folder().run("growth", "--format", "csv", data: "period,value\n\(form),5\n")
      #expect(run.exitCode == 0 && run.output.contains(",5,ok,"), "\(form): \(run.errors)")
    }
  }
}
