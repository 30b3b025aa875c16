import Testing

@testable import TradeStats

@Suite struct ReferenceScannerTests {
  @Test(arguments: ScannerCase.all)
  func records(sample: ScannerCase) {
    #expect(ReferenceReading.records(Array(sample.text.utf8), sample.dialect) == sample.records)
  }

  @Test func placesOfFieldsAndRecords() throws {
    let bytes = Array("\n\"a\",\r\nb".utf8)
    try bytes.withUnsafeBufferPointer { buffer in
      let scanner = ReferenceScanner(dialect: Dialect())
      let first = try #require(scanner.record(in: buffer, from: 0))
      #expect(first.start == 1 && first.next == 7 && first.end == 5)
      #expect(
        first.fields == [
          .init(range: 1..<4, isQuoted: true, sourceEnd: 4), .init(range: 5..<5, sourceEnd: 5),
        ])
      let second = try #require(scanner.record(in: buffer, from: first.next))
      #expect(second == ReferenceScanner.Record(start: 7, fields: [.init(range: 7..<8, sourceEnd: 8)], next: 8))
      #expect(scanner.record(in: buffer, from: second.next) == nil)
    }
  }
}
