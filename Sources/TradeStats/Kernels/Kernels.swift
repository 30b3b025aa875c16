import CTradeKernels

/// Safe calls into the C loops. Each has a plain twin in ``ReferenceKernels`` that says what it must return.
///
/// Contract: the buffers handed in are valid for their counts and have ``ByteBlock/padding`` readable bytes behind
/// them; the functions write nothing beyond the memory that they are given.
enum Kernels {
  /// The instruction sets that a scan is written for. All give the same answer.
  enum InstructionSet: CaseIterable {
    case portable
    case neon
    case avx2
    case avx512
    /// With the compression of bytes.
    case avx512vbmi2

    fileprivate var code: tk_level {
      switch self {
      case .portable: TK_PORTABLE
      case .neon: TK_NEON
      case .avx2: TK_AVX2
      case .avx512: TK_AVX512
      case .avx512vbmi2: TK_AVX512_VBMI2
      }
    }

    /// Those that this processor runs.
    static let supported = allCases.filter { tk_supports($0.code) != 0 }

    /// The fastest that this processor runs.
    static let best = supported.last ?? .portable
  }

  /// What a structural scan saw.
  struct Structure: Equatable {
    /// Offsets written.
    var count: Int
    /// Line feeds outside quotes.
    var recordCount: Int
    /// Line feeds anywhere.
    var lineFeedCount: Int
    var returnCount: Int
    /// Whether a quote's meaning depends on more than the quotes before it; the offsets are then not to be used.
    var hasStrayQuote: Bool
    var endsInQuotes: Bool
  }

  /// How many of `bytes` equal `byte`.
  static func count(of byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    return tk_count_byte(base, bytes.count, byte)
  }

  /// Writes the offsets of every delimiter and line feed outside quotes, ascending. The bytes begin where a record
  /// does.
  ///
  /// - Parameter offsets: room for ``structureCapacity(_:)`` entries.
  static func findStructure(
    in bytes: UnsafeBufferPointer<UInt8>, dialect: (delimiter: UInt8, quote: UInt8?),
    into offsets: UnsafeMutablePointer<UInt32>, on instructionSet: InstructionSet = .best
  ) -> Structure {
    guard let base = bytes.baseAddress else {
      return Structure(
        count: 0, recordCount: 0, lineFeedCount: 0, returnCount: 0, hasStrayQuote: false, endsInQuotes: false)
    }
    let scan = tk_find_structure(
      instructionSet.code, base, bytes.count, dialect.delimiter, dialect.quote.map { Int32($0) } ?? -1, offsets)
    return Structure(
      count: scan.count, recordCount: scan.record_count, lineFeedCount: scan.line_feed_count,
      returnCount: scan.return_count,
      hasStrayQuote: scan.has_stray_quote != 0, endsInQuotes: scan.ends_in_quotes != 0)
  }

  /// Entries that the offsets of `byteCount` bytes may take, with what the scan stores beyond the last.
  static func structureCapacity(_ byteCount: Int) -> Int { byteCount + 64 }
}
