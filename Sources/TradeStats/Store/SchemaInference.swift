/// Finds the role of every column: by options, by a data package beside the file, by names, by content, in this order.
///
/// A file without periods or without values is one all the same; who asks for series over time is told what it lacks.
struct SchemaInference {
  private let probes: [InputProbe]
  private let options: ReadOptions
  private let packageRoles: [String: Schema.Role]
  private let samples: [ColumnSample]
  /// Whether the samples hold every record of every input.
  private let isWhole: Bool
  /// Columns that an option makes dimensions.
  private var keys: Set<String> = []
  private var found: [String: (role: Schema.Role, reason: Schema.Reason)] = [:]

  /// By input, the place of each column's field.
  private let fieldIndexes: [[String: Int]]

  /// The schema, and the columns of values whose numbers need floating point, by what the samples show.
  static func schema(
    probes: [InputProbe], options: ReadOptions, packageRoles: [String: Schema.Role]
  ) throws -> (schema: Schema, floatingPoint: Set<String>) {
    var inference = SchemaInference(probes: probes, options: options, packageRoles: packageRoles)
    let schema = try inference.run()
    let needingDouble = Set(inference.samples.lazy.filter(\.needsDouble).map(\.name))
    return (schema, needingDouble.intersection(schema.values.map(\.name)))
  }

