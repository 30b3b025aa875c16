import Algorithms
import Testing

@testable import TradeStats

/// Longer periods of which some shorter ones are lacking, and ranges that join in.
@Suite("Incomplete periods and year-to-date ranges")
struct PartialPeriodTests {
  private func text(_ csv: String, _ query: PanelQuery, _ measures: [Measure] = [.value]) throws -> [String] {
    try Way.plain.growth("period,value,flag\n" + csv, query: query, measures: measures).table.text(decimals: 0)
  }

  /// Months of a year, 1 to `last`, worth their number.
  private func months(_ year: Int, _ numbers: some Sequence<Int>) -> String {
    numbers.map { "\(year)-\($0 < 10 ? "0" : "")\($0),\($0),\n" }.joined()
  }

  @Test("a partial period is the sum, the mean or the last of those that there are, flagged")
  func partial() throws {
    let csv = months(2023, 1...12) + months(2024, 1...9)
    func ask(_ rollup: PanelQuery.Rollup) throws -> [String] {
      try text(csv, PanelQuery(frequency: .year, rollup: rollup, allowsPartial: true), [.value, .yoy])
    }
    #expect(try ask(.sum) == ["2023 78 no_base", "2024 45(9 of 12)/U -42/BU"])
    #expect(try ask(.mean) == ["2023 7 no_base", "2024 5(9 of 12)/U -23/BU"])
    #expect(try ask(.last) == ["2023 12 no_base", "2024 9(9 of 12)/U -25/BU"])
    #expect(try text(csv, PanelQuery(frequency: .year)) == ["2023 78", "2024 incomplete(9 of 12)"])
  }

