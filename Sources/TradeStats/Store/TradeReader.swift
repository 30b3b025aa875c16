/// Reads inputs to answer one question, keeping nothing but the answer.
///
/// ```swift
/// // year,geo,value,unit
/// // 2022,CN,200,RMB
/// // 2023,CN,208,RMB
/// // 2022,CN-SH,50,RMB
/// // 2023,CN-SH,55,RMB
/// let reader = try TradeReader([Input(path: "trade.csv")])
/// let query = PanelQuery(national: .series(column: "geo", value: "CN"))
/// let answer = try reader.growthTable([.yoy, .share], for: query)
/// answer.table.series[1].key                                                  // ["CN-SH"]
/// answer.table.series[1].rows[1].cells[0].number?.rounded(toDecimals: 1)      // "10.0"
/// ```
///
/// Opening looks at the first records of each input: ``schema`` tells what was found. A question reads them through;
/// a second question reads files again, while a pipe can be read but once. To ask often, load a ``TradeStore``.
///
/// A reader works on several threads by itself and is not to be shared between threads.
public final class TradeReader {
  /// The columns found, and what each is for.
  public let schema: Schema
  /// What each input looks like, in the order given.
  public let formats: [InputFormat]

  private let inputs: [Input]
  private let options: ReadOptions
  private var probes: [InputProbe]?
  /// By input, what pipes showed whose records were all at hand: enough to ask a question once more.
  private var spares: [InputProbe?] = []
  /// What is to be said of how roles were found.
  private let schemaNotes: [LoadNote]
  /// Value columns known to need floating point.
  private var floatingPoint: Set<String>
  private(set) var twoWordColumns: Set<String> = []
  /// Whether further tables are looked for behind the first bytes of inputs too. Where records are mended, nothing else
  /// would tell of them.
  private var watchesForTables: Bool

  /// The short names of the publishers whose heads are recognised, as ``ReadOptions/publisher`` takes them.
  public static var publishers: [String] { Publisher.known.map(\.name) }

  /// Opens the inputs and looks at the first records of each. Several inputs are read as one table: columns are matched
  /// by name, and fields of a column that an input lacks are empty.
  ///
  /// Inputs without periods or values open all the same; a question that needs them says what is lacking.
  ///
  /// - Throws: ``InputError`` for an input that cannot be opened; ``SchemaError`` for one without header or records,
  ///   for a column that an option names and none has, and for a `datapackage.json` beside an input that cannot be
  ///   read.
  /// - Precondition: `inputs` is not empty; the delimiter of `options` is no line end.
  public init(_ inputs: [Input], options: ReadOptions = ReadOptions()) throws {
    precondition(!inputs.isEmpty, "a reader needs an input")
    precondition(
      options.delimiter != Byte.lineFeed && options.delimiter != Byte.carriageReturn, "a line end is no delimiter")
    self.inputs = inputs
    self.options = options
    // Where records are refused one by one and nothing can be read again, those of another table must not go on.
    watchesForTables = options.mendsRecords || (options.keepsRejects && !inputs.allSatisfy(\.isRereadable))
    var probes = try Self.probes(inputs, options, watchesForTables: watchesForTables)
    var packageRoles: [String: Schema.Role] = [:]
    for path in inputs.compactMap(\.path) {
      packageRoles.merge(try DataPackage.roles(forFile: path)) { first, _ in first }
    }
    let found = try Self.inference(inputs, &probes, options, packageRoles)
    (schema, floatingPoint, schemaNotes) = (found.schema, found.floatingPoint, found.notes)
    formats = zip(probes, zip(found.layouts, found.publishers)).map { InputFormat($0, $1.0, $1.1, options) }
    self.probes = probes
  }

