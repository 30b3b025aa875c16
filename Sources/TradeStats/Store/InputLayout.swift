/// The columns of one input as questions see them, with what its layout puts elsewhere brought back into columns.
struct InputLayout {
  /// A column and, where the layout says it, what it is for.
  struct Column {
    var name: String
    var source: FieldSource
    var role: Schema.Role?
    var reason = Schema.Reason.layout
  }

  var columns: [Column] = []
  /// Which fields have the marks of which.
  let flags: FlagFields
  /// The heads of the cells of a wide input; none in a long one.
  var heads: [PeriodHead] = []
  /// The fields below them; without heads those of columns of values in different units.
  var cells: [Int] = []
  /// What the values are counted in, as far as heads and the lines above them tell.
  private(set) var units: ValueUnits?

  /// Observations in each record.
  var cellCount: Int { max(1, cells.count) }

  /// Names for what a layout brings back into columns: those of other inputs, or ones that no header has.
  struct Names {
    var time: String
    var period: String
    var value: String
    var indicator: String
    var qualifier: String
    var freeTime: String
    var freeValue: String
  }

  /// - Parameters:
  ///   - units: of the columns of values in a long input, once these are known.
  ///   - scaledUnits: the field whose texts are units with scales, once that is known.
  /// - Throws: ``SchemaError/duplicatePeriod`` for a wide input that has one period twice;
  ///   ``SchemaError/ambiguousHead(input:head:period:name:)``; ``SchemaError/fileColumnTaken(_:input:)``.
  init(
    _ probe: InputProbe, options: ReadOptions, publisher: Publisher?, names: Names, units: ValueUnits? = nil,
    scaledUnits: Int? = nil
  ) throws {
    flags = FlagFields(probe)
    try findCells(probe, options)
    self.units = units ?? unitsOfHeads(probe, options, publisher)
    if let units, units.areApart { cells = units.columns.map(\.field) }
    let isCell = Set(cells)
    for (index, head) in probe.header.enumerated() where !isCell.contains(index) {
      if probe.isUnused(index) {
        // Further down there may be something.
        if !probe.isWhole { columns.append(Column(name: head, source: .field(index), role: .attribute)) }
      } else {
        columns += Self.columns(index, head, publisher)
      }
    }
    if probe.countsRecordsFirst { (columns[0].role, columns[0].reason) = (.attribute, .recordNumbers) }
    if publisher?.hasLabelledFields ?? false { findNameColumns(probe) }
    if cells.isEmpty, let units { nameValues(units) }
    tellNamesApart()
    if !heads.isEmpty {
      try checkHeads(probe)
      addPeriods(probe, names)
    } else if options.timeColumn == nil, try !partsAcross(probe, options, names) {
      composePeriod(probe, names)
    }
    if !cells.isEmpty { addCells(probe, names) }
    addMarks(probe, names)
    addUnits()
    if let scaledUnits { partUnits(ofField: scaledUnits) }
    if let name = options.fileColumn {
      if columns.contains(where: { $0.name == name }) {
        throw SchemaError.fileColumnTaken(name, input: probe.name)
      }
      columns.append(Column(name: name, source: .constant(probe.name), role: .dimension, reason: .option))
    }
  }

  // MARK: - Fields of several columns

  /// A field's columns: one, or those that a publisher packs into it.
  private static func columns(_ index: Int, _ head: String, _ publisher: Publisher?) -> [Column] {
    if let packed = head.split(separator: "\\", maxSplits: 1).first, packed.count < head.count {
      // Eurostat's TSV: the dimensions of a row in its first field, the name of the heads' dimension behind a backslash.
      let names = packed.split(separator: ",").map { String($0).trimmingBlanks() }
      return names.enumerated().map { place, name in
        Column(name: name, source: .part(of: index, .element(place, of: names.count, separator: ",")))
      }
    }
    guard publisher?.hasLabelledFields ?? false, let colon = head.firstRange(of: ": ") else {
      return [Column(name: head, source: .field(index))]
    }
    // SDMX-CSV with both codes and names: `FREQ: Frequency`, and below it `A: Annual`.
    let code = String(head[..<colon.lowerBound])
    if RoleNames.value.contains(code.lowercased()) { return [Column(name: code, source: .field(index))] }
    return [
      Column(name: code, source: .part(of: index, .code)),
      Column(name: String(head[colon.upperBound...]), source: .part(of: index, .name), role: .label(of: code)),
    ]
  }

  /// Two components may have one name; their codes tell them apart.
  private mutating func tellNamesApart() {
    var seen: Set<String> = []
    for index in columns.indices where !seen.insert(columns[index].name).inserted {
      if case .label(let code)? = columns[index].role { columns[index].name = "\(code) \(columns[index].name)" }
    }
  }

