import ArgumentParser
import TradeStats

/// Which records take part.
struct FilterOptions: ParsableArguments {
  @Option(
    name: .customLong("where"),
    help: ArgumentHelp(
      "Keep the records with one of these texts in a column; != leaves them out. Repeat for and; a comma in a text is \\,",
      valueName: "column=text,..."))
  var conditions: [FilterArgument] = []

  @Option(help: ArgumentHelp("The first period.", valueName: "period"))
  var from: PeriodArgument?

  @Option(help: ArgumentHelp("The last period.", valueName: "period"))
  var to: PeriodArgument?

  var filters: [Filter] { conditions.map(\.filter) }
}
