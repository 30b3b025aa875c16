#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the file system says about a file.
struct FileStatus {
  enum Kind {
    case regular, directory, symbolicLink
    /// A pipe, a device, a socket.
    case other
  }

  let kind: Kind
  let byteCount: Int
  /// Permission bits.
  let mode: UInt32
  let owner: uid_t
  let group: gid_t

  init(_ record: stat) {
    kind =
      switch record.st_mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .directory
      case S_IFLNK: .symbolicLink
      default: .other
      }
    byteCount = Int(record.st_size)
    mode = UInt32(record.st_mode & 0o7777)
    owner = record.st_uid
    group = record.st_gid
  }
}

/// Questions to the file system, by path.
enum FileSystem {
  /// What `path` leads to; `nil` when nothing is there.
  static func status(of path: String, followingLinks: Bool = true) throws(SystemError) -> FileStatus? {
    var record = stat()
    do throws(SystemError) {
      _ = try SystemError.check { followingLinks ? stat(path, &record) : lstat(path, &record) }
    } catch {
      guard error == .notFound else { throw error }
      return nil
    }
    return FileStatus(record)
  }

  /// The text of a symbolic link.
  static func linkText(of path: String) throws(SystemError) -> String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    // `readlink` writes bytes and no terminator.
    let byteCount = try SystemError.check { readlink(path, &buffer, Int(PATH_MAX)) }
    let bytes = buffer.prefix(byteCount).map { UInt8(bitPattern: $0) }
    // A repaired name would be the name of another file.
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .invalidText }
    return text
  }

  static func checkWritable(_ path: String) throws(SystemError) {
    _ = try SystemError.check { access(path, W_OK) }
  }

  static func move(_ path: String, to target: String) throws(SystemError) {
    _ = try SystemError.check { rename(path, target) }
  }

  /// Removes a file if it is there and can be removed.
  static func discard(_ path: String) {
    _ = unlink(path)
  }

  /// The names in a directory in order; none when it cannot be read. Names that are not UTF-8 are left out.
  static func names(inDirectory path: String) -> [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      // The name ends with a zero byte inside the entry, which stays valid until the next `readdir`.
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        UnsafeRawPointer($0).withMemoryRebound(to: CChar.self, capacity: 1) { String(validatingCString: $0) }
      }
      if let name, name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Everything up to and including the last slash; empty for a bare name.
  static func directoryPrefix(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return String(path[...slash])
  }
}
