import Foundation
import Testing

@testable import TradeStats

@Suite struct GzipSourceTests {
  private func inflate(_ bytes: [UInt8], bufferByteCount: Int = 4096) throws -> [UInt8] {
    try GzipSource(wrapping: MemorySource(name: "x.csv.gz", bytes: bytes)).all(bufferByteCount: bufferByteCount)
  }

  @Test(arguments: bufferByteCounts)
  func oneMember(bufferByteCount: Int) throws {
    let stored = try gzipped(sampleRecords())
    let source = GzipSource(wrapping: MemorySource(name: "x.csv.gz", bytes: stored))
    #expect(source.name == "x.csv.gz")
    #expect(source.storedByteCount == stored.count)
    #expect(source.consumedByteCount == 0)
    #expect(try source.all(bufferByteCount: bufferByteCount) == sampleRecords())
    #expect(source.consumedByteCount == stored.count)
    #expect(try source.all() == [])
  }

  @Test(arguments: bufferByteCounts, [1, 2, 7, 4096])
  func membersThatFollowOneAnother(bufferByteCount: Int, stepByteCount: Int) throws {
    let halves = (sampleRecords().prefix(5000), sampleRecords().dropFirst(5000))
    let stored = try gzipped(Array(halves.0)) + gzipped([]) + gzipped(Array(halves.1))
    let source = GzipSource(wrapping: TricklingSource(stored, stepByteCount: stepByteCount))
    #expect(try source.all(bufferByteCount: bufferByteCount) == sampleRecords())
  }

  @Test func manyMembersLongerThanABlock() throws {
    let member = try gzipped(sampleRecords(20))
    let stored = (0..<2000).flatMap { _ in member }
    #expect(try inflate(stored) == (0..<2000).flatMap { _ in sampleRecords(20) })
  }

  @Test func aLargeStreamThatHardlyCompresses() throws {
    var state: UInt64 = 88_172_645_463_325_252
    let bytes = (0..<1_000_000).map { _ -> UInt8 in
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return UInt8(truncatingIfNeeded: state)
    }
    #expect(try inflate(gzipped(bytes), bufferByteCount: 65_536) == bytes)
  }

  @Test func aTinyStreamThatInflatesGreatly() throws {
    let bytes = [UInt8](repeating: 0x30, count: 5_000_000)
    let stored = try gzipped(bytes)
    #expect(stored.count < 10_000)
    #expect(try inflate(stored, bufferByteCount: 64) == bytes)
  }

  @Test(arguments: [1, 511, 300_000])
  func zeroPaddingIsAccepted(byteCount: Int) throws {
    let stored = try gzipped(sampleRecords()) + [UInt8](repeating: 0, count: byteCount)
    let source = GzipSource(wrapping: MemorySource(name: "x.csv.gz", bytes: stored))
    #expect(try source.all() == sampleRecords())
    #expect(source.consumedByteCount == stored.count)
  }

