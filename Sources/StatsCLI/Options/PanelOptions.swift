import ArgumentParser
import TradeStats

/// The question about series over time.
struct PanelOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The columns that make a series; other dimensions are summed over. All dimensions when left out.",
      valueName: "column,..."))
  var by: ColumnList?

  @OptionGroup var filter: FilterOptions

  @Option(help: ArgumentHelp("Only this frequency; shorter periods are rolled up to it.", valueName: "A|S|Q|M|W|D"))
  var frequency: FrequencyArgument?

  @Option(help: "How shorter periods make a longer one. A period that lacks one of them is missing.")
  var rollup: PanelQuery.Rollup = .sum

  @Option(
    help: ArgumentHelp(
      "The reference: the series with this text, or the sum of all over the column of places or the one named.",
      valueName: "column=text|sum|sum:column"))
  var national: ReferenceArgument?

  @Option(help: "Flag growth across a break in the series, or leave it out.")
  var breaks: BreakChoice = .flag

  @Option(
    help: ArgumentHelp(
      "What to do with several observations of a series in one period.",
      valueName: "stop|sum|first|last|latest:column"))
  var duplicates: DuplicatesArgument?

  var query: PanelQuery {
    PanelQuery(
      by: by?.names, filters: filter.filters, from: filter.from?.period, to: filter.to?.period,
      frequency: frequency?.frequency, rollup: rollup, national: national?.reference,
      suppressesBreaks: breaks == .suppress, duplicates: duplicates?.policy)
  }
}
