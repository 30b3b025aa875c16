import ArgumentParser

/// The `tradestats` command: arguments in, library calls, text out.
@main
struct TradeStatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tradestats",
    abstract: "Growth tables from published trade and investment figures.",
    discussion: """
      Reads CSV or TSV files (also gzipped), standard input (-) and SQLite files, and finds the columns with periods, \
      values, units and dimensions by itself. A year earlier is found by period, never by row. A figure that has no \
      meaning is shown as missing, with the reason.

        tradestats growth pilot_zones.csv
        tradestats outperformance pilot_zones.csv national.csv --national geo=CN
        tradestats table pilot_zones.csv --measures value,yoy -o growth.csv

      Exit codes: 0 success; 1 check found contradictions; 64 wrong usage; 65 bad data; 66 no such input; 74 output failed.
      """,
    version: "0.1.0",
    subcommands: [
      GrowthCommand.self, ShareCommand.self, OutperformanceCommand.self, TableCommand.self, AggregateCommand.self,
      DescribeCommand.self, GapsCommand.self, RevisionsCommand.self, CheckCommand.self, ChartCommand.self,
      MeasuresCommand.self, ConvertCommand.self,
    ])

  /// The argument parser takes a misspelt command for an argument too many, and gives help on all of them where help on it
  /// is asked for; here it is called what it is.
  static func main() {
    let names = configuration.subcommands.compactMap { $0.configuration.commandName }
    let words = CommandLine.arguments.dropFirst()
    let asked = words.first == "help" ? words.dropFirst().first : words.first
    if let asked, !asked.hasPrefix("-"), !(names + ["help"]).contains(asked) {
      exit(
        withError: ValidationError("There is no command '\(asked)'; the commands are \(names.joined(separator: ", ")).")
      )
    }
    main(nil)
  }
}
