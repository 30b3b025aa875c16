import Synchronization
import Testing

@testable import TradeStats

@Suite struct RejectsTests {
  private static let text = """
    year,geo,value,note
    2020,A,1,x

    2021,A,oops,x
    2022,A,3
    2023,"A
    A",4,x
    20x4,A,bad,x
    2025,"A"b,6,x
    2026,A,7,"x
    """

  private static func read(_ text: String, _ workload: Workload) throws -> TradeStore {
    let options = ReadOptions.with { $0.keepsRejects = true }
    return try TradeStore([.text(text)], options: workload.apply(to: options))
  }

  @Test(arguments: ReadOptions.workloads)
  func placesAndReasons(workload: Workload) throws {
    let report = try Self.read(Self.text, workload).report
    #expect([report.recordCount, report.keptCount, report.rejectedCount] == [7, 2, 5])
    #expect(report.rejects.map(\.location.lineNumber) == [4, 5, 8, 9, 10])
    #expect(report.rejects.map(\.location.recordNumber) == [2, 3, 5, 6, 7])
    #expect(report.rejects.map(\.location.fieldNumber) == [3, nil, 1, nil, nil])
    #expect(report.rejects.map(\.column) == ["value", nil, "year", nil, nil])
    #expect(report.rejects.map(\.fieldText) == ["oops", "", "20x4", "", ""])
    #expect(report.rejects.map(\.location.source) == Array(repeating: "zones.csv", count: 5))
    #expect(
      report.rejects.map(\.reason) == [
        .notANumber, .ragged(expected: 4, found: 3), .notAPeriod, .textAfterQuote, .quoteNeverClosed,
      ])
    #expect(
      report.rejects.map(\.recordText) == [
        "2021,A,oops,x", "2022,A,3", "20x4,A,bad,x", "2025,\"A\"b,6,x", "2026,A,7,\"x",
      ])
    // Byte offsets count from the first byte of the input.
    let bytes = Array(Self.text.utf8)
    for reject in report.rejects {
      #expect(bytes.dropFirst(reject.byteOffset).starts(with: reject.recordText.utf8))
    }
  }

  @Test(arguments: ReadOptions.workloads)
  func acceptedRecordsAreAsIfTheOthersWereNotThere(workload: Workload) throws {
    let clean = "year,geo,value,note\n2020,A,1,x\n2023,\"A\nA\",4,x\n"
    let options = workload.apply(to: ReadOptions())
    let expected = try TradeReader([.text(clean)], options: options).growthTable([.value])
    #expect(try Self.read(Self.text, workload).growthTable([.value]).table == expected.table)
    #expect(try Self.read(clean, workload).growthTable([.value]).table == expected.table)
    #expect(expected.report.rejectedCount == 0)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func randomRecords(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var lines: [String] = []
    var kept = 0
    for record in 0..<200 {
      let faults = ["\(record),A", "2020,A,x!,n", "\"20\"20,A,1,n", "0x,A,1,n"]
      let fault = Int.random(in: 0..<12, using: &generator)
      let isFaulty = fault < faults.count
      lines.append(isFaulty ? faults[fault] : "2020,A\(record),\(record).5,n")
      if !isFaulty { kept += 1 }
    }
    let workload = Workload(threadCount: 1 + Int(seed % 3), blockByteCount: 1 << (seed % 12))
    let text = "year,geo,value,note\n" + lines.joined(separator: "\n")
    let store = try Self.read(text, workload)
    #expect(store.report.recordCount == 200, "seed \(seed)")
    #expect(store.recordCount == kept, "seed \(seed)")
    #expect(store.report.keptCount == kept, "seed \(seed)")
    for reject in store.report.rejects {
      #expect(reject.recordText == lines[reject.location.lineNumber - 2], "seed \(seed), \(workload)")
      #expect(reject.location.recordNumber == reject.location.lineNumber - 1, "seed \(seed), \(workload)")
    }
  }

  @Test func linesOfSeveralInputsAndSkippedLines() throws {
    let options = ReadOptions.with {
      $0.keepsRejects = true
      $0.skippedLineCount = 2
    }
    let first = Input.text("title\n\nyear,value\n2020,a\n", name: "a.csv")
    let second = Input.text("title\n\nvalue,year\nb,2020\n", name: "b.csv")
    let rejects = try TradeStore([first, second], options: options).report.rejects
    #expect(rejects.map(\.location.description) == ["a.csv:4", "b.csv:4"])
    #expect(rejects.map(\.location.recordNumber) == [1, 1])
    #expect(rejects.map(\.byteOffset) == [18, 18])
  }

  @Test(arguments: ReadOptions.workloads)
  func duplicatesAreNamedByTheirLines(workload: Workload) {
    let text = "year,geo,value\n\n2020,\"A\n\",1\n2021,\"A\n\",x\n\n2020,\"A\n\",2"
    let options = workload.apply(to: .with { $0.keepsRejects = true })
    let error = caught(AggregationError.self) {
      _ = try TradeReader([.text(text)], options: options).growthTable([.value])
    }
    guard case .duplicateObservation(_, _, let first, let second, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect([first.lineNumber, second.lineNumber] == [3, 8])
    #expect([first.recordNumber, second.recordNumber] == [1, 3])
  }

  @Test func theLimit() throws {
    let limited = { (limit: Int) in
      ReadOptions.with {
        $0.keepsRejects = true
        $0.rejectLimit = limit
      }
    }
    #expect(try TradeStore([.text(Self.text)], options: limited(5)).report.rejectedCount == 5)
    let error = caught(RecordError.self) { _ = try TradeStore([.text(Self.text)], options: limited(4)) }
    #expect(error?.limit == 4)
    #expect(error?.refused.location.lineNumber == 10)
    #expect(error?.category == .badData)
  }

  /// One block after the other, so reading ends with the block that holds the one too many.
  @Test(arguments: [1, 4]) func nothingIsReadBeyondTheLimit(threadCount: Int) throws {
    let text = "year,value\n" + String(repeating: "2020,x\n", count: 400_000)
    let consumed = Mutex(0)
    let options = ReadOptions.with {
      $0.keepsRejects = true
      $0.rejectLimit = 2
      $0.threadCount = threadCount
      $0.blockByteCount = 70
      $0.progress = { progress in consumed.withLock { $0 = max($0, progress.consumedByteCount) } }
    }
    let error = caught(RecordError.self) {
      _ = try TradeReader([.text(text)], options: options).aggregate(
        AggregateQuery(measures: [AggregateMeasure(.sum, of: "value")]))
    }
    #expect(error?.refused.location.lineNumber == 4)
    #expect(consumed.withLock(\.self) < text.utf8.count)
  }

  @Test(arguments: ReadOptions.workloads)
  func withoutRejectsTheFirstInTheInputIsTheError(workload: Workload) {
    let error = caught(RecordError.self) {
      _ = try TradeReader([.text(Self.text)], options: workload.apply(to: ReadOptions()))
        .growthTable([.value])
    }
    #expect(error?.refused.location.lineNumber == 4)
    #expect(error?.limit == nil)
  }
}
