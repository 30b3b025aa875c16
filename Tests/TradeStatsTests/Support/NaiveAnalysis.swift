@testable import TradeStats

/// Growth analysis as one would do it by hand: every cell goes through all records and compares texts. It knows the
/// periods that ``PanelShape`` makes, one record to a cell, and nothing of the library but the names of its measures.
struct NaiveAnalysis {
  enum Reference {
    case geo(String)
    case sum
  }

  /// Those it can compute.
  static let measures: [Measure] = [
    .value, .yoy, .share, .shareChange, .nationalYoY, .outperformance, .relativeGrowth, .contribution,
  ]

  let records: [PanelRecord]
  let reference: Reference?
  let suppressesBreaks: Bool
  /// Records by indicator, unit and period.
  private let peers: [[String]: [PanelRecord]]
  private let periodsByForm: [String: Set<String>]
  private let geos: Set<String>

  init(_ records: [PanelRecord], reference: Reference? = nil, suppressesBreaks: Bool = false) {
    self.records = records
    self.reference = reference
    self.suppressesBreaks = suppressesBreaks
    geos = Set(records.map(\.geo))
    peers = Dictionary(grouping: records) { [$0.indicator, $0.unit, $0.period] }
    periodsByForm = Dictionary(grouping: Set(records.map(\.period)), by: Self.form).mapValues { Set($0) }
  }

  /// A number or the word for why there is none, and the marks.
  typealias Outcome = (result: Result<Fraction, Missing>, marks: Set<Character>)

  /// What is known of a place in a period.
  private struct Level {
    var number: Fraction?
    var marks: Set<Character> = []
    var coverage: Set<String> = []
    var parts: Set<String> = []
  }

  /// One line for each cell: its place, its measure, its number or status, its marks.
  func lines(_ measures: [Measure]) -> [String] {
    records.flatMap { record in
      measures.map { measure in
        let (result, marks) = outcome(measure, of: record)
        let text =
          switch result {
          case .success(let number): number.rounded(20)
          case .failure(let missing): missing.rawValue
          }
        let place = [record.geo, record.indicator, record.unit, record.period].joined(separator: " ")
        return "\(place) \(measure.name) \(text) \(String(marks.sorted()))"
      }
    }.sorted()
  }

  // MARK: - Cells

  private func outcome(_ measure: Measure, of record: PanelRecord) -> Outcome {
    (Result { () throws(Missing) in try number(measure, of: record) }, marks(measure, of: record))
  }

  private func number(_ measure: Measure, of record: PanelRecord) throws(Missing) -> Fraction {
    let (now, then) = (record.period, Self.yearEarlier(record.period))
    if measure == .nationalYoY {
      let growth = try growth(record, national, missing: .noReference)
      try check(national, record)
      return growth
    }
    guard let x = own(record, now)?.number else { throw .noValue }
    switch measure {
    case .value, .nationalYoY: return x
    case .yoy:
      let growth = try growth(record, own, missing: .noBase)
      try check(own, record)
      return growth
    case .share: return try share(record, now, missing: .noValue)
    case .outperformance:
      let outperformance = try growth(record, own, missing: .noBase) - growth(record, national, missing: .noReference)
      try check(own, record)
      try check(national, record)
      return outperformance
    case .shareChange:
      let change = try share(record, now, missing: .noValue) - share(record, then, missing: .noBase)
      try check(own, record)
      try check(national, record)
      return change
    case .relativeGrowth:
      guard let before = own(record, then)?.number else { throw .noBase }
      try Self.checkDivisor(before)
      guard let whole = national(record, now)?.number else { throw .noReference }
      try Self.checkDivisor(whole)
      guard let wholeBefore = national(record, then)?.number else { throw .noReference }
      try Self.checkDivisor(wholeBefore)
      try check(own, record)
      try check(national, record)
      return (x / whole / (before / wholeBefore) - 1) * 100
    case .contribution:
      guard let before = own(record, then)?.number else { throw .noBase }
      guard let wholeBefore = national(record, then)?.number else { throw .noReference }
      try Self.checkDivisor(wholeBefore)
      try check(own, record)
      return (x - before) / wholeBefore * 100
    default: preconditionFailure("not computed here: \(measure)")
    }
  }

  private typealias Lookup = (PanelRecord, String) -> Level?

  private func growth(_ record: PanelRecord, _ levels: Lookup, missing: Missing) throws(Missing) -> Fraction {
    guard let base = levels(record, Self.yearEarlier(record.period))?.number else { throw missing }
    guard let now = levels(record, record.period)?.number else { throw missing }
    try Self.checkDivisor(base)
    return (now / base - 1) * 100
  }

  private func share(_ record: PanelRecord, _ period: String, missing: Missing) throws(Missing) -> Fraction {
    guard let part = own(record, period)?.number else { throw missing }
    guard let whole = national(record, period)?.number else { throw .noReference }
    try Self.checkDivisor(whole)
    return part / whole * 100
  }

  private static func checkDivisor(_ number: Fraction) throws(Missing) {
    if number == 0 { throw .baseZero }
    if number < 0 { throw .baseNegative }
  }

  private func check(_ levels: Lookup, _ record: PanelRecord) throws(Missing) {
    if suppressesBreaks, hasBreak(record, levels) { throw .breakInSeries }
  }

  // MARK: - Levels