  /// What the columns are for. Where the first records leave two readings of numbers, a later record that settles them is
  /// looked for and joins those looked at.
  private static func inference(
    _ inputs: [Input], _ probes: inout [InputProbe], _ options: ReadOptions, _ packageRoles: [String: Schema.Role]
  ) throws -> SchemaInference.Result {
    while true {
      do {
        return try SchemaInference.result(probes: probes, options: options, packageRoles: packageRoles)
      } catch let unsettled as UnsettledNumbers {
        let input = inputs[unsettled.inputIndex]
        guard unsettled.canLookFurther(in: input) else {
          throw unsettled.error(
            readsAll: false, exceptionPlace: try unsettled.exceptionPlace(in: input, options: options))
        }
        guard let record = try unsettled.settlingRecord(of: input, options: options) else {
          throw unsettled.error(readsAll: true)
        }
        probes[unsettled.inputIndex].sample.append(record)
      }
    }
  }

  private static func probes(_ inputs: [Input], _ options: ReadOptions, watchesForTables: Bool) throws -> [InputProbe] {
    try inputs.map { try probe($0, options, watchesForTables: watchesForTables) }
  }

  private static func probe(_ input: Input, _ options: ReadOptions, watchesForTables: Bool) throws -> InputProbe {
    let probe = try InputProbe.open(input, options, watchesForTables: watchesForTables)
    try probe.checkHeader()
    return probe
  }
}

/// The dialect and header of an input.
public struct InputFormat: Hashable, Sendable {
  /// The path as given, or `<stdin>`.
  public var name: String
  /// The delimiter and quote, as found or as told.
  public var dialect: Dialect
  /// The column names, in the order of the fields.
  public var header: [String]
  /// The line that the header stands on.
  public var headerLineNumber: Int
  /// How observations are laid out.
  public var layout: Layout
  /// The publisher whose heads it has; `nil` where none was recognised.
  public var publisher: String?
  /// What was found about dialect, table and layout, and why.
  public var decisions: [FormatDecision]

  /// How observations are laid out over records.
  public enum Layout: Hashable, Sendable {
    /// One observation a record, or one for each column of values.
    case long
    /// One observation in each of the columns whose heads name periods, from the first of these heads to the last.
    case wide(headCount: Int, first: String, last: String)
  }

  /// The format of an input whose columns nobody asks about.
  init(_ probe: InputProbe) {
    name = probe.name
    dialect = probe.dialect
    header = probe.header
    headerLineNumber = probe.headerLineNumber
    layout = .long
    decisions = probe.decisions
  }

  init(_ probe: InputProbe, _ layout: InputLayout, _ publisher: Publisher?, _ options: ReadOptions) {
    self.init(probe)
    self.layout = layout.inputLayout(probe.header)
    self.publisher = publisher?.title
    decisions += [
      layout.decision(probe.header, unused: probe.header.indices.filter(probe.isUnused)), publisher.decision(options),
      layout.units?.decision,
    ].compactMap(\.self)
  }
}

extension TradeReader: ChunkSource {
  func pass<Consumer: ChunkConsumer & SendableMetatype>(
    _ request: ColumnRequest, _ makeConsumer: @Sendable ([CodeBook?]) -> Consumer
  ) throws -> Pass<Consumer> {
    var isSameQuestion = request.avoidsTwoWords
    while true {
      let probes = try takeProbes(isSameQuestion: isSameQuestion)
      isSameQuestion = true
      let plan = plan(request, probes)
      let outcome = try ingest(probes, plan, request).run(makeConsumer)
      if !watchesForTables, inputs.allSatisfy(\.isRereadable), outcome.refusesNames(probes, plan) {
        // A record of names far down is most likely the header of another table: all is read again with an eye on those.
        watchesForTables = true
        continue
      }
      let needing = outcome.reports.unexpectedDoubles(plan)
      if needing.isEmpty || !outcome.canContinue(options) {
        twoWordColumns.formUnion(outcome.reports.twoWordColumns(plan).map { plan.columns[$0].name })
        var pass = try finish(outcome, plan, probes)
        if request.looksForRepeats { pass.repeats = probes.compactMap(LoadNote.repeats) }
        return pass
      }
      // The first records promised exact decimals and a later one broke the promise: all begins anew, so that the
      // whole column is of one kind.
      floatingPoint.formUnion(needing.map { plan.columns[$0].name })
    }
  }

