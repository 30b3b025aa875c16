/// Finds the role of every column: by options, by a data package beside the file, by names, by content, in this order.
///
/// A file without periods or without values is one all the same; who asks for series over time is told what it lacks.
struct SchemaInference {
  /// What was found.
  struct Result {
    var schema: Schema
    /// Columns of values whose numbers need floating point, by what the samples show.
    var floatingPoint: Set<String>
    /// By input.
    var layouts: [InputLayout]
    /// By input; `nil` where none was recognised.
    var publishers: [Publisher?]
    /// What is to be said of roles that could have been others.
    var notes: [LoadNote]
  }

  let probes: [InputProbe]
  let options: ReadOptions
  private let packageRoles: [String: Schema.Role]
  let publishers: [Publisher?]
  let layouts: [InputLayout]
  let samples: [ColumnSample]
  /// Places in `samples`.
  let places: [String: Int]
  /// Whether the samples hold every record of every input.
  let isWhole: Bool
  /// Columns that an option makes dimensions.
  private(set) var keys: Set<String> = []
  /// Columns of numbers that are codes, by their names and by what they tell apart.
  var numberedKeys: Set<String> = []
  var found: [String: (role: Schema.Role, reason: Schema.Reason)] = [:]
  var notes: [LoadNote] = []

  static func result(
    probes: [InputProbe], options: ReadOptions, packageRoles: [String: Schema.Role]
  ) throws -> Result {
    var inference = try SchemaInference(probes: probes, options: options, packageRoles: packageRoles)
    var schema = try inference.run()
    let (units, scaledUnits) = (inference.units(of: schema), inference.scaledUnits(of: schema))
    if units != nil || scaledUnits != nil {
      // Which columns hold values and units is known now; what values are counted in makes further columns.
      inference = try SchemaInference(
        probes: probes, options: options, packageRoles: packageRoles, units: units ?? [],
        scaledUnits: scaledUnits ?? [])
      schema = try inference.run()
    }
    let values = Set(schema.values.map(\.name))
    let needingDouble = inference.samples.lazy.filter { values.contains($0.name) && $0.needsDouble }.map(\.name)
    return Result(
      schema: schema, floatingPoint: Set(needingDouble), layouts: inference.layouts, publishers: inference.publishers,
      notes: inference.allNotes(schema))
  }

