import Testing

@testable import TradeStats

/// The same answers, dictionaries, rejects and errors however the work is shared out.
@Suite struct WorkloadTests {
  private static let whole = Workload(threadCount: 1, blockByteCount: 1 << 20)

  /// Two inputs with their columns in different order and one missing in each; quotes, blank lines, flags, gaps.
  private static let inputs: [Input] = {
    let zones = (0..<120).map { record in
      let value = record % 17 == 0 ? ".." : "\"\(record * 7 % 101).\(record % 10)\(record % 7 == 0 ? " e" : "")\""
      let lineEnd = record % 11 == 0 ? "\r\n\n" : "\n"
      return "\(2000 + record / 6),Z\(record % 6),\"zone\n\(record % 6)\",\(value)" + lineEnd
    }
    let national = (0..<60).map { record in
      "\(record * 3).125;N;\(2000 + record / 3);" + (record % 3 == 2 ? "\"I;2\"" : "I\(record % 3)")
    }
    return [
      .text("year,geo,geo_name,value\n" + zones.joined(), name: "a.csv"),
      .text("value;geo;year;flow\n" + national.joined(separator: "\n"), name: "b.csv"),
    ]
  }()

  private func reader(_ workload: Workload, _ options: ReadOptions = ReadOptions()) throws -> TradeReader {
    try TradeReader(Self.inputs, options: workload.apply(to: options))
  }

  @Test func theTableIsAsExpected() throws {
    let table = try reader(Self.whole).growthTable([.value, .yoy]).table
    #expect(table.keyColumns == ["geo", "flow"])
    let zones = (0..<6).map { ["Z\($0)", ""] }
    #expect(table.series.map(\.key) == [["N", "I0"], ["N", "I1"], ["N", "I;2"]] + zones)
    #expect(table.series.map(\.labels) == [[""], [""], [""]] + (0..<6).map { ["zone\n\($0)"] })
    #expect(table.series.allSatisfy { $0.rows.count == 20 })
    #expect(table.series[0].rows[1].cells == [.of("9.125"), .number(.ratio(Ratio(900 * 1000, 125)))])
    #expect(table.series[3].rows[0].cells == [.missing(.noValue), .missing(.noValue)])
  }

  @Test(arguments: ReadOptions.workloads)
  func growthTable(workload: Workload) throws {
    let expected = try reader(Self.whole).growthTable([.value, .yoy])
    let answer = try reader(workload).growthTable([.value, .yoy])
    #expect(answer.table == expected.table)
    #expect(answer.report == expected.report)
    let store = try TradeStore(reader(workload), threadCount: workload.threadCount)
    #expect(try store.growthTable([.value, .yoy]).table == expected.table)
    #expect(store.recordCount == 180)
  }

  @Test(arguments: ReadOptions.workloads)
  func aggregates(workload: Workload) throws {
    let functions = AggregateMeasure.Function.allCases.map { AggregateMeasure($0, of: "value") }
    let query = AggregateQuery(by: ["geo"], measures: functions + [AggregateMeasure(.count)])
    let expected = try reader(Self.whole).aggregate(query).table
    #expect(expected.rows.map(\.key) == [["N"]] + (0..<6).map { ["Z\($0)"] })
    #expect(try reader(workload).aggregate(query).table == expected)
    #expect(try TradeStore(reader(workload), threadCount: workload.threadCount).aggregate(query).table == expected)
  }

  @Test(arguments: ReadOptions.workloads)
  func chunksAreInFileOrderUnderOneDictionary(workload: Workload) throws {
    let store = try TradeStore(reader(workload))
    let whole = try TradeStore(reader(Self.whole))
    for name in ["year", "geo", "geo_name", "flow"] {
      #expect(texts(store, name) == texts(whole, name), "\(name)")
      let column = try #require(store.columnNames.firstIndex(of: name))
      let distinct = try #require(store.books[column]).dictionary.texts
      #expect(distinct.count == Set(distinct).count)
    }
    #expect(texts(store, "geo").count == store.recordCount)
    #expect(store.chunks.map(\.firstRank) == store.chunks.map(\.firstRank).sorted())
    #expect(store.chunks.allSatisfy { chunk in chunk.columns.allSatisfy { $0.rowCount == chunk.rowCount } })
  }

  /// The texts of a store's column, in order.
  private func texts(_ store: TradeStore, _ column: String) -> [String] {
    guard let index = store.columnNames.firstIndex(of: column), let book = store.books[index] else { return [] }
    return store.chunks.flatMap { chunk in chunk.columns[index].codes.map { book.text(Int($0)) } }
  }

  /// The values of a store's column, in order.
  private func numbers(_ store: TradeStore, _ column: String) -> [Number?] {
    guard let index = store.columnNames.firstIndex(of: column) else { return [] }
    return store.chunks.flatMap { chunk -> [Number?] in
      guard case .numbers(let numbers) = chunk.columns[index] else { return [] }
      return (0..<numbers.count).map { numbers.number($0) }
    }
  }

  /// A table longer than the records that are looked at first, with a last record of one's own.
  private func longTable(_ lastValues: [String]) -> String {
    let records = (0..<InputProbe.sampleRecordCount + 2).map { "2020,A\($0),0.25\n" }
    return "year,geo,value\n" + records.joined() + lastValues.enumerated().map { "2021,A\($0),\($1)\n" }.joined()
  }

