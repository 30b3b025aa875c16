#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An open file of the operating system. Whoever opens one closes it, once.
struct FileDescriptor {
  let rawValue: Int32

  static let standardInput = FileDescriptor(rawValue: STDIN_FILENO)

  /// The most bytes asked for in one call; macOS refuses more than 2 GB.
  private static let maximumByteCount = 1 << 30

  enum Access {
    case reading
    /// A file that must be there already. Bytes go to its end: it may be one the shell redirected to.
    case appending
    /// A file that must not be there yet, with the mode given (less the process's mask).
    case creating(mode: UInt32)
  }

  init(rawValue: Int32) {
    self.rawValue = rawValue
  }

  /// Opens a file, which children of the process do not inherit.
  init(opening path: String, for access: Access) throws(SystemError) {
    // C would take the path to end at the zero byte and open another file.
    if path.utf8.contains(0) { throw .notFound }
    rawValue =
      switch access {
      case .reading:
        try SystemError.check { open(path, O_RDONLY | O_CLOEXEC) }
      case .appending:
        try SystemError.check { open(path, O_WRONLY | O_APPEND | O_NOCTTY | O_CLOEXEC) }
      case .creating(let mode):
        try SystemError.check { open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode_t(mode)) }
      }
  }

  /// Fills the front of `buffer`; 0 only at the end. Waits when the file has nothing yet.
  func readBytes(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
    let byteCount = min(buffer.count, Self.maximumByteCount)
    return try waiting(for: Int16(POLLIN)) { read(rawValue, buffer.baseAddress, byteCount) }
  }

  /// Writes every byte. Waits when the file cannot take more yet.
  func writeBytes(_ bytes: UnsafeRawBufferPointer) throws(SystemError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let front = UnsafeRawBufferPointer(rebasing: rest.prefix(Self.maximumByteCount))
      rest = rest.dropFirst(
        try waiting(for: Int16(POLLOUT)) { write(rawValue, front.baseAddress, front.count) })
    }
  }

  /// A pipe shared with a parent process may be set not to block; then its turn is waited for here.
  private func waiting(for event: Int16, _ call: () -> Int) throws(SystemError) -> Int {
    while true {
      do throws(SystemError) {
        return try SystemError.check(call)
      } catch {
        guard error == .wouldBlock else { throw error }
        var request = pollfd(fd: rawValue, events: event, revents: 0)
        _ = try SystemError.check { poll(&request, 1, -1) }
      }
    }
  }

  func status() throws(SystemError) -> FileStatus {
    var record = stat()
    _ = try SystemError.check { fstat(rawValue, &record) }
    return FileStatus(record)
  }

  /// How far the file has been read; `nil` for one without positions, such as a pipe.
  var position: Int? {
    let position = lseek(rawValue, 0, SEEK_CUR)
    return position < 0 ? nil : Int(position)
  }

  /// Takes over owner, group and mode of the file that this one is to replace.
  func adopt(_ status: FileStatus) throws(SystemError) {
    // Only a privileged process may give files away; for others the file becomes theirs.
    _ = fchown(rawValue, status.owner, status.group)
    _ = try SystemError.check { fchmod(rawValue, mode_t(status.mode)) }
  }

  /// Tells the system to read ahead. Advice only, so a refusal does not matter.
  func expectSequentialReading() {
    #if !canImport(Darwin)
      _ = posix_fadvise(rawValue, 0, 0, Int32(POSIX_FADV_SEQUENTIAL))
    #endif
  }

  /// Closes the file. Not tried again when interrupted: the descriptor is gone by then and may be another file's.
  func closeFile() throws(SystemError) {
    if close(rawValue) == -1, errno != EINTR { throw SystemError(code: errno) }
  }
}
