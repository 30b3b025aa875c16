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

  @Test(arguments: alphabets.indices)
  func structureAgrees(alphabet: Int) {
    var offsets: [UInt32] = []
    withBuffers(Self.alphabets[alphabet], seed: 2) { bytes, place in
      let count = Kernels.findStructure(in: bytes, delimiter: UInt8(ascii: ","), into: &offsets, reserving: bytes.count)
      let expected = ReferenceKernels.findStructure(in: bytes, delimiter: UInt8(ascii: ","))
      if Array(offsets[..<count]) != expected { Issue.record("\(offsets[..<count]): \(place)") }
    }
  }

  @Test func noBytes() {
    let nothing = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    var offsets: [UInt32] = [7]
    #expect(Kernels.count(of: 0, in: nothing) == 0)
    #expect(Kernels.findStructure(in: nothing, delimiter: 0, into: &offsets, reserving: 0) == 0)
  }

  @Test func everyByteCanBeTheDelimiter() {
    let bytes = Array(UInt8.min...UInt8.max) + Array(UInt8.min...UInt8.max)
    var offsets: [UInt32] = []
    for delimiter in UInt8.min...UInt8.max {
      bytes.withUnsafeBufferPointer { buffer in
        let count = Kernels.findStructure(in: buffer, delimiter: delimiter, into: &offsets, reserving: 0)
        #expect(Array(offsets[..<count]) == ReferenceKernels.findStructure(in: buffer, delimiter: delimiter))
        #expect(Kernels.count(of: delimiter, in: buffer) == 2)
      }
    }
  }
}
