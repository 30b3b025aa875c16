import Testing

@testable import TradeStats

/// Several value columns: a dimension of their names, which is part of every series.
@Suite struct WideColumnTests {
  private func text(_ csv: String..., query: PanelQuery = PanelQuery(), way: Way = .plain) throws -> [String] {
    precondition((1...2).contains(csv.count))
    let table =
      csv.count == 1
      ? try way.growth(csv[0], query: query).table : try way.growth(csv[0], csv[1], query: query).table
    return table.text()
  }

  @Test func columnsBecomeADimension() throws {
    let csv = "year,geo,exports,imports\n2020,A,10,1e-40\n2021,A,11,\n2021,B,,3e-40\n"
    for way in Way.some {
      #expect(
        try text(csv, way: way) == [
          "A exports 2020 10.0 no_base", "A exports 2021 11.0 +10.0", "A imports 2020 0.0 no_base",
          "A imports 2021 no_value no_value", "B exports 2021 no_value no_value", "B imports 2021 0.0 no_base",
        ], "\(way)")
    }
  }

  @Test func decimalsBesideFloatingPointAddUpInAnyOrder() throws {
    // `small` needs floating point; `large` does not. Rounding each of many terms would show.
    var found: Set<[Number?]> = []
    for header in ["small,large", "large,small"] {
      var lines: [String] = []
      for index in 0..<200 {
        let (small, large) = ("\(index % 7 + 1)e-39", "0.1")
        lines.append("2020,\(header == "small,large" ? small + "," + large : large + "," + small)\n")
      }
      let seed: UInt64 = 8
      var generator = SeededGenerator(seed: seed)
      let query = PanelQuery(by: [], duplicates: .sum)
      for way in Way.some {
        let csv = "year,\(header)\n" + lines.shuffled(using: &generator).joined()
        let table = try way.growth(csv, query: query, measures: [.value]).table
        #expect(table.series.map(\.key) == [["large"], ["small"]], "\(way)")
        found.insert(table.series.map { $0.rows.first?.cells.first?.number })
      }
    }
    #expect(found.count == 1)
    #expect(found.first?.first??.fullText == "20")
  }

  @Test func aFilterOnTheirDimensionChoosesColumns() throws {
    let csv = "year,geo,exports,imports\n2020,A,10,1\n2020,B,20,2\n"
    let filters = [Filter("indicator", in: ["imports"])]
    #expect(
      try text(csv, query: PanelQuery(filters: filters)) == [
        "A imports 2020 1.0 no_base", "B imports 2020 2.0 no_base",
      ])
    #expect(
      try text(csv, query: PanelQuery(by: ["geo"], filters: filters)) == ["A 2020 1.0 no_base", "B 2020 2.0 no_base"])
    #expect(throws: PanelError.noObservations(notes: [])) {
      try text(csv, query: PanelQuery(filters: [Filter("indicator", in: ["fdi"])]))
    }
  }

  @Test func whatIsCountedIsPartOfEverySeries() throws {
    let csv = "year,geo,exports,share\n2020,A,10,1.5\n2020,B,20,2\n"
    for way in Way.some {
      #expect(
        try text(csv, query: PanelQuery(by: ["geo"]), way: way) == [
          "A exports 2020 10.0 no_base", "A share 2020 1.5 no_base", "B exports 2020 20.0 no_base",
          "B share 2020 2.0 no_base",
        ], "\(way)")
      #expect(
        try text(csv, query: PanelQuery(by: []), way: way) == [
          "exports 2020 30.0 no_base", "share 2020 3.5 no_base",
        ], "\(way)")
    }
    #expect(throws: PanelError.noPartsToSum) { try text(csv, query: PanelQuery(by: [], national: .sum(over: nil))) }
  }

  @Test func labelsThatAnInputLacksTakeNoneAway() throws {
    let named = "year,geo,geo_name,value\n2020,A,Alpha,1\n2020,B,Beta,2\n"
    let bare = "year,geo,value\n2021,A,3\n2021,B,4\n"
    for way in Way.all {
      for inputs in [(named, bare), (bare, named)] {
        let answer = try way.growth(inputs.0, inputs.1)
        #expect(answer.table.series.map(\.labels) == [["Alpha"], ["Beta"]], "\(way)")
        #expect(answer.report.notes.isEmpty, "\(way)")
      }
    }
  }
}
