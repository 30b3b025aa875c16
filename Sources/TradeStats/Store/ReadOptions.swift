/// How inputs are read. Everything left `nil` is found from the input itself.
public struct ReadOptions: Sendable {
  // MARK: Dialect

  /// The byte between fields.
  public var delimiter: UInt8?
  /// The quote byte; `.some(nil)` reads quotes as text.
  public var quote: UInt8??
  /// Whether the first record names the columns. Without a header they are `column1`, `column2`, ...
  public var hasHeader = true
  /// Lines to pass over before the header.
  public var skippedLineCount = 0
  /// The encoding's name for the C library's `iconv`; UTF-8 when left out.
  public var encoding: String?
  public var numberFormat = NumberFormat()

  // MARK: Roles

  /// The column with periods.
  public var timeColumn: String?
  /// The columns with values. Several become one dimension, `indicator`.
  public var valueColumns: [String] = []
  /// Columns that are dimensions whatever they look like, as numeric codes.
  public var dimensionColumns: [String] = []

  // MARK: Faults

  /// Whether refused records are set apart instead of stopping the run.
  public var keepsRejects = false
  /// The number of refused records that stops the run all the same.
  public var rejectLimit = Int.max

  // MARK: Work

  /// Threads that decode; `nil` for one a processor.
  public var threadCount: Int?
  /// Bytes a thread takes at a time.
  public var blockByteCount = 1 << 20
  /// Called now and then, from any thread, one call at a time.
  public var progress: (@Sendable (ReadProgress) -> Void)?

  public init() {}
}

/// How far reading has come.
public struct ReadProgress: Hashable, Sendable {
  /// Stored bytes taken in so far, over all inputs; compressed bytes for gzip.
  public var consumedByteCount: Int
  /// All stored bytes; `nil` when an input does not know, as a pipe.
  public var storedByteCount: Int?
}
