import ArgumentParser
import TradeStats

/// Which columns hold what about a print; those of ``InputOptions`` apart.
struct FigureOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The column with places.", valueName: "column"))
  var place: String?

  @Option(help: ArgumentHelp("The column with what is measured.", valueName: "column"))
  var indicator: String?

  @Option(help: ArgumentHelp("The column that says which number about them it is.", valueName: "column"))
  var statistic: String?

  @Option(help: ArgumentHelp("The column with what is compared with.", valueName: "column"))
  var comparator: String?

  @Option(help: ArgumentHelp("The column that says who printed it.", valueName: "column"))
  var source: String?

  @Option(help: ArgumentHelp("The column that says when it was printed.", valueName: "column"))
  var sourceDate: String?

  @Option(
    help: ArgumentHelp(
      "A column with year-on-year growth, in percent, printed beside levels; published_yoy_pct when left out.",
      valueName: "column"))
  var publishedYoy: String?

  func columns(of input: InputOptions) -> FigureColumns {
    var columns = FigureColumns()
    columns.period = input.time
    columns.value = ColumnList.names(input.value)?.first
    columns.place = place
    columns.indicator = indicator
    columns.statistic = statistic
    columns.comparator = comparator
    columns.source = source
    columns.date = sourceDate
    columns.publishedGrowth = publishedYoy
    return columns
  }
}
