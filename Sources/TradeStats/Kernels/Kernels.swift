import CTradeKernels

/// Safe calls into the C loops. Each has a plain twin in ``ReferenceKernels``, ``PlainDecimal`` or ``TextDictionary`` that
/// says what it must return, or does what one line of Swift in its test says.
///
/// Contract: the buffers handed in are valid for their counts and, unless it is said that nothing behind them is read, have
/// ``ByteBlock/padding`` readable bytes behind them; the functions write nothing beyond the memory that they are given.
enum Kernels {
  /// What a structural scan saw.
  struct Structure: Equatable {
    /// Offsets written.
    var count = 0
    /// Where the scan ended: at the end of the bytes, or at text behind a closing quote, after which it cannot tell what
    /// is quoted until the record ends. All counts are of the bytes before.
    var end = 0
    /// Line feeds outside quotes.
    var recordCount = 0
    /// Line feeds anywhere.
    var lineFeedCount = 0
    /// Whether there are carriage returns anywhere.
    var hasReturns = false
  }

  /// The end of the last record that ends in some bytes.
  struct RecordEnd: Equatable {
    /// The offset behind the last line feed outside quotes; where the scan began when there is none.
    var recordEnd: Int
    /// Where the scan ended, as for ``Structure``.
    var end: Int
  }

  /// How many of `bytes` equal `byte`.
  static func count(
    of byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, on instructionSet: InstructionSet = .best
  ) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    return tk_count_byte(instructionSet.level, base, bytes.count, byte)
  }

  /// Writes the offsets of every delimiter and line feed outside quotes, ascending. The bytes from `start` on begin
  /// where a record does.
  ///
  /// - Parameter offsets: room for ``structureCapacity(_:)`` entries.
  static func findStructure(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0, dialect: (delimiter: UInt8, quote: UInt8?),
    into offsets: UnsafeMutablePointer<UInt32>, on instructionSet: InstructionSet = .best
  ) -> Structure {
    guard let base = bytes.baseAddress else { return Structure() }
    let found = tk_find_structure(instructionSet.level, code(dialect), base, start, bytes.count, offsets)
    return Structure(
      count: found.count, end: found.end, recordCount: found.record_count, lineFeedCount: found.line_feed_count,
      hasReturns: found.has_returns != 0)
  }

  /// Finds the end of the last record that ends in the bytes, which from `start` on begin where a record does.
  static func findLastRecordEnd(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0, dialect: (delimiter: UInt8, quote: UInt8?),
    on instructionSet: InstructionSet = .best
  ) -> RecordEnd {
    guard let base = bytes.baseAddress else { return RecordEnd(recordEnd: 0, end: 0) }
    let found = tk_find_last_record_end(instructionSet.level, code(dialect), base, start, bytes.count)
    return RecordEnd(recordEnd: found.record_end, end: found.end)
  }

  /// A byte that is both delimiter and quote is a delimiter.
  private static func code(_ dialect: (delimiter: UInt8, quote: UInt8?)) -> tk_dialect {
    let quote = dialect.quote == dialect.delimiter ? nil : dialect.quote
    return tk_dialect(delimiter: dialect.delimiter, quote: quote.map { Int32($0) } ?? -1)
  }

  /// Entries that the offsets of `byteCount` bytes may take, with what the scan stores beyond the last.
  static func structureCapacity(_ byteCount: Int) -> Int { byteCount + 64 }
}
