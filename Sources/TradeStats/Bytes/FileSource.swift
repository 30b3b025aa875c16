/// The bytes of a file, as they are stored.
///
/// Pipes and devices are read too. The file is open until its end was read, at most for as long as the source lives, so
/// that any number of small files can be looked at before one is read.
public final class FileSource: ByteSource {
  /// The path as given, or `<stdin>`.
  public let name: String

  /// The bytes from where reading began to the end; `nil` for a pipe or a device.
  public let storedByteCount: Int?

  /// Bytes read so far.
  public private(set) var consumedByteCount = 0

  private let descriptor: FileDescriptor
  private let isOwned: Bool
  private var hasEnded = false

  /// Opens a file. A named pipe is waited for until it has a writer.
  ///
  /// - Throws: `InputError.notFound`, `.isDirectory`, or `.unreadable`.
  public convenience init(path: String) throws(InputError) {
    let descriptor: FileDescriptor
    do throws(SystemError) {
      descriptor = try FileDescriptor(opening: path, for: .reading)
    } catch {
      throw InputError(opening: path, error)
    }
    self.init(descriptor: descriptor, name: path, isOwned: true)
    if (try? descriptor.status())?.kind == .directory { throw .isDirectory(path: path) }
    descriptor.expectSequentialReading()
  }

  /// The process's standard input, named `<stdin>`. It is not closed with the source.
  ///
  /// Every source made here continues where the last one stopped. A standard input that is closed is found out when
  /// it is read.
  public static func standardInput() -> FileSource {
    FileSource(descriptor: .standardInput, name: "<stdin>", isOwned: false)
  }

  /// Reads on from where the descriptor stands; an owned one is closed with the source.
  init(descriptor: FileDescriptor, name: String, isOwned: Bool) {
    self.name = name
    self.descriptor = descriptor
    self.isOwned = isOwned
    if let status = try? descriptor.status(), status.kind == .regular, let position = descriptor.position {
      storedByteCount = max(0, status.byteCount - position)
    } else {
      storedByteCount = nil
    }
  }

  deinit {
    if !hasEnded { close() }
  }

  private func close() {
    // Nothing was written, so there is nothing to lose by a failure.
    if isOwned { try? descriptor.closeFile() }
  }

  /// Fills the front of `buffer`; returns how many bytes, 0 only at the end.
  ///
  /// - Throws: `InputError.readFailed`; `.isDirectory` for a standard input that is one.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
    guard !buffer.isEmpty, !hasEnded else { return 0 }
    do throws(SystemError) {
      let byteCount = try descriptor.readBytes(into: buffer)
      consumedByteCount += byteCount
      hasEnded = byteCount == 0
      if hasEnded { close() }
      return byteCount
    } catch {
      throw error == .isDirectory
        ? .isDirectory(path: name) : .readFailed(name: name, reason: error.reason)
    }
  }
}

extension InputError {
  /// Why `path` cannot be opened, with the name that was probably meant when there is none.
  fileprivate init(opening path: String, _ error: SystemError) {
    guard error == .notFound else {
      self = .unreadable(path: path, reason: error.reason)
      return
    }
    let directory = FileSystem.directoryPrefix(of: path)
    let names = FileSystem.names(inDirectory: directory.isEmpty ? "." : directory)
    let nearest = Spelling.nearest(String(path.dropFirst(directory.count)), in: names)
    self = .notFound(path: path, suggestion: nearest.map { directory + $0 })
  }
}
