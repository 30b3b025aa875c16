import Testing

@testable import TradeStats

/// A file of more than one block gives the same answers however it is written: typed columns are decoded from fields that
/// do not stand between two plain delimiters as they are from those that do.
@Suite struct ForeignDialectTests {
  /// How a table is written.
  struct Writing: Sendable, CustomTestStringConvertible {
    let name: String
    var delimiter = ","
    var quote = "\""
    var escape = "\""
    var end = "\n"
    var lead = ""
    var tail = ""
    /// After every so many records, a comment.
    var hasComments = false
    var encoding: String?

    var testDescription: String { name }

    static let all = [
      Writing(name: "carriage returns", end: "\r"), Writing(name: "two bars", delimiter: "||"),
      Writing(name: "comma and blank", delimiter: ", "), Writing(name: "backslashes", escape: "\\"),
      Writing(name: "apostrophes", quote: "'", escape: "'"), Writing(name: "comments", hasComments: true),
      Writing(name: "semicolons, CRLF", delimiter: ";", end: "\r\n"),
      Writing(name: "titles and footnotes", lead: "Trade\n\n", tail: "\nSource: customs\nNote: made up\n"),
      Writing(name: "carriage returns and footnotes", end: "\r", tail: "\rSource: customs\r"),
      Writing(name: "UTF-16", encoding: "UTF-16LE"), Writing(name: "GB18030", encoding: "GB18030"),
    ]
  }

  private static let rows: [[String]] = (0..<9000).map { number in
    let zones = ["上海", "天津, 港", "a \"b\"", "广东", "x's", "two\nlines"]
    return [String(2000 + number % 25), zones[number % 6], "N\(number / 150)", "\(number % 977).\(number % 10)", "万元"]
  }
  private static let header = ["year", "zone", "flow", "value", "unit"]

  private static func text(_ writing: Writing) -> String {
    let lines = ([header] + rows).enumerated().map { index, row in
      let comment = writing.hasComments && index % 100 == 50 ? "# a comment, with commas\n" : ""
      return comment
        + row.map { field in
          let isPlain = !field.contains { ", \n\"';|".contains($0) }
          return isPlain
            ? field
            : writing.quote + field.replacing(writing.quote, with: writing.escape + writing.quote) + writing.quote
        }.joined(separator: writing.delimiter) + writing.end
    }
    return writing.lead + lines.joined() + writing.tail
  }

