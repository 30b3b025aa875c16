import Testing

@testable import TradeStats

@Suite struct FlagTests {
  private func text(_ csv: String, _ query: PanelQuery = PanelQuery()) throws -> [String] {
    try Way.plain.growth(csv, query: query, measures: [.value, .yoy]).table.text()
  }

  @Test func growthCarriesTheMarksOfTheValueAndOfItsBase() throws {
    let csv =
      "year,value,qualifier\n2018,1,exact\n2019,1,over\n2020,1,derived\n2021,1 p,E\n2022,1,unit_corrected\n2023,1,A\n"
    #expect(
      try text(csv) == [
        "2018 1.0 no_base", "2019 1.0/U 0.0/U", "2020 1.0/E 0.0/EU", "2021 1.0/EP 0.0/EP", "2022 1.0/E 0.0/EP",
        "2023 1.0 0.0/E",
      ])
  }

  @Test func aMarkOfTheBaseStaysAwayWhereThereIsNoRate() throws {
    let csv = "year,value,flag\n2019,,E\n2020,2,\n2021,,P\n2022,3,\n"
    #expect(
      try text(csv) == [
        "2019 no_value/E no_value/E", "2020 2.0 no_base", "2021 no_value/P no_value/P", "2022 3.0 no_base",
      ])
  }

  @Test func aBreakBetweenBaseAndPeriodIsInTheSpanAndOneAtTheBaseIsBehindIt() throws {
    var csv = "month,value,flag\n"
    for month in 0..<30 {
      // The break is in the thirteenth month, 2021-01.
      let number = month % 12 + 1
      csv += "\(2020 + month / 12)-\(number < 10 ? "0" : "")\(number),100,\(month == 12 ? "B" : "")\n"
    }
    let rows = try text(csv)
    #expect(rows[11] == "2020-12 100.0 no_base")
    #expect(rows[12] == "2021-01 100.0/B 0.0/B")
    // Five months on, and up to eleven, the base is on the other side of the break.
    for month in 13..<24 { #expect(rows[month].hasSuffix(" 100.0 0.0/B"), "\(rows[month])") }
    for month in 24..<30 { #expect(rows[month].hasSuffix(" 100.0 0.0"), "\(rows[month])") }
  }

  @Test func aChangeOfCoverageIsABreakWhereverItWasToldLast() throws {
    let csv = "year,value,coverage\n2018,1,18\n2019,1,18\n2020,1,21\n2021,1,21\n2022,1,\n2023,1,22\n2024,1,22\n"
    #expect(
      try text(csv) == [
        "2018 1.0 no_base", "2019 1.0 0.0", "2020 1.0 0.0/B", "2021 1.0 0.0", "2022 1.0 0.0", "2023 1.0 0.0/B",
        "2024 1.0 0.0",
      ])
  }

  @Test("what is told last of a coverage holds, through cells without one and periods without a record")
  func coverageHolds() throws {
    let csv = "year,value,coverage\n2018,10,18\n2019,12,18\n2020,15,21\n2021,,21\n2022,20,\n2023,22,21\n2024,25,22\n"
    let measures = try ["index:2019", "two_year_average"].map { try Measure($0) }
    #expect(
      try Way.plain.growth(csv, measures: measures).table.text(decimals: 2) == [
        "2018 83.33 no_base", "2019 100.00 no_base", "2020 125.00/B +22.47/B", "2021 no_value no_value",
        "2022 166.67/B +15.47", "2023 183.33/B no_base", "2024 208.33/B +11.80/B",
      ])
    let suppressed = try Way.plain.growth(csv, query: PanelQuery(suppressesBreaks: true), measures: measures).table
    #expect(
      suppressed.text(decimals: 2)[4...] == [
        "2022 break_in_series/B +15.47", "2023 break_in_series/B no_base", "2024 break_in_series/B break_in_series/B",
      ])
    let gap = "year,value,coverage\n2018,10,18\n2019,12,\n2021,16,\n2022,20,21\n2023,20,18\n"
    let spans = try ["yoy", "cagr:3", "cagr:5"].map { try Measure($0) }
    #expect(
      try Way.plain.growth(gap, measures: spans).table.text(decimals: 2) == [
        "2018 no_base no_base no_base", "2019 +20.00 no_base no_base", "2021 no_base +16.96 no_base",
        "2022 +25.00/B +18.56/B no_base", "2023 0.00/B no_base +14.87",
      ])
  }

  @Test func theCoverageOfASumIsThatOfAllItsParts() throws {
    let lines = ["2019,A,1,4", "2019,B,1,18", "2020,A,1,4", "2020,B,1,21", "2021,A,1,4", "2021,B,1,21"]
    for order in [lines, lines.reversed(), [lines[3], lines[0], lines[4], lines[2], lines[1], lines[5]]] {
      let csv = "year,geo,value,coverage\n" + order.joined(separator: "\n") + "\n"
      for way in Way.some {
        let table = try way.growth(csv, query: PanelQuery(by: []), measures: [.yoy]).table
        #expect(table.text() == ["2019 no_base", "2020 0.0/B", "2021 0.0"], "\(way)")
      }
    }
  }

  @Test func anUnknownQualifierIsNotedAndShowsNoFlag() throws {
    let csv = "year,value,qualifier\n2019,1,exact\n2020,1,guesswork\n"
    let answer = try Way.plain.growth(csv)
    #expect(answer.report.notes == [.unknownQualifier("guesswork")])
    #expect(answer.table.text() == ["2019 1.0 no_base", "2020 1.0 0.0"])
  }
}
