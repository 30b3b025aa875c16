import Testing

@testable import TradeStats

@Suite("Prints that are withdrawn, by actions of SDMX-CSV 2")
struct WithdrawnPrintTests {
  /// Records with a date of publication behind the unit.
  private static func prints(_ records: String...) -> String {
    "STRUCTURE,STRUCTURE_ID,ACTION,GEO,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,source_date\n"
      + records.map { "dataflow,XYZ:TRADE(2.0),\($0)\n" }.joined()
  }

  private func answer(_ csv: String, _ vintages: PrintChoice, _ way: Way = .plain) throws -> GrowthAnswer {
    try way.growth(csv, query: PanelQuery(vintages: vintages), measures: [.value])
  }

  private func known(_ csv: String, _ vintages: PrintChoice, _ way: Way = .plain) throws -> [String] {
    try answer(csv, vintages, way).table.text()
  }

  @Test("a deletion of a date withdraws the print from that date on", arguments: ["USD", ""])
  func withdrawnPrints(_ unit: String) throws {
    let csv = Self.prints(
      "I,FR,2019,90,USD,2021", "D,FR,2020,,\(unit),2022", "I,FR,2020,110,USD,2021", "M,FR,2020,115,USD,2023",
      "I,FR,2021,120,USD,2022", "D,FR,2021,,\(unit),2023", "M,FR,2021,,USD,2024")
    for way in Way.some {
      #expect(
        try known(csv, PrintChoice(), way) == ["FR USD 2019 90.0", "FR USD 2020 115.0"], "\(way)")
      #expect(
        try known(csv, PrintChoice(asOf: Period("2021")), way) == ["FR USD 2019 90.0", "FR USD 2020 110.0"], "\(way)")
      #expect(
        try known(csv, PrintChoice(asOf: Period("2022")), way) == ["FR USD 2019 90.0", "FR USD 2021 120.0"], "\(way)")
      #expect(
        try known(csv, PrintChoice(which: .first), way) == [
          "FR USD 2019 90.0", "FR USD 2020 110.0", "FR USD 2021 120.0",
        ], "\(way)")
    }
    #expect(
      try answer(csv, PrintChoice()).report.notes.map(\.description) == [
        "by 'ACTION' 2 observations are deleted"
      ])
  }

  @Test("revisions show a withdrawal as a last print without a value")
  func revisions() throws {
    let csv = Self.prints(
      "I,FR,2019,90,USD,2021", "I,FR,2020,110,USD,2021", "D,FR,2020,,USD,2022", "D,FR,2021,,USD,2022")
    let answer = try TradeReader([.text(csv)]).revisions()
    let rows = answer.table.rows.map { row in
      "\(row.period) \(row.printCount) \(row.firstDate) \(row.first.number?.fullText ?? "-") \(row.lastDate) "
        + "\(row.last.number?.fullText ?? "-") \(row.difference.number?.fullText ?? "-")"
    }
    #expect(rows == ["2019 1 2021 90 2021 90 0", "2020 1 2021 110 2022 - -"])
    #expect(
      answer.report.notes.map(\.description) == [
        "by 'ACTION' 1 observation is deleted, 1 record finds nothing to delete, the first at zones.csv:5"
      ])
  }

  @Test(
    "a deletion without a date takes away the prints of all dates before it in the inputs, one of a date that date's")
  func deletionsOfPrints() throws {
    let undated = Self.prints("I,FR,2020,1,USD,2021", "I,FR,2020,2,USD,2022", "D,FR,2020,,,", "I,FR,2020,3,USD,2020")
    for choice in [PrintChoice(), PrintChoice(which: .first)] {
      #expect(try known(undated, choice) == ["FR USD 2020 3.0"])
    }
    let dated = Self.prints(
      "I,FR,2020,1,USD,2021", "I,FR,2020,2,USD,2022", "D,FR,2020,,USD,2022", "I,FR,2021,5,USD,2021")
    #expect(try known(dated, PrintChoice()) == ["FR USD 2021 5.0"])
    #expect(try known(dated, PrintChoice(which: .first)) == ["FR USD 2020 1.0", "FR USD 2021 5.0"])
    let again = Self.prints("I,FR,2020,1,USD,2021", "D,FR,2020,,USD,2022", "I,FR,2020,2,USD,2022")
    #expect(try known(again, PrintChoice()) == ["FR USD 2020 2.0"])
  }

  @Test("what was known on any day is what the records say in the order of their dates, seed 20260521")
  func knownOnAnyDay() throws {
    var random = SeededGenerator(seed: 20_260_521)
    for _ in 0..<40 {
      var records: [(action: String, period: Int, value: Int, date: Int)] = []
      for _ in 0..<12 {
        let action = ["I", "M", "D", "D"].randomElement(using: &random) ?? "I"
        records.append(
          (
            action, Int.random(in: 2018...2019, using: &random), records.count,
            Int.random(in: 2020...2024, using: &random)
          ))
      }
      records.append(("I", 2017, 99, 2020))
      records.append(("R", 2017, 99, 2020))
      let lines = records.map {
        "dataflow,X:Y(1),\($0.action),FR,\($0.period),\($0.action == "D" ? "" : "\($0.value)"),USD,\($0.date)\n"
      }
      let csv = Self.prints() + lines.joined()
      for day in 2020...2024 {
        let known = [2017, 2018, 2019].compactMap { period -> String? in
          // Later dates decide over earlier ones, later records over those of their date.
          let last = records.enumerated().filter { $1.period == period && $1.date <= day }
            .max { ($0.element.date, $0.offset) < ($1.element.date, $1.offset) }?.element
          return last.flatMap { $0.action == "D" ? nil : "FR USD \(period) \($0.value).0" }
        }
        #expect(try self.known(csv, PrintChoice(asOf: Period("\(day)"))) == known, "\(day)\n\(csv)")
      }
    }
  }
}
