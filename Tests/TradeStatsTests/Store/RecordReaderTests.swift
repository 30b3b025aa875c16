import Testing

@testable import TradeStats

@Suite struct RecordReaderTests {
  private static let text = "zone,value\n\"Shanghai, old\",12.50\n\n\"two\nlines\", 1 \n\"\"\"x\"\"\",\n"

  private func records(_ reader: RecordReader) throws -> [RecordReader.Record] {
    var records: [RecordReader.Record] = []
    while let record = try reader.next() { records.append(record) }
    return records
  }

  private func record(_ fields: [String], line: Int, number: Int) -> RecordReader.Record {
    RecordReader.Record(
      fields: fields, location: SourceLocation(source: "zones.csv", lineNumber: line, recordNumber: number))
  }

  @Test(arguments: BlockReading.blockByteCounts)
  func everyFieldAsItStandsWithItsPlace(blockByteCount: Int) throws {
    let reader = try RecordReader(.text(Self.text), options: .with { $0.blockByteCount = blockByteCount })
    #expect(reader.header == ["zone", "value"])
    #expect(
      try records(reader) == [
        record(["Shanghai, old", "12.50"], line: 2, number: 1), record(["two\nlines", " 1 "], line: 4, number: 2),
        record(["\"x\"", ""], line: 6, number: 3),
      ])
    #expect(reader.report.recordCount == 3 && reader.report.keptCount == 3)
    #expect(reader.report.byteCount == Self.text.utf8.count)
    #expect(try reader.next() == nil)
  }

  @Test(arguments: BlockReading.blockByteCounts)
  func rejectsLeaveTheOthersWithTheirPlaces(blockByteCount: Int) throws {
    let bytes = Array("a,b\n1,2\n3\n\"4\"x,5\n6,\"".utf8) + [0xFF] + Array("\"\n7,8\n".utf8)
    let options = ReadOptions.with {
      $0.blockByteCount = blockByteCount
      $0.keepsRejects = true
    }
    let reader = try RecordReader(Input(name: "zones.csv", bytes: bytes), options: options)
    #expect(try records(reader) == [record(["1", "2"], line: 2, number: 1), record(["7", "8"], line: 6, number: 5)])
    let rejects = reader.report.rejects
    #expect(
      rejects.map(\.reason) == [
        .ragged(expected: 2, found: 1), .textAfterQuote, .notUTF8(offset: 0, byte: 0xFF),
      ])
    #expect(rejects.map(\.location.lineNumber) == [3, 4, 5])
    #expect(reader.report.recordCount == 5 && reader.report.rejectedCount == 3)
  }

  @Test func aBadRecordStopsIt() throws {
    let reader = try RecordReader(.text("a,b\n1,2\n3\n4,5\n"))
    let error = try #require(caught(RecordError.self) { _ = try records(reader) })
    #expect(error.refused.location.lineNumber == 3)
    #expect(error.refused.reason == .ragged(expected: 2, found: 1))
  }

  @Test func theFirstRecordBeyondTheLimitStopsIt() throws {
    let options = ReadOptions.with {
      $0.keepsRejects = true
      $0.rejectLimit = 1
    }
    let reader = try RecordReader(.text("a,b\n1\n2\n3\n"), options: options)
    let error = try #require(caught(RecordError.self) { _ = try records(reader) })
    #expect(error.limit == 1 && error.refused.location.lineNumber == 3)
  }

  /// What it gives is what the reference scanner sees.
  @Test(arguments: ScannerCase.all)
  func everyCaseOfTheScanner(sample: ScannerCase) throws {
    var options = ReadOptions()
    options.delimiter = sample.dialect.delimiter
    options.quote = .some(sample.dialect.quote)
    options.hasHeader = false
    options.keepsRejects = true
    let bytes = Array(sample.text.utf8)
    guard let reader = try? RecordReader(Input(name: "zones.csv", bytes: bytes), options: options) else { return }
    let expected = ReferenceReading.records(bytes, sample.dialect, columnCount: reader.header.count)
    #expect(
      try records(reader).map { ReadRecord.fields($0.fields) }
        == expected.filter { if case .fields = $0 { true } else { false } })
    #expect(reader.report.recordCount == expected.count)
  }
}
