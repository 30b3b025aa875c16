/// The obviously right versions of ``Kernels``, for tests to compare with.
enum ReferenceKernels {
  static func count(of byte: UInt8, in bytes: some Collection<UInt8>) -> Int {
    bytes.reduce(0) { $1 == byte ? $0 + 1 : $0 }
  }

  /// The offsets that ``Kernels/findStructure(in:from:dialect:into:on:)`` writes, and what it saw.
  static func findStructure(
    in bytes: [UInt8], from start: Int = 0, dialect: (delimiter: UInt8, quote: UInt8?)
  ) -> (offsets: [UInt32], structure: Kernels.Structure) {
    var offsets: [UInt32] = []
    var structure = Kernels.Structure(end: bytes.count)
    var place = Place.fieldStart
    for offset in start..<bytes.count {
      let byte = bytes[offset]
      guard let next = place.next(byte, dialect) else {
        structure.end = offset
        break
      }
      if byte == UInt8(ascii: "\n") { structure.lineFeedCount += 1 }
      if byte == UInt8(ascii: "\r") { structure.hasReturns = true }
      if next == .fieldStart {
        offsets.append(UInt32(offset))
        if byte == UInt8(ascii: "\n") { structure.recordCount += 1 }
      }
      place = next
    }
    structure.count = offsets.count
    return (offsets, structure)
  }

  /// What ``Kernels/findLastRecordEnd(in:from:dialect:on:)`` finds.
  static func findLastRecordEnd(
    in bytes: [UInt8], from start: Int = 0, dialect: (delimiter: UInt8, quote: UInt8?)
  ) -> Kernels.RecordEnd {
    let (offsets, structure) = findStructure(in: bytes, from: start, dialect: dialect)
    let last = offsets.last { bytes[Int($0)] == UInt8(ascii: "\n") }
    return Kernels.RecordEnd(recordEnd: last.map { Int($0) + 1 } ?? start, end: structure.end)
  }

  /// Where a byte leads within a field.
  private enum Place {
    case fieldStart
    case unquoted
    case quoted
    case behindQuote
    case behindQuoteAndReturn

    /// `nil` for text behind a closing quote.
    func next(_ byte: UInt8, _ dialect: (delimiter: UInt8, quote: UInt8?)) -> Place? {
      let endsField = byte == dialect.delimiter || byte == UInt8(ascii: "\n")
      switch self {
      case .fieldStart: return endsField ? .fieldStart : byte == dialect.quote ? .quoted : .unquoted
      case .unquoted: return endsField ? .fieldStart : .unquoted
      case .quoted: return byte == dialect.quote ? .behindQuote : .quoted
      case .behindQuote:
        if byte == dialect.quote { return .quoted }
        return endsField ? .fieldStart : byte == UInt8(ascii: "\r") ? .behindQuoteAndReturn : nil
      case .behindQuoteAndReturn: return byte == UInt8(ascii: "\n") ? .fieldStart : nil
      }
    }
  }
}
