import TradeStats

/// One command's reading: opens the inputs, shows progress, and tells at the end what became of the records.
struct Session {
  let input: InputOptions
  private let output: String?
  private let start = ContinuousClock.now

  /// - Parameter output: the file that the result goes to, if any.
  init(_ input: InputOptions, output: String?) {
    self.input = input
    self.output = output
  }

  /// Opens the inputs and lets `body` read them.
  ///
  /// - Parameters:
  ///   - dimensions: columns that the question uses as dimensions.
  ///   - keepsRejects: whether bad records are passed over even without a file to keep them in.
  func read<Result>(
    dimensions: [String] = [], values: [String]? = nil, keepsRejects: Bool = false,
    _ body: (TradeReader) throws -> Result
  ) throws -> Result {
    try open(input.readOptions(dimensions: dimensions, values: values), keepsRejects: keepsRejects) {
      try body(TradeReader(input.sources, options: $0))
    }
  }

  /// Opens the input, of which there is one, and lets `body` read its records as texts.
  func readRecords<Result>(_ body: (RecordReader) throws -> Result) throws -> Result {
    guard input.sources.count == 1 else { throw UsageError("--raw takes one input; convert them one by one") }
    return try open(input.readOptions(dimensions: [])) { try body(RecordReader(input.sources[0], options: $0)) }
  }

  /// Reads published figures from the inputs.
  func readFigures(_ columns: FigureColumns, _ filter: FilterOptions) throws -> FigureFile {
    try open(input.readOptions(dimensions: [])) {
      try FigureFile(
        input.sources, columns: columns, filters: filter.filters, from: filter.from?.period, to: filter.to?.period,
        options: $0)
    }
  }

  private func open<Result>(
    _ options: ReadOptions, keepsRejects: Bool = false, _ body: (ReadOptions) throws -> Result
  ) throws -> Result {
    var options = options
    if keepsRejects { options.keepsRejects = true }
    if input.maxRejects != nil, !options.keepsRejects {
      throw UsageError(
        "--max-rejects goes with --rejects FILE or --lenient; without them the first bad record stops the run")
    }
    try checkFiles()
    let progress = progressLine
    if let progress { options.progress = { progress.update($0) } }
    defer { progress?.finish() }
    do {
      return try body(options)
    } catch let error as RecordError where !error.rejects.isEmpty {
      try writeRejects(error.rejectsTable())
      throw error
    }
  }

  private func writeRejects(_ table: @autoclosure () -> ResultTable) throws {
    if let path = input.rejects { try OutputTarget.write(DelimitedWriter().text(of: table()), path: path) }
  }

  /// Keeps the rejects, writes the result, and prints notes and summary.
  ///
  /// The rejects come first: a result that is there tells that nothing went wrong before it.
  ///
  /// - Parameter takesNone: whether a result without any of the records says something.
  /// - Throws: ``RecordError`` where all records were rejected; there is no result then.
  func conclude(_ report: LoadReport, takesNone: Bool = false, writing result: () throws -> Void) throws {
    try writeRejects(report.rejectsTable())
    if !takesNone, let error = RecordError(nothingKeptIn: report) { throw error }
    try result()
    say(report)
  }

  private func say(_ report: LoadReport) {
    guard !input.quiet else { return }
    for note in report.notes { Console.note("note: " + note.description) }
    if input.lenient, input.rejects == nil, let first = report.rejects.first {
      let count = report.rejects.count
      let words = count == 1 ? "1 record cannot be read and is" : "\(count) records cannot be read and are"
      Console.note(
        "note: \(words) left out (--rejects FILE keeps them); the first, \(first.location): \(first.sentence)")
    }
    Console.note(LoadSummary(report: report, duration: ContinuousClock.now - start).text)
  }

  /// What is written takes the place of what was there, which must be neither an input nor the other output.
  private func checkFiles() throws {
    let outputs = [("-o", output), ("--rejects", input.rejects)].compactMap { option, path in
      path.map { (option: option, path: $0, identity: FileIdentity(path: $0)) }
    }
    for (option, path, identity) in outputs {
      if let identity, let name = input.inputs.first(where: { FileIdentity(input: $0) == identity }) {
        let place = name == "-" ? "standard input" : name
        throw UsageError("\(option) \(path) would replace the input \(place); write to another file")
      }
    }
    if outputs.count == 2, let result = outputs[0].identity, result == outputs[1].identity {
      throw UsageError("-o and --rejects are the same file, \(outputs[0].path); write to two files")
    }
  }

  private var progressLine: ProgressLine? {
    switch input.progress {
    case .never: nil
    case .always: ProgressLine(delay: .zero)
    case .auto: Console.showsProgress && !input.quiet ? ProgressLine(delay: .seconds(1)) : nil
    }
  }
}
