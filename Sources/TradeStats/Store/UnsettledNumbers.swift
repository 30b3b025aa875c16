/// A column of values whose first records leave two readings of its numbers.
struct UnsettledNumbers: Error {
  let column: String
  let inputIndex: Int
  private let source: FieldSource
  private let ambiguity: NumberEvidence.Ambiguity
  /// The ways to write numbers that are left.
  private let ways: [NumberFormat]
  private let inputName: String
  /// Records looked at, and whether these are all.
  private let recordCount: Int
  private let isWhole: Bool

  init(
    column: String, source: FieldSource, inputIndex: Int, ambiguity: NumberEvidence.Ambiguity, ways: [NumberFormat],
    probe: InputProbe
  ) {
    self.column = column
    self.source = source
    self.inputIndex = inputIndex
    self.ambiguity = ambiguity
    self.ways = ways
    inputName = probe.name
    recordCount = probe.sample.count
    isWhole = probe.isWhole
  }

  /// The first record behind those looked at with a number that not all ways read, sought through all of the input;
  /// `nil` where there is none.
  ///
  /// - Throws: ``InputError``.
  func settlingRecord(of input: Input, options: ReadOptions) throws -> [String]? {
    var options = options
    options.keepsRejects = true
    options.rejectLimit = .max
    let reader = try RecordReader(input, options: options)
    let texts = ways.map { NumberText(format: $0) }
    for _ in 0..<recordCount { _ = try reader.next() }
    while let record = try reader.next() {
      let isSettling = fields.contains { field in
        let verdicts = texts.map { Self.reads(record.fields[field], $0) }
        return verdicts.contains(true) && verdicts.contains(false)
      }
      if isSettling { return record.fields }
    }
    return nil
  }

  private var fields: [Int] {
    switch source {
    case .field(let field): [field]
    case .cells(let fields): fields
    default: []
    }
  }

  private static func reads(_ text: String, _ way: NumberText) -> Bool {
    var text = text
    return text.withUTF8 { way.parse($0).number } != .invalid
  }

  /// Where the number stands that alone speaks for a reading; `nil` where there is none, or the input cannot be read again.
  func exceptionPlace(in input: Input, options: ReadOptions) throws -> SourceLocation? {
    guard let exception = ambiguity.exception, input.isRereadable else { return nil }
    var options = options
    options.keepsRejects = true
    options.rejectLimit = .max
    let reader = try RecordReader(input, options: options)
    while let record = try reader.next() {
      if fields.contains(where: { record.fields[$0] == exception }) { return record.location }
    }
    return nil
  }

  /// - Parameters:
  ///   - readsAll: whether the whole input was looked through.
  ///   - exceptionPlace: of the number that alone speaks for a reading.
  func error(readsAll: Bool, exceptionPlace: SourceLocation? = nil) -> SchemaError {
    .ambiguousNumber(
      column: column, input: inputName, text: ambiguity.text, readings: ambiguity.readings.map(\.description),
      exception: ambiguity.exception, exceptionPlace: exceptionPlace,
      recordCount: readsAll || isWhole ? nil : recordCount)
  }

  /// Whether there are records that have not been looked at and can be.
  func canLookFurther(in input: Input) -> Bool { !isWhole && input.isRereadable && ambiguity.exception == nil }
}