  @Test("growth between periods that lack the same months is across no break")
  func alike() throws {
    let csv = months(2023, 1...9) + months(2024, 1...9) + months(2025, 2...10)
    let query = PanelQuery(frequency: .year, allowsPartial: true)
    #expect(
      try text(csv, query, [.yoy]) == ["2023 no_base/U", "2024 0/U", "2025 +20/BU"])
  }

  @Test("a bound within a longer period makes it one")
  func bounds() throws {
    let csv = "2023-Q1,1,\n2023-Q1,,\n2023-Q2,1,\n2023-Q3,1,\n2023-Q4,1,\n"
    #expect(try text(csv, PanelQuery(frequency: .year, duplicates: .sum)) == ["2023 4/U"])
  }

  @Test(
    "ranges imply single periods and make up longer ones",
    arguments: [
      // Year-to-date figures alone.
      (
        "2024-01-01/P3M,30,\n2024-01-01/P6M,70,\n2024-01-01/P9M,120,\n2024,200,\n", Frequency.quarter,
        ["2024-Q1 30", "2024-Q2 40/E", "2024-Q3 50/E", "2024-Q4 80/E"]
      ),
      // The last month of two of them; what is printed stays.
      ("2024-01-01/P8M,80,\n2024-01-01/P9M,95,\n2024-08,7,\n", .month, ["2024-08 7", "2024-09 15/E"]),
      // January and February together, then months.
      (
        "2024-01-01/P2M,20,\n2024-03,5,P\n2024-04,6,\n2024-05,6,\n2024-06,6,\n", .quarter,
        ["2024-Q1 25/P", "2024-Q2 18"]
      ),
      ("2024-01-01/P2M,20,\n2024-03,5,\n2024-04,6,\n2024-05,6,\n2024-06,6,\n", .half, ["2024-S1 43"]),
      // January to December is the year.
      ("2024-01-01/P12M,99,\n2023,90,\n", .year, ["2023 90", "2024 99"]),
      // A quarter written as a range.
      ("2024-04-01/P3M,9,\n2024-Q1,8,\n", .half, ["2024-S1 17"]),
      // Pieces of any lengths that make up the year, and one of them behind a break.
      ("2021-Q1,1,\n2021-Q2,2,\n2021-Q3,3,\n2021-10,1,\n2021-11,2,\n2021-12,3,\n", .year, ["2021 12"]),
      (
        "2021-Q1,10,\n2021-Q2,20,\n2021-S2,50,\n2022-S1,40,\n2022-Q3,22,B\n2022-Q4,23,\n", .year,
        ["2021 80", "2022 85/B"]
      ),
      // Differences are those of ranges.
      ("2024,100,\n2024-Q1,20,\n2024-Q2,20,\n2024-Q3,20,\n", .quarter, ["2024-Q1 20", "2024-Q2 20", "2024-Q3 20"]),
      // What is known of a year.
      ("2024-01-01/P9M,95,\n2023-01-01/P12M,100,\n", .year, ["2023 100", "2024 incomplete(9 of 12)"]),
    ] as [(String, Frequency, [String])])
  func joins(csv: String, frequency: Frequency, expected: [String]) throws {
    #expect(try text(csv, PanelQuery(frequency: frequency)) == expected)
  }

  @Test(
    "what is known of an incomplete period is as many months as figures of any lengths tell",
    arguments: [
      ("2024-01-01/P2M,30,\n2024-03,10,\n2024-04,10,\n2024-06,10,\n", Frequency.year, "5 of 12", "60", "U"),
      ("2023-01-01/P5M,30,\n2023-06,5,\n2023-07,5,\n", .year, "7 of 12", "40", "U"),
      ("2023-Q1,30,\n2023-04,5,\n2023-05,5,\n", .half, "5 of 6", "40", "U"),
      // Those of one length are counted in it.
      ("2023-Q1,30,\n2023-Q3,5,\n2023-02,7,\n", .year, "2 of 4", "35", "U"),
      // More months by fewer figures, whatever overlaps.
      ("2023-S1,30,\n2023-Q1,10,\n2023-Q2,10,\n2023-07,5,\n", .year, "7 of 12", "35", "U"),
      // A difference tells some of a quarter.
      ("2023-01-01/P7M,70,\n2023-01-01/P8M,95,\n", .quarter, "1 of 3", "25", "EU"),
    ] as [(String, Frequency, String, String, String)])
  func known(csv: String, frequency: Frequency, count: String, level: String, flags: String) throws {
    let period = try text(csv, PanelQuery(frequency: frequency, allowsPartial: true)).map { $0.split(separator: " ") }
    #expect(try text(csv, PanelQuery(frequency: frequency)).map { $0.contains(" incomplete(\(count))") }.last == true)
    #expect(period.last?.dropFirst().joined(separator: " ") == "\(level)(\(count))/\(flags)")
  }

  @Test("two quarters compare with six months")
  func positions() throws {
    let csv = "2023-Q1,30,\n2023-Q2,30,\n" + months(2024, 1...6)
    #expect(
      try text(csv, PanelQuery(frequency: .year, allowsPartial: true), [.yoy]) == ["2023 no_base/U", "2024 -65/U"])
  }

  @Test("differences are noted, and what did not join is counted")
  func notes() throws {
    let csv = "period,value\n2024-01-01/P8M,80\n2024-01-01/P9M,95\n2024-01-01/P11M,130\n2024-W01,1\n"
    let answer = try Way.plain.growth(csv, query: PanelQuery(frequency: .month))
    #expect(answer.report.notes == [.differencesOfRanges(count: 1), .otherFrequencies(count: 2)])
    #expect(
      answer.report.notes.map(\.description) == [
        "1 figure is a difference of year-to-date figures or other ranges, flagged E",
        "2 observations of other frequencies left out",
      ])
  }

  @Test("means and last values take no ranges")
  func onlySumsJoin() throws {
    let csv = "2024-01-01/P6M,70,\n2024-Q1,30,\n2024-Q2,30,\n"
    #expect(try text(csv, PanelQuery(frequency: .half, rollup: .mean)) == ["2024-S1 30"])
    #expect(try text(csv, PanelQuery(frequency: .half)) == ["2024-S1 60"])
  }

  @Test("floating-point figures are differences of exact sums")
  func floatingPoint() throws {
    let csv = "2024-01-01/P8M,1e300,\n2024-01-01/P9M,3e300,\n"
    #expect(
      try Way.plain.growth("period,value,flag\n" + csv, query: PanelQuery(frequency: .month), measures: [.value]).table
        .series[0].rows[0].cells[0].number?.doubleValue == 3e300 - 1e300)
  }

  @Test("figures of any lengths tell what the points between months do", arguments: [UInt64](1...60))
  func randomPieces(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let flows = (0..<12).map { _ in Int.random(in: -99...999, using: &generator) }
    let lengths = seed.isMultiple(of: 2) ? [1, 3, 6] : [1, 1, 2, 3, 5, 6]
    var csv = ""
    // Which points between months are joined by figures.
    var joins = (0...12).map { point in (0...12).map { $0 == point } }
    var spans: Set<Range<Int>> = []
    for _ in 0..<Int.random(in: 1...9, using: &generator) {
      let length = lengths[Int.random(in: 0..<lengths.count, using: &generator)]
      let isRange = ![1, 3, 6].contains(length)
      let start =
        isRange
        ? Int.random(in: 0...12 - length, using: &generator)
        : Int.random(in: 0..<12 / length, using: &generator) * length
      guard spans.insert(start..<start + length).inserted else { continue }
      let name =
        switch length {
        case 1: "2022-\(start < 9 ? "0" : "")\(start + 1)"
        case 3: "2022-Q\(start / 3 + 1)"
        case 6: "2022-S\(start / 6 + 1)"
        default: "2022-\(start < 9 ? "0" : "")\(start + 1)-01/P\(length)M"
        }
      csv += "\(name),\(flows[start..<start + length].reduce(0, +)),\n"
    }
    let takesDifferences = spans.contains { ![1, 3, 6].contains($0.count) }
    for span in spans {
      joins[span.lowerBound][span.upperBound] = true
      if takesDifferences { joins[span.upperBound][span.lowerBound] = true }
    }
    for middle in 0...12 {
      for (from, to) in product(0...12, 0...12) where joins[from][middle] && joins[middle][to] {
        joins[from][to] = true
      }
    }
    for (frequency, length) in [(Frequency.month, 1), (.quarter, 3), (.half, 6), (.year, 12)] {
      let query = PanelQuery(frequency: frequency)
      guard
        let rows = try? Way.plain.growth("period,value,flag\n" + csv, query: query, measures: [.value]).table.series
          .first?.rows
      else { continue }
      let isPrinted = spans.contains { $0.count == length && length != 12 }
      for start in stride(from: 0, to: 12, by: length) {
        let row = rows.first { $0.period.ordinal % (12 / length) == start / length }
        // How many months ways within the period cover at most, by the point that they lead up to.
        var most = [0]
        for end in start + 1...start + length {
          let ways = (start..<end).filter { joins[$0][end] }.map { most[$0 - start] + end - $0 }
          most.append(max(most[end - start - 1], ways.max() ?? 0))
        }
        let total = flows[start..<start + length].reduce(0, +)
        if joins[start][start + length] {
          #expect(row?.cells[0].number?.fullText == "\(total)", "seed \(seed), \(frequency.name) \(start)")
        } else if isPrinted || most[length] == 0 {
          #expect(row == nil, "seed \(seed), \(frequency.name) \(start)")
        } else {
          let count = try #require(row?.cellCounts[0], "seed \(seed), \(frequency.name) \(start)")
          #expect(count.has * length == most[length] * count.of, "seed \(seed), \(frequency.name) \(start)")
        }
      }
    }
  }

  @Test("singles, ranges and sums of any panel of flows agree", arguments: [UInt64](1...6))
  func randomFlows(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let flows = (0..<24).map { _ in Int.random(in: -99...999, using: &generator) }
    // Every year-to-date figure of the first year, months of the second.
    let csv =
      (1...12).map { "2022-01-01/P\($0)M,\(flows[0..<$0].reduce(0, +)),\n" }.joined()
      + (0..<12).map { "2023-\($0 < 9 ? "0" : "")\($0 + 1),\(flows[12 + $0]),\n" }.joined()
    for (frequency, length) in [(Frequency.month, 1), (.quarter, 3), (.half, 6), (.year, 12)] {
      let rows = try Way.plain.growth(
        "period,value,flag\n" + csv, query: PanelQuery(frequency: frequency), measures: [.value]
      ).table.series.flatMap(\.rows)
      let expected = stride(from: 0, to: 24, by: length).map { "\(flows[$0..<$0 + length].reduce(0, +))" }
      #expect(rows.map { $0.cells[0].number?.fullText } == expected, "seed \(seed), \(frequency.name)")
    }
  }
}