  private func own(_ record: PanelRecord, _ period: String) -> Level? {
    peers[[record.indicator, record.unit, period]]?.first { $0.geo == record.geo }.map(level)
  }

  private func national(_ record: PanelRecord, _ period: String) -> Level? {
    let peers = peers[[record.indicator, record.unit, period]] ?? []
    switch reference {
    case nil: return nil
    case .geo(let geo): return peers.first { $0.geo == geo }.map(level)
    case .sum:
      guard !peers.isEmpty else { return nil }
      let valued = peers.filter { $0.number != nil }
      return Level(
        number: valued.isEmpty ? nil : valued.compactMap(\.number).reduce(0, +),
        marks: peers.reduce(into: valued.isEmpty || !lacksPart(peers, record, period) ? [] : ["U"]) {
          $0.formUnion(level($1).marks)
        },
        coverage: peers.reduce(into: []) { $0.formUnion(level($1).coverage) }, parts: Set(valued.map(\.geo)))
    }
  }

  /// Whether one of the places has no value, or no record between others of its own.
  private func lacksPart(_ peers: [PanelRecord], _ record: PanelRecord, _ period: String) -> Bool {
    let periods = (periodsByForm[Self.form(period)] ?? []).filter { $0 != period }
    let isThere = { (geo: String, periods: Set<String>) in
      periods.contains { self.peers[[record.indicator, record.unit, $0]]?.contains { $0.geo == geo } ?? false }
    }
    return peers.contains { $0.number == nil }
      || geos.subtracting(peers.map(\.geo)).contains { geo in
        isThere(geo, periods.filter { $0 < period }) && isThere(geo, periods.filter { $0 > period })
      }
  }

  private func level(_ record: PanelRecord) -> Level {
    let words = ["exact": "", "over": "U", "derived": "E"]
    let letters = words[record.qualifier] ?? record.qualifier.uppercased()
    return Level(
      number: record.number, marks: Set(letters.filter { $0 != " " }),
      coverage: Set([coverage(record)].filter { !$0.isEmpty }))
  }

  /// What was told last, up to the record's period.
  private func coverage(_ record: PanelRecord) -> String {
    if !record.coverage.isEmpty { return record.coverage }
    let earlier = (periodsByForm[Self.form(record.period)] ?? []).filter { $0 < record.period }.sorted(by: >)
    return earlier.lazy.compactMap { period in
      peers[[record.indicator, record.unit, period]]?.first { $0.geo == record.geo && !$0.coverage.isEmpty }?.coverage
    }.first ?? ""
  }

  /// The year is the first four characters of every text.
  private static func yearEarlier(_ period: String) -> String {
    "\((Int(period.prefix(4)) ?? 0) - 1)" + period.dropFirst(4)
  }

  // MARK: - Marks

  private func marks(_ measure: Measure, of record: PanelRecord) -> Set<Character> {
    let now = own(record, record.period)?.marks ?? []
    let whole = national(record, record.period)?.marks ?? []
    switch measure {
    case .value: return now
    case .yoy: return now.union(span(record, own))
    case .share: return now.union(whole)
    case .nationalYoY: return whole.union(span(record, national))
    case .contribution:
      let wholeBefore = national(record, Self.yearEarlier(record.period))?.marks ?? []
      return now.union(span(record, own)).union(wholeBefore.subtracting("B"))
    case .shareChange, .outperformance, .relativeGrowth:
      return now.union(whole).union(span(record, own)).union(span(record, national))
    default: preconditionFailure("not computed here: \(measure)")
    }
  }

  /// Marks of the base but for its B, and B for a break in between.
  private func span(_ record: PanelRecord, _ levels: Lookup) -> Set<Character> {
    guard let base = levels(record, Self.yearEarlier(record.period)), base.number != nil,
      levels(record, record.period)?.number != nil
    else { return [] }
    return base.marks.subtracting("B").union(hasBreak(record, levels) ? "B" : "")
  }

  /// Periods of one kind have texts of one form, so texts of that form between the two are periods between the two.
  private func hasBreak(_ record: PanelRecord, _ levels: Lookup) -> Bool {
    let (base, now) = (Self.yearEarlier(record.period), record.period)
    let between = (periodsByForm[Self.form(now)] ?? []).filter { $0 > base && $0 <= now }
    if between.contains(where: { levels(record, $0)?.marks.contains("B") ?? false }) { return true }
    guard let before = levels(record, base), let after = levels(record, now) else { return false }
    return [(before.coverage, after.coverage), (before.parts, after.parts)].contains { before, after in
      !before.isEmpty && !after.isEmpty && before != after
    }
  }

  private static func form(_ period: String) -> String {
    period.contains("/") ? String(period.dropFirst(4)) : period.contains("Q") ? "Q" : "\(period.utf8.count)"
  }
}

extension Missing: Error {}

extension GrowthTable {
  /// The same lines from an answer of the library.
  var lines: [String] {
    series.flatMap { series in
      series.rows.flatMap { row in
        zip(zip(measures, row.cells), row.cellFlags).map { cell, flags in
          let (measure, cell) = cell
          let text = cell.number?.rounded(toDecimals: 20) ?? cell.missing?.rawValue ?? ""
          let place = (series.key + [series.unit, row.period.description]).joined(separator: " ")
          return "\(place) \(measure.name) \(text) \(flags.letters)"
        }
      }
    }.sorted()
  }
}
