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

      With --frequency the periods are those that shorter ones make up: what lacks some of
      them is lacking, with how many it has, as 2024 (9 of 12).

        tradestats gaps pilot_zones.csv --where indicator=exports
        tradestats gaps monthly.csv --frequency A
      """)

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Question") var filter: FilterOptions

  @Option(
    help: ArgumentHelp(
      """
      Periods of this length alone, rolled up from shorter ones as in a growth table. When left out: those that the input \
      has.
      """,
      valueName: "A|S|Q|M|W|D"))
  var frequency: FrequencyArgument?

  @Flag(help: "Only series that lack a period.")
  var lacking = false

  @OptionGroup(title: "Output") var output: OutputOptions

  func run() throws {
    try Console.run {
      let session = Session(input, output: output.file.output)
      let (from, to) = (filter.from?.period, filter.to?.period)
      let (table, report) = try session.read { reader in
        if let frequency = frequency?.frequency {
          let values = try reader.rolledUpValues(at: frequency, filters: filter.filters, from: from, to: to)
          return (values.table.gapTable(onlyLacking: lacking), values.report)
        }
        let description = try reader.describe(filters: filter.filters, from: from, to: to)
        return (description.gapTable(onlyLacking: lacking), description.report)
      }
      try session.conclude(report) { try ResultOutput(output, threads: input.threads).write(table) }
    }
  }
}
