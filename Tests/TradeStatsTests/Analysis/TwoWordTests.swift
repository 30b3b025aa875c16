import BigInt
import Testing

@testable import TradeStats

/// Tables of numbers beyond 18 digits are what whole numbers of any size give.
@Suite("Numbers of two words")
struct TwoWordTests {
  /// Growth on a base of 25 digits at one scale, half of it halfway between two printed numbers.
  @Test(arguments: [UInt64](1...4))
  func growth(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for decimals in 0...4 {
      var csv = "year,geo,value\n"
      var expected: [String: Fraction] = [:]
      for series in 0..<40 {
        let isTie = series % 2 == 0
        let unit = BigInt(10).power(decimals + 2) * 2
        let step = BigInt(Int128.random(in: 1...PowersOfTen.int128[25 - decimals - 3], using: &generator))
        let odd = BigInt(2 * Int.random(in: -99_999...99_999, using: &generator) + 1)
        let base = isTie ? unit * step : BigInt(Int128.random(in: 1...PowersOfTen.int128[25], using: &generator))
        let now = isTie ? base + odd * step : BigInt(Int128.random(in: 0...PowersOfTen.int128[25], using: &generator))
        let scale = BigInt(10).power(11)
        for (year, level) in [(2020, base), (2021, now)] {
          csv += "\(year),G\(series),\(Fraction(level, scale).rounded(11))\n"
        }
        expected["G\(series)"] = Fraction(100 * (now - base), base)
      }
      for way in Way.some {
        let answer = try way.growth(csv, measures: [.yoy])
        #expect(answer.report.notes.isEmpty)
        for series in answer.table.series {
          let exact = try #require(expected[series.key[0]])
          let number = try #require(series.rows.last?.cells.first?.number)
          for rule in [RoundingRule.halfAway, .halfEven] {
            #expect(number.rounded(toDecimals: decimals, rule) == exact.rounded(decimals, rule), "seed \(seed), \(way)")
          }
          #expect(exact.isNearest(number.doubleValue), "seed \(seed), \(way)")
        }
      }
    }
  }

