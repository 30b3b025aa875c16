import Testing

@testable import TradeStats

@Suite("Prints of different dates")
struct VintageTests {
  private static let csv = """
    period,geo,value,source_date
    2022,CN,100,2023-01-15
    2022,CN,103,2024-01-15
    2023,CN,110,2024-01-15
    2022,CN,102,2023-06
    2023,CN,,2025-01-15
    2022,A,7,2023

    """

  private func text(_ vintages: PrintChoice?, _ csv: String = csv) throws -> [String] {
    let query = PanelQuery(vintages: vintages)
    return try Way.plain.growth(csv, query: query).table.text()
  }

  @Test("the first and the latest print, also as of a day")
  func choices() throws {
    #expect(
      try text(PrintChoice(which: .first)) == ["A 2022 7.0 no_base", "CN 2022 100.0 no_base", "CN 2023 110.0 +10.0"])
    #expect(
      try text(PrintChoice()) == ["A 2022 7.0 no_base", "CN 2022 103.0 no_base", "CN 2023 no_value no_value"])
    #expect(
      try text(PrintChoice(asOf: Period("2024-01-15"))) == [
        "A 2022 7.0 no_base", "CN 2022 103.0 no_base", "CN 2023 110.0 +6.8",
      ])
    // June counts as its last day, the year as well.
    #expect(try text(PrintChoice(asOf: Period("2023-06-29"))) == ["CN 2022 100.0 no_base"])
    #expect(try text(PrintChoice(asOf: Period("2023-06"))) == ["CN 2022 102.0 no_base"])
    #expect(try text(PrintChoice(asOf: Period("2023"))) == ["A 2022 7.0 no_base", "CN 2022 102.0 no_base"])
  }

  @Test("without a choice prints are duplicates, and so are two of one date")
  func duplicates() throws {
    #expect(throws: AggregationError.self) { try text(nil) }
    let twice = Self.csv + "2022,CN,104,2024-01-15\n"
    let error = #expect(throws: AggregationError.self) { try text(PrintChoice(), twice) }
    #expect(error?.description.contains("--vintage") == false)
    let query = PanelQuery(duplicates: .last, vintages: PrintChoice())
    #expect(try Way.plain.growth(twice, query: query).table.text()[1] == "CN 2022 104.0 no_base")
  }

  @Test("the latest print of each part, whatever their dates, makes the sum")
  func sums() throws {
    let csv = "year,geo,value,vintage\n2022,A,1,2023-01\n2022,A,2,2024-01\n2022,B,10,2023-01\n"
    for way in Way.some {
      let query = PanelQuery(by: [], vintages: PrintChoice())
      #expect(try way.growth(csv, query: query, measures: [.value]).table.text() == ["2022 12.0"], "\(way)")
    }
  }

  @Test("texts that are no dates are noted, come first and are known on no day")
  func undated() throws {
    let csv = "year,value,vintage\n2022,1,soon\n2022,2,2024-01\n"
    let first = try Way.plain.growth(csv, query: PanelQuery(vintages: PrintChoice(which: .first)), measures: [.value])
    #expect(first.table.text() == ["2022 1.0"])
    #expect(
      first.report.notes.map(\.description) == [
        "'vintage' has texts that are no dates (soon); such prints count as the earliest, and as known on no day"
      ])
    let asOf = PanelQuery(vintages: PrintChoice(which: .first, asOf: Period("2025")))
    #expect(try Way.plain.growth(csv, query: asOf, measures: [.value]).table.text() == ["2022 2.0"])
  }

  @Test("before the first print nothing is known, and its date is told")
  func beforeTheFirst() throws {
    let error = caught(PanelError.self) { _ = try text(PrintChoice(asOf: Period("2023-01-14"))) }
    #expect(
      error?.description
        == "nothing had been published by 2023-01-14: the first print, by 'source_date', is of 2023-01-15")
    #expect(error?.category == .badData)
    #expect(try text(PrintChoice(asOf: Period("2023-01-15"))) == ["CN 2022 100.0 no_base"])
    // Of what is asked for, not of all there is; a year is published by its last day.
    let query = PanelQuery(filters: [Filter("geo", in: ["A"])], vintages: PrintChoice(asOf: Period("2023-06")))
    let ofA = caught(PanelError.self) { _ = try Way.plain.growth(Self.csv, query: query) }
    #expect(ofA?.description == "nothing had been published by 2023-06: the first print, by 'source_date', is of 2023")
    let revisions = caught(PanelError.self) {
      _ = try Way.plain.reader([Self.csv]) { _ in }.revisions(vintages: PrintChoice(asOf: Period("2022")))
    }
    #expect(
      revisions?.description
        == "nothing had been published by 2022: the first print, by 'source_date', is of 2023-01-15")
  }

  @Test("a column with dates is asked for where none is called so")
  func noColumn() throws {
    let csv = "year,value,when\n2022,1,2023\n"
    let error = #expect(throws: PanelError.self) { try text(PrintChoice(), csv) }
    #expect(
      error?.description == """
        no column is called as one with dates of publication is; name it with --vintage-column
          the columns are: year, value, when
        """)
    #expect(try text(PrintChoice(column: "when"), csv) == ["2022 1.0 no_base"])
  }

  @Test("revisions: first and last print, difference, number")
  func revisions() throws {
    let rows = try TradeReader([.text(Self.csv)]).revisions().table.resultTable()
    #expect(
      DelimitedWriter().text(of: rows) == """
        geo,period,prints,first_date,first_value,last_date,last_value,difference,difference_status,difference_pct,difference_pct_status,flags
        A,2022,1,2023,7,2023,7,0,ok,0,ok,
        CN,2022,3,2023-01-15,100,2024-01-15,103,3,ok,3,ok,
        CN,2023,2,2024-01-15,110,2025-01-15,,,no_value,,no_value,

        """)
    let revised = try TradeReader([.text(Self.csv)]).revisions(
      to: Period("2022"), vintages: PrintChoice(asOf: Period("2023-12-31")))
    #expect(
      revised.table.resultTable(onlyRevised: true).rows.map { $0[1...4] } == [
        [.text("2022"), .integer(2), .text("2023-01-15"), .number(.of("100"))]
      ])
  }
}
