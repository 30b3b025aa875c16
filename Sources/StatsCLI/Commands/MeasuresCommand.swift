import ArgumentParser
import TradeStats

struct MeasuresCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measures", abstract: "The measures that --measures takes, with their formulas.",
    discussion: """
      Without a name all measures are listed. A name has the measure explained: its definition
      and unit, when there is no number and what stands in its place, and an example.

      In the formulas x is the value of a series, x' that of the same period one year
      earlier, x[t-1] that of the period before; X and X' are those of the reference
      that --national names. balance and coverage_ratio are of the exports and imports of
      a place; so is any NAME=EXPRESSION over the indicators that the input has, with
      + - * / ( ) and numbers; names with blanks, commas or signs in them stand in double
      quotes. A table of these alone is in the unit that the arithmetic gives: RMB for
      exports+imports, RMB/persons for gdp/population, none for exports/gdp.

      rank, hhi, location_quotient and the shift-share effects look along one column, which
      is found or named behind a colon (rank:partner), and at all of its texts, whatever
      --where column=... shows; --where column!=... takes some out.

        tradestats table trade.csv --measures "openness=(exports+imports)/gdp*100"
        tradestats measures outperformance contribution
        tradestats measures --format csv
      """)

  @Argument(help: ArgumentHelp("The measures to explain, by name; all are listed when left out.", valueName: "name"))
  var names: [String] = []

  @OptionGroup(title: "Output") var output: OutputOptions

  func run() throws {
    try Console.run {
      let measures = try names.flatMap { ColumnList.split($0) }.map { try Measure(explaining: $0) }
      try ResultOutput(output).write(Measure.catalog(measures.isEmpty ? Measure.allCases : measures)) { width in
        measures.isEmpty ? [Measure.catalogTable(width: width)] : measures.map { $0.explanation() }
      }
    }
  }
}
