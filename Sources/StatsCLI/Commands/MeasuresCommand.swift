import ArgumentParser
import TradeStats

struct MeasuresCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measures", abstract: "The measures that --measures takes, with their formulas.",
    discussion: """
      In the formulas x is the value of a series, x' that of the same period one year
      earlier, x[t-1] that of the period before; X and X' are those of the reference
      that --national names.

        tradestats measures --format csv
      """)

  @OptionGroup(title: "Output") var output: OutputOptions

  func run() throws {
    try Console.run { try ResultOutput(output).write(Measure.catalog()) }
  }
}
