import TradeStats

/// One command's reading: opens the inputs, shows progress, and tells at the end what became of the records.
struct Session {
  let input: InputOptions
  private let start = ContinuousClock.now

  init(_ input: InputOptions) { self.input = input }

  /// Opens the inputs and lets `body` read them.
  ///
  /// - Parameters:
  ///   - dimensions: columns that the question uses as dimensions.
  ///   - keepsRejects: whether bad records are passed over even without a file to keep them in.
  func read<Result>(
    dimensions: [String] = [], values: [String]? = nil, keepsRejects: Bool = false,
    _ body: (TradeReader) throws -> Result
  ) throws -> Result {
    var options = input.readOptions(dimensions: dimensions, values: values)
    if keepsRejects { options.keepsRejects = true }
    if input.maxRejects != nil, !options.keepsRejects {
      throw UsageError("--max-rejects goes with --rejects FILE; without it the first bad record stops the run")
    }
    let progress = progressLine
    if let progress { options.progress = { progress.update($0) } }
    defer { progress?.finish() }
    return try body(TradeReader(input.sources, options: options))
  }

  /// Keeps the rejects, writes the result, and prints notes and summary.
  ///
  /// The rejects come first: a result that is there tells that nothing went wrong before it.
  func conclude(_ report: LoadReport, writing result: () throws -> Void) throws {
    if let path = input.rejects {
      try OutputTarget.write(DelimitedWriter().text(of: report.rejectsTable()), path: path)
    }
    try result()
    guard !input.quiet else { return }
    for note in report.notes { Console.note("note: " + note.description) }
    Console.note(LoadSummary(report: report, duration: ContinuousClock.now - start).text)
  }

  private var progressLine: ProgressLine? {
    switch input.progress {
    case .never: nil
    case .always: ProgressLine(delay: .zero)
    case .auto: Console.showsProgress && !input.quiet ? ProgressLine(delay: .seconds(1)) : nil
    }
  }
}
