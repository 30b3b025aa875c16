import ArgumentParser
import TradeStats

struct RevisionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revisions", abstract: "First and last print of each figure, and what lies between them.",
    discussion: """
      Prints of one figure, equal in every dimension, are told apart by the date in a column
      such as source_date. To compute with one of them, see --vintage and --as-of of the
      growth table. A record with D in an ACTION column (SDMX-CSV 2) withdraws a figure from
      its date on: the last print is without a value then.

        tradestats revisions trade.csv --revised
        tradestats revisions trade.csv --vintage-column release --as-of 2024-06
      """)

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Question") var filter: FilterOptions
  @OptionGroup(title: "Question") var vintages: VintageOptions

  @Option(
    help: ArgumentHelp(
      "What to do with several records of one figure and one date. When left out: stop.",
      valueName: "stop|sum|first|last|latest:column"))
  var duplicates: DuplicatesArgument?

  @Flag(help: "Only figures of which the last print is not the first.")
  var revised = false

  @OptionGroup(title: "Output") var output: OutputOptions

  func run() throws {
    try Console.run {
      let session = Session(input, output: output.file.output)
      let answer = try session.read {
        try $0.revisions(
          filters: filter.filters, from: filter.from?.period, to: filter.to?.period,
          vintages: PrintChoice(column: vintages.vintageColumn, asOf: vintages.asOf?.period),
          duplicates: duplicates?.policy)
      }
      try session.conclude(answer.report) {
        try ResultOutput(output, threads: input.threads).write(answer.table.resultTable(onlyRevised: revised))
      }
    }
  }
}
