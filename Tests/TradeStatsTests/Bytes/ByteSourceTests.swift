import Foundation
import Testing

@testable import TradeStats

@Suite struct ByteSourceTests {
  let directory = try? TemporaryDirectory()

  @Test(arguments: bufferByteCounts)
  func aFileIsReadWhole(bufferByteCount: Int) throws {
    let directory = try #require(directory)
    let path = try directory.write(sampleRecords(), to: "zones.csv")
    let source = try FileSource(path: path)
    #expect(source.name == path)
    #expect(source.storedByteCount == sampleRecords().count)
    #expect(source.consumedByteCount == 0)
    #expect(try source.all(bufferByteCount: bufferByteCount) == sampleRecords())
    #expect(source.consumedByteCount == sampleRecords().count)
    #expect(try source.all() == [])
  }

  @Test(arguments: bufferByteCounts)
  func memoryIsReadWhole(bufferByteCount: Int) throws {
    let source = MemorySource(name: "memory", bytes: sampleRecords())
    #expect(source.name == "memory")
    #expect(source.storedByteCount == sampleRecords().count)
    #expect(try source.all(bufferByteCount: bufferByteCount) == sampleRecords())
    #expect(source.consumedByteCount == sampleRecords().count)
  }

  @Test(arguments: bufferByteCounts, [0, 1, 2, 64, 500])
  func aReplayedPrefixComesFirst(bufferByteCount: Int, prefixByteCount: Int) throws {
    let rest = TricklingSource(sampleRecords(), stepByteCount: 3)
    let prefix = try rest.readPrefix(byteCount: prefixByteCount)
    #expect(prefix == Array(sampleRecords().prefix(prefixByteCount)))
    let source = ReplaySource(prefix: prefix, rest: rest)
    #expect(source.name == "trickle")
    #expect(source.storedByteCount == sampleRecords().count)
    #expect(source.consumedByteCount == 0)
    #expect(try source.all(bufferByteCount: bufferByteCount) == sampleRecords())
    #expect(source.consumedByteCount == sampleRecords().count)
  }

  @Test func aPrefixLongerThanTheSourceIsTheSource() throws {
    let source = MemorySource(name: "memory", bytes: [1, 2, 3])
    #expect(try source.readPrefix(byteCount: 10) == [1, 2, 3])
    #expect(try source.readPrefix(byteCount: 10) == [])
  }

  @Test func anEmptyBufferIsGivenNothing() throws {
    let empty = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    let directory = try #require(directory)
    let sources: [any ByteSource] = [
      try FileSource(path: directory.write([1], to: "one")),
      MemorySource(name: "memory", bytes: [1]),
      ReplaySource(prefix: [1], rest: MemorySource(name: "memory", bytes: [])),
      GzipSource(wrapping: MemorySource(name: "memory", bytes: try gzipped([1]))),
      try TranscodingSource(wrapping: MemorySource(name: "memory", bytes: [1]), encoding: "ASCII"),
    ]
    for source in sources {
      #expect(try source.read(into: empty) == 0)
      #expect(try source.all() == [1])
    }
  }

  @Test func anEmptyFileIsEmpty() throws {
    let source = try FileSource(path: #require(directory).write([], to: "empty.csv"))
    #expect(source.storedByteCount == 0)
    #expect(try source.all() == [])
  }

  @Test func aDeviceHasNoSizeInAdvance() throws {
    let source = try FileSource(path: "/dev/null")
    #expect(source.storedByteCount == nil)
    #expect(try source.all() == [])
  }
}

@Suite struct FileSourceErrorTests {
  let directory = try? TemporaryDirectory()

