import ArgumentParser
import TradeStats
import TradeStatsSQLite

struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert", abstract: "Records as tidy CSV, or as a SQLite file that any tool can query.",
    discussion: """
      One row per observation: periods in their SDMX text, numbers in plain digits, missing values empty. Every command \
      reads the result back.

        tradestats convert pilot_zones.csv -o zones.sqlite
        tradestats convert raw.csv --rejects bad.csv -o clean.csv.gz
      """)

  /// The forms records can be written in.
  enum Format: String, FormatChoice {
    case csv
    case tsv
    case sqlite

    static let usual = Format.csv

    var endings: [String] {
      switch self {
      case .csv: ["csv"]
      case .tsv: ["tsv", "tab"]
      case .sqlite: ["sqlite", "sqlite3", "db"]
      }
    }
  }

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Question") var filter: FilterOptions

  @Option(
    help: """
      The form of the result. When left out: what the ending of the output file (.csv, .tsv, .sqlite, .db) says, \
      otherwise CSV.
      """)
  var format: Format?

  @OptionGroup(title: "Output") var file: OutputFileOption

  func validate() throws {
    try file.checkEnding(format)
    guard resolvedFormat == .sqlite, file.output == nil else { return }
    throw ValidationError("A SQLite file needs a name: -o FILE.")
  }

  func run() throws {
    try Console.run {
      let session = Session(input, output: file.output)
      let store = try session.read { try TradeStore($0) }
      let table = try TidyTable(
        store, filters: filter.filters, from: filter.from?.period, to: filter.to?.period)
      try session.conclude(store.report) { try write(table) }
    }
  }

  private func write(_ table: TidyTable) throws {
    if resolvedFormat == .sqlite, let path = file.output {
      try DatabaseExport.write(table, to: path)
      return
    }
    let target = try OutputTarget(path: file.output)
    var stream = target
    DelimitedWriter(delimiter: resolvedFormat == .tsv ? .tab : .comma).write(table, to: &stream)
    try target.finish()
  }

  private var resolvedFormat: Format { file.format(format) }
}
