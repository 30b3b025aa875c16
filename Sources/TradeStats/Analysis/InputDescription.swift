/// What inputs turn out to hold: what was found in them and which series they are.
///
/// ```swift
/// let description = try TradeReader([Input(path: "trade.csv")]).describe()
/// description.units                    // ["RMB"]
/// description.series[0].gaps           // [2021], where only 2020 and 2022 have records
/// print(description.text())
/// ```
public struct InputDescription: Sendable {
  /// One series at one frequency.
  public struct Series: Hashable, Sendable {
    /// Parallel to ``keyColumns``.
    public var key: [String]
    /// Empty when not known.
    public var unit: String
    /// Of all its periods.
    public var frequency: Frequency
    /// The earliest period with a record, or the first looked at where that is later.
    public var first: Period
    /// The latest period with a record, or the last looked at where that is earlier.
    public var last: Period
    /// Periods with a record.
    public var observationCount: Int
    /// Periods with a record and no value.
    public var missing: [Period]
    /// Periods from first to last without a record.
    public var gaps: [Period]
  }

  /// Several records of one series and period.
  public struct Duplicate: Hashable, Sendable {
    /// Parallel to ``keyColumns``.
    public var key: [String]
    /// Empty when not known.
    public var unit: String
    /// The period that they have in common.
    public var period: Period
    /// How many there are, two or more.
    public var recordCount: Int
    /// Where the first stands.
    public var first: SourceLocation
    /// Where the second stands.
    public var second: SourceLocation
  }

  /// Dialect and header of each input, in the order given.
  public var formats: [InputFormat]
  /// The columns and what each is for.
  public var schema: Schema
  /// What became of the records.
  public var report: LoadReport
  /// The dimensions that tell series apart.
  public var keyColumns: [String]
  /// Sorted by key, unit and frequency; none where the inputs lack periods or values.
  public var series: [Series]
  /// In the order of the inputs.
  public var duplicates: [Duplicate]

  /// The unit texts that occur.
  public var units: [String] { Set(series.map(\.unit)).filter { !$0.isEmpty }.sorted(by: ByteOrder.precedes) }
}

extension TradeReader {
  /// Reads the inputs once and tells what they hold. Duplicates are listed, not stopped at; where records carry actions,
  /// the last of each observation holds, as in a growth table, and deletes what was there.
  ///
  /// - Parameters:
  ///   - filters: the records that the series are made of.
  ///   - from: the first period looked at; one counts when all its days lie within `from` and `to`.
  ///   - to: the last period looked at.
  /// - Throws: ``RecordError`` unless ``ReadOptions/keepsRejects`` is set; ``SchemaError``, ``AggregationError``,
  ///   ``InputError``.
  public func describe(filters: [Filter] = [], from: Period? = nil, to: Period? = nil) throws -> InputDescription {
    try description(filters: filters, window: PeriodWindow(from: from, to: to))
  }
}

extension TradeStore {
  /// Tells what the store holds, as ``TradeReader/describe(filters:from:to:)`` does.
  ///
  /// - Throws: ``SchemaError``, ``AggregationError``.
  public func describe(filters: [Filter] = [], from: Period? = nil, to: Period? = nil) throws -> InputDescription {
    try description(filters: filters, window: PeriodWindow(from: from, to: to))
  }
}

extension ChunkSource {
  fileprivate func description(filters: [Filter], window: PeriodWindow) throws -> InputDescription {
    try exactAsFarAsPossible { try $0.describe(filters, window) }
  }

  private func describe(_ filters: [Filter], _ window: PeriodWindow) throws -> InputDescription {
    guard schema.time != nil, !schema.values.isEmpty else { return try describeColumns() }
    // Duplicates are reported here, not stopped at; their places must be known all the same.
    let query = PanelQuery(filters: filters, duplicates: schema.deletions.isEmpty ? .sum : .last)
    let question = try PanelQuestion(
      query, schema: schema, tracksLines: true, overlaps: schema.overlaps.filter { !$0.deletes })
    var (observed, pass) = try observedPanel(question)
    let spans = observed.series.map { window.clamped($0.span, $0.frequency) }
    for index in observed.series.indices {
      let frequency = observed.series[index].frequency
      observed.series[index].observations.removeAll {
        !window.contains(Period(frequency: frequency, ordinal: $0.place))
      }
    }
    var report = pass.report
    report.notes += observed.notes
    return InputDescription(
      formats: formats.map { $0.withFootnotes(report) }, schema: schema, report: report,
      keyColumns: observed.keyColumns,
      series: zip(observed.series, spans).compactMap(InputDescription.Series.init),
      duplicates: observed.duplicates(pass.records))
  }

  /// The description of inputs that hold no series over time, such as a list of sources.
  private func describeColumns() throws -> InputDescription {
    let (plan, request) = try GroupPlan.plan(AggregateQuery(measures: []), schema)
    let pass = try pass(request) { GroupAggregator(plan: plan, books: $0) }
    return InputDescription(
      formats: formats.map { $0.withFootnotes(pass.report) }, schema: schema, report: pass.report, keyColumns: [],
      series: [], duplicates: [])
  }
}

extension InputFormat {
  /// With what was found at the end of the input, once it was read.
  fileprivate func withFootnotes(_ report: LoadReport) -> InputFormat {
    var format = self
    var decision = FormatDecision(.footnotes, "none", because: "the last line is a record")
    for case .footnotes(let place, let count, let text) in report.notes where place.source == name {
      decision = FormatDecision(
        .footnotes, "\(count) line\(count == 1 ? "" : "s") from line \(place.lineNumber)",
        because: "\"\(text.prefix(40))\" follows the records")
    }
    format.decisions.append(decision)
    return format
  }
}

extension InputDescription.Series {
  /// A series with the observations looked at, from the first to the last period of all that it has; `nil` where these are
  /// none.
  init?(_ series: ObservedSeries, span: Range<Int>) {
    guard let first = span.first, let last = span.last else { return nil }
    let frequency = series.frequency
    let ends = series.observations.runs.map(\.places)
    self.init(
      key: series.key, unit: series.unit, frequency: frequency, first: Period(frequency: frequency, ordinal: first),
      last: Period(frequency: frequency, ordinal: last), observationCount: series.observations.count,
      missing: series.observations.indices.filter { series.observations.valueCounts[$0] == 0 }.map(series.period),
      gaps: zip([first] + ends.map(\.upperBound), ends.map(\.lowerBound) + [last + 1]).flatMap { end, next in
        (end..<next).map { Period(frequency: frequency, ordinal: $0) }
      })
  }
}

extension ObservedPanel {
  fileprivate func duplicates(_ records: RecordIndex) -> [InputDescription.Duplicate] {
    duplicates.sorted { $0.observation.secondRank < $1.observation.secondRank }.map { duplicate in
      InputDescription.Duplicate(
        key: duplicate.series.key, unit: duplicate.series.unit, period: duplicate.period,
        recordCount: duplicate.observation.recordCount,
        first: records.location(ofRank: duplicate.observation.firstRank),
        second: records.location(ofRank: duplicate.observation.secondRank))
    }
  }
}