  @Test func aMissingFileIsNotFound() throws {
    let directory = try #require(directory)
    #expect(throws: InputError.notFound(path: directory.path("zones.csv"))) {
      try FileSource(path: directory.path("zones.csv"))
    }
    #expect(throws: InputError.notFound(path: directory.path("no/zones.csv"))) {
      try FileSource(path: directory.path("no/zones.csv"))
    }
    #expect(throws: InputError.notFound(path: "")) { try FileSource(path: "") }
  }

  @Test func theNearestNameIsSuggested() throws {
    let directory = try #require(directory)
    try directory.write([], to: "zones.csv")
    try directory.write([], to: "provinces.csv")
    let suggestion = directory.path("zones.csv")
    #expect(throws: InputError.notFound(path: directory.path("zone.csv"), suggestion: suggestion)) {
      try FileSource(path: directory.path("zone.csv"))
    }
  }

  @Test func equallyNearNamesAreSuggestedInOrder() throws {
    let directory = try #require(directory)
    for name in ["c.csv", "b.csv", "a.csv"] { try directory.write([], to: name) }
    #expect(throws: InputError.notFound(path: directory.path("x.csv"), suggestion: directory.path("a.csv"))) {
      try FileSource(path: directory.path("x.csv"))
    }
  }

  @Test func aPathIsNotCutAtAZeroByte() throws {
    let directory = try #require(directory)
    let path = try directory.write([1], to: "data")
    #expect(throws: InputError.notFound(path: path + "\0", suggestion: path)) { try FileSource(path: path + "\0") }
  }

  @Test func aDirectoryIsNoFile() throws {
    let path = try #require(directory).path
    #expect(throws: InputError.isDirectory(path: path)) { try FileSource(path: path) }
  }

  @Test func whatDoesNotOpenIsUnreadable() throws {
    let path = try #require(directory).write([1], to: "data") + "/zones.csv"
    #expect(throws: InputError.unreadable(path: path, reason: "Not a directory")) { try FileSource(path: path) }
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser may read everything"))
  func aForbiddenFileIsUnreadable() throws {
    let path = try #require(directory).write([1], to: "data")
    chmod(path, 0)
    #expect(throws: InputError.unreadable(path: path, reason: "Permission denied")) { try FileSource(path: path) }
  }

  @Test func aDescriptorThatCannotBeReadFails() throws {
    let source = FileSource(descriptor: FileDescriptor(rawValue: -1), name: "<stdin>", isOwned: false)
    #expect(throws: InputError.readFailed(name: "<stdin>", reason: "Bad file descriptor")) { try source.all() }
  }

  @Test func aDescriptorOfADirectoryIsADirectory() throws {
    let descriptor = open(try #require(directory).path, O_RDONLY)
    let source = FileSource(descriptor: FileDescriptor(rawValue: descriptor), name: "<stdin>", isOwned: true)
    #expect(throws: InputError.isDirectory(path: "<stdin>")) { try source.all() }
  }
}

@Suite struct PipeTests {
  /// Both ends of a new pipe.
  private func makePipe() throws -> (reading: FileDescriptor, writing: FileDescriptor) {
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    return (FileDescriptor(rawValue: ends[0]), FileDescriptor(rawValue: ends[1]))
  }

  /// Feeds the pipe in small pieces from another thread, then closes it.
  private func feed(_ bytes: [UInt8], to descriptor: FileDescriptor, pause: useconds_t = 0) {
    Thread.detachNewThread {
      for start in stride(from: 0, to: bytes.count, by: 1000) {
        try? bytes[start..<min(start + 1000, bytes.count)].withUnsafeBytes { try descriptor.writeBytes($0) }
        usleep(pause)
      }
      try? descriptor.closeFile()
    }
  }

  @Test(arguments: bufferByteCounts)
  func aPipeIsReadToItsEnd(bufferByteCount: Int) throws {
    let (reading, writing) = try makePipe()
    let source = FileSource(descriptor: reading, name: "<stdin>", isOwned: true)
    #expect(source.storedByteCount == nil)
    feed(sampleRecords(10_000), to: writing)
    #expect(try source.all(bufferByteCount: bufferByteCount) == sampleRecords(10_000))
    #expect(source.consumedByteCount == sampleRecords(10_000).count)
  }

  @Test func aPipeThatDoesNotBlockIsWaitedFor() throws {
    let (reading, writing) = try makePipe()
    _ = fcntl(reading.rawValue, F_SETFL, O_NONBLOCK)
    _ = fcntl(writing.rawValue, F_SETFL, O_NONBLOCK)
    feed(sampleRecords(), to: writing, pause: 2000)
    let source = FileSource(descriptor: reading, name: "<stdin>", isOwned: true)
    #expect(try source.all() == sampleRecords())
  }

  @Test func aFileReadFromItsMiddleCountsTheRest() throws {
    let directory = try TemporaryDirectory()
    let descriptor = open(try directory.write([1, 2, 3, 4, 5], to: "data"), O_RDONLY)
    lseek(descriptor, 2, SEEK_SET)
    let source = FileSource(descriptor: FileDescriptor(rawValue: descriptor), name: "<stdin>", isOwned: true)
    #expect(source.storedByteCount == 3)
    #expect(try source.all() == [3, 4, 5])
  }

  @Test(arguments: [true, false])
  func onlyAnOwnedDescriptorIsClosed(isOwned: Bool) throws {
    let (reading, writing) = try makePipe()
    _ = FileSource(descriptor: reading, name: "pipe", isOwned: isOwned)
    // The writing end is told when nobody is left to read.
    var request = pollfd(fd: writing.rawValue, events: Int16(POLLOUT), revents: 0)
    poll(&request, 1, 0)
    #expect((request.revents & Int16(POLLERR) != 0) == isOwned)
    if !isOwned { try reading.closeFile() }
    try writing.closeFile()
  }

  @Test func anOwnedDescriptorIsClosedAtItsEnd() throws {
    var ends: [Int32] = [-1, -1]
    try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
    defer { close(ends[1]) }
    let source = FileSource(descriptor: FileDescriptor(rawValue: ends[0]), name: "socket", isOwned: true)
    shutdown(ends[1], Int32(SHUT_WR))
    for _ in 1...2 { #expect(try source.all().isEmpty) }
    // The other end is told when this one is closed, though the source still lives.
    var request = pollfd(fd: ends[1], events: Int16(POLLIN), revents: 0)
    poll(&request, 1, 0)
    #expect(request.revents & Int16(POLLHUP) != 0)
    #expect(source.consumedByteCount == 0)
  }

  @Test func standardInputIsNamed() {
    #expect(FileSource.standardInput().name == "<stdin>")
  }
}
