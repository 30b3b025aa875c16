import Testing

@testable import TradeStats

/// Headers, records and fields longer than a sample or a block, and records of very many fields.
@Suite struct LongRecordTests {
  private func probe(_ text: String, hasHeader: Bool = true, skippedLineCount: Int = 0) throws -> InputProbe {
    try InputProbe(
      MemorySource(name: "zones.csv", bytes: Array(text.utf8)),
      options: ProbeOptions(headerLineCount: hasHeader ? 1 : 0, skippedLineCount: skippedLineCount))
  }

  private static let long = String(repeating: "x", count: 3 * InputProbe.sampleByteCount)
  private static let columnCount = 200_000

  @Test func aHeaderLongerThanASample() throws {
    let names = (0..<Self.columnCount).map { "column_\($0)" }
    let records = (0..<2).map { record in names.indices.map { String($0 % 10 + record) } }
    let text = records.map { $0.joined(separator: ";") + "\n" }.joined()
    let probe = try probe(names.joined(separator: ";") + "\n" + text)
    #expect(probe.dialect.delimiter == UInt8(ascii: ";"))
    #expect(probe.header == names)
    #expect(probe.sample == records)
    #expect(String(decoding: try probe.remainder.all(bufferByteCount: 1 << 16), as: UTF8.self) == text)
  }

  @Test func aHeaderLongerThanASampleInQuotes() throws {
    let probe = try probe("\"year\",\"\(Self.long),\n\"\"\"\n2023,1\n")
    #expect(probe.header == ["year", Self.long + ",\n\""])
    #expect(probe.dataLineNumber == 3 && probe.isWhole)
    #expect(probe.sample == [["2023", "1"]])
  }

  @Test func aFirstRecordLongerThanASample() throws {
    let records = "2023,\"\(Self.long),\n\",1\n2024,n,2\n"
    let cut = String(Self.long.prefix(InputProbe.sampleFieldByteCount - 1))
    for probe in [try probe("year,note,value\n\n" + records), try probe("\n" + records, hasHeader: false)] {
      #expect(probe.sample == [["2023", cut, "1"], ["2024", "n", "2"]])
      #expect(probe.isWhole)
    }
  }

  @Test func linesToPassOverLongerThanASample() throws {
    let probe = try probe(Self.long + "\n\(Self.long)\nyear,value\n2023,1\n", skippedLineCount: 2)
    #expect(probe.header == ["year", "value"] && probe.headerLineNumber == 3)
    #expect(probe.sample == [["2023", "1"]])
  }

  @Test func aHeaderWithoutEndIsAnError() throws {
    let bytes =
      [UInt8](repeating: UInt8(ascii: "\""), count: 1)
      + [UInt8](repeating: UInt8(ascii: "x"), count: InputProbe.longestSampleByteCount)
    #expect(throws: InputError.firstRecordTooLong(name: "zones.csv")) {
      try InputProbe(
        MemorySource(name: "zones.csv", bytes: bytes), options: ProbeOptions())
    }
  }

  @Test(arguments: [1 << 10, 1 << 20])
  func recordsOfVeryManyFields(blockByteCount: Int) throws {
    let columnCount = 10_000
    let rows = (0..<20).map { row in (0..<columnCount).map { String(($0 * 7 + row) % 1000) } }
    let text = rows.map { $0.joined(separator: ",") + "\n" }.joined()
    let read = try BlockReading.records(
      Array(text.utf8), Dialect(), columnCount: columnCount, blockByteCount: blockByteCount)
    #expect(read == rows.map { .fields($0) })
  }

  @Test func longFieldsAmongShortOnes() throws {
    let line = "some \"\"text\"\" with,\nlines\r\n"
    let content = String(repeating: line, count: 40_000)
    var text = ""
    var rows: [ReadRecord] = []
    for row in 0..<60 {
      let isLong = row % 20 == 7
      text += "\(row),\"\(isLong ? content : "n")\",\(row)\n"
      let note = isLong ? String(repeating: "some \"text\" with,\nlines\r\n", count: 40_000) : "n"
      rows.append(.fields([String(row), note, String(row)]))
    }
    for blockByteCount in [100, 1 << 16, 1 << 20] {
      let read = try BlockReading.records(
        Array(text.utf8), Dialect(), columnCount: 3, blockByteCount: blockByteCount)
      #expect(read == rows, "blocks of \(blockByteCount)")
    }
  }

  @Test func blocksAreOfTheirUsualSizeAgainBehindALongRecord() throws {
    let short = String(repeating: "a,1\n", count: 10_000)
    let bytes = Array((short + String(repeating: "x", count: 100_000) + ",2\n" + short + short + short).utf8)
    let reader = RecordBlockReader(
      source: MemorySource(name: "m", bytes: bytes), dialect: Dialect(), blockByteCount: 1 << 12)
    var used: ByteBlock?
    var counts: [Int] = []
    while let block = try reader.next(reusing: used) {
      counts.append(block.count)
      used = block
    }
    #expect(counts.reduce(0, +) == bytes.count)
    #expect(counts.count { $0 > 1 << 13 } == 1)
    #expect(used.map { $0.capacity <= 1 << 14 } ?? false)
  }
}