  /// - Parameters:
  ///   - units: of the columns of values, by input; none before these are known.
  ///   - scaledUnits: the fields whose texts are units with scales, by input; none before they are known.
  private init(
    probes: [InputProbe], options: ReadOptions, packageRoles: [String: Schema.Role], units: [ValueUnits?] = [],
    scaledUnits: [Int?] = []
  ) throws {
    self.probes = probes
    self.options = options
    self.packageRoles = packageRoles
    isWhole = probes.allSatisfy(\.isWhole)
    let names = InputLayout.Names(probes)
    let publishers = try probes.map { try Publisher.publisher(of: $0, options: options) }
    let layouts = try probes.indices.map { input in
      try InputLayout(
        probes[input], options: options, publisher: publishers[input], names: names,
        units: input < units.count ? units[input] : nil,
        scaledUnits: input < scaledUnits.count ? scaledUnits[input] : nil)
    }.namingMarksAlike(probes)
    self.publishers = publishers
    self.layouts = layouts
    let formats = NumberFormat.candidates(
      decimalMark: options.decimalMark, thousandsMark: options.thousandsMark, missingTexts: options.missingTexts)
    let delimiters = probes.map(\.dialect.delimiter)
    let columnsByName = layouts.map { layout in
      Dictionary(layout.columns.map { ($0.name, $0.source) }, uniquingKeysWith: { first, _ in first })
    }
    let columnNames = Self.columnNames(layouts)
    let formatsByInput = probes.map { _ in formats }
    // The probes are only looked at.
    let looked = UncheckedBox(probes)
    let samples = ConcurrentSlices.map(columnNames.count, threadCount: ReadOptions.threads(options.threadCount)) {
      index in
      let sources = columnsByName.map { $0[columnNames[index]] ?? .absent }
      return ColumnSample(
        name: columnNames[index], sources: sources, texts: zip(looked.value, sources).map { $0.texts(of: $1) },
        formats: formatsByInput, delimiters: delimiters)
    }
    self.samples = NumberWitnesses(probes, formats: formats).settle(samples)
    places = Dictionary(samples.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private mutating func run() throws -> Schema {
    try applyOptions()
    applyLayouts()
    applyDataPackage()
    applyPublishers()
    applyAttributeNames()
    findTime()
    findNumberedKeys()
    findRemarks()
    findLabelledCodes()
    for key in keys where found[key] == nil { found[key] = (.dimension, .option) }
    findValues()
    findLabels()
    for sample in samples where found[sample.name] == nil { found[sample.name] = (.dimension, .content) }
    return try schema()
  }

  // MARK: - Steps

  private mutating func applyOptions() throws {
    if let time = options.timeColumn { try assign(.time, to: time) }
    for value in options.valueColumns {
      try assign(.value, to: value)
      try checkNumbers(of: resolved(value))
    }
    // A name that no column has may be that of the dimension which several value columns make; whoever asks for it finds
    // out.
    keys = Set(options.dimensionColumns.compactMap { try? resolved($0) })
  }

  /// Whether a column can have a role. One named in `--by` is a dimension and nothing else, unless it is part of every
  /// series already, as time and unit are, or multiplies the values.
  func canBe(_ role: Schema.Role, _ name: String) -> Bool {
    switch role {
    case .time, .unit, .scale: true
    default: !keys.contains(name)
    }
  }

  /// A column of words was meant by no one as one of values; a message about its first field would blame the input for
  /// it. Where there are digits, the field is to be looked at.
  private func checkNumbers(of name: String) throws {
    guard let sample = samples.first(where: { $0.name == name }), sample.numberCount == 0,
      let text = sample.texts.first(where: { !$0.isEmpty }),
      !sample.texts.contains(where: { $0.contains(where: \.isNumber) })
    else { return }
    throw SchemaError.noNumbers(name, found: text)
  }

  private mutating func applyDataPackage() {
    // What an option has said is said of all columns.
    let hasValues = hasFound(.value)
    for sample in samples where found[sample.name] == nil {
      guard let role = packageRoles[sample.name], canBe(role, sample.name) else { continue }
      if role == .time, hasFound(.time) { continue }
      if role == .value, hasValues { continue }
      found[sample.name] = (role, .dataPackage)
    }
  }

  // MARK: - Result

  /// All that is to be said of what was found.
  private func allNotes(_ schema: Schema) -> [LoadNote] {
    publisherNotes + headNotes + keyNotes(schema) + notes + numberNotes
  }

  private func schema() throws -> Schema {
    let columns = samples.map { sample in
      let (role, reason) = found[sample.name] ?? (.dimension, .content)
      return Schema.Column(
        name: sample.name, role: role, reason: reason, sources: sample.sources, numberFormats: sample.numberFormats,
        settledBy: sample.settledBy)
    }
    let valueCount = columns.count { $0.role == .value }
    for (column, sample) in zip(columns, samples) where column.role == .time || column.role == .value {
      if let (input, found) = sample.ambiguity, column.role == .value {
        throw UnsettledNumbers(
          column: column.name, source: column.sources[input], inputIndex: input, ambiguity: found,
          ways: ways(of: sample, input), probe: probes[input])
      }
      guard column.role == .time || valueCount == 1 else { continue }
      if let lacking = column.sources.firstIndex(of: .absent) {
        throw SchemaError.missingColumn(column.name, input: probes[lacking].name)
      }
    }
    let time = samples.first { found[$0.name]?.role == .time }
    if let time { try checkHeads(time) }
    return Schema(
      columns: columns, sixDigitsAreMonths: time?.areAllSixDigits ?? false,
      readsSplitYears: time?.areSplitYears ?? false, periodNumbersAre: try time.flatMap(periodNumbers),
      cellCounts: layouts.map(\.cellCount), overlaps: overlaps)
  }

  // MARK: - Parts

  /// The ways to write numbers that read a column's texts equally well.
  private func ways(of sample: ColumnSample, _ input: Int) -> [NumberFormat] {
    let texts = ColumnSample.counts(probes[input].texts(of: sample.sources[input])).map {
      (text: $0.key, count: $0.value)
    }
    return NumberEvidence.ways(texts, formats: sample.ways[input])
  }

  private mutating func assign(_ role: Schema.Role, to name: String) throws {
    found[try resolved(name)] = (role, .option)
  }

  private func resolved(_ name: String) throws -> String {
    if places[name] != nil { return name }
    if let bare = UnitHead(name)?.name, places[bare] != nil { return bare }
    let columns = samples.map {
      Schema.Column(name: $0.name, role: .attribute, reason: .content, sources: [], numberFormats: [])
    }
    return try Schema(columns: columns).required(name).name
  }

  func hasFound(_ role: Schema.Role) -> Bool { found.values.contains { $0.role == role } }

  /// Whether a column has the role, scales of either kind being one.
  func hasKind(of role: Schema.Role) -> Bool {
    guard case .scale = role else { return hasFound(role) }
    return hasFound(.scale(isPowerOfTen: false)) || hasFound(.scale(isPowerOfTen: true))
  }

  private static func columnNames(_ layouts: [InputLayout]) -> [String] {
    var seen: Set<String> = []
    return layouts.flatMap { $0.columns.map(\.name) }.filter { seen.insert($0).inserted }
  }
}
