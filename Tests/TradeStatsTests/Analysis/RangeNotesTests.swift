import Testing

@testable import TradeStats

/// Measures that take single periods, asked for of ranges.
@Suite struct RangeNotesTests {
  private func notes(
    _ periods: [String], _ measures: String..., query: PanelQuery = PanelQuery()
  ) throws -> [String] {
    let csv = "period,value\n" + periods.map { "\($0),5\n" }.joined()
    return try Way.plain.growth(csv, query: query, measures: measures.map { try Measure($0) }).report.notes
      .map(\.description)
  }

  @Test("a note points to the frequency that the ranges imply, where no row has the measure")
  func frequencies() throws {
    #expect(
      try notes(["2024-01/2024-05", "2024-01/2024-06"], "value", "decumulated") == [
        """
        no row has 'decumulated', which takes single periods and not ranges such as January-June; --frequency M makes \
        monthly values of them, where they imply any
        """
      ])
    #expect(
      try notes(["2024-YTD03", "2024-YTD06", "2024-YTD09"], "pop", "decumulated") == [
        """
        no row has 'pop', 'decumulated', which take single periods and not ranges such as January-September; \
        --frequency Q makes quarterly values of them, where they imply any
        """
      ])
    #expect(try notes(["2024-01-01/P6M"], "decumulated").map { $0.contains("--frequency S") } == [true])
  }

  @Test("where some row may have it, or no frequency helps, there is none")
  func silence() throws {
    #expect(try notes(["2024-01/2024-05", "2024-01/2024-06"], "value", "yoy") == [])
    #expect(try notes(["2024-01/2024-05", "2024-06"], "decumulated") == [])
    #expect(try notes(["2023-01/2023-05", "2024-01/2024-05"], "decumulated") == [])
    let monthly = PanelQuery(frequency: .month)
    let months = try notes(["2024-01/2024-05", "2024-01/2024-06"], "decumulated", query: monthly)
    #expect(!months.contains { $0.hasPrefix("no row has") })
  }
}
