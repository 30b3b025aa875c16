import ArgumentParser
import TradeStats

/// The forms a result can be written in.
enum OutputFormat: String, FormatChoice {
  case text
  case csv
  case tsv
  case json
  case jsonl
  case markdown

  static let usual = OutputFormat.text

  var endings: [String] {
    switch self {
    case .text: ["txt"]
    case .csv: ["csv"]
    case .tsv: ["tsv", "tab"]
    case .json: ["json"]
    case .jsonl: ["jsonl", "ndjson"]
    case .markdown: ["md", "markdown"]
    }
  }
}

/// Where a result goes and what it looks like.
struct OutputOptions: ParsableArguments {
  @Option(help: "The form of the result. When left out: what the ending of the output file says; text without one.")
  var format: OutputFormat?

  @OptionGroup var file: OutputFileOption

  @OptionGroup var numbers: NumberOptions

  func validate() throws { try file.checkEnding(format) }

  var resolvedFormat: OutputFormat { file.format(format) }
}

/// Which way periods run, or how many cells there are.
struct LayoutOption: ParsableArguments {
  @Option(
    help: """
      One row per period (long), or periods side by side (wide). When left out: wide for text and Markdown, otherwise \
      long. A long row has the marks of all its measures in one column, flags.
      """)
  var layout: LayoutChoice?

  @Flag(
    help: "Instead of the table, how many of each measure's cells have a number, and how many each reason for none.")
  var summary = false
}

/// A file instead of standard output.
struct OutputFileOption: ParsableArguments {
  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp(
      "Write to a file, whole or not at all; an ending .gz compresses.", valueName: "file"))
  var output: String?

  /// The format chosen by option, by the file's ending, or the usual one.
  func format<Format: FormatChoice>(_ chosen: Format?) -> Format {
    chosen ?? output.flatMap { Format(path: $0) } ?? Format.usual
  }

  /// - Throws: `ValidationError` when neither an option nor the ending of the file tells the format.
  func checkEnding<Format: FormatChoice>(_ chosen: Format?) throws {
    guard chosen == nil, let output, Format(path: output) == nil else { return }
    let endings = Format.allCases.flatMap(\.endings).map { "." + $0 }.joined(separator: ", ")
    throw ValidationError(
      "The ending of '\(output)' tells no format; name one with --format, or use one of \(endings).")
  }
}

/// How numbers are printed.
struct NumberOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Digits after the point. When left out: at most 2 in text and Markdown, all there are in other formats.",
      valueName: "n"))
  var decimals: Int?

  @Option(help: "How a number exactly halfway is rounded: 2.345 to 2.35 (half-away) or 2.34 (half-even).")
  var rounding: RoundingRule = .halfAway

  func validate() throws {
    if let decimals, !(0...30).contains(decimals) { throw ValidationError("--decimals takes a number from 0 to 30.") }
  }

  var style: NumberStyle { NumberStyle(decimals: decimals, rounding: rounding) }
}

/// The forms that a command can write its result in.
protocol FormatChoice: ExpressibleByArgument, CaseIterable {
  /// The form when nothing else is said.
  static var usual: Self { get }
  /// File endings that mean this form, without the dot.
  var endings: [String] { get }
}

extension FormatChoice {
  /// The format of a file's ending, `.gz` not counted; `nil` for an ending that tells none.
  init?(path: String) {
    let name = path.lowercased()
    let plain = name.hasSuffix(".gz") ? String(name.dropLast(3)) : name
    guard let match = Self.allCases.first(where: { $0.endings.contains { plain.hasSuffix("." + $0) } }) else {
      return nil
    }
    self = match
  }
}
