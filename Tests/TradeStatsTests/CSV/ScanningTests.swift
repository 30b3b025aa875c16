import Testing

@testable import TradeStats

/// The fast ways to find records and their edges must find what the reference scanner finds, on every instruction set.
@Suite struct ScanningTests {
  /// Bytes by how often they are drawn: many quotes, few quotes, lines of usual length, quotes with returns.
  private static let alphabets = [
    "\"\"\"a,\n", "aaaa11,,\"\n\r", "aaaaaaaaaaaaaaaaaaaa,,,,\"\n", "\"\"\"\r\r\n\n,",
  ].map { Array($0.utf8) }

  private static func text(_ alphabet: Int, count: Int, _ generator: inout SeededGenerator) -> [UInt8] {
    let alphabet = alphabets[alphabet]
    return (0..<count).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] }
  }

  /// A table of quoted and unquoted fields, in which a few records have a fault, lines are blank or of other length.
  private static func table(_ columnCount: Int, recordCount: Int, _ generator: inout SeededGenerator) -> [UInt8] {
    let fields = ["a", "", "12345.67", "\"a\"", "\"a,b\"", "\"a\n\"\"b\"", "\"\"", "a\"b", "\"a\"\r"]
    let faulty = ["\"a\"b", "\"a\"\"b\",\"c", "\"a\" ", "\"a\"\rb"]
    var text = ""
    for _ in 0..<recordCount {
      let count =
        Int.random(in: 0..<20, using: &generator) == 0 ? Int.random(in: 0...5, using: &generator) : columnCount
      let isFaulty = Int.random(in: 0..<10, using: &generator) == 0
      let record = (0..<count).map { _ in (isFaulty ? faulty : fields).randomElement(using: &generator) ?? "" }
      text += record.joined(separator: ",") + (Int.random(in: 0..<4, using: &generator) == 0 ? "\r\n" : "\n")
    }
    return Array(text.utf8)
  }

  /// Calls `body` with texts of all kinds.
  private func withTexts(seed: UInt64, _ body: ([UInt8], _ place: String) throws -> Void) rethrows {
    var generator = SeededGenerator(seed: seed)
    for alphabet in Self.alphabets.indices {
      for length in [Int.random(in: 0...20, using: &generator), Int.random(in: 0...400, using: &generator)] {
        try body(
          Self.text(alphabet, count: length, &generator), "seed \(seed), alphabet \(alphabet), \(length) bytes")
      }
    }
    for columnCount in 1...4 {
      let table = Self.table(columnCount, recordCount: 40, &generator)
      try body(table, "seed \(seed), table of \(columnCount) columns")
      try body(table.dropLast(Int.random(in: 0...10, using: &generator)), "seed \(seed), cut table of \(columnCount)")
    }
  }

  /// The end of the last whole record, one record after another.
  private func referenceEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ scanner: ReferenceScanner) -> Int? {
    var end: Int?
    var offset = 0
    while let record = scanner.record(in: bytes, from: offset), bytes[record.next - 1] == Byte.lineFeed, !record.isOpen
    {
      offset = record.next
      end = offset
    }
    // Lines without a byte are no records and may be part of either block.
    while offset < bytes.count, [Byte.lineFeed, Byte.carriageReturn].contains(bytes[offset]) {
      offset += 1
      if bytes[offset - 1] == Byte.lineFeed { end = offset }
    }
    return end
  }

  @Test(arguments: 0..<60 as Range<UInt64>, Kernels.InstructionSet.supported)
  func theLastRecordEnd(seed: UInt64, level: Kernels.InstructionSet) {
    let scanner = ReferenceScanner(dialect: Dialect())
    withTexts(seed: seed) { bytes, place in
      bytes.withPadding { bytes in
        let found = RecordBlockReader.lastRecordEnd(in: bytes, scanner, on: level)
        #expect(found == referenceEnd(bytes, scanner), "\(place)")
      }
    }
  }

  @Test(arguments: 0..<60 as Range<UInt64>, Kernels.InstructionSet.supported)
  func theRecordsOfABlock(seed: UInt64, level: Kernels.InstructionSet) {
    withTexts(seed: seed) { bytes, place in
      for columnCount in 1...4 {
        let expected = ReferenceReading.records(bytes, Dialect(), columnCount: columnCount)
        let block = ByteBlock(bytes)
        let scanned = ScannedBlock(columnCount: columnCount)
        scanned.scan(block, dialect: Dialect(), on: level)
        #expect(scanned.readRecords == expected, "\(place), \(columnCount) expected")
        #expect(scanned.lineEndCount == bytes.count { $0 == Byte.lineFeed }, "\(place)")
        #expect(scanned.refusals.map(\.start) == scanned.refusals.map(\.start).sorted(), "\(place)")
      }
    }
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func blocksOfEverySize(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let bytes = Self.table(2, recordCount: 30, &generator) + Self.text(Int(seed % 4), count: 60, &generator)
    let expected = ReferenceReading.records(bytes, Dialect(), columnCount: 2)
    for blockByteCount in 1...300 {
      let read = try BlockReading.records(bytes, Dialect(), columnCount: 2, blockByteCount: blockByteCount)
      #expect(read == expected, "seed \(seed), blocks of \(blockByteCount)")
    }
  }

  @Test func refusalsSayWhereAndWhy() {
    let text = "a,1\n\"b\"x,2\n\nc\r\nd,4,5\n\"e\"y,\"6\n\"\nf,\"7"
    let block = ByteBlock(Array(text.utf8))
    let scanned = ScannedBlock(columnCount: 2)
    scanned.scan(block, dialect: Dialect())
    #expect(
      scanned.refusals == [
        RecordRefusal(start: 4, end: 10, kind: .textAfterQuote(at: 7)),
        RecordRefusal(start: 12, end: 13, kind: .ragged(expected: 2, found: 1)),
        RecordRefusal(start: 15, end: 20, kind: .ragged(expected: 2, found: 3)),
        RecordRefusal(start: 21, end: 28, kind: .textAfterQuote(at: 24)),
        RecordRefusal(start: 29, end: 30, kind: .quoteNeverClosed(at: 29)),
        RecordRefusal(start: 31, end: 35, kind: .quoteNeverClosed(at: 33)),
      ])
    #expect(scanned.readRecords.first == ["a", "1"] && scanned.recordCount == 1)
  }

  @Test func aDelimiterThatIsTheQuoteToo() {
    let dialect = Dialect(delimiter: UInt8(ascii: ","), quote: UInt8(ascii: ","))
    let scanned = ScannedBlock(columnCount: 3)
    scanned.scan(ByteBlock(Array(",,a\nb,,\n".utf8)), dialect: dialect)
    #expect(scanned.recordCount == 2 && scanned.refusals.isEmpty)
  }
}
