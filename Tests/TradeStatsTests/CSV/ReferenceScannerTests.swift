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
      #expect(first == ReferenceScanner.Record(start: 1, fieldEnds: [4, 5], next: 7))
      let second = try #require(scanner.record(in: buffer, from: first.next))
      #expect(second == ReferenceScanner.Record(start: 7, fieldEnds: [8], next: 8))
      #expect(scanner.record(in: buffer, from: second.next) == nil)
    }
  }
}
