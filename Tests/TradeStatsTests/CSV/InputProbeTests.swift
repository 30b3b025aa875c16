import Testing

@testable import TradeStats

@Suite struct InputProbeTests {
  private func probe(
    _ bytes: [UInt8], hasHeader: Bool = true, skippedLineCount: Int? = nil, delimiter: UInt8? = nil,
    quote: UInt8?? = nil
  ) throws -> InputProbe {
    try InputProbe(
      MemorySource(name: "zones.csv", bytes: bytes),
      options: ProbeOptions(
        delimiter: delimiter.map { [$0] }, quote: quote, headerLineCount: hasHeader ? nil : 0,
        skippedLineCount: skippedLineCount))
  }

  private func probe(_ text: String, hasHeader: Bool = true, skippedLineCount: Int? = nil) throws -> InputProbe {
    try probe(Array(text.utf8), hasHeader: hasHeader, skippedLineCount: skippedLineCount)
  }

  private func rest(_ probe: InputProbe) throws -> String { String(decoding: try probe.remainder.all(), as: UTF8.self) }

  @Test func headerSampleAndRemainder() throws {
    let probe = try probe("year,geo,value\n2023,\"A, B\",1\n2024,C,\"2\"\n")
    #expect(probe.name == "zones.csv")
    #expect(probe.dialect == Dialect())
    #expect(probe.header == ["year", "geo", "value"])
    #expect(probe.sample == [["2023", "A, B", "1"], ["2024", "C", "2"]])
    #expect(probe.headerLineNumber == 1)
    #expect(probe.dataLineNumber == 2)
    #expect(probe.isWhole && !probe.isWithoutRecords)
    #expect(try rest(probe) == "2023,\"A, B\",1\n2024,C,\"2\"\n")
  }

  @Test func aByteOrderMarkIsNoText() throws {
    let probe = try probe([0xEF, 0xBB, 0xBF] + Array("\"year\",value\n2023,1\n".utf8))
    #expect(probe.header == ["year", "value"])
    #expect(try rest(probe) == "2023,1\n")
  }

  @Test func linesAndBlankLinesBeforeTheHeader() throws {
    let probe = try probe("Source: customs; 2024\n\"a quote\n\r\n\nyear,value\n\n2023,1\n", skippedLineCount: 2)
    #expect(probe.header == ["year", "value"])
    #expect(probe.headerLineNumber == 5)
    #expect(probe.dataLineNumber == 6)
    #expect(try rest(probe) == "\n2023,1\n")
  }

  @Test func aHeaderOverSeveralLines() throws {
    let probe = try probe("year,\"value\n(RMB)\"\r\n2023,1\r\n")
    #expect(probe.header == ["year", "value\n(RMB)"])
    #expect(probe.headerLineNumber == 1)
    #expect(probe.dataLineNumber == 3)
  }

  @Test func noHeader() throws {
    let probe = try probe("\n2023,A,1\n2024,A,2\n", hasHeader: false)
    #expect(probe.header == ["column1", "column2", "column3"])
    #expect(probe.sample == [["2023", "A", "1"], ["2024", "A", "2"]])
    #expect(probe.dataLineNumber == 1)
    #expect(try rest(probe) == "\n2023,A,1\n2024,A,2\n")
  }

  @Test func namesWithoutTextAndWithBlanksAround() throws {
    #expect(try probe(" year ,,\"  value\u{A0}\",\n1,2,3,4\n").header == ["year", "column2", "value", "column4"])
  }

  @Test func onlyRecordsOfTheHeadersLengthAreASample() throws {
    #expect(try probe("a,b\n1,2\n3\n4,5,6\n7,8\n").sample == [["1", "2"], ["7", "8"]])
  }

  @Test func headerOnly() throws {
    for text in ["year,value", "year,value\n", "year,value\r\n\r\n\n"] {
      #expect(try probe(text).isWithoutRecords, "\(text.debugDescription)")
    }
    #expect(try !probe("2024,1", hasHeader: false).isWithoutRecords)
  }

  @Test func nothingToProbe() {
    for text in ["", "\n\r\n\n", "\u{FEFF}", "\u{FEFF}\n"] {
      #expect(throws: ProbeFault.empty, "\(text.debugDescription)") { try probe(text) }
    }
    for skippedLineCount in 1...3 {
      #expect(throws: ProbeFault.emptyAfterSkipping) { try probe("year,value", skippedLineCount: skippedLineCount) }
      #expect(throws: ProbeFault.emptyAfterSkipping) { try probe("year,value\n", skippedLineCount: skippedLineCount) }
      #expect(throws: ProbeFault.empty) { try probe("", skippedLineCount: skippedLineCount) }
    }
  }

  @Test func aBrokenHeaderIsNamedByItsLine() {
    #expect(throws: ProbeFault.brokenHeader(1)) { try probe("year,\"value\n2023,1\n") }
    #expect(throws: ProbeFault.brokenHeader(4, byte: UInt8(ascii: "s"))) {
      try probe("title\n\n\n\"year\"s,value\n2023,1\n", skippedLineCount: 1)
    }
  }

  @Test func aHeaderThatIsNotUTF8IsNamedByItsLine() {
    let bytes = Array("\n\r\nyear,".utf8) + [0xC4, 0xEA, 0x0A] + Array("2023,1\n".utf8)
    #expect(throws: ProbeFault.headerNotUTF8(3, offset: 5, byte: 0xC4)) { try probe(bytes) }
    #expect(throws: Never.self) { try probe(bytes, hasHeader: false) }
  }

  @Test func moreRecordsThanASampleHolds() throws {
    let records = (0..<5000).map { "\($0),1\n" }.joined()
    let probe = try probe("a,b\n" + records)
    #expect(!probe.isWhole)
    #expect(probe.sample.count == InputProbe.sampleRecordCount)
    #expect(try rest(probe) == records)
    #expect(try !self.probe(records, hasHeader: false).isWhole)
  }

  @Test func aSampleCutWithinARecordLeavesThatOut() throws {
    let record = "x," + String(repeating: "y", count: 1000) + "\n"
    let records = String(repeating: record, count: 1100)
    let probe = try probe("a,b\n" + records)
    #expect(!probe.isWhole)
    #expect(probe.sample.allSatisfy { $0[1].utf8.count == 1000 })
    #expect(try rest(probe) == records)
  }

  @Test(arguments: [
    ("a,b\n1,2\n", ","), ("a;b\n1,5;2,5\n", ";"), ("a\tb\n1\t2\n", "\t"), ("a|b\n1|2\n", "|"), ("a\n1\n", ","),
    ("a;b,c\n1;2\n3;4\n", ";"), ("name;note\nx;one, two, three\ny;four, five\n", ";"),
    ("\"a;b;c\",d\n\"1;2;3\",4\n", ","), ("a,b;c\n1,2;3\n4,5;6\n", ";"), ("a b\n1 2\n", ","),
    ("a,b,c;d\n1,2,3;4\n5,6,7;8\n", ","),
  ])
  func delimiters(text: String, delimiter: Unicode.Scalar) throws {
    #expect(try probe(text).dialect.delimiter == UInt8(ascii: delimiter))
  }

  @Test func theDialectCanBeSaid() throws {
    let bytes = Array("a;b,\"c\n1;2,3\n".utf8)
    let probe = try probe(bytes, delimiter: UInt8(ascii: ","), quote: .some(nil))
    #expect(probe.dialect == Dialect(delimiter: UInt8(ascii: ","), quote: nil))
    #expect(probe.header == ["a;b", "\"c"])
  }
}
