import Testing

@testable import TradeStats

/// Blocks and scanned blocks must give what the reference scanner gives.
@Suite struct BlockReadingTests {
  @Test(arguments: ScannerCase.all)
  func everyCaseInBlocks(sample: ScannerCase) throws {
    let bytes = Array(sample.text.utf8)
    for columnCount in 1...3 {
      let expected = ReferenceReading.records(bytes, sample.dialect, columnCount: columnCount)
      for blockByteCount in BlockReading.blockByteCounts {
        let read = try BlockReading.records(
          bytes, sample.dialect, columnCount: columnCount, blockByteCount: blockByteCount)
        #expect(read == expected, "\(columnCount) columns in blocks of \(blockByteCount)")
      }
    }
  }

  @Test(arguments: 0..<400 as Range<UInt64>)
  func randomBytes(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array("aa11,,,\"\n\n\r;".utf8)
    let length = Int.random(in: 0...200, using: &generator)
    let bytes = (0..<length).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] }
    let dialect = Dialect(delimiter: [0x2C, 0x3B][Int(seed % 2)], quote: seed % 5 == 0 ? nil : 0x22)
    for columnCount in 1...3 {
      let expected = ReferenceReading.records(bytes, dialect, columnCount: columnCount)
      for blockByteCount in BlockReading.blockByteCounts {
        let read = try BlockReading.records(
          bytes, dialect, columnCount: columnCount, blockByteCount: blockByteCount, stepByteCount: Int(seed % 7) + 1)
        #expect(read == expected, "seed \(seed): \(String(decoding: bytes, as: UTF8.self).debugDescription)")
      }
    }
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func aWrittenTableReadsBackTheSame(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let columnCount = Int.random(in: 1...5, using: &generator)
    let lineEnd = seed % 2 == 0 ? "\n" : "\r\n"
    let rows = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
      (0..<columnCount).map { _ in randomText(&generator) }
    }
    let text = rows.map { row in row.map { quoted($0, &generator) }.joined(separator: ",") + lineEnd }.joined()
    for blockByteCount in BlockReading.blockByteCounts {
      let read = try BlockReading.records(
        Array(text.utf8), Dialect(), columnCount: columnCount, blockByteCount: blockByteCount)
      #expect(read == rows.map { .fields($0) }, "seed \(seed), blocks of \(blockByteCount)")
    }
  }

  private func randomText(_ generator: inout SeededGenerator) -> String {
    let alphabet: [Character] = ["a", "1", ",", "\"", "\n", "\r", " ", "年", "\0"]
    return String(
      (0..<Int.random(in: 0...6, using: &generator)).map { _ in alphabet.randomElement(using: &generator) ?? "a" })
  }

  /// Quoted where it has to be, and now and then where it need not.
  private func quoted(_ text: String, _ generator: inout SeededGenerator) -> String {
    let isPlain = !text.isEmpty && !text.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
    if isPlain, Bool.random(using: &generator) { return text }
    return "\"" + String(text.flatMap { $0 == "\"" ? ["\"", "\""] : [$0] }) + "\""
  }

  @Test(arguments: [false, true])
  func aRecordMuchLongerThanABlock(isQuoted: Bool) throws {
    let quote = isQuoted ? "\"" : ""
    let long =
      quote + String(repeating: "0123456789abcde,", count: isQuoted ? 1 << 16 : 0)
      + String(repeating: "x", count: 1 << 20) + quote
    let bytes = Array("a,1\n\(long),2\nb,3\n".utf8)
    let blocks = try BlockReading.blocks(MemorySource(name: "m", bytes: bytes), Dialect(), blockByteCount: 64)
    #expect(blocks.flatMap { Array($0.bytes) } == bytes)
    // The block grows by doubling, so it takes little more than the record.
    #expect(blocks.allSatisfy { $0.capacity <= 64 || $0.capacity <= 2 * long.utf8.count })
    let read = try BlockReading.records(bytes, Dialect(), columnCount: 2, blockByteCount: 64)
    #expect(read == ReferenceReading.records(bytes, Dialect(), columnCount: 2))
    #expect(read.count == 3)
  }

  @Test func aQuoteNeverClosedTakesInTheRestOnce() throws {
    let bytes = Array(("\"" + String(repeating: "a,1\n", count: 1 << 19)).utf8)
    let blocks = try BlockReading.blocks(MemorySource(name: "m", bytes: bytes), Dialect(), blockByteCount: 1 << 10)
    #expect(blocks.map(\.count) == [bytes.count])
    #expect(blocks.allSatisfy { $0.capacity <= 2 * bytes.count })
  }

  @Test(arguments: BlockReading.blockByteCounts)
  func blocksAreWholeRecordsAndLoseNothing(blockByteCount: Int) throws {
    let bytes = sampleRecords(300)
    let blocks = try BlockReading.blocks(
      TricklingSource(bytes, stepByteCount: 5), Dialect(), blockByteCount: blockByteCount)
    #expect(blocks.flatMap { Array($0.bytes) } == bytes)
    #expect(blocks.allSatisfy { $0.bytes.last == Byte.lineFeed })
  }
}
