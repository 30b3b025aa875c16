import Testing

@testable import TradeStats

@Suite struct FrequencyMixTests {
  private func text(_ csv: String, _ query: PanelQuery = PanelQuery(), _ measures: [Measure] = [.value, .yoy]) throws
    -> [String]
  { try Way.plain.growth(csv, query: query, measures: measures).table.text() }

  @Test func frequenciesAndUnitsNeverMeet() throws {
    let csv = """
      period,value,unit
      2020,100,RMB
      2021,110,USD
      2020-Q1,10,RMB
      2021-Q1,12,RMB
      2021-Q2,13,RMB
      2020-01-01/P6M,50,RMB
      2021-01-01/P9M,60,RMB
      2021-01-01/P6M,55,RMB
      2021-01,5,RMB
      2021-01-01/P12M,104,RMB
      2021-04-01/P6M,7,RMB

      """
    #expect(
      try text(csv) == [
        "RMB 2020 100.0 no_base", "RMB 2020-Q1 10.0 no_base", "RMB 2021-Q1 12.0 +20.0", "RMB 2021-Q2 13.0 no_base",
        "RMB 2021-01 5.0 no_base", "RMB 2020-01-01/P6M 50.0 no_base", "RMB 2021-01-01/P6M 55.0 +10.0",
        "RMB 2021-01-01/P9M 60.0 no_base", "RMB 2021-01-01/P12M 104.0 no_base", "RMB 2021-04-01/P6M 7.0 no_base",
        "USD 2021 110.0 no_base",
      ])
  }

  @Test func weekFiftyThreeAndLeapDaysHaveNoBase() throws {
    let weeks = "week,value\n2019-W52,100\n2020-W01,100\n2020-W52,110\n2020-W53,50\n2021-W01,120\n2021-W52,121\n"
    #expect(
      try text(weeks) == [
        "2019-W52 100.0 no_base", "2020-W01 100.0 no_base", "2020-W52 110.0 +10.0", "2020-W53 50.0 no_base",
        "2021-W01 120.0 +20.0", "2021-W52 121.0 +10.0",
      ])
    let days =
      "date,value\n2023-02-28,100\n2023-03-01,100\n2024-02-28,110\n2024-02-29,50\n2024-03-01,105\n2025-02-28,121\n"
    #expect(
      try text(days) == [
        "2023-02-28 100.0 no_base", "2023-03-01 100.0 no_base", "2024-02-28 110.0 +10.0", "2024-02-29 50.0 no_base",
        "2024-03-01 105.0 +5.0", "2025-02-28 121.0 +10.0",
      ])
  }

  /// Months of two years worth 1, 2, 3 ... of a tenth; without the month `lacking`.
  private func months(lacking: Int? = nil, flag: Int? = nil) -> String {
    "month,value,flag\n"
      + (0..<24).filter { $0 != lacking }.map { month in
        let number = month % 12 + 1
        return "\(2020 + month / 12)-\(number < 10 ? "0" : "")\(number),0.\(month),\(month == flag ? "B" : "")\n"
      }.joined()
  }

  private func rolled(_ csv: String, _ frequency: Frequency, _ rollup: PanelQuery.Rollup) throws -> [String] {
    let query = PanelQuery(frequency: frequency, rollup: rollup)
    return try Way.plain.growth(csv, query: query, measures: [.value, .yoy]).table.text(decimals: 3)
  }

  @Test func monthsRollUpBySumMeanAndLast() throws {
    let csv = months().replacing(",0.", with: ",")
    #expect(try rolled(csv, .year, .sum) == ["2020 66.000 no_base", "2021 210.000 +218.182"])
    #expect(try rolled(csv, .year, .mean) == ["2020 5.500 no_base", "2021 17.500 +218.182"])
    #expect(try rolled(csv, .year, .last) == ["2020 11.000 no_base", "2021 23.000 +109.091"])
    #expect(try rolled(csv, .half, .mean).first == "2020-S1 2.500 no_base")
    #expect(
      try rolled(csv, .quarter, .sum) == [
        "2020-Q1 3.000 no_base", "2020-Q2 12.000 no_base", "2020-Q3 21.000 no_base", "2020-Q4 30.000 no_base",
        "2021-Q1 39.000 +1200.000", "2021-Q2 48.000 +300.000", "2021-Q3 57.000 +171.429", "2021-Q4 66.000 +120.000",
      ])
  }

  @Test func anIncompletePeriodIsMissing() throws {
    for rollup in PanelQuery.Rollup.allCases {
      for csv in [months(lacking: 4), months().replacing("2020-05,0.4,", with: "2020-05,..,")] {
        let quarters = try rolled(csv, .quarter, rollup)
        #expect(quarters[1] == "2020-Q2 incomplete(2 of 3) incomplete(2 of 3)", "\(rollup)")
        #expect(quarters[5].hasSuffix("no_base"), "\(rollup)")
        #expect(try rolled(csv, .year, rollup)[0] == "2020 incomplete(11 of 12) incomplete(11 of 12)", "\(rollup)")
        #expect(try rolled(csv, .year, rollup)[1].hasSuffix("no_base"), "\(rollup)")
      }
    }
  }

  @Test func aBreakInsideARolledUpPeriodIsBeforeAndBehindIt() throws {
    // A break in 2020-08: that quarter is half of the old kind, so the growth from it is across the break, too.
    let csv = months(flag: 7)
    #expect(
      try rolled(csv, .quarter, .sum).map { $0.hasSuffix("/B") } == [
        false, false, true, false, true, true, true, false,
      ])
    // In 2020-07 it divides nothing.
    let first = try rolled(months(flag: 6), .quarter, .sum)
    #expect(first.map { $0.hasSuffix("/B") } == [false, false, true, false, true, true, false, false])
    #expect(try rolled(csv, .year, .sum).map { $0.hasSuffix("/B") } == [true, true])
    // December is wholly behind a break in August.
    #expect(try rolled(csv, .year, .last).map { $0.hasSuffix("/B") } == [true, false])
  }

  @Test func daysRollUpOverLeapYears() throws {
    let days = (0..<731).map { Period(frequency: .day, ordinal: 18_262 + $0) }
    #expect(days.first?.description == "2020-01-01")
    #expect(days.last?.description == "2021-12-31")
    let csv = "date,value\n" + days.map { "\($0),1\n" }.joined()
    #expect(try rolled(csv, .year, .sum) == ["2020 366.000 no_base", "2021 365.000 -0.273"])
    #expect(try rolled(csv, .month, .sum)[13] == "2021-02 28.000 -3.448")
    let lacking = csv.replacing("2020-02-29,1\n", with: "")
    #expect(
      try rolled(lacking, .year, .sum) == [
        "2020 incomplete(365 of 366) incomplete(365 of 366)", "2021 365.000 no_base",
      ])
  }

  @Test func observationsOfOtherFrequenciesAreCounted() throws {
    let csv = "period,geo,value\n2020,A,1\n2021,A,2\n2021-Q1,A,3\n2020-W01,B,4\n"
    let answer = try Way.plain.growth(csv, query: PanelQuery(frequency: .year))
    #expect(answer.table.text() == ["A 2020 1.0 no_base", "A 2021 2.0 +100.0"])
    #expect(answer.report.notes == [.otherFrequencies(count: 2)])
    let error = #expect(throws: PanelError.self) { try text("period,value\n2020,1\n", PanelQuery(frequency: .month)) }
    #expect(error == .noSuchFrequency("monthly", available: ["annual"]))
  }

  @Test func yearsAreMadeOfWhatIsThereOfEach() throws {
    let csv = """
      period,value
      2021,90
      2022,100
      2023,..
      2022-Q1,1
      2023-Q1,20
      2023-Q2,30
      2023-Q3,30
      2023-Q4,30
      2024-Q1,30
      2024-Q2,30
      2024-Q3,30
      2024-10,11
      2024-11,11
      2025-Q1,31
      2025-01,10
      2025-02,10
      2025-03,10

      """
    let answer = try Way.plain.growth(csv, query: PanelQuery(frequency: .year))
    #expect(
      answer.table.text() == [
        "2021 90.0 no_base", "2022 100.0 +11.1", "2023 110.0 +10.0",
      ])
    // All but the quarters of 2023, and 2023 without a value: the printed years say themselves how far they go.
    #expect(answer.report.notes == [.otherFrequencies(count: 11)])
    let unprinted = csv.split(separator: "\n").filter { !$0.hasPrefix("2021,") && !$0.hasPrefix("2022,") }
      .filter { $0 != "2023,.." }.joined(separator: "\n")
    #expect(
      try text(unprinted, PanelQuery(frequency: .year)) == [
        "2022 incomplete(1 of 4) incomplete(1 of 4)", "2023 110.0 no_base",
        "2024 incomplete(11 of 12) incomplete(11 of 12)", "2025 incomplete(1 of 4) incomplete(1 of 4)",
      ])
  }

  @Test func quartersThatAreNotPrintedAreMadeOfMonths() throws {
    let csv = "period,value\n2024-Q1,30\n2024-04,10\n2024-05,10\n2024-06,13\n2024-Q3,35\n"
    #expect(
      try rolled(csv, .quarter, .sum) == [
        "2024-Q1 30.000 no_base", "2024-Q2 33.000 no_base", "2024-Q3 35.000 no_base",
      ])
    #expect(try rolled(csv, .quarter, .mean)[1] == "2024-Q2 11.000 no_base")
    #expect(try rolled(csv, .quarter, .last)[1] == "2024-Q2 13.000 no_base")
  }

  @Test func theMostCompleteOfSeveralLengthsMakesUpAYear() throws {
    let months = (1...12).map { "2023-\($0 < 10 ? "0" : "")\($0),\($0)\n" }
    func year(_ csv: [String], _ rollup: PanelQuery.Rollup, isPartial: Bool = true) throws -> [String] {
      let query = PanelQuery(frequency: .year, rollup: rollup, allowsPartial: isPartial)
      return try text("period,value\n" + csv.joined(), query, [.value])
    }
    let eleven = months.prefix(11)
    #expect(try year(["2023-Q1,7\n"] + eleven, .mean) == ["2023 6.0(11 of 12)/U"])
    #expect(try year(["2023-Q1,7\n"] + eleven, .last) == ["2023 11.0(11 of 12)/U"])
    #expect(try year(["2023-Q1,7\n"] + eleven, .mean, isPartial: false) == ["2023 incomplete(11 of 12)"])
    // Of equals the longest; three of four quarters are more than eight of twelve months.
    let quarters = (1...3).map { "2023-Q\($0),\(10 * $0)\n" }
    #expect(try year(quarters + months.prefix(9), .mean) == ["2023 20.0(3 of 4)/U"])
    #expect(try year(quarters + months.prefix(8), .mean) == ["2023 20.0(3 of 4)/U"])
    #expect(try year(quarters + months.prefix(10), .mean) == ["2023 5.5(10 of 12)/U"])
    // A year that is whole, or printed without a value, is what it is.
    #expect(try year(["2023-S1,1\n"] + months, .mean) == ["2023 6.5"])
    #expect(try year(["2023,..\n"] + eleven, .mean, isPartial: false) == ["2023 no_value"])
    #expect(try year(["2023,..\n"] + eleven, .mean) == ["2023 6.0(11 of 12)/U"])
  }

  @Test func aMistypedYearCostsNothing() throws {
    let csv =
      "date,geo,value\n" + (0..<2000).map { "2024-01-05,G\($0),1\n2025-01-05,G\($0),2\n" }.joined()
      + "0001-01-01,G7,1\n9999-12-31,G8,1\n"
    let table = try Way.plain.growth(csv, query: PanelQuery(national: .sum(over: "geo")), measures: [.yoy, .share])
      .table
    #expect(table.series.count == 2000)
    #expect(table.series.filter { $0.rows.count == 3 }.map(\.key) == [["G7"], ["G8"]])
    #expect(table.series[0].rows[1].cells[0].number?.fullText == "100")
  }

  @Test func theWindowShowsPeriodsByTheirDaysAndKeepsBasesOutsideIt() throws {
    let csv = "period,value\n2020,100\n2021,110\n2022,121\n2021-Q4,5\n2022-Q1,7\n2021-01-01/P9M,70\n2022-01-01/P9M,77\n"
    let query = PanelQuery(from: Period("2021-10"), to: Period("2022"))
    #expect(
      try text(csv, query) == [
        "2022 121.0 +10.0", "2021-Q4 5.0 no_base", "2022-Q1 7.0 no_base", "2022-01-01/P9M 77.0 +10.0",
      ])
    let span = LoadNote.periodsThereAre(
      from: Period(frequency: .year, ordinal: 2020), to: Period(frequency: .year, ordinal: 2022))
    #expect(throws: PanelError.noObservations(notes: [span])) { try text(csv, PanelQuery(from: Period("2023"))) }
  }
}
