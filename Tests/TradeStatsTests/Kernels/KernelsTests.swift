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

  @Test(arguments: alphabets.indices)
  func countsAgree(alphabet: Int) {
    withBuffers(Self.alphabets[alphabet], seed: 1) { bytes, place in
      let found = Kernels.count(of: UInt8(ascii: ","), in: bytes)
      let expected = ReferenceKernels.count(of: UInt8(ascii: ","), in: bytes)
      if found != expected { Issue.record("\(found) found, \(expected) expected: \(place)") }
    }
  }

  private static let quotes: [UInt8?] = [UInt8(ascii: "\""), nil]

  /// The offsets and facts of a scan, the offsets only where they may be used.
  private func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, _ dialect: (delimiter: UInt8, quote: UInt8?), _ level: Kernels.InstructionSet
  ) -> (offsets: [UInt32], structure: Kernels.Structure) {
    let offsets = OffsetBuffer()
    offsets.clear(reserving: Kernels.structureCapacity(bytes.count))
    let structure = Kernels.findStructure(in: bytes, dialect: dialect, into: offsets.base, on: level)
    guard !structure.hasStrayQuote else { return ([], structure) }
    return (Array(UnsafeBufferPointer(start: offsets.base, count: structure.count)), structure)
  }

  /// What a scan may be used for is the same; after a stray quote nothing is.
  private func agree(
    _ found: (offsets: [UInt32], structure: Kernels.Structure),
    _ expected: (offsets: [UInt32], structure: Kernels.Structure)
  ) -> Bool {
    if expected.structure.hasStrayQuote || found.structure.hasStrayQuote {
      return expected.structure.hasStrayQuote == found.structure.hasStrayQuote
    }
    return found.offsets == expected.offsets && found.structure == expected.structure
  }

  @Test(arguments: alphabets.indices, Kernels.InstructionSet.supported)
  func structureAgrees(alphabet: Int, level: Kernels.InstructionSet) {
    for quote in Self.quotes {
      withBuffers(Self.alphabets[alphabet], seed: 2) { bytes, place in
        let dialect = (delimiter: UInt8(ascii: ","), quote: quote)
        let expected = ReferenceKernels.findStructure(in: Array(bytes), dialect: dialect)
        if !agree(scan(bytes, dialect, level), expected) { Issue.record("\(level), \(place)") }
      }
    }
  }

  @Test(arguments: Kernels.InstructionSet.supported)
  func quotedFieldsAcrossBlocksOf64(level: Kernels.InstructionSet) {
    let dialect = (delimiter: UInt8(ascii: ","), quote: UInt8(ascii: "\"") as UInt8?)
    for padding in 0...130 {
      let text = String(repeating: "x", count: padding) + ",\"a,\"\"\n\"\r\n" + "\"\",\"b\n,\"\n"
      withPadded(Array(text.utf8)) { bytes in
        let found = scan(bytes, dialect, level)
        let expected = ReferenceKernels.findStructure(in: Array(bytes), dialect: dialect)
        #expect(agree(found, expected) && !found.structure.hasStrayQuote, "padding \(padding)")
        #expect(found.structure.recordCount == 2)
      }
    }
  }

  /// Calls `body` with the bytes in a block, which has readable memory around them.
  private func withPadded(_ bytes: [UInt8], _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    let block = ByteBlock(capacity: bytes.count)
    bytes.withUnsafeBufferPointer { block.append($0) }
    body(block.bytes)
  }

  @Test func noBytes() {
    let nothing = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    #expect(Kernels.count(of: 0, in: nothing) == 0)
    #expect(scan(nothing, (0, nil), .portable).structure.count == 0)
  }

  @Test(arguments: Kernels.InstructionSet.supported)
  func everyByteCanBeTheDelimiter(level: Kernels.InstructionSet) {
    withPadded(Array(UInt8.min...UInt8.max) + Array(UInt8.min...UInt8.max)) { bytes in
      for delimiter in UInt8.min...UInt8.max {
        let expected = ReferenceKernels.findStructure(in: Array(bytes), dialect: (delimiter, nil))
        #expect(agree(scan(bytes, (delimiter, nil), level), expected))
        #expect(Kernels.count(of: delimiter, in: bytes) == 2)
      }
    }
  }
}
