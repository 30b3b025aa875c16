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
      let answer = try way.aggregate(csv(["12345678901234567"]), query: query)
      #expect(answer.table.rows.first?.numbers == [.double(12_345_678_901_235_592)], "\(way)")
      #expect(answer.report.notes == [.floatingPoint(column: "value")], "\(way)")
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
}
