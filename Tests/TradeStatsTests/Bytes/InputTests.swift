import Foundation
import Testing

@testable import TradeStats

@Suite struct InputTests {
  let directory = try? TemporaryDirectory()

  @Test func gzipIsSeenFromTheBytesNotTheName() throws {
    let directory = try #require(directory)
    let plain = Input(path: try directory.write(sampleRecords(), to: "plain.csv.gz"))
    let compressed = Input(path: try directory.write(gzipped(sampleRecords()), to: "compressed.csv"))
    #expect(try plain.open().all() == sampleRecords())
    #expect(try compressed.open().all() == sampleRecords())
    #expect(plain.name == directory.path("plain.csv.gz"))
  }

  @Test(arguments: bufferByteCounts)
  func aFileIsReadAgainAndAgain(bufferByteCount: Int) throws {
    let directory = try #require(directory)
    for (name, bytes) in [("a.csv", sampleRecords()), ("b.csv.gz", try gzipped(sampleRecords()))] {
      let input = Input(path: try directory.write(bytes, to: name))
      #expect(input.isRereadable)
      for _ in 0..<2 {
        let source = try input.open()
        #expect(source.name == input.name)
        #expect(source.storedByteCount == bytes.count)
        #expect(source.consumedByteCount == 0)
        #expect(try source.all(bufferByteCount: bufferByteCount) == sampleRecords())
        #expect(source.consumedByteCount == bytes.count)
      }
    }
  }

  @Test(arguments: [[], [0x31], [0x1f], [0x1f, 0x31], [0x31, 0x1f, 0x8b]] as [[UInt8]])
  func shortAndLookalikeFilesArePlain(bytes: [UInt8]) throws {
    #expect(try Input(path: #require(directory).write(bytes, to: "short")).open().all() == bytes)
    #expect(try Input(name: "memory", bytes: bytes).open().all() == bytes)
  }

  @Test func memoryIsReadAgainAndAgain() throws {
    for bytes in [sampleRecords(), try gzipped(sampleRecords())] {
      let input = Input(name: "memory", bytes: bytes)
      #expect(input.isRereadable)
      #expect(input.name == "memory")
      #expect(try input.open().all() == sampleRecords())
      #expect(try input.open().all() == sampleRecords())
    }
  }

  @Test func aNamedPipeIsReadOnce() throws {
    let path = try #require(directory).path("pipe")
    try #require(mkfifo(path, 0o600) == 0)
    let input = Input(path: path)
    #expect(!input.isRereadable)
    let stored = try gzipped(sampleRecords())
    Thread.detachNewThread {
      let descriptor = open(path, O_WRONLY)
      // One byte first, so that the two that tell gzip come apart.
      _ = write(descriptor, stored, 1)
      usleep(5000)
      _ = stored.dropFirst().withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      close(descriptor)
    }
    #expect(try input.open().all() == sampleRecords())
  }

  @Test func standardInputIsReadOnce() {
    #expect(Input.standardInput.name == "<stdin>")
    #expect(!Input.standardInput.isRereadable)
  }

  @Test func errorsComeWhenTheInputIsOpened() throws {
    let directory = try #require(directory)
    let missing = Input(path: directory.path("zones.csv"))
    #expect(missing.isRereadable)
    #expect(throws: InputError.notFound(path: directory.path("zones.csv"))) { try missing.open() }
    #expect(throws: InputError.isDirectory(path: directory.path)) { try Input(path: directory.path).open() }
  }

  @Test func otherKindsGiveTheirBytesAsTheyAre() throws {
    let stored = try gzipped([1])
    let input = Input(name: "store", isRereadable: false) { MemorySource(name: "store", bytes: stored) }
    #expect(input.name == "store")
    #expect(!input.isRereadable)
    #expect(try input.open().all() == stored)
  }
}
