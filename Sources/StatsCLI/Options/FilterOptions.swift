import ArgumentParser
import TradeStats

/// Which records take part.
struct FilterOptions: ParsableArguments {
  @Option(
    name: .customLong("where"),
    help: ArgumentHelp(
      """
      Only records with one of these texts in the column; column!=text,... for only those without. When repeated, all \
      must hold. A comma within a text is written \\,
      """,
      valueName: "column=text,..."))
  var conditions: [FilterArgument] = []

  @Option(
    help: ArgumentHelp(
      "The first period, such as 2020, 2020-Q3, 2020-09 or any other that --time tells of.", valueName: "period"))
  var from: PeriodArgument?

  @Option(help: ArgumentHelp("The last period, itself included.", valueName: "period"))
  var to: PeriodArgument?

  var filters: [Filter] { conditions.map(\.filter) }

  /// Whether every record takes part.
  var isEmpty: Bool { conditions.isEmpty && from == nil && to == nil }
}
