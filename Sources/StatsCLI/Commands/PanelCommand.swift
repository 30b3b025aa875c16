import ArgumentParser
import TradeStats

/// A command whose result is measures by series and period.
protocol PanelCommand: ParsableCommand {
  var input: InputOptions { get }
  var panel: PanelOptions { get }
  var layout: LayoutOption { get }
  var output: OutputOptions { get }
  var measures: [Measure] { get }
}

extension PanelCommand {
  func run() throws {
    try Console.run {
      let session = Session(input, output: output.file.output)
      let answer = try session.read(dimensions: panel.dimensions) {
        try $0.growthTable(measures, for: panel.query())
      }
      try session.conclude(answer.report) {
        try GrowthOutput(output, layout, threads: input.threads).write(answer.table)
      }
    }
  }
}

/// Writes a growth table in the format and layout asked for.
struct GrowthOutput {
  private let options: OutputOptions
  private let layout: LayoutOption
  private let threads: Int?

  init(_ options: OutputOptions, _ layout: LayoutOption, threads: Int?) {
    self.options = options
    self.layout = layout
    self.threads = threads
  }

  func write(_ table: GrowthTable) throws {
    let format = options.resolvedFormat
    let usual: LayoutChoice = format == .text || format == .markdown ? .wide : .long
    let isWide = (layout.layout ?? usual) == .wide
    let output = ResultOutput(options, threads: threads)
    if layout.summary { return try output.write(table.statusTable()) }
    guard isWide else { return try output.write(table.longTable()) }
    try output.write(table.wideTable()) { _ in table.displayTables(style: options.numbers.style) }
  }
}

/// Writes a result table in the format asked for.
struct ResultOutput {
  private let options: OutputOptions
  private let threads: Int?

  init(_ options: OutputOptions, threads: Int? = nil) {
    self.options = options
    self.threads = threads
  }

  /// - Parameters:
  ///   - table: made only for the formats that machines read, where `display` is given.
  ///   - display: the tables for people, in lines of so many character cells, where they are not simply the result's rows.
  func write(_ table: @autoclosure () -> some ResultRows, display: ((_ width: Int?) -> [DisplayTable])? = nil) throws {
    let target = try OutputTarget(path: options.file.output)
    var stream = target
    let style = options.numbers.style
    func tables() -> [DisplayTable] { display?(width) ?? [table().displayTable(style: style)] }
    switch options.resolvedFormat {
    case .text: target.write(TextRenderer(width: width).text(of: tables()))
    case .markdown: target.write(MarkdownRenderer().text(of: tables()))
    case .csv: DelimitedWriter(delimiter: .comma, style: style, threadCount: threads).write(table(), to: &stream)
    case .tsv: DelimitedWriter(delimiter: .tab, style: style, threadCount: threads).write(table(), to: &stream)
    case .json: JSONWriter(style: style).write(table(), to: &stream)
    case .jsonl: JSONLinesWriter(style: style).write(table(), to: &stream)
    }
    try target.finish()
  }

  private var width: Int? { options.file.output == nil ? Console.terminalWidth : nil }
}
