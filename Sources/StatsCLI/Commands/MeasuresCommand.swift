import ArgumentParser
import TradeStats

struct MeasuresCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measures", abstract: "The measures that --measures takes, with their formulas.",
    discussion: """
      In the formulas x is the value of a series, x' that of the same period one year
      earlier, x[t-1] that of the period before; X and X' are those of the reference
      that --national names. balance and coverage_ratio are of the exports and imports of
      a place; so is any NAME=EXPRESSION over the indicators that the input has, with
      + - * / ( ) and numbers; names with blanks or signs in them stand in double quotes.

        tradestats table trade.csv --measures "openness=(exports+imports)/gdp*100"
        tradestats measures --format csv
      """)

  @OptionGroup(title: "Output") var output: OutputOptions

  func run() throws {
    try Console.run { try ResultOutput(output).write(Measure.catalog()) }
  }
}
