import Testing

@testable import TradeStats

@Suite struct KernelsTests {
  /// Bytes that are found often, now and then, and hardly ever.
  private static let alphabets: [[UInt8]] = [
    Array(",\n".utf8), Array("a1,\n\"\r".utf8), Array(0...255),
  ]

  /// Calls `body` with buffers of every alignment and length around the widths of vector registers. The bytes on both
  /// sides of a buffer would be found too, so a step over its edges shows.
  private func withBuffers(
    _ alphabet: [UInt8], seed: UInt64, _ body: (UnsafeBufferPointer<UInt8>, _ place: String) -> Void
  ) {
    var generator = SeededGenerator(seed: seed)
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 512, alignment: 64)
    defer { memory.deallocate() }
    for alignment in 0..<64 {
      for length in 0...257 {
        for offset in memory.indices { memory[offset] = UInt8(ascii: ",") }
        for offset in alignment..<alignment + length {
          memory[offset] = alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
        }
        let bytes = UnsafeRawBufferPointer(rebasing: memory[alignment..<alignment + length]).bindMemory(to: UInt8.self)
        body(bytes, "seed \(seed), alignment \(alignment), length \(length)")
      }
    }
  }

  @Test(arguments: alphabets.indices, Kernels.InstructionSet.supported)
  func countsAgree(alphabet: Int, level: Kernels.InstructionSet) {
    withBuffers(Self.alphabets[alphabet], seed: 1) { bytes, place in
      let found = Kernels.count(of: UInt8(ascii: ","), in: bytes, on: level)
      let expected = ReferenceKernels.count(of: UInt8(ascii: ","), in: bytes)
      if found != expected { Issue.record("\(found) found, \(expected) expected: \(place)") }
    }
  }

  private static let quotes: [UInt8?] = [UInt8(ascii: "\""), nil]

  /// The offsets and facts of a scan.
  private func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0, _ dialect: (delimiter: UInt8, quote: UInt8?),
    _ level: Kernels.InstructionSet
  ) -> (offsets: [UInt32], structure: Kernels.Structure) {
    let offsets = OffsetBuffer()
    offsets.clear(reserving: Kernels.structureCapacity(bytes.count))
    let structure = Kernels.findStructure(in: bytes, from: start, dialect: dialect, into: offsets.room, on: level)
    return (Array(UnsafeBufferPointer(start: offsets.room, count: structure.count)), structure)
  }

  /// What both scans find in the bytes from `start` on is what their twins find.
  private func agree(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ dialect: (delimiter: UInt8, quote: UInt8?),
    _ level: Kernels.InstructionSet
  ) -> Bool {
    let found = scan(bytes, from: start, dialect, level)
    let expected = ReferenceKernels.findStructure(in: Array(bytes), from: start, dialect: dialect)
    let foundEnd = Kernels.findLastRecordEnd(in: bytes, from: start, dialect: dialect, on: level)
    let expectedEnd = ReferenceKernels.findLastRecordEnd(in: Array(bytes), from: start, dialect: dialect)
    return found == expected && foundEnd == expectedEnd
  }

  @Test(arguments: alphabets.indices, Kernels.InstructionSet.supported)
  func structureAgrees(alphabet: Int, level: Kernels.InstructionSet) {
    for quote in Self.quotes {
      withBuffers(Self.alphabets[alphabet], seed: 2) { bytes, place in
        if !agree(bytes, from: 0, (UInt8(ascii: ","), quote), level) { Issue.record("\(level), \(place)") }
      }
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>, Kernels.InstructionSet.supported)
  func structureAgreesWhereQuotesAreFew(seed: UInt64, level: Kernels.InstructionSet) {
    // One byte in so many is a quote, so that runs of bytes inside and outside are longer than 64.
    for quoteRarity in [3, 20, 100, 300] {
      var generator = SeededGenerator(seed: seed)
      let bytes = (0..<2000).map { _ in
        Int.random(in: 0..<quoteRarity, using: &generator) == 0
          ? UInt8(ascii: "\"") : Array("a1,,\n\r".utf8)[Int.random(in: 0..<6, using: &generator)]
      }
      bytes.withPadding { bytes in
        for start in stride(from: 0, to: bytes.count, by: 37) where !agree(bytes, from: start, (0x2C, 0x22), level) {
          Issue.record("\(level), seed \(seed), one quote in \(quoteRarity), from \(start)")
        }
      }
    }
  }

  @Test(arguments: Kernels.InstructionSet.supported)
  func quotedFieldsAcrossBlocksOf64(level: Kernels.InstructionSet) {
    let dialect = (delimiter: UInt8(ascii: ","), quote: UInt8(ascii: "\"") as UInt8?)
    for padding in 0...130 {
      let text = String(repeating: "x", count: padding) + ",\"a,\"\"\n\"\r\n" + "\"\",\"b\n,\"\n"
      Array(text.utf8).withPadding { bytes in
        #expect(agree(bytes, from: 0, dialect, level), "padding \(padding)")
        let structure = scan(bytes, dialect, level).structure
        #expect(structure.recordCount == 2 && structure.lineFeedCount == 4 && structure.end == bytes.count)
      }
    }
  }

  @Test(arguments: Kernels.InstructionSet.supported)
  func aQuoteInsideAnUnquotedFieldIsText(level: Kernels.InstructionSet) {
    for padding in 1...130 {
      let text = String(repeating: "x", count: padding) + "\",\"\"\n\"a,b\",c\"\"\"\n"
      Array(text.utf8).withPadding { bytes in
        let found = scan(bytes, (UInt8(ascii: ","), UInt8(ascii: "\"")), level)
        #expect(found.offsets == [1, 4, 10, 15].map { UInt32($0 + padding) }, "padding \(padding)")
        #expect(found.structure.recordCount == 2 && found.structure.end == bytes.count)
      }
    }
  }

  @Test(arguments: Kernels.InstructionSet.supported)
  func aScanEndsAtTextBehindAClosingQuote(level: Kernels.InstructionSet) {
    for padding in 0...130 {
      let text = String(repeating: "x", count: padding) + "\n\"a\"x,\"b\n,"
      Array(text.utf8).withPadding { bytes in
        let found = scan(bytes, (UInt8(ascii: ","), UInt8(ascii: "\"")), level)
        #expect(found.offsets == [UInt32(padding)] && found.structure.end == padding + 4, "padding \(padding)")
        let end = Kernels.findLastRecordEnd(in: bytes, dialect: (0x2C, 0x22), on: level)
        #expect(end == Kernels.RecordEnd(recordEnd: padding + 1, end: padding + 4))
      }
    }
  }

  @Test func noBytes() {
    let nothing = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    #expect(Kernels.count(of: 0, in: nothing) == 0)
    #expect(scan(nothing, (0, nil), .portable).structure.count == 0)
    #expect(Kernels.findLastRecordEnd(in: nothing, dialect: (0, nil)).recordEnd == 0)
  }

  @Test(arguments: Kernels.InstructionSet.supported)
  func everyByteCanBeTheDelimiter(level: Kernels.InstructionSet) {
    (Array(UInt8.min...UInt8.max) + Array(UInt8.min...UInt8.max)).withPadding { bytes in
      for delimiter in UInt8.min...UInt8.max {
        #expect(agree(bytes, from: 0, (delimiter, nil), level) && agree(bytes, from: 0, (delimiter, 0x22), level))
        #expect(Kernels.count(of: delimiter, in: bytes) == 2)
      }
    }
  }
}