  @Test(arguments: [1, 3, 4096])
  func aStreamCutAnywhereIsTruncated(bufferByteCount: Int) throws {
    let stored = try gzipped(Array(sampleRecords(20)))
    for byteCount in stored.indices {
      #expect(throws: InputError.gzipTruncated(name: "x.csv.gz"), "\(byteCount) bytes") {
        try inflate(Array(stored.prefix(byteCount)), bufferByteCount: bufferByteCount)
      }
    }
  }

  @Test func aSecondMemberCutAnywhereIsTruncated() throws {
    let member = try gzipped(Array("a,b\n1,2\n".utf8))
    for byteCount in 1..<member.count {
      #expect(throws: InputError.gzipTruncated(name: "x.csv.gz")) {
        try inflate(member + member.prefix(byteCount))
      }
    }
  }

  @Test(arguments: [UInt8(0x01), 0x80, 0xff, 0x55])
  func aDamagedByteGivesAnErrorOrTheRightBytes(mask: UInt8) throws {
    let bytes = sampleRecords(20)
    let stored = try gzipped(bytes)
    for index in stored.indices {
      var damaged = stored
      damaged[index] ^= mask
      do {
        // The header's time, system and level carry no data, so damage to them cannot be seen.
        #expect(try inflate(damaged, bufferByteCount: 63) == bytes)
        #expect((3..<10).contains(index))
      } catch InputError.gzipCorrupt(let name, let byteOffset, let detail) {
        #expect(name == "x.csv.gz")
        #expect((0...stored.count).contains(byteOffset))
        #expect(!detail.isEmpty)
      } catch InputError.gzipTruncated {
        // A damaged length can make the stream ask for more than there is.
      }
    }
  }

  @Test func damageIsLocatedInTheCompressedBytes() throws {
    let member = try gzipped(sampleRecords())
    var damaged = member + member
    damaged[member.count + 12] ^= 0xff
    do {
      _ = try inflate(damaged)
      Issue.record("the damage was not noticed")
    } catch InputError.gzipCorrupt(_, let byteOffset, _) {
      #expect(byteOffset > member.count + 10)
    }
  }

  @Test func aWrongChecksumIsCorrupt() throws {
    var stored = try gzipped(Array("a,b\n1,2\n".utf8))
    stored[stored.count - 8] ^= 1
    #expect(
      throws: InputError.gzipCorrupt(name: "x.csv.gz", byteOffset: stored.count - 4, detail: "incorrect data check")
    ) { try inflate(stored) }
  }

  @Test(arguments: [Array("garbage".utf8), [0, 0, 7], [0x1f], [0x1f, 0x8c, 0, 0, 0, 0, 0, 0, 0, 0, 0]])
  func whatFollowsMustBeGzip(garbage: [UInt8]) throws {
    #expect(throws: InputError.self) { try inflate(gzipped(sampleRecords()) + garbage) }
  }

  @Test func garbageAfterTheEndIsLocated() throws {
    let stored = try gzipped(sampleRecords())
    let detail = "what follows its end is not gzip"
    #expect(throws: InputError.gzipCorrupt(name: "x.csv.gz", byteOffset: stored.count, detail: detail)) {
      try inflate(stored + [7])
    }
    #expect(throws: InputError.gzipCorrupt(name: "x.csv.gz", byteOffset: stored.count + 2, detail: detail)) {
      try inflate(stored + [0, 0, 7])
    }
  }

  @Test func whatIsNotGzipIsCorruptFromTheStart() throws {
    do {
      _ = try inflate(sampleRecords())
      Issue.record("plain text was taken for gzip")
    } catch InputError.gzipCorrupt(_, _, let detail) {
      #expect(detail == "incorrect header check")
    }
  }

  @Test func aFailureStays() throws {
    let stored = try gzipped(sampleRecords())
    let source = GzipSource(wrapping: MemorySource(name: "x.csv.gz", bytes: Array(stored.dropLast())))
    for _ in 0..<3 {
      #expect(throws: InputError.gzipTruncated(name: "x.csv.gz")) { try source.all() }
    }
  }
}

@Suite struct GzipEncoderTests {
  @Test(arguments: [1, 7, 4096, 100_000])
  func piecesMakeOneMember(pieceByteCount: Int) throws {
    let bytes = sampleRecords(5000)
    let encoder = try #require(GzipEncoder())
    var stored: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: pieceByteCount) {
      stored += encoder.append(Array(bytes[start..<min(start + pieceByteCount, bytes.count)]))
    }
    stored += encoder.finish()
    #expect(try stored == gzipped(bytes))
    #expect(try GzipSource(wrapping: MemorySource(name: "m", bytes: stored)).all() == bytes)
    #expect(stored.count < bytes.count / 2)
  }

  @Test func theHeaderHoldsNoTime() throws {
    let stored = try gzipped([])
    #expect(Array(stored.prefix(8)) == [0x1f, 0x8b, 8, 0, 0, 0, 0, 0])
    #expect(try GzipSource(wrapping: MemorySource(name: "m", bytes: stored)).all() == [])
  }

  @Test func theSystemsGzipReadsIt() throws {
    let directory = try TemporaryDirectory()
    let path = try directory.write(gzipped(sampleRecords()), to: "x.csv.gz")
    let gzip = Process()
    gzip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    gzip.arguments = ["gzip", "-dk", path]
    try gzip.run()
    gzip.waitUntilExit()
    #expect(try directory.bytes(of: "x.csv") == sampleRecords())
  }
}
