/// A text in some encoding, as UTF-8.
///
/// A byte order mark comes through as U+FEFF where the encoding's name leaves the byte order to no mark (`UTF-16LE`);
/// `UTF-16` uses it up.
public final class TranscodingSource: ByteSource {
  private static let blockByteCount = 64 << 10

  private let wrapped: any ByteSource
  private let encoding: String
  private let conversion: UTF8Conversion

  /// Bytes as the wrapped source gave them; those in `pending` are still to be converted.
  private var block = [UInt8](repeating: 0, count: TranscodingSource.blockByteCount)
  private var pending = 0..<0
  private var needsBytes = true
  private var isWrappedAtEnd = false
  private var convertedByteOffset = 0

  /// UTF-8; the bytes in `ready` are still to be given out. A buffer of its own, since the caller's may be too small
  /// for a single character.
  private var output = [UInt8](repeating: 0, count: 2 * TranscodingSource.blockByteCount)
  private var ready = 0..<0
  private var isFinished = false

  /// That of the wrapped source.
  public var name: String { wrapped.name }
  /// That of the wrapped source: bytes as stored, not as given out.
  public var storedByteCount: Int? { wrapped.storedByteCount }
  /// That of the wrapped source.
  public var isChecksummed: Bool { wrapped.isChecksummed }
  /// That of the wrapped source, which is read ahead of what was given out.
  public var consumedByteCount: Int { wrapped.consumedByteCount }

  /// The text of a source, converted as it is read.
  ///
  /// - Parameters:
  ///   - wrapped: The text as stored.
  ///   - encoding: A name known to the C library's iconv, such as `GB18030`, `UTF-16LE`, `WINDOWS-1252`.
  /// - Throws: `InputError.unknownEncoding`.
  public init(wrapping wrapped: any ByteSource, encoding: String) throws(InputError) {
    guard let conversion = UTF8Conversion(from: encoding) else {
      throw .unknownEncoding(encoding, suggestion: Spelling.nearest(encoding, in: Self.usualEncodings))
    }
    self.wrapped = wrapped
    self.encoding = encoding
    self.conversion = conversion
  }

  /// Fills the front of `buffer`; returns how many bytes, 0 only at the end.
  ///
  /// - Throws: `InputError.encoding` at bytes that are no character in the encoding, or when the text ends within
  ///   one; what the wrapped source throws.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    guard !buffer.isEmpty else { return 0 }
    while ready.isEmpty {
      if isFinished { return 0 }
      try convertMore()
    }
    let front = output[ready].prefix(buffer.count)
    buffer.copyBytes(from: front)
    ready.removeFirst(front.count)
    return front.count
  }

  /// Converts what is there into the emptied output.
  private func convertMore() throws {
    if needsBytes || pending.isEmpty { try refill() }
    guard !pending.isEmpty else {
      // Nothing left over and nothing to come.
      isFinished = isWrappedAtEnd
      if isFinished { ready = 0..<output.withUnsafeMutableBytes { conversion.finish(into: $0) } }
      return
    }
    let step = block.withUnsafeBytes { input in
      output.withUnsafeMutableBytes {
        conversion.convert(UnsafeRawBufferPointer(rebasing: input[pending]), into: $0)
      }
    }
    pending.removeFirst(step.inputByteCount)
    convertedByteOffset += step.inputByteCount
    ready = 0..<step.outputByteCount

    switch step.outcome {
    case .inputUsedUp: needsBytes = true
    case .outputFull: needsBytes = false
    case .incompleteSequence where !isWrappedAtEnd: needsBytes = true
    case .incompleteSequence, .invalidSequence: try failAfterReady()
    }
  }

  /// Characters before the bad one are given out first; the next step then stands at the bad one and fails.
  private func failAfterReady() throws {
    needsBytes = false
    if ready.isEmpty {
      throw InputError.encoding(name: name, encoding: encoding, byteOffset: convertedByteOffset)
    }
  }

  /// Reads on behind the start of a character that the last block ended in.
  private func refill() throws {
    guard !isWrappedAtEnd else { return }
    let rest = Array(block[pending])
    block.replaceSubrange(0..<rest.count, with: rest)
    pending = 0..<rest.count
    let byteCount = try block.withUnsafeMutableBytes {
      try wrapped.read(into: UnsafeMutableRawBufferPointer(rebasing: $0[rest.count...]))
    }
    pending = 0..<(rest.count + byteCount)
    isWrappedAtEnd = byteCount == 0
  }

  /// Names to suggest for a misspelt one; iconv knows far more.
  private static let usualEncodings = [
    "UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "ASCII",
    "GB18030", "GBK", "GB2312", "BIG5", "BIG5-HKSCS", "SHIFT_JIS", "EUC-JP", "EUC-KR", "EUC-TW", "CP949",
    "ISO-8859-1", "ISO-8859-2", "ISO-8859-5", "ISO-8859-7", "ISO-8859-9", "ISO-8859-15", "LATIN1", "LATIN2",
    "WINDOWS-1250", "WINDOWS-1251", "WINDOWS-1252", "WINDOWS-1253", "WINDOWS-1254", "WINDOWS-1256", "CP1252",
    "KOI8-R", "KOI8-U", "TIS-620", "MACINTOSH", "IBM850",
  ]
}
