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
  /// Value columns known to need floating point.
  private var floatingPoint: Set<String>

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
    let probes = try Self.probes(inputs, options)
    var packageRoles: [String: Schema.Role] = [:]
    for path in inputs.compactMap(\.path) {
      packageRoles.merge(try DataPackage.roles(forFile: path)) { first, _ in first }
    }
    (schema, floatingPoint) = try SchemaInference.schema(probes: probes, options: options, packageRoles: packageRoles)
    formats = probes.map { InputFormat($0) }
    self.probes = probes
  }

  private static func probes(_ inputs: [Input], _ options: ReadOptions) throws -> [InputProbe] {
    let sampleRecordCount = max(InputProbe.leastSampleRecordCount, InputProbe.sampleRecordCount / inputs.count)
    return try inputs.map { input in
      let probe = try InputProbe.open(input, options, sampleRecordCount: sampleRecordCount)
      try checkHeader(probe)
      return probe
    }
  }

  private static func checkHeader(_ probe: InputProbe) throws {
    var firstPlaces: [String: Int] = [:]
    for (index, name) in probe.header.enumerated() {
      if let first = firstPlaces[name] {
        throw SchemaError.duplicateHeader(
          SourceLocation(source: probe.name, lineNumber: probe.headerLineNumber), name: name,
          fieldNumbers: [first + 1, index + 1])
      }
      firstPlaces[name] = index
    }
    if probe.isWithoutRecords { throw SchemaError.headerOnly(probe.name) }
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

  init(_ probe: InputProbe) {
    name = probe.name
    dialect = probe.dialect
    header = probe.header
    headerLineNumber = probe.headerLineNumber
  }
}

extension TradeReader: ChunkSource {
  func pass<Consumer: ChunkConsumer & SendableMetatype>(
    _ request: ColumnRequest, _ makeConsumer: @Sendable ([CodeBook?]) -> Consumer
  ) throws -> Pass<Consumer> {
    while true {
      let probes = try takeProbes()
      let plan = plan(request)
      let outcome = try ingest(probes, plan, request).run(makeConsumer)
      let needing = outcome.reports.unexpectedDoubles(plan)
      if needing.isEmpty || !outcome.canContinue(options) {
        return try finish(outcome, plan, probes)
      }
      // The first records promised exact decimals and a later one broke the promise: all begins anew, so that the
      // whole column is of one kind.
      floatingPoint.formUnion(needing.map { plan.columns[$0].name })
    }
  }

  private func takeProbes() throws -> [InputProbe] {
    if let taken = probes {
      probes = nil
      return taken
    }
    if let pipe = inputs.first(where: { !$0.isRereadable }) { throw SchemaError.cannotReadAgain(pipe.name) }
    return try Self.probes(inputs, options)
  }

  private func plan(_ request: ColumnRequest) -> ColumnPlan {
    let columns = request.names.compactMap { schema.column($0) }.map { column in
      ColumnPlan.Column(
        name: column.name, decoding: schema.decoding(of: column, floatingPoint: floatingPoint),
        fieldIndexes: column.fieldIndexes)
    }
    return ColumnPlan(columns: columns, numberFormat: options.numberFormat)
  }

  private func ingest(_ probes: [InputProbe], _ plan: ColumnPlan, _ request: ColumnRequest) -> Ingest {
    let stored = probes.map(\.remainder.storedByteCount)
    let readers = probes.map { probe in
      RecordBlockReader(source: probe.remainder, dialect: probe.dialect, blockByteCount: options.blockByteCount)
    }
    let total = stored.contains(nil) ? nil : stored.compactMap(\.self).reduce(0, +)
    return Ingest(
      plan: plan, dialects: probes.map(\.dialect), columnCounts: probes.map(\.header.count), names: probes.map(\.name),
      feed: BlockFeed(readers: readers, storedByteCount: total, progress: options.progress),
      threadCount: ReadOptions.threads(options.threadCount), keepsRejects: options.keepsRejects,
      rejectLimit: options.rejectLimit, tracksLines: request.tracksLines)
  }

  private func finish<Consumer>(
    _ outcome: Ingest.Outcome<Consumer>, _ plan: ColumnPlan, _ probes: [InputProbe]
  ) throws -> Pass<Consumer> {
    let records = RecordIndex(
      reports: outcome.reports, names: probes.map(\.name), dataLineNumbers: probes.map(\.dataLineNumber))
    if let first = records.refused.first, !options.keepsRejects {
      try probes.first { $0.name == first.location.source }?.remainder.verifyRest()
      throw RecordError(refused: first)
    }
    if records.refused.count > options.rejectLimit {
      throw RecordError(refused: records.refused[options.rejectLimit], limit: options.rejectLimit)
    }
    let reports = probes.indices.map { source in
      let blocks = outcome.reports.filter { $0.sourceIndex == source }
      return LoadReport.Input(
        name: probes[source].name, recordCount: blocks.reduce(0) { $0 + $1.recordCount },
        rejectedCount: blocks.reduce(0) { $0 + $1.refused.count },
        byteCount: probes[source].remainder.consumedByteCount)
    }
    let requested = plan.columns.filter { $0.decoding == .number(wantsDouble: true) }
    return Pass(
      consumers: outcome.consumers, records: records,
      report: LoadReport(
        inputs: reports, rejects: records.refused, notes: requested.map { .floatingPoint(column: $0.name) }))
  }
}

extension Ingest.Outcome {
  /// Whether nothing refused ends the run anyway.
  fileprivate func canContinue(_ options: ReadOptions) -> Bool {
    options.keepsRejects || reports.allSatisfy(\.refused.isEmpty)
  }
}
