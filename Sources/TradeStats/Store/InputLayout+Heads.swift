/// The columns of figures whose heads are periods.
extension InputLayout {
  /// A column and the period in its head.
  private typealias Found = (index: Int, head: PeriodHead)

  /// What the description of an input says of its layout.
  func inputLayout(_ header: [String]) -> InputFormat.Layout {
    guard !heads.isEmpty, let first = cells.first, let last = cells.last else { return .long }
    return .wide(headCount: cells.count, first: header[first], last: header[last])
  }

  /// The same with what speaks for it, marks in heads that are left out, and fields that make no column.
  func decision(_ header: [String], unused: [Int]) -> FormatDecision {
    let unmarked = zip(cells, heads).filter { field, head in
      head.marks.isEmpty && PeriodHead(header[field]) != head
        && PeriodHead(marked: header[field], isBesidePeriods: true) == head
    }.map { "'\(header[$0.0])' as \($0.1.periodText)" }
    let evidence =
      heads.isEmpty ? "no columns of figures have periods as heads" : "their heads are periods, and they hold figures"
    let fields = unused.map { String($0 + 1) }.joined(separator: ", ")
    return FormatDecision(
      .layout, inputLayout(header).sentence,
      because: evidence + (unmarked.isEmpty ? "" : "; without their marks \(unmarked.joined(separator: ", "))")
        + (unused.isEmpty ? "" : "; field \(fields) has neither a name nor any text"))
  }

  /// - Throws: ``SchemaError/ambiguousHead(input:head:period:name:)``.
  mutating func findCells(_ probe: InputProbe, _ options: ReadOptions) throws {
    // Whoever names a column of periods, or a head as a column of values, has a long input.
    guard options.timeColumn == nil || !probe.header.contains(where: { options.isTime($0) }),
      !probe.header.contains(where: options.isValue)
    else { return }
    let lettered = PeriodHead.lettered(probe.header)
    let found = probe.header.enumerated().compactMap { index, head in
      flags.isMark(index) ? nil : (lettered[head] ?? PeriodHead(head)).map { (index: index, head: $0) }
    }
    let figures = try Self.withNames(found.filter { probe.holdsFigures($0.index) }, probe)
    let unmarked = Self.withoutNotes(Self.withoutSpans(figures.filter(\.head.indicator.isEmpty)), probe)
    let plain = lettered.isEmpty ? Self.withMarks(unmarked, probe) : unmarked
    let hasTime = probe.header.contains { RoleNames.time.contains($0.lowercased()) }
    let hasValue = probe.header.contains { RoleNames.value.contains($0.lowercased()) }
    if plain.count >= 2 || (plain.count == 1 && !hasTime && !hasValue && probe.header.count > 1) {
      take(plain)
    } else if plain.isEmpty, figures.count >= 2, !hasTime {
      take(figures)
    }
  }

  private mutating func take(_ found: [Found]) {
    cells = found.map(\.index)
    heads = found.map(\.head)
  }

  /// The heads, of which those that may be parts of years or names, as `M1 2019`, are what the others make of them.
  private static func withNames(_ found: [Found], _ probe: InputProbe) throws -> [Found] {
    let names = found.map { PeriodHead(nameBesideYear: probe.header[$0.index]) }
    let sure = zip(found, names).filter { $1 == nil }.map(\.0.head)
    var result = found
    for kind in Set(zip(found, names).compactMap { $1 == nil ? nil : period($0.head)?.frequency }) {
      let places = found.indices.filter { names[$0] != nil && period(found[$0].head)?.frequency == kind }
      let meaning = PeriodHead.meaning(
        of: places.compactMap { period(found[$0].head) },
        besideParts: sure.contains { $0.indicator.isEmpty && period($0)?.frequency == kind },
        besideNames: sure.contains { !$0.indicator.isEmpty })
      for place in places where meaning != .partsOfYears {
        guard let name = names[place], let period = period(found[place].head) else { continue }
        if meaning == .open {
          throw SchemaError.ambiguousHead(
            input: probe.name, head: probe.header[found[place].index], period: period, name: name.indicator)
        }
        result[place].head = name
      }
    }
    return result
  }

  /// The heads, and beside them those that are periods of their kind with a mark; where all have marks, those that follow
  /// each other.
  private static func withMarks(_ found: [Found], _ probe: InputProbe) -> [Found] {
    let taken = Set(found.map(\.index))
    var periods = Set(found.map { period($0.head) })
    let kinds = Set(periods.map { $0?.frequency })
    let marked = probe.header.indices.filter { !taken.contains($0) && probe.holdsFigures($0) }.compactMap { index in
      PeriodHead(marked: probe.header[index], isBesidePeriods: true).map { (index: index, head: $0) }
    }
    if found.isEmpty { return PeriodCells.areRun(marked.map(\.head.periodText)) ? marked : [] }
    let others = marked.filter {
      kinds.contains(period($0.head)?.frequency) && periods.insert(period($0.head)).inserted
    }
    return (found + others).sorted { $0.index < $1.index }
  }

  /// `2020-2021` beside 2020 and 2021 is what came between them.
  private static func withoutSpans(_ found: [Found]) -> [Found] {
    let periods = found.map { period($0.head) }
    let years = Set(periods.compactMap { $0?.frequency == .year ? $0?.year : nil })
    return zip(found, periods).filter { _, period in
      guard let period, period.frequency == .splitYear else { return true }
      return !years.isSuperset(of: [period.year, period.year + 1])
    }.map { $0.0 }
  }

  /// `2020/1` is a month; beside years it is one of them with a note, where nothing else is of that year.
  private static func withoutNotes(_ found: [Found], _ probe: InputProbe) -> [Found] {
    let years = found.map { period($0.head).flatMap { $0.frequency == .year ? $0.year : nil } }
    guard years.contains(where: { $0 != nil }) else { return found }
    let all = found.map { period($0.head)?.year }
    return found.map { index, head in
      guard let noted = PeriodHead(marked: probe.header[index], isBesidePeriods: true), noted.marks.isEmpty,
        probe.header[index].dropLast().hasSuffix("/"), let year = period(noted)?.year,
        all.count(where: { $0 == year }) == 1
      else { return (index, head) }
      return (index, noted)
    }
  }

  /// Whether one of the heads is the period that a further head is with a mark.
  func hasPeriod(of head: String) -> Bool {
    guard let marked = PeriodHead(marked: head, isBesidePeriods: true), let period = Self.period(marked) else {
      return false
    }
    return heads.contains { Self.period($0) == period }
  }

  private static func period(_ head: PeriodHead) -> Period? {
    Period(head.periodText) ?? Period(head.periodText, readsSplitYears: true)
  }
}
