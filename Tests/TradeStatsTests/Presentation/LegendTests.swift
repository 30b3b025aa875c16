import Testing

@testable import TradeStats

/// What stands under a table explains what stands in it, and nothing else.
@Suite("Legends")
struct LegendTests {
  private static let plain = GrowthTable.Row.of(2020, [.of("1")])

  private func notes(_ rows: [GrowthTable.Row]) -> [DisplayTable.Note] {
    GrowthTable.of(.yoy, [.of(["A"], rows)]).displayTables().flatMap(\.notes)
  }

  @Test("each status has a note where it occurs, and only there", arguments: Missing.allCases)
  func statuses(missing: Missing) {
    #expect(notes([Self.plain]).isEmpty)
    let found = notes([Self.plain, .of(2021, [.missing(missing)])])
    #expect(found.map(\.mark) == [missing.sign])
    for (note, other) in zip(found, Missing.allCases.filter { $0 != missing }) {
      #expect(!note.text.isEmpty && note.mark != other.sign)
    }
  }

  @Test("each flag has a note where it occurs, and only there", arguments: Array("BCDEFGHIJKLMNOPQRSTUVWXYZ"))
  func flags(letter: Character) throws {
    let flag = try #require(ObservationFlags(qualifier: String(letter)))
    #expect(notes([Self.plain, .of(2021, [.of("2")], flag)]).map(\.mark) == [String(letter)])
    // Also where there is no number.
    #expect(notes([.of(2021, [.missing(.noValue)], flag)]).map(\.mark) == ["..", String(letter)])
  }

  @Test("an incomplete cell shows its count")
  func counts() {
    let row = GrowthTable.Row(
      period: Period(frequency: .year, ordinal: 2021), cells: [.missing(.incomplete)], cellFlags: [[]],
      cellCounts: [PeriodCount(has: 9, of: 12)])
    let tables = GrowthTable.of(.value, [.of(["A"], [row])]).displayTables()
    #expect(tables.first?.rows.first?.last?.text == "9/12")
    #expect(tables.first?.notes.map(\.mark) == ["m/n"])
  }

  @Test("the counts of statuses add up to the cells", arguments: [UInt64](1...3))
  func statusCounts(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let records = PanelShape().records(&generator)
    let query = PanelQuery(national: .series(column: "geo", value: "CN"))
    let table = try Way.plain.growth(records.csv, query: query, measures: NaiveAnalysis.measures).table
    let cellCount = table.series.reduce(0) { $0 + $1.rows.count }
    #expect(cellCount == records.count)
    for measure in table.measures {
      let rows = table.statusTable().rows.filter { $0[0] == .text(measure.name) }
      let counts = rows.compactMap { row -> Int? in if case .integer(let count) = row[2] { count } else { nil } }
      #expect(counts.last == cellCount)
      #expect(counts.dropLast().reduce(0, +) == cellCount, "\(measure)")
      #expect(rows.map { $0[1] }.last == .text("total"))
    }
  }
}
