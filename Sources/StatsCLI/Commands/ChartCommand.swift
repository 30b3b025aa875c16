import ArgumentParser
import TradeStats

struct ChartCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chart", abstract: "The data behind a chart: a table for spreadsheets, or a Vega-Lite chart.",
    discussion: """
      CSV has one row per period and one column per series. Vega-Lite JSON holds the data and draws as it is.

        tradestats chart national.csv --where unit=RMB --frequency A \\
            --measure yoy -o growth.vl.json
      """)

  /// The forms a chart can be written in.
  enum Format: String, FormatChoice {
    case csv
    case tsv
    case vegaLite = "vega-lite"

    static let usual = Format.csv

    var endings: [String] {
      switch self {
      case .csv: ["csv"]
      case .tsv: ["tsv", "tab"]
      case .vegaLite: ["json"]
      }
    }
  }

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Question") var panel: PanelOptions

  @Option(
    help: ArgumentHelp(
      "What the chart shows, as 'tradestats measures' lists them. (default: value)", valueName: "name"),
    transform: { try Measure($0) })
  var measure: Measure = .value

  @Option(help: ArgumentHelp("A line above a Vega-Lite chart; says what it shows when left out.", valueName: "text"))
  var title: String?

  @Option(
    help: """
      The form of the chart. When left out: what the ending of the output file (.csv, .tsv, .json) says, otherwise CSV.
      """)
  var format: Format?

  @OptionGroup(title: "Output") var file: OutputFileOption
  @OptionGroup(title: "Output") var numbers: NumberOptions

  func validate() throws { try file.checkEnding(format) }

  func run() throws {
    try Console.run {
      let session = Session(input, output: file.output)
      let answer = try session.read(dimensions: panel.dimensions) {
        try $0.growthTable([measure], for: panel.query())
      }
      let text = try text(answer.table)
      try session.conclude(answer.report) { try OutputTarget.write(text, path: file.output) }
    }
  }

  private func text(_ table: GrowthTable) throws -> String {
    let frequency = try onlyFrequency(of: table)
    switch file.format(format) {
    case .csv: return DelimitedWriter(delimiter: .comma, style: numbers.style).text(of: data(table, frequency))
    case .tsv: return DelimitedWriter(delimiter: .tab, style: numbers.style).text(of: data(table, frequency))
    case .vegaLite:
      let chart = VegaLiteChart(table, measure: measure, frequency: frequency, title: title, style: numbers.style)
      return chart.spec.indentedText
    }
  }

  private func data(_ table: GrowthTable, _ frequency: Frequency) -> ResultTable {
    table.chartTable(measure: measure, frequency: frequency)
  }

  /// A chart has one time axis, so one frequency.
  private func onlyFrequency(of table: GrowthTable) throws -> Frequency {
    let frequencies = Set(table.series.map(\.frequency)).sorted()
    guard frequencies.count == 1, let only = frequencies.first else {
      let names = frequencies.map(\.name).joined(separator: ", ")
      throw UsageError("a chart shows one frequency and the input has several (\(names)); choose with --frequency")
    }
    return only
  }
}