  @Test(arguments: [
    Workload(threadCount: 1, blockByteCount: 64), Workload(threadCount: 2, blockByteCount: 4096), whole,
  ])
  func floatingPointFoundLateIsForTheWholeColumn(workload: Workload) throws {
    let text = longTable(["1e300", "0.125"])
    let store = try TradeStore([.text(text)], options: workload.apply(to: ReadOptions()))
    let numbers = numbers(store, "value")
    #expect(numbers.prefix(2) == [.double(0.25), .double(0.25)])
    #expect(numbers.suffix(2) == [.double(1e300), .double(0.125)])
    #expect(store.report.notes == [.floatingPoint(column: "value")])
    #expect(store.recordCount == InputProbe.sampleRecordCount + 4)
  }

  @Test(arguments: [
    Workload(threadCount: 1, blockByteCount: 64), Workload(threadCount: 2, blockByteCount: 4096), whole,
  ])
  func digitsThatDoNotFitTogetherMeetWhateverTheBlocks(workload: Workload) throws {
    // 31 digits before the mark and 2 behind it: each fits by itself, the column does not.
    let values = Array(repeating: "1", count: 1000) + ["1000000000000000000000000000000"]
    let store = try TradeStore([.text(longTable(values))], options: workload.apply(to: ReadOptions()))
    #expect(numbers(store, "value").first == .double(0.25))
    #expect(numbers(store, "value").last == .double(1e30))
    #expect(store.report.notes == [.floatingPoint(column: "value")])
  }

  /// A pipe, too, can turn out to need two words: what was read before stays as it is.
  @Test(arguments: [
    Workload(threadCount: 1, blockByteCount: 64), Workload(threadCount: 2, blockByteCount: 4096), whole,
  ])
  func twoWordsFoundLateNeedNoSecondReading(workload: Workload) throws {
    let values = Array(repeating: "1", count: 1000) + ["10000000000000000", "12345678901234567890.5"]
    for input in [Input.text(longTable(values)), .pipe(longTable(values))] {
      let store = try TradeStore([input], options: workload.apply(to: ReadOptions()))
      let found = numbers(store, "value").compactMap { $0?.fullText }
      #expect(found == Array(repeating: "0.25", count: InputProbe.sampleRecordCount + 2) + values)
      #expect(store.report.notes.isEmpty)
    }
  }

  @Test(arguments: [1, 2, 4].map { Workload(threadCount: $0, blockByteCount: 64) })
  func whatStopsTheRunIsTheFirstInTheInput(workload: Workload) {
    let end = String(repeating: "2022,B,0.5\n", count: 10) + "2022,C,x!\n2022,C,y!\n"
    let long = longTable(["1e300"]) + end
    for _ in 0..<3 {
      // A pipe that was looked at in whole can be read again as a file can.
      for input in [Input.text(long), .pipe(long)] {
        let error = caught(RecordError.self) {
          _ = try TradeReader([input], options: workload.apply(to: ReadOptions())).growthTable([.value])
        }
        #expect(error?.refused.fieldText == "x!")
      }
    }
    let longer = longTable(Array(repeating: "1", count: InputProbe.sampleByteCount / 8) + ["1e300"]) + end
    let pipe = caught(SchemaError.self) {
      _ = try TradeReader([.pipe(longer)], options: workload.apply(to: ReadOptions())).growthTable([.value])
    }
    #expect(pipe == .cannotReadAgain("<stdin>"))
  }

  @Test(arguments: [1, 2, 4].map { Workload(threadCount: $0, blockByteCount: 4096) })
  func aRefusedRecordBeforeTheInputBreaksOffStopsTheRun(workload: Workload) throws {
    // Longer than what is looked at before reading, which would come upon the break as well.
    let note = String(repeating: "n", count: 1000)
    let text = "year,geo,value,note\n" + (0..<1200).map { "2020,A\($0),1,\(note)\n" }.joined() + "2021,A,x!,\(note)\n"
    let bytes = Array((text + (0..<100).map { "2020,B\($0),1,\(note)\n" }.joined()).utf8)
    let input = Input(name: "zones.csv", isRereadable: true) { BreakingSource(bytes, at: text.utf8.count + 5000) }
    for _ in 0..<5 {
      let error = caught(RecordError.self) { _ = try TradeStore([input], options: workload.apply(to: ReadOptions())) }
      #expect(error?.refused.fieldText == "x!")
    }
  }
}

extension ColumnChunk {
  fileprivate var rowCount: Int {
    switch self {
    case .codes(let codes): codes.widened.count
    case .numbers(let numbers): numbers.count
    }
  }
}

/// A disk that fails after so many bytes.
private final class BreakingSource: ByteSource {
  private let wrapped: MemorySource
  private let breakOffset: Int

  init(_ bytes: [UInt8], at breakOffset: Int) {
    wrapped = MemorySource(name: "zones.csv", bytes: bytes)
    self.breakOffset = breakOffset
  }

  var name: String { wrapped.name }
  var storedByteCount: Int? { wrapped.storedByteCount }
  var consumedByteCount: Int { wrapped.consumedByteCount }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    guard consumedByteCount < breakOffset else { throw Broken() }
    return wrapped.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(breakOffset - consumedByteCount)))
  }
}

private struct Broken: Error {}
