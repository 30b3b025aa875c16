import ArgumentParser
import TradeStats

struct DescribeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe",
    abstract: "What the inputs hold: format, columns and their roles, series, gaps, duplicates.",
    discussion: """
      Duplicates and bad records are listed, not stopped at. Where an ACTION column
      (SDMX-CSV 2) replaces or deletes observations, what is left of them is described.

        tradestats describe pilot_zones.csv
        tradestats describe pilot_zones.csv --format json
      """)

  /// The forms a description can be written in.
  enum Format: String, FormatChoice {
    case text
    case markdown
    case json

    static let usual = Format.text

    var endings: [String] {
      switch self {
      case .text: ["txt"]
      case .markdown: ["md", "markdown"]
      case .json: ["json"]
      }
    }
  }

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Question") var filter: FilterOptions

  @Option(help: "The form of the description. When left out: what the ending of the output file says, otherwise text.")
  var format: Format?

  @OptionGroup(title: "Output") var file: OutputFileOption

  func validate() throws { try file.checkEnding(format) }

  func run() throws {
    try Console.run {
      let session = Session(input, output: file.output)
      let description = try session.read(keepsRejects: true) {
        try $0.describe(filters: filter.filters, from: filter.from?.period, to: filter.to?.period)
      }
      try session.conclude(description.report, takesNone: true) {
        try OutputTarget.write(text(description), path: file.output)
      }
    }
  }

  private func text(_ description: InputDescription) -> String {
    switch file.format(format) {
    case .text: description.text(TextRenderer(width: file.output == nil ? Console.terminalWidth : nil))
    case .markdown: description.markdown()
    case .json: description.json().indentedText
    }
  }
}
