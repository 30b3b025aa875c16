import Testing

@testable import TradeStats

@Suite("Observations by column")
struct ObservationsTests {
  @Test("are those that were put in, however few columns say anything", arguments: [UInt64](1...8))
  func sameAsRows(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      let rows = Self.rows(&generator)
      var columns = Observations(rows)
      #expect(Array(columns) == rows, "seed \(seed)")
      #expect(columns.runs.places == rows.map(\.place), "seed \(seed)")
      let kept = rows.indices.filter { _ in Bool.random(using: &generator) }
      #expect(Array(columns.picked(kept)) == kept.map { rows[$0] }, "seed \(seed)")
      columns.removeAll { $0.valueCount == 0 }
      #expect(Array(columns) == rows.filter { $0.valueCount > 0 }, "seed \(seed)")
    }
  }

  @Test("change one by one", arguments: [UInt64](1...8))
  func changes(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      var rows = Self.rows(&generator)
      var columns = Observations(rows)
      for index in rows.indices where Bool.random(using: &generator) {
        let place = rows[index].place
        rows[index] = Self.row(at: place, &generator)
        columns[index] = rows[index]
      }
      #expect(Array(columns) == rows, "seed \(seed)")
    }
  }

  @Test("a copy that is changed leaves the others as they are")
  func copies() {
    let series = ObservedSeries(
      key: [], unit: "", frequency: .year,
      observations: Observations([Observation(place: 2000, mantissa: 1, valueCount: 1)]))
    var changed = series
    changed.observations[0].mantissa = 2
    changed.observations.append(Observation(place: 2001))
    #expect(series.observations.map(\.mantissa) == [1])
    #expect(changed.observations.map(\.mantissa) == [2, 0])
  }

  @Test(
    "words at the edges of 64 bits, and what is beyond them",
    arguments: [
      [Int128(Int64.max), Int128(Int64.min), 0, -1], [Int128(Int64.max) + 1], [Int128(Int64.min) - 1, 1],
      [Int128.max, Int128.min], [],
    ])
  func edges(mantissas: [Int128]) {
    let column = MantissaColumn(mantissas)
    var appended = MantissaColumn()
    for mantissa in mantissas { appended.append(mantissa) }
    let areWords = mantissas.allSatisfy { Int64(exactly: $0) != nil }
    for column in [column, appended] {
      #expect((0..<column.count).map { column[$0] } == mantissas)
      #expect(column.wide.isEmpty == areWords)
    }
    guard !mantissas.isEmpty else { return }
    var changed = column
    changed.set(0, to: Int128.min)
    #expect((0..<changed.count).map { changed[$0] } == [Int128.min] + mantissas.dropFirst())
  }

  @Test("runs of periods that overlap, touch or lie apart are one, one, or two")
  func joinedRuns() {
    let ranges = [10..<12, 3..<5, 5..<7, 11..<14, 11..<12, 20..<21]
    let runs = [PeriodRun](joining: ranges.map { PeriodRun(places: $0, cell: 0) })
    #expect(runs.map(\.places) == [3..<7, 10..<14, 20..<21])
    #expect(runs.map(\.cell) == [0, 4, 8])
    #expect(runs == [PeriodRun](places: runs.places))
    #expect((0..<runs.cellCount).map(runs.place(ofCell:)) == runs.places)
  }

  private static func rows(_ generator: inout SeededGenerator) -> [Observation] {
    // Of most series, most columns are quiet.
    let isPlain = Bool.random(using: &generator)
    var place = 100
    return (0..<Int.random(in: 0...12, using: &generator)).map { _ in
      place += Int.random(in: 0..<4, using: &generator) == 0 ? 3 : 1
      return isPlain
        ? Observation(place: place, mantissa: 7, valueCount: 1, recordCount: 1) : row(at: place, &generator)
    }
  }

  private static func row(at place: Int, _ generator: inout SeededGenerator) -> Observation {
    var row = Observation(place: place)
    func isOther() -> Bool { Int.random(in: 0..<6, using: &generator) == 0 }
    row.mantissa = isOther() ? Int128(Int64.max) * 3 : Int128(Int.random(in: -9...9, using: &generator))
    row.valueCount = isOther() ? 0 : 1
    if row.valueCount == 0 { row.mantissa = 0 }
    row.recordCount = isOther() ? 2 : 1
    if isOther() { row.flags = .breakInSeries }
    if isOther() { row.coverage = 3 }
    if isOther() { row.parts = 4 }
    if isOther() { row.partCount = PartCount(has: 9, of: 12) }
    if isOther() { row.divisor = 12 }
    if isOther() { row.isBroken = true }
    if isOther() { row.isDeleted = true }
    if isOther() { row.isFirstDeleted = true }
    if isOther() { (row.firstRank, row.secondRank) = (5, 6) }
    return row
  }
}
