import Synchronization
import Testing

@testable import TradeStats

@Suite struct TradeReaderTests {
  private let text = "year,geo,value\n2020,A,10\n2021,A,11\n2020,B,20\n2021,B,19\n"
  private let expected = [["10", nil], ["11", "10"], ["20", nil], ["19", "-5"]]

  /// Value and growth of each row, as text.
  private func rows(_ answer: GrowthAnswer) -> [[String?]] {
    answer.table.series.flatMap(\.rows).map { $0.cells.map { $0.number?.fullText } }
  }

  private func rows(_ inputs: [Input], _ change: (inout ReadOptions) -> Void = { _ in }) throws -> [[String?]] {
    rows(try TradeReader(inputs, options: .with(change)).growthTable([.value, .yoy]))
  }

  @Test func aReaderAndAStoreAnswerAlike() throws {
    #expect(try rows([.text(text)]) == expected)
    #expect(rows(try TradeStore([.text(text)]).growthTable([.value, .yoy])) == expected)
  }

  @Test func aFileIsAskedAgainAndAgain() throws {
    let reader = try TradeReader([.text(text)])
    for _ in 0..<3 { #expect(rows(try reader.growthTable([.value, .yoy])) == expected) }
    #expect(try reader.aggregate(AggregateQuery(measures: [AggregateMeasure(.count)])).table.rows.count == 1)
  }

  @Test func aStoreOfAPipeIsAskedAgainAndAgain() throws {
    let store = try TradeStore([.pipe(text)])
    for _ in 0..<3 { #expect(rows(try store.growthTable([.value, .yoy])) == expected) }
  }

  @Test func gzip() throws {
    let stored = try gzipped(Array(text.utf8))
    let answer = try TradeReader([Input(name: "zones.csv.gz", bytes: stored)]).growthTable(
      [.value, .yoy])
    #expect(rows(answer) == expected)
    #expect(answer.report.byteCount == stored.count)
    #expect(answer.report.recordCount == 4)
  }

  @Test func otherEncodings() throws {
    // 年份,区,数值 and 上海 in GB18030.
    let header: [UInt8] = [0xC4, 0xEA, 0xB7, 0xDD, 0x2C, 0xC7, 0xF8, 0x2C, 0xCA, 0xFD, 0xD6, 0xB5, 0x0A]
    let place: [UInt8] = [0xC9, 0xCF, 0xBA, 0xA3]
    let bytes = header + Array("2020,".utf8) + place + Array(",10\n2021,".utf8) + place + Array(",11\n".utf8)
    let reader = try TradeReader([Input(name: "zones.csv", bytes: bytes)], options: .with { $0.encoding = "GB18030" })
    #expect(reader.schema.columns.map(\.name) == ["年份", "区", "数值"])
    let answer = try reader.growthTable([.value, .yoy])
    #expect(answer.table.series.map(\.key) == [["上海"]])
    #expect(rows(answer) == [["10", nil], ["11", "10"]])
  }

  @Test func decimalCommaAndThousands() throws {
    let european = "year;geo;value\n2020;A;1.000,5\n2021;A;2.001,0\n"
    #expect(
      try rows([.text(european)]) {
        $0.decimalMark = UInt8(ascii: ",")
        $0.thousandsMark = "."
      } == [["1000.5", nil], ["2001", "100"]])
    let english = "year,geo,value\n2020,A,1000\n2021,A,\"1,500.5\"\n"
    #expect(try rows([.text(english)]) { $0.thousandsMark = "," } == [["1000", nil], ["1500.5", "50.05"]])
    #expect(try rows([.text(english)]) == [["1000", nil], ["1500.5", "50.05"]])
    let error = caught(RecordError.self) { _ = try rows([.text(english)]) { $0.thousandsMark = .some(nil) } }
    #expect(error?.refused.reason == .notANumber)
  }

  @Test func otherDialects() throws {
    let tabs = "2020\tA \"x\t10\n2021\tA \"x\t11\n"
    let table = try rows([.text(tabs)]) {
      $0.quote = .some(nil)
      $0.hasHeader = false
    }
    #expect(table == [["10", nil], ["11", "10"]])
    #expect(
      try rows([.text("x\ny\nyear|value\n2020|10\n2021|11\n")]) { $0.skippedLineCount = 2 } == [
        ["10", nil], ["11", "10"],
      ])
  }

  @Test func severalInputsAreOneTable() throws {
    let first = Input.text("year,geo,value\n2020,A,10\n2020,B,20\n", name: "2020.csv")
    let second = Input.text("value;year;geo\n11;2021;A\n19;2021;B\n", name: "2021.csv")
    #expect(try rows([first, second]) == expected)
    #expect(try rows([second, first]) == expected)
    let report = try TradeStore([first, second]).report
    #expect(report.inputs.map(\.name) == ["2020.csv", "2021.csv"])
    #expect(report.inputs.map(\.recordCount) == [2, 2])
    #expect(report.inputs.map(\.byteCount) == [35, 35])
  }

  @Test func valuesThatNeedFloatingPointSayIt() throws {
    let answer = try TradeReader([.text("year,geo,value\n2020,A,0.1234567890123456789\n2021,A,1e300\n")])
      .growthTable([.value])
    #expect(rows(answer) == [["0.12345678901234568"], ["1e+300"]])
    #expect(answer.report.notes == [.floatingPoint(column: "value")])
    #expect(
      answer.report.notes.map(\.description) == [
        "'value' takes more digits at one scale than exact decimals have; its numbers are kept as floating point"
      ])
  }

  @Test func aMissingNumberByOption() throws {
    let text = "year,geo,value\n2020,A,-9\n2021,A,11\n"
    #expect(
      try rows([.text(text)]) { $0.missingTexts = ["-9"] } == [[nil, nil], ["11", nil]])
  }

  @Test func progressIsTold() throws {
    let told = Told()
    let options = ReadOptions.with {
      $0.blockByteCount = 16
      $0.progress = { told.append($0) }
    }
    _ = try TradeStore([.text(text)], options: options)
    #expect(told.values.last == ReadProgress(consumedByteCount: text.utf8.count, storedByteCount: text.utf8.count))
    #expect(told.values.map(\.consumedByteCount) == told.values.map(\.consumedByteCount).sorted())
  }
}

/// What was told, from whatever thread.
private final class Told: Sendable {
  private let state = Mutex<[ReadProgress]>([])

  var values: [ReadProgress] { state.withLock { $0 } }

  func append(_ progress: ReadProgress) { state.withLock { $0.append(progress) } }
}
