import Synchronization
import Testing

@testable import TradeStats

/// A wide table behind another is never taken for records of the first, however far down it begins.
@Suite struct FurtherWideTableTests {
  private static let first = "Country,2019,2020\n" + (0..<20_000).map { "A\($0),\($0).5,\($0 + 1)\n" }.joined()

  @Test(arguments: [
    ("Imports,2019,2020\n", 1, "Imports, 2019, 2020"), ("Country,2021,2022\n", 1, "Country, 2021, 2022"),
    ("Country,2021,\n", 1, "Country, 2021, "), ("\nImports,2019,2020\n", 2, "Imports, 2019, 2020"),
    (",,\nImports,2019,2020\n", 2, "Imports, 2019, 2020"), ("Imports,,\nCountry,2019,2020\n", 1, "Imports, , "),
    ("\nCountry,2021,2022,2023\n", 2, "Country, 2021, 2022, 2023"),
  ])
  func farDown(head: String, offset: Int, text: String) throws {
    let width = head.split(separator: "\n").last.map { $0.count { $0 == "," } } ?? 0
    let second = head + ["Spain", "France"].map { $0 + String(repeating: ",7", count: width) + "\n" }.joined()
    let line = 20_001 + offset
    let note = "zones.csv:\(line): another table begins and is not read: \"\(text)\"; --skip \(line - 1) reads it"
    for blockByteCount in [1000, ReadOptions().blockByteCount] {
      let options = ReadOptions.with { $0.blockByteCount = blockByteCount }
      let store = try TradeStore([.text(Self.first + second)], options: options)
      #expect(store.report.notes.map(\.description).contains(note))
      #expect(store.report.recordCount == 20_000 && store.report.rejectedCount == 0)
    }
  }

