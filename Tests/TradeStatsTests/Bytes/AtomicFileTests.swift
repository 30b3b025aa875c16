import Foundation
import Testing

@testable import TradeStats

@Suite struct AtomicFileTests {
  let directory = try? TemporaryDirectory()

  private func mode(of path: String) -> UInt32 {
    var record = stat()
    return stat(path, &record) == 0 ? UInt32(record.st_mode & 0o7777) : 0
  }

  @Test func aNewFileAppearsWithTheCommit() throws {
    let directory = try #require(directory)
    let file = try AtomicFile(path: directory.path("out.csv"))
    #expect(file.path == directory.path("out.csv"))
    try file.write("a,年\n")
    try file.write([0x31, 0x0a])
    #expect(try !directory.names.contains("out.csv"))
    try file.commit()
    #expect(try directory.bytes(of: "out.csv") == Array("a,年\n1\n".utf8))
    #expect(try directory.names == ["out.csv"])
  }

  @Test func aNewFileHasTheUsualMode() throws {
    let directory = try #require(directory)
    try AtomicFile(path: directory.path("out.csv")).commit()
    close(open(directory.path("usual"), O_WRONLY | O_CREAT, 0o666))
    #expect(mode(of: directory.path("out.csv")) == mode(of: directory.path("usual")))
    #expect(try directory.bytes(of: "out.csv") == [])
  }

  @Test(arguments: [10, 64 << 10, (64 << 10) + 1, 1_000_000])
  func longFilesAreWrittenWhole(byteCount: Int) throws {
    let directory = try #require(directory)
    let bytes = (0..<byteCount).map { UInt8(truncatingIfNeeded: $0 % 251) }
    let file = try AtomicFile(path: directory.path("out"))
    for start in stride(from: 0, to: byteCount, by: 999) {
      try file.write(Array(bytes[start..<min(start + 999, byteCount)]))
    }
    try file.commit()
    #expect(try directory.bytes(of: "out") == bytes)
  }

  @Test func withoutACommitTheOldFileStays() throws {
    let directory = try #require(directory)
    let path = try directory.write([1, 2, 3], to: "out.csv")
    do {
      let file = try AtomicFile(path: path)
      try file.write([UInt8](repeating: 9, count: 200_000))
      #expect(try directory.names.count == 2)
    }
    #expect(try directory.bytes(of: "out.csv") == [1, 2, 3])
    #expect(try directory.names == ["out.csv"])
  }

  @Test(arguments: [0o600, 0o644, 0o640, 0o755, 0o666] as [mode_t])
  func anOldFilesModeIsKept(mode: mode_t) throws {
    let path = try #require(directory).write([1], to: "out.csv")
    chmod(path, mode)
    let file = try AtomicFile(path: path)
    try file.write([2])
    try file.commit()
    #expect(self.mode(of: path) == UInt32(mode))
    #expect(try #require(directory).bytes(of: "out.csv") == [2])
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser may write everywhere"))
  func aReadOnlyFileIsNotReplaced() throws {
    let path = try #require(directory).write([1], to: "out.csv")
    chmod(path, 0o444)
    #expect(throws: InputError.writeFailed(path: path, reason: "Permission denied")) { try AtomicFile(path: path) }
  }

  @Test func aLinkStaysALink() throws {
    let directory = try #require(directory)
    try FileManager.default.createDirectory(atPath: directory.path("sub"), withIntermediateDirectories: false)
    try directory.write([1], to: "sub/real.csv")
    symlink("real.csv", directory.path("sub/second.csv"))
    symlink("sub/second.csv", directory.path("first.csv"))
    let file = try AtomicFile(path: directory.path("first.csv"))
    try file.write([2])
    try file.commit()
    #expect(try directory.bytes(of: "sub/real.csv") == [2])
    #expect(try directory.names == ["first.csv", "sub"])
    let manager = FileManager.default
    #expect(try manager.destinationOfSymbolicLink(atPath: directory.path("first.csv")) == "sub/second.csv")
    #expect(try manager.destinationOfSymbolicLink(atPath: directory.path("sub/second.csv")) == "real.csv")
  }

  @Test func aLinkToNothingMakesItsTarget() throws {
    let directory = try #require(directory)
    symlink(directory.path("real.csv"), directory.path("link.csv"))
    let file = try AtomicFile(path: directory.path("link.csv"))
    try file.write([2])
    try file.commit()
    #expect(try directory.bytes(of: "real.csv") == [2])
    #expect(try directory.names == ["link.csv", "real.csv"])
  }

  @Test func linksInACircleAreRefused() throws {
    let directory = try #require(directory)
    symlink("b", directory.path("a"))
    symlink("a", directory.path("b"))
    let path = directory.path("a")
    #expect(throws: InputError.writeFailed(path: path, reason: "Too many levels of symbolic links")) {
      try AtomicFile(path: path)
    }
  }