  private init(probes: [InputProbe], options: ReadOptions, packageRoles: [String: Schema.Role]) {
    self.probes = probes
    self.options = options
    self.packageRoles = packageRoles
    isWhole = probes.allSatisfy(\.isWhole)
    let numberText = NumberText(format: options.numberFormat)
    let fieldIndexes = probes.map { probe in
      Dictionary(probe.header.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
    self.fieldIndexes = fieldIndexes
    samples = Self.columnNames(probes).map { name in
      let texts = zip(probes, fieldIndexes).flatMap { probe, indexes in probe.texts(ofField: indexes[name]) }
      return ColumnSample(name: name, texts: texts, numberText: numberText)
    }
  }

  private mutating func run() throws -> Schema {
    try applyOptions()
    applyDataPackage()
    applyAttributeNames()
    findTime()
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
  private func canBe(_ role: Schema.Role, _ name: String) -> Bool {
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

  private mutating func applyAttributeNames() {
    for sample in samples where found[sample.name] == nil {
      let name = sample.name.lowercased()
      var role: Schema.Role? =
        if RoleNames.unit.contains(name) {
          .unit
        } else if RoleNames.scale.contains(name) {
          .scale(isPowerOfTen: false)
        } else if RoleNames.powerOfTenScale.contains(name) {
          .scale(isPowerOfTen: true)
        } else if RoleNames.coverage.contains(name) {
          .coverage
        } else if RoleNames.qualifier.contains(name) {
          .qualifier
        } else if RoleNames.isAttribute(name) {
          .attribute
        } else {
          nil
        }
      // One column only can have each of these roles. A second unit still tells values apart; any other second one only
      // says something about them.
      if let taken = role, taken != .unit, hasKind(of: taken) { role = .attribute }
      guard let role, canBe(role, sample.name), role == .attribute || !hasFound(role) else { continue }
      found[sample.name] = (role, .name)
    }
  }

  private mutating func findTime() {
    if hasFound(.time) { return }
    if let name = timeByName() {
      found[name] = (.time, .name)
      return
    }
    // Codes that look like years may be a key; where other columns hold periods, those are the time.
    let periods = samples.filter { found[$0.name] == nil && isPeriods($0) }
    if let sample = periods.first(where: { !keys.contains($0.name) }) ?? periods.first {
      found[sample.name] = (.time, .content)
    }
  }

  /// Whether the texts are periods; codes such as 2709 only look like years.
  private func isPeriods(_ sample: ColumnSample) -> Bool {
    sample.isAllPeriods && !RoleNames.isCode(sample.name.lowercased())
  }

  /// The preferred of the columns whose name and content both say time; a name alone decides when no content does.
  private func timeByName() -> String? {
    let free = samples.filter { found[$0.name] == nil }
    let named = RoleNames.time.compactMap { name in free.first { $0.name.lowercased() == name } }
    return (named.first { $0.periodCount * 2 > $0.filledCount } ?? named.first)?.name
  }

  private mutating func findValues() {
    if !hasFound(.value) { findValuesByNameOrContent() }
    for sample in samples where found[sample.name] == nil && isNumeric(sample) {
      found[sample.name] = (.attribute, .numbersBesideValue)
    }
  }

  private mutating func findValuesByNameOrContent() {
    let free = samples.filter { found[$0.name] == nil }
    if let name = RoleNames.value.lazy.compactMap({ name in free.first { $0.name.lowercased() == name }?.name }).first {
      found[name] = (.value, .name)
      return
    }
    // The year beside a period is no value.
    for sample in free where isNumeric(sample) && !RoleNames.time.contains(sample.name.lowercased()) {
      found[sample.name] = (.value, .content)
    }
  }

  private func isNumeric(_ sample: ColumnSample) -> Bool {
    sample.isAllNumbers && !sample.areMostlyCodes && !sample.hasLeadingZeros
      && !RoleNames.isCode(sample.name.lowercased())
  }

  private mutating func findLabels() {
    let names = Dictionary(samples.map { ($0.name.lowercased(), $0.name) }, uniquingKeysWith: { first, _ in first })
    for sample in samples where found[sample.name] == nil {
      guard let code = RoleNames.labelled(by: sample.name, among: names), found[code] == nil || isDimension(code)
      else { continue }
      found[sample.name] = (.label(of: code), .name)
    }
    guard isWhole else { return }
    for (place, sample) in samples.enumerated() where found[sample.name] == nil {
      let code = samples.enumerated().first { codePlace, code in
        isDimensionOrFree(code.name) && codePlace != place && fixes(code, sample)
          && (codePlace < place || !fixes(sample, code))
      }
      if let code = code?.element { found[sample.name] = (.label(of: code.name), .fixedBy(code.name)) }
    }
  }

  private func isDimension(_ name: String) -> Bool { found[name]?.role == .dimension }
  private func isDimensionOrFree(_ name: String) -> Bool { found[name] == nil || isDimension(name) }

  /// Whether each text of `code` goes with one text of `label` only, shown often enough to be no accident: the codes
  /// occur twice or more on average. Of two columns that fix each other the first is the code.
  private func fixes(_ code: ColumnSample, _ label: ColumnSample) -> Bool {
    guard code.distinctCount > 1, label.distinctCount > 1, code.distinctCount * 2 <= code.texts.count
    else { return false }
    var labels: [String: String] = [:]
    for (codeText, labelText) in zip(code.texts, label.texts) {
      if let seen = labels[codeText], seen != labelText { return false }
      labels[codeText] = labelText
    }
    return true
  }

  // MARK: - Result

  private func schema() throws -> Schema {
    let columns = samples.map { sample in
      let (role, reason) = found[sample.name] ?? (.dimension, .content)
      return Schema.Column(
        name: sample.name, role: role, reason: reason, fieldIndexes: fieldIndexes.map { $0[sample.name] })
    }
    for column in columns where column.role == .time || column.role == .value {
      guard column.role == .time || columns.count(where: { $0.role == .value }) == 1 else { continue }
      if let lacking = column.fieldIndexes.firstIndex(of: nil) {
        throw SchemaError.missingColumn(column.name, input: probes[lacking].name)
      }
    }
    let time = samples.first { found[$0.name]?.role == .time }
    return Schema(columns: columns, sixDigitsAreMonths: time?.areAllSixDigits ?? false)
  }

  // MARK: - Parts

  private mutating func assign(_ role: Schema.Role, to name: String) throws {
    found[try resolved(name)] = (role, .option)
  }

  private func resolved(_ name: String) throws -> String {
    let columns = samples.map { Schema.Column(name: $0.name, role: .attribute, reason: .content, fieldIndexes: []) }
    return try Schema(columns: columns, sixDigitsAreMonths: false).required(name).name
  }

  private func hasFound(_ role: Schema.Role) -> Bool { found.values.contains { $0.role == role } }

  /// Whether a column has the role, scales of either kind being one.
  private func hasKind(of role: Schema.Role) -> Bool {
    guard case .scale = role else { return hasFound(role) }
    return hasFound(.scale(isPowerOfTen: false)) || hasFound(.scale(isPowerOfTen: true))
  }

  private static func columnNames(_ probes: [InputProbe]) -> [String] {
    var seen: Set<String> = []
    return probes.flatMap(\.header).filter { seen.insert($0).inserted }
  }
}

extension InputProbe {
  /// A field of each sampled record; empty texts, as in the records read, where the input lacks the column.
  fileprivate func texts(ofField index: Int?) -> [String] { sample.map { record in index.map { record[$0] } ?? "" } }
}
