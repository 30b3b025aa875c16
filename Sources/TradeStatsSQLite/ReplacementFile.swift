#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A temporary file beside a target, for SQLite to write, that takes the target's place in the end.
///
/// A symbolic link stays one: the file it leads to is replaced. A file that is replaced hands on its mode.
struct ReplacementFile {
  /// The file to write. It is there, and empty.
  let temporaryPath: String

  private let path: String
  private let target: String

  /// - Throws: ``DatabaseError/cannotWrite`` where no regular file is or can be; ``DatabaseError/notOurs``.
  init(replacing path: String) throws(DatabaseError) {
    self.path = path
    if path.utf8.contains(0) { throw .cannotWrite(path: path, reason: Self.reason(ENOENT)) }
    var status = stat()
    let isThere = stat(path, &status) == 0
    if !isThere, errno != ENOENT { throw .cannotWrite(path: path, reason: Self.reason(errno)) }
    if isThere {
      target = try Self.replaceable(path, status)
    } else {
      target = try Self.creatable(path)
    }
    try Self.checkNothingPending(beside: target, path: path)
    if isThere, status.st_size > 0, !Self.isExported(target) { throw .notOurs(path: path) }
    temporaryPath = try Self.newFile(beside: target, replacing: isThere ? status : nil, path: path)
  }

  /// Puts the file in the target's place.
  ///
  /// - Throws: ``DatabaseError/cannotWrite``; the target is then as it was.
  func takeEffect() throws(DatabaseError) {
    try Self.checkNothingPending(beside: target, path: path)
    guard rename(temporaryPath, target) == 0 else { throw .cannotWrite(path: path, reason: Self.reason(errno)) }
  }

  /// Removes the temporary file, if it is still there.
  func discard() {
    _ = unlink(temporaryPath)
  }

  /// The file that `path` leads to, where that is one that a rename may replace.
  private static func replaceable(_ path: String, _ status: stat) throws(DatabaseError) -> String {
    if status.st_mode & S_IFMT == S_IFDIR { throw .cannotWrite(path: path, reason: reason(EISDIR)) }
    // `/dev/stdout` may lead to a regular file, but who holds that open would not see the one that replaces it.
    let isOpenFile = ["/dev/", "/proc/"].contains { path.hasPrefix($0) }
    guard status.st_mode & S_IFMT == S_IFREG, !isOpenFile else {
      throw .cannotWrite(path: path, reason: "a database needs a file of its own, not a pipe or a device")
    }
    // A rename would not ask whether the old file may be written to.
    guard access(path, W_OK) == 0, let resolved = realpath(path, nil) else {
      throw .cannotWrite(path: path, reason: reason(errno))
    }
    defer { free(resolved) }
    // A repaired name would be the name of another file.
    guard let target = String(validatingCString: resolved) else {
      throw .cannotWrite(path: path, reason: reason(EILSEQ))
    }
    return target
  }

  /// Whether a file begins as SQLite databases do, with the export's application ID in its place in the header.
  private static func isExported(_ path: String) -> Bool {
    guard let file = fopen(path, "r") else { return false }
    defer { fclose(file) }
    var header = [UInt8](repeating: 0, count: 72)
    guard fread(&header, 1, header.count, file) == header.count else { return false }
    let applicationID = header[68...].reduce(0) { $0 << 8 | Int32($1) }
    return header.starts(with: Array("SQLite format 3\0".utf8)) && applicationID == DatabaseExport.applicationID
  }

  private static func creatable(_ path: String) throws(DatabaseError) -> String {
    var status = stat()
    guard lstat(path, &status) != 0 else {
      throw .cannotWrite(path: path, reason: "it is a link to a file that does not exist")
    }
    guard !path.isEmpty, !path.hasSuffix("/") else { throw .cannotWrite(path: path, reason: reason(EISDIR)) }
    return path
  }

  /// SQLite would apply a journal of the old database to the new one and ruin it.
  private static func checkNothingPending(beside target: String, path: String) throws(DatabaseError) {
    for journal in [target + "-journal", target + "-wal"] where isPending(journal) {
      throw .cannotWrite(
        path: path,
        reason: "'\(journal)' belongs to a program that has the old database open or was stopped while writing to it")
    }
  }

  /// A journal that is done with is empty, or begins with zeros.
  private static func isPending(_ journal: String) -> Bool {
    guard let file = fopen(journal, "r") else { return false }
    defer { fclose(file) }
    let first = getc(file)
    return first != EOF && first != 0
  }

  /// An empty file under a name that nothing has yet. Short whatever the target's name, which may be as long as names
  /// can be.
  private static func newFile(
    beside target: String, replacing old: stat?, path: String
  ) throws(DatabaseError) -> String {
    let directory = target.lastIndex(of: "/").map { String(target[...$0]) } ?? ""
    while true {
      let place = "\(directory).tradestats-\(String(UInt64.random(in: 0...UInt64.max), radix: 36)).tmp"
      // Until it has the old mode, a file that replaces another is no one else's to read.
      let descriptor = open(place, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, old == nil ? 0o666 : 0o600)
      if descriptor < 0, errno == EEXIST || errno == EINTR { continue }
      guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: reason(errno)) }
      defer { close(descriptor) }
      if let old {
        // Only a privileged process may give files away; for others the file becomes theirs.
        _ = fchown(descriptor, old.st_uid, old.st_gid)
        if fchmod(descriptor, old.st_mode & 0o7777) != 0 {
          let failure = reason(errno)
          unlink(place)
          throw .cannotWrite(path: path, reason: failure)
        }
      }
      return place
    }
  }

  private static func reason(_ code: CInt) -> String { String(cString: strerror(code)) }
}
