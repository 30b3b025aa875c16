import ArgumentParser
import TradeStats

/// Where the dates of publication are, and up to which day they count.
struct VintageOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      The column with the dates at which figures were published. When left out: the one called source_date, vintage, \
      release_date, publication_date or the like.
      """,
      valueName: "column"))
  var vintageColumn: String?

  @Option(
    help: ArgumentHelp(
      "Only what had been published by then; a month or a year counts as its last day.", valueName: "date"))
  var asOf: PeriodArgument?
}
