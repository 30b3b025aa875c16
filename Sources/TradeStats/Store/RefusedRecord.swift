/// A record that was not taken in, and why.
public struct RefusedRecord: Hashable, Sendable {
  public enum Reason: Hashable, Sendable {
    /// More or fewer fields than the header has columns.
    case ragged(expected: Int, found: Int)
    case quoteNeverClosed
    case textAfterQuote
    case notANumber
    case notAPeriod
    case notAScale
    /// Byte `byte` at `offset` of the field does not continue UTF-8.
    case notUTF8(offset: Int, byte: UInt8)
  }

  /// The line that the record begins on, its number, and the field's number where one field is to blame.
  public var location: SourceLocation
  /// The record's first byte, counted from the first byte after the header.
  public var byteOffset: Int
  /// The column of the refused field.
  public var column: String?
  public var reason: Reason
  /// The refused field's content; empty when the record as a whole was refused.
  public var fieldText: String
  /// The record as it stands.
  public var recordText: String
  /// The refused bytes within `recordText`, in UTF-8 bytes.
  public var markedBytes: Range<Int>?
}

/// The first refused record of an input that was to be read whole, or the one that went over the limit.
public struct RecordError: TradeStatsError, Equatable {
  public var refused: RefusedRecord
  /// The number of refusals that stopped the run, when they were being kept.
  public var limit: Int?

  public var category: ErrorCategory { .badData }
}
