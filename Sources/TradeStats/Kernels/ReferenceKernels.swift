/// The obviously right versions of ``Kernels``, for tests to compare with.
enum ReferenceKernels {
  static func count(of byte: UInt8, in bytes: some Collection<UInt8>) -> Int {
    bytes.reduce(0) { $1 == byte ? $0 + 1 : $0 }
  }

  /// The offsets that ``Kernels/findStructure(in:dialect:into:on:)`` writes, and what it saw.
  static func findStructure(
    in bytes: [UInt8], dialect: (delimiter: UInt8, quote: UInt8?)
  ) -> (offsets: [UInt32], structure: Kernels.Structure) {
    var offsets: [UInt32] = []
    var structure = Kernels.Structure(
      count: 0, recordCount: 0, lineFeedCount: 0, returnCount: 0, hasStrayQuote: false, endsInQuotes: false)
    for (offset, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "\n") { structure.lineFeedCount += 1 }
      if byte == UInt8(ascii: "\r") { structure.returnCount += 1 }
      if byte == dialect.quote {
        if isStray(offset, bytes, dialect, opens: !structure.endsInQuotes) { structure.hasStrayQuote = true }
        structure.endsInQuotes.toggle()
      } else if !structure.endsInQuotes, byte == dialect.delimiter || byte == UInt8(ascii: "\n") {
        offsets.append(UInt32(offset))
        if byte == UInt8(ascii: "\n") { structure.recordCount += 1 }
      }
    }
    structure.count = offsets.count
    return (offsets, structure)
  }

  /// Whether a quote opens elsewhere than at the edge of a field or behind a quote, or closes before something else than
  /// a quote, a delimiter, a line end or the end.
  private static func isStray(
    _ offset: Int, _ bytes: [UInt8], _ dialect: (delimiter: UInt8, quote: UInt8?), opens: Bool
  ) -> Bool {
    let neighbours = [dialect.quote, dialect.delimiter, UInt8(ascii: "\n")]
    if opens { return offset > 0 && !neighbours.contains(bytes[offset - 1]) }
    guard offset + 1 < bytes.count else { return false }
    if bytes[offset + 1] == UInt8(ascii: "\r") {
      return offset + 2 < bytes.count && bytes[offset + 2] != UInt8(ascii: "\n")
    }
    return !neighbours.contains(bytes[offset + 1])
  }
}