  private static func bytes(_ writing: Writing) throws -> [UInt8] {
    let text = text(writing)
    switch writing.encoding {
    case "UTF-16LE": return [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case "GB18030": return text.unicodeScalars.flatMap { gb[$0] ?? [UInt8(truncatingIfNeeded: $0.value)] }
    default: return Array(text.utf8)
    }
  }

  /// The characters of the table in GB 2312, whose codes GB18030 keeps.
  private static let gb: [Unicode.Scalar: [UInt8]] = [
    "上": [0xC9, 0xCF], "海": [0xBA, 0xA3], "天": [0xCC, 0xEC], "津": [0xBD, 0xF2], "港": [0xB8, 0xDB],
    "广": [0xB9, 0xE3], "东": [0xB6, 0xAB], "万": [0xCD, 0xF2], "元": [0xD4, 0xAA],
  ]

  private static let query = AggregateQuery(
    by: ["zone", "flow", "unit"], measures: [AggregateMeasure(.sum, of: "value"), AggregateMeasure(.count)])

  @Test(arguments: Writing.all)
  func theSameAnswers(writing: Writing) throws {
    let plain = Input(name: "in.csv", bytes: Array(Self.text(Writing(name: "plain")).utf8))
    let foreign = Input(name: "in.csv", bytes: try Self.bytes(writing))
    let expected = try TradeReader([plain]).aggregate(Self.query)
    #expect(expected.report.recordCount == Self.rows.count)
    for workload in [Workload(threadCount: 1, blockByteCount: 1 << 18), Workload(threadCount: 4, blockByteCount: 4000)]
    {
      let options = workload.apply(to: ReadOptions())
      let answer = try TradeReader([foreign], options: options).aggregate(Self.query)
      #expect(answer.table == expected.table, "\(workload)")
      #expect(answer.report.recordCount == Self.rows.count && answer.report.rejectedCount == 0, "\(workload)")
      let store = try TradeStore([foreign], options: options)
      #expect(try store.aggregate(Self.query).table == expected.table, "\(workload)")
    }
  }

  /// Places are those of the file as it is written.
  @Test(arguments: Writing.all)
  func placesAreThoseOfTheFile(writing: Writing) throws {
    guard writing.encoding == nil else { return }
    let text = Self.text(writing)
    let last = text.range(of: "2024\(writing.delimiter)", from: text.index(text.endIndex, offsetBy: -2000))
    let place = try #require(last)
    let broken = text.replacingCharacters(place, with: "20x4\(writing.delimiter)")
    let options = ReadOptions.with { $0.keepsRejects = true }
    let report = try TradeStore([.text(broken)], options: options).report
    let reject = try #require(report.rejects.first)
    #expect(report.rejectedCount == 1 && reject.reason == .notAPeriod && reject.fieldText == "20x4")
    let before = broken[..<place.lowerBound]
    #expect(reject.byteOffset == before.utf8.count)
    let lineCount = before.replacing("\r\n", with: "\n").utf8.count { $0 == 0x0A || $0 == 0x0D }
    #expect(reject.location.lineNumber == lineCount + 1)
    #expect(reject.recordText.hasPrefix("20x4"))
    #expect(reject.markedBytes == 0..<4)
  }

  /// What stands at the end of a long input is found however it is read.
  @Test(arguments: [1, 100, 8 << 10, 1 << 20])
  func footnotesOfALongInput(bufferByteCount: Int) throws {
    let table = (0..<2000).map { "2020,A\($0),1\n" }.joined()
    for (tail, count) in [("", nil), ("\nSource: customs\nsee there\n", 2), ("2021,A,2", nil)] {
      let source = TableSource(
        MemorySource(name: "m", bytes: Array((table + tail).utf8)), dialect: Dialect(),
        TableEnd.Rule(columnCount: 3))
      let bytes = try source.all(bufferByteCount: bufferByteCount)
      #expect(String(decoding: bytes, as: UTF8.self) == table + (count == nil ? tail : ""))
      #expect(source.end?.footnotes?.lineCount == count)
      // The blank line before them is no record either.
      #expect(source.end?.footnotes?.lineOffset == count.map { _ in 1 })
    }
  }

  /// A further table is found wherever it begins; what it holds is never taken for the first one's.
  @Test(arguments: [false, true])
  func aTableBehindALongOne(mendsRecords: Bool) throws {
    let first = "year,geo,value\n" + (0..<90_000).map { "2020,A\($0),1.5\n\($0 % 1000 == 0 ? "\n" : "")" }.joined()
    let lineCount = first.count { $0 == "\n" }
    let second = "\nBy zone\nzone,amount\nA,1\nB,2\n\nzone,amount\nC,3\n"
    #expect(first.utf8.count > InputProbe.sampleByteCount)
    let notes = [(lineCount + 2, "By zone"), (lineCount + 7, "zone, amount")].map { line, text in
      "zones.csv:\(line): another table begins and is not read: \"\(text)\"; --skip \(line - 1) reads it"
    }
    for blockByteCount in [1000, ReadOptions().blockByteCount] {
      let options = ReadOptions.with {
        $0.blockByteCount = blockByteCount
        $0.mendsRecords = mendsRecords
      }
      let reader = try RecordReader(.text(first + second), options: options)
      while try reader.next() != nil {}
      let store = try TradeStore([.text(first + second)], options: options)
      for report in [reader.report, store.report] {
        #expect(report.recordCount == 90_000 && report.rejectedCount == 0)
        #expect(report.notes.map(\.description) == notes)
      }
    }
    // A pipe cannot be read again, so that what does not fit is an error there.
    let error = caught(RecordError.self) { _ = try TradeStore([.pipe(first + second)]) }
    #expect(error?.refused.location.lineNumber == lineCount + 2)
  }

  /// Fields of flags that are empty in a thousand records, and not in one further down, are fields.
  @Test func emptyFieldsAreNoPartOfTheDelimiter() throws {
    let pairs = "a,,b,,\n" + String(repeating: "1,,2,,\n", count: 1200) + "3,p,4,,\n"
    let blanks = "a, b\n" + String(repeating: "1, 2\n", count: 1200) + "3,4\n"
    for (text, width) in [(pairs, 5), (blanks, 2)] {
      let reader = try RecordReader(.text(text))
      var count = 0
      while let record = try reader.next() { count += record.fields.count == width ? 1 : 0 }
      #expect(count == 1201 && reader.format.dialect.delimiterTail.isEmpty)
    }
  }

  @Test func aFieldOfFiveMegabytes() throws {
    let long = String(repeating: "x, y", count: 5 << 18)
    let reader = try RecordReader(.text("a,b\n1,\"\(long)\"\n2,z\n"))
    #expect(try reader.next()?.fields == ["1", long])
    #expect(try reader.next()?.fields == ["2", "z"])
    #expect(try reader.next() == nil)
  }
}

extension String {
  fileprivate func range(of text: String, from start: String.Index) -> Range<String.Index>? {
    self[start...].firstRange(of: text)
  }

  fileprivate func replacingCharacters(_ range: Range<String.Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}
