import ArgumentParser
import TradeStats

/// The question about series over time.
struct PanelOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      The columns that make a series; other dimensions are summed over. When left out: all dimensions. Unit, frequency \
      and indicator are part of every series.
      """,
      valueName: "column,..."))
  var by: ColumnList?

  @OptionGroup var filter: FilterOptions

  @Option(
    help: ArgumentHelp(
      "Only annual, half-yearly (S), quarterly, monthly, weekly or daily figures; shorter periods are rolled up to it.",
      valueName: "A|S|Q|M|W|D"))
  var frequency: FrequencyArgument?

  @Option(help: "How shorter periods make a longer one, which is missing where one of them is.")
  var rollup: PanelQuery.Rollup = .sum

  @Option(
    help: ArgumentHelp(
      """
      The reference: the series with this text in the column, or the sum of all series over a column; sum alone takes \
      the column of places. --where column=text chooses what is shown beside it; only --where column!=text takes \
      something out of it.
      """,
      valueName: "column=text|sum|sum:column"))
  var national: ReferenceArgument?

  @Option(
    help: ArgumentHelp(
      """
      Only the n largest series along a column, by the value of the latest period shown; the others are added up as \
      'other'. n alone takes the column of places.
      """,
      valueName: "n|n:column"))
  var top: TopArgument?

  @Option(help: "Flag growth across a break in the series, or leave it out (suppress).")
  var breaks: BreakChoice = .flag

  @Option(
    help: ArgumentHelp(
      """
      What to do with several observations that have the same text in every dimension, in one period; latest takes \
      the one with the greatest text in a column. When left out: stop.
      """,
      valueName: "stop|sum|first|last|latest:column"))
  var duplicates: DuplicatesArgument?

  /// The columns that the question needs as dimensions, whatever they look like.
  var dimensions: [String] {
    let names = by?.names ?? []
    guard let column = national?.column, !names.contains(column) else { return names }
    return names + [column]
  }

  var query: PanelQuery {
    PanelQuery(
      by: by?.names, filters: filter.filters, from: filter.from?.period, to: filter.to?.period,
      frequency: frequency?.frequency, rollup: rollup, national: national?.reference, top: top?.top,
      suppressesBreaks: breaks == .suppress, duplicates: duplicates?.policy)
  }
}