  @Test func aNamedPipeIsWrittenStraight() throws {
    let directory = try #require(directory)
    let path = directory.path("pipe")
    try #require(mkfifo(path, 0o600) == 0)
    // Open for both, so that neither side waits for the other.
    let descriptor = open(path, O_RDWR)
    let file = try AtomicFile(path: path)
    try file.write("abc")
    try file.commit()
    var buffer = [UInt8](repeating: 0, count: 10)
    #expect(read(descriptor, &buffer, 10) == 3)
    close(descriptor)
    #expect(Array(buffer.prefix(3)) == Array("abc".utf8))
    #expect(try directory.names == ["pipe"])
  }

  @Test func theNullDeviceIsWrittenStraight() throws {
    let file = try AtomicFile(path: "/dev/null")
    try file.write([UInt8](repeating: 9, count: 200_000))
    try file.commit()
    var record = stat()
    #expect(stat("/dev/null", &record) == 0)
    #expect(record.st_mode & S_IFMT == S_IFCHR)
  }

  @Test func aDescriptorsNameReachesTheFileThatIsOpen() throws {
    let directory = try #require(directory)
    let descriptor = open(try directory.write([1], to: "log.csv"), O_WRONLY | O_APPEND)
    defer { close(descriptor) }
    let file = try AtomicFile(path: "/dev/fd/\(descriptor)")
    try file.write([2])
    try file.commit()
    _ = write(descriptor, [3] as [UInt8], 1)
    #expect(try directory.bytes(of: "log.csv") == [1, 2, 3])
    #expect(try directory.names == ["log.csv"])
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "only Linux has this device"))
  func aFullDeviceIsAnError() throws {
    let file = try AtomicFile(path: "/dev/full")
    try file.write([1])
    #expect(throws: InputError.writeFailed(path: "/dev/full", reason: "No space left on device")) { try file.commit() }
  }

  @Test(arguments: [
    ("no/out.csv", "No such file or directory"), ("", "Is a directory"), ("file/out.csv", "Not a directory"),
  ])
  func placesThatCannotBeWritten(name: String, reason: String) throws {
    let directory = try #require(directory)
    try directory.write([1], to: "file")
    let path = directory.path(name)
    #expect(throws: InputError.writeFailed(path: path, reason: reason)) { try AtomicFile(path: path) }
    #expect(try directory.names == ["file"])
  }

  @Test func aPathIsNotCutAtAZeroByte() throws {
    let path = try #require(directory).path("out.csv\0")
    #expect(throws: InputError.writeFailed(path: path, reason: "No such file or directory")) {
      try AtomicFile(path: path)
    }
  }

  @Test func aTargetThatBecameADirectoryIsAnError() throws {
    let directory = try #require(directory)
    let path = directory.path("out.csv")
    let file = try AtomicFile(path: path)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    #expect(throws: InputError.writeFailed(path: path, reason: "Is a directory")) { try file.commit() }
    #expect(try directory.names == ["out.csv"])
  }

  @Test func aCompressedFileReadsBack() throws {
    let directory = try #require(directory)
    let file = try AtomicFile(path: directory.path("out.csv.gz"), compressing: true)
    try file.write(sampleRecords(5000))
    try file.write("last,年\n")
    try file.commit()
    let expected = sampleRecords(5000) + Array("last,年\n".utf8)
    #expect(try directory.bytes(of: "out.csv.gz") == gzipped(expected))
    #expect(try Input(path: directory.path("out.csv.gz")).open().all() == expected)
  }

  @Test func aNameAsLongAsNamesCanBe() throws {
    let directory = try #require(directory)
    let name = String(repeating: "x", count: 255)
    try AtomicFile(path: directory.path(name)).commit()
    #expect(try directory.names == [name])
  }
}