  @Test func levelsShowTheDigitsOfTheFile() throws {
    let levels = ["1234567890.5", "-0.000000000001", "1389191.8100000000000001", "0", "1e-11"]
    let csv = "year,value\n" + levels.enumerated().map { "\(2020 + $0),\($1)\n" }.joined()
    for way in Way.all {
      let answer = try way.growth(csv, measures: [.value])
      #expect(
        answer.table.series[0].rows.map { $0.cells[0].number?.fullText } == levels.dropLast() + ["0.00000000001"])
      #expect(answer.report.notes.isEmpty)
    }
  }

  /// Every function, of groups in which numbers of one word and of two meet, with and without scales.
  @Test(arguments: [UInt64](1...4))
  func aggregates(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let factors = seed % 2 == 0 ? ["1"] : ["1", "1000", "0.01"]
    var csv = "year,zone,value,scale\n"
    var groups: [String: [Fraction]] = [:]
    for _ in 0..<300 {
      let zone = "Z\(Int.random(in: 0..<20, using: &generator))"
      let factor = factors.randomElement(using: &generator) ?? "1"
      let limit = PowersOfTen.int128[[2, 12, 24, 28].randomElement(using: &generator) ?? 2]
      let value = Fraction(BigInt(Int128.random(in: -limit...limit, using: &generator)), BigInt(10).power(8))
      csv += "2020,\(zone),\(value.rounded(8)),\(factor)\n"
      groups[zone, default: []].append(value * Fraction(decimal: factor))
    }
    let functions: [AggregateMeasure.Function] = [.sum, .mean, .min, .max, .median, .sd]
    let query = AggregateQuery(by: ["zone"], measures: functions.map { AggregateMeasure($0, of: "value") })
    for way in Way.some {
      let answer = try way.aggregate(csv, query: query)
      #expect(answer.report.notes.isEmpty)
      for row in answer.table.rows {
        let values = try #require(groups[row.key[0]]).sorted()
        let sum = values.reduce(0, +)
        let median = (values[(values.count - 1) / 2] + values[values.count / 2]) / 2
        let expected = [sum, sum / Fraction(BigInt(values.count)), values[0], values[values.count - 1], median]
        let found = row.numbers.prefix(5).map { $0?.rounded(toDecimals: 20) }
        #expect(found == expected.map { $0.rounded(20) }, "\(way)")
        #expect(row.numbers[5]?.doubleValue == Self.deviation(values, sum: sum), "\(way)")
      }
    }
  }

  /// The root of the double nearest to the variance.
  private static func deviation(_ values: [Fraction], sum: Fraction) -> Double? {
    guard values.count > 1 else { return nil }
    let count = Fraction(BigInt(values.count))
    let squares = values.reduce(Fraction(integerLiteral: 0)) { $0 + ($1 - sum / count) * ($1 - sum / count) }
    return Double((squares / (count - 1)).rounded(60))?.squareRoot()
  }

  /// Sums over a panel's series, and of records that are there twice.
  @Test func sumsOfSeries() throws {
    let values = ["9999999999999999999999.0000000001", "0.0000000009", "-5", "1e21"]
    let csv = "year,geo,value\n" + values.enumerated().map { "2020,G\($0),\($1)\n2021,G\($0),\($1)\n" }.joined()
    for way in Way.all {
      let twice = csv + csv.dropFirst("year,geo,value\n".count)
      let sums = try way.growth(twice, query: PanelQuery(by: [], duplicates: .sum), measures: [.value])
      let share = try way.growth(csv, query: PanelQuery(national: .sum(over: "geo")), measures: [.share])
      let levels = sums.table.series[0].rows.map { $0.cells[0].number?.fullText }
      #expect(levels == Array(repeating: "21999999999999999999988.000000002", count: 2), "\(way)")
      let total = values.map { Fraction(decimal: $0 == "1e21" ? "1000000000000000000000" : $0) }.reduce(0, +)
      for (number, value) in values.dropLast().enumerated() {
        let series = try #require(share.table.series.first { $0.key == ["G\(number)"] })
        let exact = Fraction(decimal: value) * 100 / total
        #expect(series.rows[0].cells[0].number?.rounded(toDecimals: 30) == exact.rounded(30), "\(way)")
      }
    }
  }

  /// Levels and sums that 38 digits do not hold are in floating point, whichever arithmetic meets them, and a note says so.
  @Test func sumsBeyondTwoWordsAreInFloatingPoint() throws {
    let query = AggregateQuery(measures: [AggregateMeasure(.sum, of: "value")])
    let long = "99999999999999999999999999999999"
    for (records, sum) in [
      (["\(long),1000000", "1,0.1"], 1e38), (["\(long),10000000", "\(long),1", "0,1"], 1e39 + 1e32),
      (["12345.6,1000000000", "1e-27,1"], 12345.6e9),
    ] {
      let csv = "year,value,scale\n" + records.map { "2020,\($0)\n" }.joined()
      for way in Way.some {
        let groups = try way.aggregate(csv, query: query)
        let number = try #require(groups.table.rows[0].numbers[0])
        #expect(abs(number.doubleValue / sum - 1) < 1e-15, "\(way)")
        #expect(groups.report.notes.contains(.floatingPoint(column: "value")), "\(way)")
        let growth = try way.growth(csv, query: PanelQuery(duplicates: .sum))
        #expect(growth.table.series[0].rows[0].cells[0] == .number(number), "\(way)")
        #expect(growth.report.notes.contains(.floatingPoint(column: "value")), "\(way)")
      }
    }
  }

  /// Without numbers of two words there is nothing that floating point would mend.
  @Test func sumsOfWordsBeyondTwoWordsAreErrors() throws {
    let csv = "year,value,scale\n2020,1e-9,1e-12\n2020,999999999,1e12\n"
    for way in Way.some {
      #expect(throws: AggregationError.sumTooLarge(column: "value"), "\(way)") {
        try way.growth(csv, query: PanelQuery(duplicates: .sum))
      }
    }
  }

  /// What gives way is a matter of whole columns and of the question: not of blocks, nor of what was asked before.
  @Test func columnsThatDoNotFitTogether() throws {
    let sums = AggregateQuery(measures: [.init(.sum, of: "a"), .init(.sum, of: "b")])
    let columns: [(a: [String], b: [String], givingWay: [String])] = [
      (["999999999999999999", "999999999999999998"], ["1e-30", "3e-30"], ["b"]),
      (["12345678901234567890", "1"], ["0.123456789012345", "0.12345678901234567891"], ["a", "b"]),
      (["12345678901234567890", "1"], ["0.123456789012345", "123456789012345678901"], ["b"]),
      (["123456789012345678901", "123456789012345678902"], ["0.000000000000001", "0.000000000000003"], []),
    ]
    for (a, b, givingWay) in columns {
      for order in [[0, 1], [1, 0]] {
        let csv = "year,a,b\n" + order.map { "\(2020 + $0),\(a[$0]),\(b[$0])\n" }.joined()
        for way in Way.all {
          let answer = try way.growth(csv, measures: [.value])
          let levels = answer.table.series.map { $0.rows.map { $0.cells[0].number } }
          for (name, (texts, levels)) in zip(["a", "b"], zip([a, b], levels)) {
            let areExpected = zip(texts, levels).allSatisfy { text, level in
              givingWay.contains(name) ? level == Double(text).map { .double($0) } : level?.fullText == text
            }
            #expect(areExpected, "\(way), \(name): \(csv)")
          }
          #expect(answer.report.notes == givingWay.map { .floatingPoint(column: $0) }, "\(way): \(csv)")
        }
      }
    }
    let csv = "year,a,b\n2020,999999999999999999,1e-30\n2021,999999999999999998,3e-30\n"
    for way in Way.some {
      let row = try way.aggregate(csv, query: sums).table.rows[0]
      #expect(
        row.numbers.map { $0?.fullText } == ["1999999999999999997", "0.000000000000000000000000000004"], "\(way)")
    }
    let reader = try TradeReader([.text(csv)])
    let before = try reader.aggregate(sums).table.rows[0].numbers
    #expect(try reader.growthTable([.value]).report.notes == [.floatingPoint(column: "b")])
    #expect(try reader.aggregate(sums).table.rows[0].numbers == before)
  }

  /// A pipe is answered as a file is, as long as the first look took in all of it.
  @Test func pipesOfColumnsThatDoNotFitTogether() throws {
    let csv = "year,a,b\n2020,999999999999999999,1e-30\n2021,999999999999999998,3e-30\nSource: customs\n"
    let file = try TradeReader([.text(csv, name: "<stdin>")]).growthTable([.value, .yoy])
    let reader = try TradeReader([.pipe(csv)])
    let pipe = try reader.growthTable([.value, .yoy])
    #expect(pipe.table.text() == file.table.text())
    #expect(pipe.report.notes == file.report.notes && pipe.report.notes.contains(.floatingPoint(column: "b")))
    #expect(pipe.report.recordCount == 2 && pipe.report.inputs == file.report.inputs)
    #expect(throws: SchemaError.cannotReadAgain("<stdin>")) { try reader.growthTable([.value]) }
    let note = String(repeating: "n", count: InputProbe.sampleByteCount / 2)
    let long = (2022...2024).map { "\($0),1,1,\(note)\n" }.joined()
    let longCSV = "year,a,b,note\n2020,999999999999999999,1e-30,\n2021,1,1,\n" + long
    #expect(throws: SchemaError.cannotReadAgain("<stdin>")) {
      try TradeReader([.pipe(longCSV)]).growthTable([.value])
    }
  }

  /// Who asks for a reference is told of those there are, whatever digits the columns take.
  @Test func candidatesAmongColumnsThatDoNotFitTogether() throws {
    let csv = "year,geo,a,b\n2020,CN,999999999999999999,1e-30\n2020,US,999999999999999998,3e-30\n"
    for way in Way.some {
      #expect(
        throws: PanelError.noReference(measure: "share", candidates: ["geo=CN", "geo=US", "sum:geo"]), "\(way)"
      ) {
        try way.growth(csv, measures: [.share])
      }
    }
  }

  /// A header that comes again among long numbers is one all the same.
  @Test func headsAmongLongNumbers() throws {
    let records = (0..<20_000).map { "A\($0),\($0).1234567890123456789,1\n" }.joined()
    let csv = "Country,2019,2020\n" + records + "Imports,2019,2020\nSpain,7,7\n"
    let report = try TradeStore([.text(csv)]).report
    #expect(report.recordCount == 20_000 && report.rejectedCount == 0)
    #expect(
      report.notes.map(\.description) == [
        "zones.csv:20002: another table begins and is not read: \"Imports, 2019, 2020\"; --skip 20001 reads it"
      ])
  }
}
