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
  var by: [ColumnList] = []

  @OptionGroup var filter: FilterOptions

  @Option(
    help: ArgumentHelp(
      """
      Only annual, half-yearly (S), quarterly, monthly, weekly or daily figures; shorter periods are rolled up to it, and \
      year-to-date figures join in where they add up to a period or imply it.
      """,
      valueName: "A|S|Q|M|W|D"))
  var frequency: FrequencyArgument?

  @Option(help: "How shorter periods make a longer one, which is missing where one of them is.")
  var rollup: PanelQuery.Rollup = .sum

  @Flag(help: "Make a longer period of the shorter ones that there are, flagged U, where some are missing.")
  var partial = false

  @Option(
    help: ArgumentHelp(
      """
      The reference: the series with this text in the column; or the sum of all series over a column; or for each \
      series the whole that it is part of. sum and parent alone take the column of places. --where column=text chooses \
      what is shown beside it; only --where column!=text takes something out of it.
      """,
      valueName: "column=text|sum|sum:column|parent|parent:column"))
  var national: ReferenceArgument?

  @Option(
    help: ArgumentHelp(
      """
      How the whole that a series is part of is found: by the beginning of its code (CN-SH-PFTZ is in CN-SH, which is \
      in CN), or in a column with the parent's code. Without --national it is the reference.
      """,
      valueName: "prefix|column"))
  var parent: HierarchyArgument?

  @Option(
    help: ArgumentHelp(
      """
      Only the n largest series along a column, by the value of the latest period shown; the others are added up as \
      'other'. n alone takes the column of places.
      """,
      valueName: "n|n:column"))
  var top: TopArgument?

  @Option(
    help: ArgumentHelp(
      """
      Values at constant prices: a file with a price index, period and value, 100 in the base. A period without a \
      figure takes the mean of its months.
      """,
      valueName: "file"))
  var deflate: String?

  @Option(
    help: ArgumentHelp(
      "The period whose prices --deflate brings values to; where the index is 100 when left out.", valueName: "period"))
  var pricesOf: PeriodArgument?

  @Option(
    help: ArgumentHelp(
      """
      Values in the currency of --currency: a file with mean exchange rates, period, value and a unit such as \
      RMB per USD.
      """,
      valueName: "file"))
  var rates: String?

  @Option(help: ArgumentHelp("The currency that --rates converts to.", valueName: "unit"))
  var currency: String?

  @Option(help: "Flag growth across a break in the series, or leave it out (suppress).")
  var breaks: BreakChoice = .flag

  @Option(
    help: """
      Growth from a negative base has no number (missing), or is divided by the base's magnitude and flagged D (abs); \
      a base of zero never has one.
      """)
  var negativeBase: PanelQuery.NegativeBase = .missing

  @Option(
    help: """
      Have a row for every period between the first and the last of each series, or of the whole table, also for those \
      without a record.
      """)
  var complete: PanelQuery.Completion?

  @Option(
    help: """
      Of figures that were published several times, take the first or the latest print, also where it is without a value. A \
      record with D in an ACTION column withdraws a figure from its date on.
      """)
  var vintage: PrintChoice.Which?

  @OptionGroup var vintages: VintageOptions

  @Option(
    help: ArgumentHelp(
      """
      What to do with several observations that have the same text in every dimension, in one period; latest takes \
      the one with the greatest text in a column. When left out: stop, or where an ACTION column (SDMX-CSV 2) replaces or \
      deletes observations, last.
      """,
      valueName: "stop|sum|first|last|latest:column"))
  var duplicates: DuplicatesArgument?

  /// The columns that the question needs as dimensions, whatever they look like.
  var dimensions: [String] {
    let names = ColumnList.names(by) ?? []
    guard let column = national?.column, !names.contains(column) else { return names }
    return names + [column]
  }

  func validate() throws {
    if (rates == nil) != (currency == nil) {
      throw ValidationError("--rates FILE and --currency UNIT go together, as --rates rates.csv --currency USD.")
    }
    if pricesOf != nil, deflate == nil { throw ValidationError("--prices-of goes with --deflate FILE.") }
  }

  /// The question, with the files of prices and rates that it names.
  func query() throws -> PanelQuery {
    let prices = try deflate.map { try PriceIndex(TradeReader([Input(path: $0)]), base: pricesOf?.period) }
    let rates = try rates.map { try ExchangeRates(TradeReader([Input(path: $0)]), to: currency ?? "") }
    return PanelQuery(
      by: ColumnList.names(by), filters: filter.filters, from: filter.from?.period, to: filter.to?.period,
      frequency: frequency?.frequency, rollup: rollup, allowsPartial: partial, national: national?.reference,
      hierarchy: parent?.hierarchy, top: top?.top, prices: prices, rates: rates, suppressesBreaks: breaks == .suppress,
      negativeBase: negativeBase,
      completion: complete, duplicates: duplicates?.policy, vintages: vintageQuery)
  }

  /// Prints are told apart as soon as one of their options is used.
  private var vintageQuery: PrintChoice? {
    guard vintage != nil || vintages.vintageColumn != nil || vintages.asOf != nil else { return nil }
    return PrintChoice(column: vintages.vintageColumn, which: vintage ?? .latest, asOf: vintages.asOf?.period)
  }
}
