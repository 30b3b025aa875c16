import ArgumentParser
import TradeStats
import TradeStatsSQLite

struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert", abstract: "Records as tidy CSV, or as a SQLite file that any tool can query.",
    discussion: """
      One row per observation: periods in their SDMX text, numbers in plain digits, missing values empty. Every command \
      reads the result back. Records that replace or delete others, by an ACTION column (SDMX-CSV 2), are kept as they are.

        tradestats convert pilot_zones.csv -o zones.sqlite
        tradestats convert raw.csv --rejects bad.csv -o clean.csv.gz
        tradestats convert odd.txt --raw -o plain.csv
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

  @Flag(
    help: """
      Every field as text, unchanged, in clean CSV: comma, doubled quotes, UTF-8, line feed. Columns are not looked \
      at. For one input. Records go to standard output as they are read, so that what stands before a bad one is \
      written already when the run stops; a file by -o appears whole or not at all.
      """)
  var raw = false

  @OptionGroup(title: "Output") var file: OutputFileOption

  func validate() throws {
    try file.checkEnding(format)
    if raw {
      if resolvedFormat == .sqlite { throw ValidationError("--raw writes CSV or TSV.") }
      if !filter.isEmpty { throw ValidationError("--raw takes every record; leave out --where, --from and --to.") }
    }
    guard resolvedFormat == .sqlite, file.output == nil else { return }
    throw ValidationError("A SQLite file needs a name: -o FILE.")
  }

  func run() throws {
    try Console.run {
      let session = Session(input, output: file.output)
      if raw { return try writeRecords(session) }
      let store = try session.read { try TradeStore($0) }
      let table = try TidyTable(
        store, filters: filter.filters, from: filter.from?.period, to: filter.to?.period)
      var report = store.report
      report.notes += table.notes
      try session.conclude(report) { try write(table) }
    }
  }

  private func writeRecords(_ session: Session) throws {
    let writer = DelimitedWriter(delimiter: resolvedFormat == .tsv ? .tab : .comma)
    do {
      try session.readRecords { reader in
        let target = try OutputTarget(path: file.output)
        var stream = target
        if let header = reader.headerTexts { writer.write(header, to: &stream) }
        while let record = try reader.next() { writer.write(record.fields, to: &stream) }
        try session.conclude(reader.report) { try target.finish() }
      }
    } catch SchemaError.emptyInput(let name) {
      // Nothing, rewritten, is nothing.
      try OutputTarget.write("", path: file.output)
      if !input.quiet { Console.note("note: \(name) is empty") }
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
