import ArgumentParser
import TradeStats

struct GapsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gaps", abstract: "Which periods each series has a value for, and which it lacks.",
    discussion: """
      A row for each series and frequency: its first and last period, how many lie between
      them, how many of these have a value, how many do not, and where they are.
      A record without a value counts as lacking, as do observations that an ACTION column
      (SDMX-CSV 2) deletes. Duplicates are not stopped at.
      To have a row for every period in a growth table, see --complete there.

        tradestats gaps pilot_zones.csv --where indicator=exports
      """)

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Question") var filter: FilterOptions

  @Flag(help: "Only series that lack a period.")
  var lacking = false

  @OptionGroup(title: "Output") var output: OutputOptions

  func run() throws {
    try Console.run {
      let session = Session(input, output: output.file.output)
      let description = try session.read {
        try $0.describe(filters: filter.filters, from: filter.from?.period, to: filter.to?.period)
      }
      try session.conclude(description.report) {
        try ResultOutput(output, threads: input.threads).write(description.gapTable(onlyLacking: lacking))
      }
    }
  }
}
