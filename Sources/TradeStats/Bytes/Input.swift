/// Something to read, not opened yet: a file, standard input, bytes in memory, or what another module makes of its own.
///
/// ```swift
/// Input(path: "zones.csv.gz")
/// Input(name: "zones.csv", bytes: Array("year,value\n2024,1\n".utf8))
/// ```
public struct Input: Sendable {
  /// What messages call it: the path as given, or `<stdin>`.
  public let name: String

  /// Whether `open` gives the same bytes each time. False for pipes and standard input.
  public let isRereadable: Bool

  /// Where a file stands, beside which there may be a description of it; `nil` for pipes and inputs without a file.
  let path: String?

  /// Whether the bytes are known to be UTF-8 and RFC 4180 with one line of names, so that nothing is to be found.
  let isPlainCSV: Bool

  private let opening: @Sendable () throws -> any ByteSource

  /// A file. Whether it is compressed by gzip is seen from its first two bytes, never from its name.
  ///
  /// The file need not exist yet: `open` finds that out.
  public init(path: String) {
    let status = try? FileSystem.status(of: path)
    let isRereadable = status.map { $0.kind != .other } ?? true
    self.init(name: path, path: isRereadable ? path : nil, isRereadable: isRereadable) {
      try Self.decompressing(FileSource(path: path))
    }
  }

  /// The process's standard input, plain or gzip. It can be read once.
  public static var standardInput: Input {
    Input(name: "<stdin>", isRereadable: false) {
      try decompressing(FileSource.standardInput())
    }
  }

  /// Bytes in memory, plain or gzip, under a name for messages.
  public init(name: String, bytes: [UInt8]) {
    self.init(name: name, isRereadable: true) {
      try Self.decompressing(MemorySource(name: name, bytes: bytes))
    }
  }

  /// Any other kind of input.
  ///
  /// - Parameters:
  ///   - name: What messages call it.
  ///   - isRereadable: Whether `opening` gives the same bytes each time.
  ///   - isPlainCSV: Whether the bytes are known to be UTF-8 and RFC 4180 with one line of names, as those are that a
  ///     program made: then no other encoding, dialect or header is looked for.
  ///   - opening: Gives a new source at its first byte. Its bytes are taken as they are, gzip or not.
  public init(
    name: String, isRereadable: Bool, isPlainCSV: Bool = false,
    opening: @escaping @Sendable () throws -> any ByteSource
  ) {
    self.init(name: name, path: nil, isRereadable: isRereadable, isPlainCSV: isPlainCSV, opening: opening)
  }

  private init(
    name: String, path: String?, isRereadable: Bool, isPlainCSV: Bool = false,
    opening: @escaping @Sendable () throws -> any ByteSource
  ) {
    self.name = name
    self.path = path
    self.isRereadable = isRereadable
    self.isPlainCSV = isPlainCSV
    self.opening = opening
  }

  /// Opens the input at its first byte, decompressed.
  ///
  /// - Throws: `InputError` for files, standard input and memory; for other kinds, what they throw.
  public func open() throws -> any ByteSource {
    try opening()
  }

  private static func decompressing(_ source: any ByteSource) throws -> any ByteSource {
    let prefix = try source.readPrefix(byteCount: GzipSource.signature.count)
    let whole = ReplaySource(prefix: prefix, rest: source)
    return prefix == GzipSource.signature ? GzipSource(wrapping: whole) : whole
  }
}
