/// Years in one column, and months or quarters in another or across.
extension InputLayout {
  /// Takes months or quarters that stand across beside a column of years; `false` where none do.
  ///
  /// - Throws: ``SchemaError/ambiguousHead(input:head:period:name:)``.
  mutating func partsAcross(_ probe: InputProbe, _ options: ReadOptions, _ names: Names) throws -> Bool {
    let lowered = probe.header.map { $0.lowercased() }
    guard let year = lowered.firstIndex(where: RoleNames.years.contains),
      !probe.header.contains(where: options.isValue),
      !lowered.contains(where: { RoleNames.value.contains($0) || Self.namesWholePeriods($0) }),
      probe.sample.allSatisfy({ Period($0[year])?.frequency == .year || $0[year].isEmpty })
    else { return false }
    for parts in PeriodParts.allCases {
      let found = probe.header.indices.filter {
        $0 != year && parts.isNamed(by: probe.header[$0]) && probe.holdsFigures($0)
      }
      guard found.count > 1, try !Self.areNames(found, parts, year: year, probe) else { continue }
      let texts = found.map { probe.header[$0] }
      (cells, heads) = (found, texts.map { PeriodHead(partOfYear: $0) })
      columns.removeAll { column in found.contains { column.source == .field($0) } }
      for index in columns.indices where columns[index].source == .field(year) {
        (columns[index].role, columns[index].reason) = (.attribute, .partOf(names.period))
      }
      columns.append(
        Column(name: names.period, source: .yearAndHeads(year: year, texts, parts), role: .time))
      return true
    }
    return false
  }

  /// Whether heads that may be months or quarters are names of what is counted, as `M1`, `M2` and `M3` of money.
  private static func areNames(
    _ found: [Int], _ parts: PeriodParts, year: Int, _ probe: InputProbe
  ) throws -> Bool {
    let open = found.filter { PeriodParts.mayBeName(probe.header[$0].trimmingBlanks()) }
    guard let first = open.first else { return false }
    let years = probe.sample.lazy.map { $0[year] }.filter { !$0.isEmpty }
    let two = [years.first, years.first { $0 != years.first }].compactMap(\.self)
    let periods = two.flatMap { year in open.compactMap { Period(parts.text(year: year, part: probe.header[$0])) } }
    let others = probe.header.indices.filter { $0 != year && !found.contains($0) }
    let meaning = PeriodHead.meaning(
      of: periods, besideParts: open.count < found.count, besideNames: others.contains(where: probe.holdsFigures))
    if meaning == .open, let period = periods.first {
      throw SchemaError.ambiguousHead(
        input: probe.name, head: probe.header[first], period: period, name: probe.header[first])
    }
    return meaning == .names
  }

  private static func namesWholePeriods(_ name: String) -> Bool {
    RoleNames.time.contains(name) && !RoleNames.partsOfPeriods.contains(name)
  }

  /// Makes periods of a column of years and one of months, quarters or codes of either, where no column has whole periods.
  mutating func composePeriod(_ probe: InputProbe, _ names: Names) {
    let lowered = probe.header.map { $0.lowercased() }
    let whole = lowered.indices.filter { Self.namesWholePeriods(lowered[$0]) }
    let coded = whole.first { index in
      let texts = probe.sample.prefix(200).map { $0[index] }.filter { !$0.isEmpty }
      return !texts.isEmpty && texts.allSatisfy(PeriodParts.isCode)
    }
    guard whole.isEmpty || (whole.count == 1 && coded != nil),
      let year = lowered.firstIndex(where: RoleNames.years.contains)
    else { return }
    let named: [(PeriodParts, Int?)] = [
      (.code, coded), (.month, lowered.firstIndex(where: RoleNames.months.contains)),
      (.quarter, lowered.firstIndex(where: RoleNames.quarters.contains)),
      (.half, lowered.firstIndex(where: RoleNames.halves.contains)),
    ]
    for (parts, part) in named {
      guard let part else { continue }
      let texts = probe.sample.prefix(200).map { parts.text(year: $0[year], part: $0[part]) }
      guard !texts.isEmpty, texts.count(where: { Period($0) != nil }) * 2 > texts.count else { continue }
      let name = parts == .code ? names.freeTime : names.period
      columns.append(Column(name: name, source: .yearAndPart(year: year, part: part, parts), role: .time))
      for index in columns.indices where [.field(year), .field(part)].contains(columns[index].source) {
        (columns[index].role, columns[index].reason) = (.attribute, .partOf(name))
      }
      return
    }
  }
}