  /// - Parameter isSameQuestion: whether a question that was asked is asked once more.
  private func takeProbes(isSameQuestion: Bool) throws -> [InputProbe] {
    if let taken = probes {
      probes = nil
      spares = zip(inputs, taken).map { $0.isRereadable ? nil : $1.again }
      return taken
    }
    let spares = isSameQuestion ? spares : []
    self.spares = spares.map { $0?.again }
    return try inputs.enumerated().map { index, input in
      if index < spares.count, let spare = spares[index] { return spare }
      guard input.isRereadable else { throw SchemaError.cannotReadAgain(input.name) }
      return try Self.probe(input, options, watchesForTables: watchesForTables)
    }
  }

  private func plan(_ request: ColumnRequest, _ probes: [InputProbe]) -> ColumnPlan {
    let floatingPoint = floatingPoint.union(request.avoidsTwoWords ? twoWordColumns : [])
    let columns = request.names.compactMap { schema.column($0) }.map { column in
      ColumnPlan.Column(
        name: column.name, decoding: schema.decoding(of: column, floatingPoint: floatingPoint),
        sources: column.sources, numberFormats: column.numberFormats)
    }
    return ColumnPlan(
      columns: columns, cellCounts: schema.cellCounts,
      headSearches: probes.indices.map { schema.headSearch(probes[$0], sourceIndex: $0) })
  }

  private func ingest(_ probes: [InputProbe], _ plan: ColumnPlan, _ request: ColumnRequest) -> Ingest {
    let stored = probes.map(\.remainder.storedByteCount)
    let readers = probes.map { probe in
      RecordBlockReader(
        source: probe.remainder, dialect: probe.dialect, blockByteCount: options.blockByteCount,
        mendsRecords: options.mendsRecords)
    }
    let total = stored.contains(nil) ? nil : stored.compactMap(\.self).reduce(0, +)
    return Ingest(
      plan: plan, dialects: probes.map(\.dialect), headers: probes.map(\.header), names: probes.map(\.name),
      feed: BlockFeed(readers: readers, storedByteCount: total, progress: options.progress),
      threadCount: ReadOptions.threads(options.threadCount), keepsRejects: options.keepsRejects,
      rejectLimit: options.rejectLimit, mendsRecords: options.mendsRecords, tracksLines: request.tracksLines)
  }

  private func finish<Consumer>(
    _ outcome: Ingest.Outcome<Consumer>, _ plan: ColumnPlan, _ probes: [InputProbe]
  ) throws -> Pass<Consumer> {
    let records = RecordIndex(
      reports: outcome.reports, names: probes.map(\.name), starts: probes.map { BlockPlace($0) })
    if let error = RecordError(records.refused, options) {
      if error.limit == nil {
        try probes.first { $0.name == error.refused.location.source }?.remainder.verifyRest()
      }
      throw error
    }
    let reports = probes.indices.map { source in
      let blocks = outcome.reports.filter { $0.sourceIndex == source }
      return LoadReport.Input(
        name: probes[source].name, recordCount: blocks.reduce(0) { $0 + $1.recordCount },
        rejectedCount: blocks.reduce(0) { $0 + $1.refused.count },
        byteCount: probes[source].remainder.consumedByteCount)
    }
    let requested = plan.columns.filter { $0.decoding == .number(wantsDouble: true) }
    let notes =
      probes.indices.flatMap {
        LoadNote.notes(on: probes[$0], comments: records.comments[$0], end: records.ends[$0])
      } + LoadNote.notes(on: records.mended)
      + schemaNotes + outcome.columnsWithZeroBytes.sorted().map { .zeroBytes(column: plan.columns[$0].name) }
    return Pass(
      consumers: outcome.consumers, records: records,
      report: LoadReport(
        inputs: reports, rejects: records.refused, notes: notes + requested.map { .floatingPoint(column: $0.name) }))
  }
}
