/// How inputs are read. What is left out is found from the inputs themselves.
///
/// ```swift
/// var options = ReadOptions()
/// options.delimiter = UInt8(ascii: ";")
/// options.decimalMark = UInt8(ascii: ",")
/// options.keepsRejects = true
/// let reader = try TradeReader([Input(path: "ausfuhr.csv")], options: options)
/// ```
public struct ReadOptions: Sendable {
  // MARK: Dialect

  /// The byte between fields, or the first of several; `nil` to find it in each input.
  public var delimiter: UInt8?
  /// The bytes of ``delimiter`` behind its first.
  public var delimiterTail: [UInt8] = []
  /// The quote byte; `nil` to find it, `.some(nil)` to read quotes as text.
  public var quote: UInt8??
  /// The byte that makes text of a quote or delimiter behind it; `nil` to find it, `.some(nil)` for none but a doubled
  /// quote.
  public var escape: UInt8??
  /// What lines begin with that are comments; `nil` to find it, empty for none.
  public var comment: [UInt8]?
  /// Whether a carriage return alone ends a record; `nil` to find out.
  public var returnEndsRecord: Bool?
  /// Whether there may be a header. Without one the columns are `column1`, `column2`, ...
  public var hasHeader = true
  /// Lines that name the columns, their texts joined by a space; `nil` to find them.
  public var headerLineCount: Int?
  /// Lines to pass over before the header; `nil` to find them.
  public var skippedLineCount: Int?
  /// Lines to leave out after the last record; `nil` to find them.
  public var footnoteLineCount: Int?
  /// The encoding's name for the C library's `iconv`; UTF-8 when left out.
  public var encoding: String?
  /// The byte between integer and fraction digits; `nil` where each column decides by its own numbers.
  public var decimalMark: UInt8?
  /// The text between groups of three digits; `nil` where each column decides, `.some(nil)` for none.
  public var thousandsMark: String??
  /// Texts that stand for no value, in either case.
  public var missingTexts = NumberFormat.usualMissingTexts

  // MARK: Roles

  /// The column with periods; `nil` to find it.
  public var timeColumn: String?
  /// The columns with values; none to find them. Several become one dimension, `indicator`.
  public var valueColumns: [String] = []
  /// Columns that are dimensions whatever they look like, as numeric codes.
  public var dimensionColumns: [String] = []
  /// The publisher whose heads the inputs have, by its short name, as `comtrade`; `nil` to recognise it, `none` to
  /// recognise none. See ``TradeReader/publishers``.
  public var publisher: String?
  /// What values are counted in that no column tells the unit of, such as `USD million` or `亿元`; `nil` to take it from
  /// heads and the lines above them, `none` to take it from nowhere.
  public var unit: String?
  /// The name of a dimension that holds each record's input; `nil` for none.
  public var fileColumn: String?

  // MARK: Faults

  /// Whether refused records are set apart in ``LoadReport/rejects`` instead of stopping the run. The header of another
  /// table stops it all the same, where that was not found to end the first.
  public var keepsRejects = false
  /// The most refused records put up with where they are kept; one more stops the run all the same.
  public var rejectLimit = Int.max

  /// Whether a record that does not fit the header is made to: a short one is padded with empty fields, the further
  /// fields of a long one are left out, and quotes that do not pair up within its line are text. A long one whose numbers
  /// seem to have their thousands in fields of their own is refused. How many records were made to fit, and where first, is
  /// told in ``LoadReport/notes``.
  public var mendsRecords = false

  // MARK: Work

  /// The numbers of threads there may be; others are brought to the nearest.
  public static let threadCounts = 1...256
  /// Threads that decode; `nil` for one per processor. No result depends on it.
  public var threadCount: Int?
  /// Bytes a thread takes at a time, from 1 to 1 GiB; others are brought to the nearest. No result depends on it.
  public var blockByteCount = 1 << 18
  /// Called now and then, from any thread, one call at a time.
  public var progress: (@Sendable (ReadProgress) -> Void)?

  /// The threads to use, of those there may be.
  static func threads(_ count: Int?) -> Int {
    let count = count ?? ProcessorCount.available
    return min(max(count, threadCounts.lowerBound), threadCounts.upperBound)
  }

  /// Everything found from the inputs; a refused record stops the run.
  public init() {}
}

/// How far reading has come.
public struct ReadProgress: Hashable, Sendable {
  /// Stored bytes taken in so far, over all inputs; compressed bytes for gzip.
  public var consumedByteCount: Int
  /// All stored bytes; `nil` when an input does not know, as a pipe.
  public var storedByteCount: Int?
}