  /// SDMX-CSV 2 with names in columns of their own, which `STRUCTURE_NAME` tells: each behind that of its codes.
  private mutating func findNameColumns(_ probe: InputProbe) {
    let lowered = probe.header.map { $0.lowercased() }
    let last = ["structure_name", "action", "series_key", "obs_key"].compactMap { lowered.firstIndex(of: $0) }.max()
    guard let last, lowered.contains("structure_name"), columns.count == lowered.count else { return }
    for name in stride(from: last + 2, to: columns.count, by: 2) {
      columns[name].role = .label(of: columns[name - 1].name)
    }
  }

  // MARK: - Wide

  private func checkHeads(_ probe: InputProbe) throws {
    var first: [PeriodHead: Int] = [:]
    for (field, head) in zip(cells, heads.map(\.withoutMarks)) {
      if let earlier = first[head] {
        throw SchemaError.duplicatePeriod(
          SourceLocation(source: probe.name, lineNumber: probe.headerLineNumber),
          heads: [probe.header[earlier], probe.header[field]])
      }
      first[head] = field
    }
  }

  private mutating func addPeriods(_ probe: InputProbe, _ names: Names) {
    // Remarks on a period's figures have heads like theirs.
    for index in columns.indices where PeriodHead(columns[index].name) != nil { columns[index].role = .attribute }
    for index in columns.indices where YearSpan.isNamed(in: columns[index].name) {
      (columns[index].role, columns[index].reason) = (.attribute, .severalYears)
    }
    let time = probe.header.contains(names.time) ? names.freeTime : names.time
    columns.append(Column(name: time, source: .heads(heads.map(\.periodText)), role: .time))
    if heads.contains(where: { !$0.marks.isEmpty }), !probe.header.contains(names.qualifier) {
      columns.append(Column(name: names.qualifier, source: .heads(heads.map(\.marks)), role: .qualifier))
    }
  }

  private mutating func addCells(_ probe: InputProbe, _ names: Names) {
    let value = probe.header.contains(names.value) ? names.freeValue : names.value
    let indicators = units.map { $0.columns.map(\.name) } ?? heads.map(\.indicator)
    if indicators.contains(where: { !$0.isEmpty }) {
      columns.append(Column(name: names.indicator, source: .heads(indicators), role: .dimension))
    }
    columns.append(Column(name: value, source: .cells(cells), role: .value))
  }
}

extension InputLayout.Names {
  init(_ probes: [InputProbe]) {
    let heads = probes.flatMap(\.header)
    let taken = Set(heads.map { $0.lowercased() })
    let used = { (names: [String]) in
      names.lazy.filter(taken.contains).compactMap { name in heads.first { $0.lowercased() == name } }.first
    }
    let free = { (names: [String]) in names.first { !taken.contains($0) } ?? names[0] + "_2" }
    freeTime = free(["period", "time_period"])
    freeValue = free(["value", "obs_value"])
    indicator = free(["indicator", "measure", "head"])
    qualifier = used(RoleNames.qualifier.sorted()) ?? "flag"
    time = used(RoleNames.time) ?? Self.periodColumn(probes) ?? freeTime
    period = used(RoleNames.time.filter { !RoleNames.partsOfPeriods.contains($0) }) ?? freeTime
    value = used(RoleNames.value) ?? freeValue
  }

  /// The first column of texts that are periods, of several inputs whose columns are to be matched.
  private static func periodColumn(_ probes: [InputProbe]) -> String? {
    guard probes.count > 1 else { return nil }
    for probe in probes where !probe.header.contains(where: { PeriodHead($0) != nil }) {
      let records = probe.sample.prefix(50)
      for (index, head) in probe.header.enumerated() {
        let name = head.lowercased()
        guard !RoleNames.isCode(name), !RoleNames.isKey(name) else { continue }
        if !records.isEmpty, records.allSatisfy({ Period($0[index]) != nil }) { return head }
      }
    }
    return nil
  }
}

extension ReadOptions {
  func isTime(_ head: String) -> Bool { head.lowercased() == timeColumn?.lowercased() }
  func isValue(_ head: String) -> Bool { valueColumns.contains { $0.lowercased() == head.lowercased() } }
}

extension InputProbe {
  /// Whether a first column without a name does nothing but count the records, as programs write that keep an index.
  fileprivate var countsRecordsFirst: Bool {
    guard let name = headerTexts?.first?.trimmingBlanks(), ["", "Unnamed: 0", "column1"].contains(name),
      header.count > 1,
      sample.count > 1, let first = Int(sample[0][0]), (0...1).contains(first)
    else { return false }
    return sample.enumerated().allSatisfy { $1[0] == String(first + $0) }
  }
}

extension InputFormat.Layout {
  /// The layout as it is called in output.
  var sentence: String {
    switch self {
    case .long: "long"
    case .wide(let headCount, let first, let last):
      headCount == 1 ? "wide: the figures of \(first)" : "wide: \(headCount) columns of figures, \(first) to \(last)"
    }
  }
}