  /// A pipe cannot be read again, so that it is an error there, unless records are refused one by one.
  @Test func inAPipe() throws {
    let repeated = "Imports,2019,2020\nSpain,7,7\n"
    let error = caught(RecordError.self) { _ = try TradeStore([.pipe(Self.first + repeated)]) }
    #expect(
      error?.description == """
        <stdin>:20002: the record's figures are periods, as the heads are, so that another table seems to begin here
          | Imports,2019,2020
          |         ^^^^    record 20001, field 2
          give each table a file of its own
        """)
    let options = ReadOptions.with { $0.keepsRejects = true }
    let report = try TradeStore([.pipe(Self.first + repeated)], options: options).report
    #expect(report.recordCount == 20_000 && report.rejectedCount == 0)
    #expect(report.notes.count == 1)
  }

  /// What options let pass costs one record; a header costs what is behind it, however it is written.
  @Test(arguments: [
    ("\"Country\",\"2021\",\"2022\"", "\n"), ("Country , 2021,2022", "\n"), ("Country,2021,2022", "\r\n"),
    ("Country,2021,2022", "\r"), ("'Imports','2019','2020'", "\r"), ("Imports,2019,\"2020\"", "\n"),
  ])
  func whateverIsLetPass(head: String, end: String) throws {
    let quote = head.hasPrefix("'") ? "'" : ""
    let first = Self.first.replacing("Country", with: quote + "Country" + quote)
    let text = (first + head + "\nSpain,7,7\n").replacing("\n", with: end)
    let note = ":20002: another table begins and is not read: "
    for options in [
      ReadOptions(), .with { $0.keepsRejects = true }, .with { $0.mendsRecords = true },
      .with { ($0.keepsRejects, $0.mendsRecords) = (true, true) },
    ] {
      for input in [Input.text(text), .pipe(text)] {
        // A pipe that is read strictly is not looked at for tables.
        if !input.isRereadable, !options.keepsRejects, !options.mendsRecords { continue }
        let report = try TradeStore([input], options: options).report
        #expect(report.recordCount == 20_000 && report.rejectedCount == 0)
        #expect(report.notes.map(\.description).contains { $0.contains(note) }, "\(report.notes)")
      }
    }
  }

  /// A header that is found only when its figures are, the names at both of its ends being others, ends the run.
  @Test(arguments: [false, true])
  func namesAtBothEnds(mendsRecords: Bool) throws {
    let text = "Country,2019,2020,note\n" + (0..<20_000).map { "A\($0),\($0).5,\($0 + 1),x\n" }.joined()
    let options = ReadOptions.with { ($0.keepsRejects, $0.mendsRecords) = (true, mendsRecords) }
    let error = caught(RecordError.self) {
      _ = try TradeStore([.text(text + "Imports,2019,2020,remark\nSpain,7,7,x\n")], options: options)
    }
    #expect(error?.refused.reason == .headAgain && error?.refused.location.lineNumber == 20_002)
    #expect(error?.rejects.count == 1)
    #expect(error?.description.hasSuffix("field 2\n  give each table a file of its own") == true)
  }

  /// A question without figures ends where one with figures does, and meets none that it did not ask for.
  @Test(arguments: [false, true])
  func withoutFigures(mendsRecords: Bool) throws {
    let first = "geo,sec,2019,2020\nB,A,x!,1\n" + (0..<20_000).map { "A\($0),A,\($0).5,\($0 + 1)\n" }.joined()
    let text = first + "geo,sec,2021,2022\nC,A,7,7\n"
    let query = AggregateQuery(by: ["sec"], measures: [AggregateMeasure(.count)])
    let answer = try TradeReader([.text(text)], options: .with { $0.mendsRecords = mendsRecords }).aggregate(query)
    #expect(answer.table.rows.map(\.key) == [["A"]])
    #expect(answer.table.rows.map { $0.numbers[0]?.fullText } == ["40002"])
    #expect(answer.report.recordCount == 20_001 && answer.report.notes.count == 1)
    let error = caught(RecordError.self) { _ = try TradeReader([.pipe(text)]).aggregate(query) }
    #expect(error?.refused.reason == .headAgain)
  }

  /// Figures in the steps of the heads are figures, whatever stands beside them.
  @Test(arguments: [
    ("Country,2010,2011,2012,2013", "Base year,2014,2015,2016,2017"),
    ("zone,202011,202012,202101,202102", "Imports,202012,202101,202102,202103"),
  ])
  func figuresInTheStepsOfTheHeads(header: String, record: String) throws {
    let text = header + "\n" + String(repeating: "A,1,2,3,4\n", count: 5000) + record + "\nB,1,2,3,4\n"
    for mendsRecords in [false, true] {
      let report = try TradeStore([.text(text)], options: .with { $0.mendsRecords = mendsRecords }).report
      #expect(report.recordCount == 5002 && report.rejectedCount == 0)
      #expect(!report.notes.contains { if case .furtherTable = $0 { true } else { false } })
    }
  }

  /// One bad number is no reason to read a long input twice: periods stand in its records, and name nothing.
  @Test(arguments: [
    ("geo,year,value\n", "A,2020,1\n", "B,2020,x1\n", 1), ("geo,2019,2020\n", "A,10,1\n", "Partner,2019,2020-Q1\n", 2),
  ])
  func readingTwice(header: String, record: String, refused: String, openCount: Int) throws {
    let bytes = Array((header + String(repeating: record, count: 20_000) + refused + record).utf8)
    let count = Mutex(0)
    let input = Input(name: "zones.csv", isRereadable: true) {
      count.withLock { $0 += 1 }
      return MemorySource(name: "zones.csv", bytes: bytes)
    }
    let report = try TradeStore([input], options: .with { $0.keepsRejects = true }).report
    #expect(report.rejectedCount == 1 && report.recordCount == 20_002)
    #expect(count.withLock { $0 } == openCount)
  }

  /// Figures may be any number that is a year; where many are, those of the heads may be among them.
  @Test(arguments: [2, 5])
  func figuresLikeYears(headCount: Int) throws {
    let header = "Country," + (0..<headCount).map { "\(2019 + $0)" }.joined(separator: ",")
    let records = (0..<20_000).map { (row: Int) -> String in
      // Those of the very heads are no chance where there are more than two.
      let figure = row % 4 == 0 ? 1951 + row % (headCount > 2 ? 68 : 100) : 3000 + row
      return "A\(row)," + (0..<headCount).map { "\(figure + $0)" }.joined(separator: ",") + "\n"
    }.joined()
    #expect(records.contains(headCount > 2 ? ",2015,2016,2017,2018,2019\n" : ",2019,2020\n"))
    let store = try TradeStore([.text(header + "\n" + records)])
    #expect(store.report.recordCount == 20_000 && store.report.notes.isEmpty)
  }
}
