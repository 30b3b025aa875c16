/// The contents of a gzip stream.
///
/// Members that follow one another read as one; zero bytes after the last are padding, as on tapes. The checksum and
/// the length of a member are checked at its end, so bytes given before that count only if no error comes after.
public final class GzipSource: ByteSource {
  /// The first two bytes of every gzip stream.
  static let signature: [UInt8] = [0x1f, 0x8b]

  private static let blockByteCount = 128 << 10

  private enum Place {
    case insideMember, betweenMembers, padding, end
  }

  private let wrapped: any ByteSource
  private var inflation: Inflation?
  private var place = Place.insideMember
  private var failure: InputError?

  /// Compressed bytes; those in `pending` are still to be inflated.
  private var block = [UInt8](repeating: 0, count: GzipSource.blockByteCount)
  private var pending = 0..<0
  private var inflatedByteOffset = 0

  /// That of the wrapped source.
  public var name: String { wrapped.name }
  /// That of the wrapped source: bytes as stored, not as given out.
  public var storedByteCount: Int? { wrapped.storedByteCount }
  /// Each member ends with a CRC-32 and its length.
  public var isChecksummed: Bool { true }
  /// Compressed bytes inflated so far.
  public var consumedByteCount: Int { max(0, wrapped.consumedByteCount - pending.count) }

  /// The contents of a gzip stream that another source gives.
  ///
  /// - Parameter wrapped: The compressed bytes, from the first of the stream.
  public init(wrapping wrapped: any ByteSource) {
    self.wrapped = wrapped
    inflation = Inflation()
  }

  /// Fills the front of `buffer`; returns how many bytes, 0 only at the end.
  ///
  /// - Throws: `InputError.gzipTruncated` when the stream breaks off; `.gzipCorrupt` when it is damaged or something
  ///   else follows it; what the wrapped source throws.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    guard !buffer.isEmpty else { return 0 }
    if let failure { throw failure }
    do {
      return try readMembers(into: buffer)
    } catch let error as InputError {
      failure = error
      throw error
    }
  }

  private func readMembers(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    while true {
      switch place {
      case .insideMember:
        let byteCount = try inflate(into: buffer)
        if byteCount > 0 { return byteCount }
      case .betweenMembers:
        try startNextMember()
      case .padding:
        try skipPadding()
      case .end:
        return 0
      }
    }
  }

  /// One step inside a member; 0 bytes when it only consumed input or came to the member's end.
  private func inflate(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    guard let inflation else { throw outOfMemory }
    let step = block.withUnsafeBytes {
      inflation.inflate(UnsafeRawBufferPointer(rebasing: $0[pending]), into: buffer)
    }
    pending.removeFirst(step.inputByteCount)
    inflatedByteOffset += step.inputByteCount

    switch step.outcome {
    case .memberEnded:
      place = .betweenMembers
    case .unfinished:
      // Input goes in only after zlib has given out all that it holds.
      let isStuck = step.inputByteCount == 0 && step.outputByteCount == 0
      if isStuck, try !refill() { throw InputError.gzipTruncated(name: name) }
    case .damaged(let detail):
      throw corrupt(detail)
    case .outOfMemory:
      throw outOfMemory
    }
    return step.outputByteCount
  }

  private func startNextMember() throws {
    guard try !pending.isEmpty || refill() else {
      place = .end
      return
    }
    switch block[pending.lowerBound] {
    case Self.signature[0]:
      inflation?.restart()
      place = .insideMember
    case 0:
      place = .padding
    default:
      throw corrupt("what follows its end is not gzip")
    }
  }

  private func skipPadding() throws {
    while try !pending.isEmpty || refill() {
      guard block[pending.lowerBound] == 0 else { throw corrupt("what follows its end is not gzip") }
      pending.removeFirst()
      inflatedByteOffset += 1
    }
    place = .end
  }

  /// Reads the next compressed bytes; false at the end of them.
  private func refill() throws -> Bool {
    let byteCount = try block.withUnsafeMutableBytes { try wrapped.read(into: $0) }
    pending = 0..<byteCount
    return byteCount > 0
  }

  private func corrupt(_ detail: String) -> InputError {
    .gzipCorrupt(name: name, byteOffset: inflatedByteOffset, detail: detail)
  }

  private var outOfMemory: InputError {
    .readFailed(name: name, reason: SystemError.noMemory.reason)
  }
}
