/// Where chunks come from: inputs read once from front to end, or a store that keeps them.
///
/// Every question is asked of a source, so one-shot and stored answers share all code but this.
protocol ChunkSource {
  var schema: Schema { get }
  /// What each input looks like.
  var formats: [InputFormat] { get }
  /// The columns that passes so far have found to take two words.
  var twoWordColumns: Set<String> { get }

  /// Feeds every chunk, with the requested columns in the requested order, to consumers on as many threads as the
  /// source uses.
  func pass<Consumer: ChunkConsumer & SendableMetatype>(
    _ request: ColumnRequest, _ makeConsumer: @Sendable ([CodeBook?]) -> Consumer
  ) throws -> Pass<Consumer>
}

/// The columns that a question needs.
struct ColumnRequest {
  private(set) var names: [String] = []
  private var places: [String: Int] = [:]
  /// Whether the question may have to name the place of any record.
  var tracksLines = false
  /// Whether the question adds records up, so that some which are there twice are worth a word.
  var looksForRepeats = false
  /// Whether columns that take two words are to be read as floating point, since the question cannot be answered in exact
  /// decimals.
  var avoidsTwoWords = false

  /// The same columns, with or without the places of records.
  func tracking(lines: Bool) -> ColumnRequest {
    var request = self
    request.tracksLines = lines
    return request
  }

  /// The column's place among those requested; requested twice it is decoded once.
  mutating func add(_ name: String) -> Int {
    if let place = places[name] { return place }
    places[name] = names.count
    names.append(name)
    return names.count - 1
  }
}

/// What came of feeding all chunks.
struct Pass<Consumer> {
  var consumers: [Consumer]
  var records: RecordIndex
  var report: LoadReport
  /// What is to be said of first records that are there twice, where that was asked for.
  var repeats: [LoadNote] = []
}

extension Schema {
  /// What a column's fields are taken for.
  func decoding(of column: Column, floatingPoint: Set<String>) -> ColumnPlan.Column.Decoding {
    switch column.role {
    case .time:
      .coded(
        .period(
          sixDigitsAreMonths: sixDigitsAreMonths, readsSplitYears: readsSplitYears, numbersAre: periodNumbersAre))
    case .value: .number(wantsDouble: floatingPoint.contains(column.name))
    case .scale(let isPowerOfTen): .coded(.scale(isPowerOfTen: isPowerOfTen))
    case .dimension, .label, .unit, .coverage, .qualifier: .coded(.key)
    case .attribute: .coded(.text)
    }
  }

  /// What finds the header of a further table among the records of an input; `nil` for one whose heads are no periods.
  func headSearch(_ probe: InputProbe, sourceIndex: Int) -> HeadSearch? {
    guard let heads = RepeatedHeads(probe.header) else { return nil }
    for column in values {
      guard case .cells(let fields) = column.sources[sourceIndex] else { continue }
      return HeadSearch(
        heads: heads, isRare: heads.areRare(in: probe.sample.prefix(200)), fields: fields,
        format: column.numberFormats[sourceIndex])
    }
    return nil
  }
}
