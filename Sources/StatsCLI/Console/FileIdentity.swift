#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Which file a path leads to, however it is written; `nil` for what is no regular file and could not become one.
struct FileIdentity: Hashable {
  private let device: UInt64
  private let inode: UInt64
  /// The name that a file will have in the directory of this device and inode; `nil` for a file that is there.
  private let newName: String?

  init?(path: String) {
    var status = stat()
    if stat(path, &status) == 0 {
      self.init(status)
    } else {
      let slash = path.lastIndex(of: "/")
      let directory = slash.map { String(path[...$0]) } ?? "."
      guard stat(directory, &status) == 0 else { return nil }
      self.init(status, newName: slash.map { String(path[path.index(after: $0)...]) } ?? path)
    }
  }

  /// An input as it is named on the command line: `-` is standard input, `zones.sqlite#exports` a table of a file.
  init?(input: String) {
    var status = stat()
    if input == "-" {
      guard fstat(STDIN_FILENO, &status) == 0 else { return nil }
      self.init(status)
    } else if stat(input, &status) != 0, let mark = input.lastIndex(of: "#") {
      self.init(path: String(input[..<mark]))
    } else {
      self.init(path: input)
    }
  }

  private init?(_ status: stat, newName: String? = nil) {
    guard newName != nil || status.st_mode & S_IFMT == S_IFREG else { return nil }
    device = UInt64(truncatingIfNeeded: status.st_dev)
    inode = UInt64(truncatingIfNeeded: status.st_ino)
    self.newName = newName
  }
}
