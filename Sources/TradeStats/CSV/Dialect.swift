/// How a delimited text file is written.
public struct Dialect: Hashable, Sendable {
  /// The byte between fields, or the first of several.
  public var delimiter: UInt8
  /// The byte around fields that hold delimiters, quotes or line ends, itself doubled within; `nil` when there is none.
  public var quote: UInt8?
  /// The bytes of the delimiter behind its first, as the blank of `, `; none in most files.
  public var delimiterTail: [UInt8] = []
  /// The byte that makes text of a delimiter, quote, line end or itself behind it, as the backslash; `nil` when there is
  /// none. Before anything else it is text. Quotes may be doubled all the same.
  public var escape: UInt8?
  /// What lines begin with that are comments and no records, as `#`; empty when there are none.
  public var comment: [UInt8] = []
  /// Whether blanks before and after a quoted field are passed over.
  public var skipsBlanksAroundQuotes = false
  /// Whether a carriage return alone ends a record, as a line feed does.
  public var returnEndsRecord = false

  /// RFC 4180 unless told otherwise: a comma and double quotes. Records end with a line feed, with or without a
  /// carriage return before it.
  public init(delimiter: UInt8 = UInt8(ascii: ","), quote: UInt8? = UInt8(ascii: "\"")) {
    self.delimiter = delimiter
    self.quote = quote
  }

  /// Whether delimiter, quote and line feed are all that matters, which is what the fast scan knows.
  var isPlain: Bool {
    delimiterTail.isEmpty && escape == nil && comment.isEmpty && !skipsBlanksAroundQuotes && !returnEndsRecord
  }

  /// All bytes of the delimiter.
  var delimiterBytes: [UInt8] { [delimiter] + delimiterTail }
}

/// The bytes that mean something whatever the dialect.
enum Byte {
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
}
