import Testing

@testable import TradeStats

/// Records that are the same in every field are added up, and that is said of every sum of them.
@Suite struct RepeatedRecordTests {
  private static let input = Input.text("year,geo,value\n2021,A,1\n2021,A,1\n2021,B,1\n2021,A,1\n", name: "in.csv")
  private static let sum = AggregateQuery(by: ["geo"], measures: [AggregateMeasure(.sum, of: "value")])
  private static let count = AggregateQuery(by: ["geo"], measures: [AggregateMeasure(.count)])
  private static let note =
    "in.csv: 2 of 4 records looked at are the same as an earlier one in every field, and are added up all the same"

  @Test func ofEverySum() throws {
    let reader = try TradeReader([Self.input])
    for _ in 0..<2 {
      #expect(try reader.aggregate(Self.sum).report.notes.map(\.description) == [Self.note])
      #expect(try reader.aggregate(Self.count).report.notes.isEmpty)
    }
  }

  @Test func ofAStore() throws {
    let store = try TradeStore([Self.input])
    #expect(store.report.notes.isEmpty)
    for _ in 0..<2 {
      #expect(try store.aggregate(Self.sum).report.notes.map(\.description) == [Self.note])
      #expect(try store.aggregate(Self.count).report.notes.isEmpty)
    }
  }
}
