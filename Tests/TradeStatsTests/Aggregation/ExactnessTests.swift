import BigInt
import Testing

@testable import TradeStats

/// Whether a column is of decimals or of floating point is a fact of the whole column.
@Suite struct ExactnessTests {
  /// More records than are looked at beforehand, then `last`.
  private func csv(_ last: [String]) -> String {
    "year,geo,value\n" + (0..<InputProbe.sampleRecordCount + 100).map { "2020,G\($0),0.25\n" }.joined()
      + last.enumerated().map { "2020,H\($0),\($1)\n" }.joined()
  }

  private let ways = [
    Way(blockByteCount: 1 << 20, threadCount: 1), Way(blockByteCount: 4096, threadCount: 2),
    Way(blockByteCount: 64, threadCount: 4), Way(blockByteCount: 64, threadCount: 1, usesStore: true),
  ]

  @Test func digitsThatOnlyTheWholeColumnNeedsMakeItFloatingPoint() throws {
    let query = AggregateQuery(measures: [AggregateMeasure(.sum, of: "value")])
    for way in ways {
      let answer = try way.aggregate(csv(["12345678901234567", "-0.0000000000000001"]), query: query)
      #expect(answer.table.rows.first?.numbers == [.double(12_345_678_901_235_592)], "\(way)")
      #expect(answer.report.notes == [.floatingPoint(column: "value")], "\(way)")
    }
  }

  @Test(arguments: [
    ["12345678901234567"], ["12345678901234567890123456789"], ["-1234567890123456789012345678.125", "0.0005"],
    ["0.00000000000000000000000000000001"], ["12345678901234567", "0.000000000000001"],
  ])
  func digitsBeyondEighteenAreExact(last: [String]) throws {
    let query = AggregateQuery(measures: [.init(.sum, of: "value"), .init(.min, of: "value"), .init(.max, of: "value")])
    let quarters = Fraction(BigInt(InputProbe.sampleRecordCount + 100), 4)
    let sum = last.map { Fraction(decimal: $0) }.reduce(quarters, +).rounded(32)
    for way in ways {
      let answer = try way.aggregate(csv(last), query: query)
      #expect(answer.table.rows.first?.numbers.first??.rounded(toDecimals: 32) == sum, "\(way)")
      #expect(answer.report.notes.isEmpty, "\(way)")
      // The same numbers as if they had been known from the start, or came in another file.
      let header = "year,geo,value\n"
      let records = csv(last).dropFirst(header.count).split(separator: "\n")
      let reversed = header + records.reversed().map { $0 + "\n" }.joined()
      #expect(try way.aggregate(reversed, query: query).table == answer.table, "\(way)")
      let (first, second) = (records.dropLast(last.count), records.suffix(last.count))
      let files = [first, second].map { header + $0.map { $0 + "\n" }.joined() }
      #expect(try way.aggregate(files[0], files[1], query: query).table == answer.table, "\(way)")
    }
  }

  @Test func eighteenDigitsStayExact() throws {
    let query = AggregateQuery(measures: [AggregateMeasure(.sum, of: "value")])
    for way in ways {
      let answer = try way.aggregate(csv(["1234567890123456", "-1234567890123456", "0.05"]), query: query)
      #expect(answer.table.rows.first?.numbers.first??.fullText == "1025.05", "\(way)")
      #expect(answer.report.notes.isEmpty, "\(way)")
    }
  }

  /// Zeros that fill fractions up, as in a dump of a database's decimals, are no digits that numbers need.
  @Test(arguments: [8, 14, 18, 24])
  func zerosAtTheEndOfFractionsMakeNothingInexact(decimals: Int) throws {
    let zeros = String(repeating: "0", count: decimals)
    let levels: [(year: Int, written: String, level: String)] = [
      (2019, "12345678901234567.5" + zeros.dropFirst(), "12345678901234567.5"), (2020, "0." + zeros, "0"),
      (2021, "-2.25" + zeros.dropFirst(2), "-2.25"), (2022, "0.5" + zeros.dropFirst(), "0.5"),
      (2023, "1234567890123456789012." + zeros, "1234567890123456789012"), (2024, "7", "7"),
    ]
    let other = "0.0123456" + zeros.dropFirst(7)
    let csv = "year,a,b\n" + levels.map { "\($0.year),\($0.written),\(other)\n" }.joined()
    for way in Way.all {
      let answer = try way.growth(csv, measures: [.value, .yoy])
      #expect(answer.report.notes.isEmpty, "\(way)")
      let series = answer.table.series
      #expect(series[0].rows.map { $0.cells[0].number?.fullText } == levels.map(\.level), "\(way)")
      #expect(series[1].rows.allSatisfy { $0.cells[0].number?.fullText == "0.0123456" }, "\(way)")
      #expect(series[0].rows[4].cells[1].number?.rounded(toDecimals: 0) == "246913578024691357802300", "\(way)")
    }
  }

  /// Whether zeros at the end are many is told number by number, so blocks make no difference.
  @Test func zerosAtTheEndCountTheSameWhateverTheBlocks() throws {
    let values = ["1.500", "1.00000", "1.2340", "0.000", "12345678901234567890123456789"]
    let sum = AggregateQuery(measures: [AggregateMeasure(.sum, of: "value")])
    for way in Way.all {
      let answer = try way.aggregate(csv(values), query: sum)
      #expect(answer.table.rows.first?.numbers.first??.fullText == "12345678901234567890123457817.734", "\(way)")
      #expect(answer.report.notes.isEmpty, "\(way)")
    }
  }
}
