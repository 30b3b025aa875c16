import ArgumentParser
import TradeStats

/// The forms a result can be written in.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case csv
  case tsv
  case json
  case jsonl
  case markdown

  /// The format of a file's ending, `.gz` not counted; `nil` for an ending that tells none.
  init?(path: String) {
    let name = path.lowercased().hasSuffix(".gz") ? String(path.dropLast(3)) : path
    switch name.lowercased().split(separator: ".", omittingEmptySubsequences: false).last {
    case "txt": self = .text
    case "csv": self = .csv
    case "tsv", "tab": self = .tsv
    case "json": self = .json
    case "jsonl", "ndjson": self = .jsonl
    case "md", "markdown": self = .markdown
    default: return nil
    }
  }
}

/// Where a result goes and what it looks like.
struct OutputOptions: ParsableArguments {
  @Option(help: "The form of the result. When left out: what the ending of the output file says; text without one.")
  var format: OutputFormat?

  @OptionGroup var file: OutputFileOption

  @Option(
    help: """
      One row per period (long), or periods side by side (wide). When left out: wide for text and Markdown, otherwise \
      long.
      """)
  var layout: LayoutChoice?

  @OptionGroup var numbers: NumberOptions

  func validate() throws {
    guard format == nil, let path = file.output, OutputFormat(path: path) == nil else { return }
    throw ValidationError("The ending of '\(path)' tells no format; name one with --format.")
  }

  var resolvedFormat: OutputFormat { format ?? file.output.flatMap { OutputFormat(path: $0) } ?? .text }
}

/// A file instead of standard output.
struct OutputFileOption: ParsableArguments {
  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp(
      "Write to a file, whole or not at all; an ending .gz compresses.", valueName: "file"))
  var output: String?
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
