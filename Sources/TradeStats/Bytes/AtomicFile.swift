/// A file that is written whole or not at all.
///
/// Bytes go to a temporary file beside the target, and `commit` puts that in the target's place. Until then, and when
/// the file goes away without a commit, the target is as it was. A process that is killed leaves a hidden
/// `.tradestats-....tmp` behind.
///
/// A symbolic link stays one: the file it leads to is replaced. A file that is replaced hands on its mode. A target
/// that is not a regular file, such as `/dev/null`, a named pipe or `/dev/stdout`, is written to straight.
///
/// ```swift
/// let file = try AtomicFile(path: "growth.csv")
/// try file.write(DelimitedWriter().text(of: table.longTable()))
/// try file.commit()
/// ```
public final class AtomicFile {
  private static let bufferByteCount = 64 << 10

  /// The path as given.
  public let path: String

  private let destination: Destination
  private let encoder: GzipEncoder?
  private var pending: [UInt8] = []
  private var isOpen = true

  /// Opens a file to write to.
  ///
  /// - Parameters:
  ///   - path: The target; its directory must exist.
  ///   - compressing: Whether the file is to be a gzip stream.
  /// - Throws: `InputError.writeFailed`, also for a target that exists and may not be written to.
  public init(path: String, compressing: Bool = false) throws(InputError) {
    self.path = path
    // Before the file, which nothing would remove if this failed after it.
    encoder = compressing ? GzipEncoder() : nil
    do throws(SystemError) {
      if compressing, encoder == nil { throw .noMemory }
      destination = try Destination(path: path)
    } catch {
      throw .writeFailed(path: path, reason: error.reason)
    }
  }

  deinit {
    if isOpen {
      // What cannot be closed here is thrown away in any case.
      try? destination.descriptor.closeFile()
      destination.discard()
    }
  }

  /// Appends bytes. They may stay in memory until `commit`.
  ///
  /// - Throws: `InputError.writeFailed`; the file is then past saving and should be let go.
  /// - Precondition: Not after `commit`.
  public func write(_ bytes: [UInt8]) throws(InputError) {
    try append(encoder?.append(bytes) ?? bytes)
  }

  /// Appends a text as UTF-8. It may stay in memory until `commit`.
  ///
  /// - Throws: `InputError.writeFailed`; the file is then past saving and should be let go.
  /// - Precondition: Not after `commit`.
  public func write(_ text: String) throws(InputError) {
    if let encoder {
      try append(encoder.append(Array(text.utf8)))
    } else {
      try append(text.utf8)
    }
  }

  /// Writes out the rest and puts the file in the target's place.
  ///
  /// - Throws: `InputError.writeFailed`; the target is then as it was.
  /// - Precondition: Not called before.
  public func commit() throws(InputError) {
    if let encoder { try append(encoder.finish()) }
    try flush()
    isOpen = false
    do throws(SystemError) {
      try destination.descriptor.closeFile()
      try destination.takeEffect()
    } catch {
      destination.discard()
      throw .writeFailed(path: path, reason: error.reason)
    }
  }

  private func append(_ bytes: some Collection<UInt8>) throws(InputError) {
    precondition(isOpen, "an AtomicFile is written to after its commit")
    pending += bytes
    if pending.count >= Self.bufferByteCount { try flush() }
  }

  private func flush() throws(InputError) {
    precondition(isOpen, "an AtomicFile is committed twice")
    let result = pending.withUnsafeBytes { bytes in
      Result { () throws(SystemError) in try destination.descriptor.writeBytes(bytes) }
    }
    pending.removeAll(keepingCapacity: true)
    if case .failure(let error) = result { throw .writeFailed(path: path, reason: error.reason) }
  }
}

/// Where the bytes of an `AtomicFile` go.
private struct Destination {
  let descriptor: FileDescriptor

  /// The file that is renamed, and to what; `nil` when the target itself is open.
  private var replacement: (temporary: String, target: String)?

  init(path: String) throws(SystemError) {
    if path.utf8.contains(0) { throw .notFound }
    let target = try Self.followingLinks(from: path)
    let status = try FileSystem.status(of: path)
    if status?.kind == .directory { throw .isDirectory }
    if let status, status.kind != .regular || Self.namesOpenFile(target) {
      descriptor = try FileDescriptor(opening: path, for: .appending)
      return
    }
    // A rename would not ask whether the old file may be written to.
    if status != nil { try FileSystem.checkWritable(path) }
    let temporary: String
    (descriptor, temporary) = try Self.temporaryFile(beside: target, replacing: status)
    replacement = (temporary, target)
  }

  func takeEffect() throws(SystemError) {
    if let replacement { try FileSystem.move(replacement.temporary, to: replacement.target) }
  }

  func discard() {
    if let replacement { FileSystem.discard(replacement.temporary) }
  }

  /// The path that links lead to, whether or not anything is there; one that names an open file is not followed.
  private static func followingLinks(from path: String) throws(SystemError) -> String {
    var place = path
    for _ in 0..<40 {
      if namesOpenFile(place) { return place }
      guard try FileSystem.status(of: place, followingLinks: false)?.kind == .symbolicLink else { return place }
      let text = try FileSystem.linkText(of: place)
      place = text.hasPrefix("/") ? text : FileSystem.directoryPrefix(of: place) + text
    }
    throw .tooManyLinks
  }

  /// Names such as `/dev/stdout` stand for a file that is open already; a rename would not reach who holds it.
  private static func namesOpenFile(_ path: String) -> Bool {
    ["/dev/fd/", "/dev/std", "/proc/"].contains { path.hasPrefix($0) }
  }

  private static func temporaryFile(
    beside target: String, replacing status: FileStatus?
  ) throws(SystemError) -> (FileDescriptor, path: String) {
    let (descriptor, path) = try newFile(
      in: FileSystem.directoryPrefix(of: target),
      // Until it has the old mode, a file that replaces another is no one else's to read.
      mode: status == nil ? 0o666 : 0o600)
    do throws(SystemError) {
      if let status { try descriptor.adopt(status) }
    } catch {
      try? descriptor.closeFile()
      FileSystem.discard(path)
      throw error
    }
    return (descriptor, path)
  }

  /// A file under a name that nothing has yet. Short whatever the target's name, which may be as long as names can be.
  private static func newFile(in directory: String, mode: UInt32) throws(SystemError) -> (FileDescriptor, String) {
    while true {
      let path = "\(directory).tradestats-\(String(UInt64.random(in: 0...UInt64.max), radix: 36)).tmp"
      do throws(SystemError) {
        return (try FileDescriptor(opening: path, for: .creating(mode: mode)), path)
      } catch {
        if error != .alreadyExists { throw error }
      }
    }
  }
}
