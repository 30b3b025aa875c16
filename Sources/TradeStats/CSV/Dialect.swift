/// How a delimited text file is written.
public struct Dialect: Hashable, Sendable {
  /// The byte between fields.
  public var delimiter: UInt8
  /// The byte around fields that hold delimiters, quotes or line ends, itself doubled within; `nil` when there is none.
  public var quote: UInt8?

  /// RFC 4180 unless told otherwise: a comma and double quotes. Records end with a line feed, with or without a
  /// carriage return before it.
  public init(delimiter: UInt8 = UInt8(ascii: ","), quote: UInt8? = UInt8(ascii: "\"")) {
    self.delimiter = delimiter
    self.quote = quote
  }
}

/// The bytes that mean something whatever the dialect.
enum Byte {
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
}
