/// A record that was not taken in, and why.
public struct RefusedRecord: Hashable, Sendable {
  /// What is wrong with it.
  public enum Reason: Hashable, Sendable {
    /// More or fewer fields than the header has columns.
    case ragged(expected: Int, found: Int)
    /// A quoted field runs to the end of the input, or text follows where it closes on a later line.
    case quoteNeverClosed
    /// Something other than a delimiter or the record's end follows a closing quote.
    case textAfterQuote
    /// A field of a value column that is neither a number nor a text for no value.
    case notANumber
    /// A field of the time column that names no period.
    case notAPeriod
    /// A field with the month or quarter of a year that stands beside it, and names none.
    case notAPartOfYear
    /// A field of the scale column that is neither a scale word nor a positive number.
    case notAScale
    /// Figures of a wide input that are periods, as the heads above them are: the header of another table.
    case headAgain
    /// Byte `byte` at `offset` of the field does not continue UTF-8.
    case notUTF8(offset: Int, byte: UInt8)
  }

  /// The line that the record begins on, its number, and the field's number where one field is to blame.
  public var location: SourceLocation
  /// The record's first byte, counted from the input's first.
  ///
  /// Of an input that is compressed or in another encoding, the bytes counted are those of its text as UTF-8.
  public var byteOffset: Int
  /// The column of the refused field; `nil` when the record as a whole was refused.
  public var column: String?
  /// What is wrong with it.
  public var reason: Reason
  /// The refused field's content; empty when the record as a whole was refused.
  public var fieldText: String
  /// The record as it stands, at most 4096 bytes of one that cannot be taken apart.
  public var recordText: String
  /// The refused bytes within `recordText`, in UTF-8 bytes; `nil` when no place in the record is to blame.
  public var markedBytes: Range<Int>?
  /// The number that a record with too many fields seems to have in several of them.
  var splitNumber: String?
}

extension RefusedRecord {
  /// Whether no record behind it is read: a header parts what is above it from what is below, whatever is kept.
  func endsRun(keepsRejects: Bool) -> Bool { !keepsRejects || reason == .headAgain }
}

/// The first refused record of an input that was to be read whole, or the one that went over the limit, or the header of
/// another table, or the first of all records there are.
public struct RecordError: TradeStatsError, Equatable {
  /// The record, and why it was refused.
  public var refused: RefusedRecord
  /// ``ReadOptions/rejectLimit`` where refusals were being kept and this one went over it.
  public var limit: Int?
  /// The records refused so far, this one the last of them, where refusals were being kept; all records where none is left.
  public var rejects: [RefusedRecord] = []

  /// For refused records in the order of the inputs; `nil` where none of them ends the run.
  init?(_ all: [RefusedRecord], _ options: ReadOptions) {
    let limit = options.keepsRejects && all.count > options.rejectLimit ? options.rejectLimit : nil
    let last = all.firstIndex { $0.endsRun(keepsRejects: options.keepsRejects) }
    guard let end = [limit, last].compactMap(\.self).min() else { return nil }
    refused = all[end]
    self.limit = end == last ? nil : limit
    if options.keepsRejects { rejects = Array(all[...end]) }
  }

  /// For a report of inputs of whose records none was kept, so that there is nothing to answer a question with; `nil` for
  /// any other.
  public init?(nothingKeptIn report: LoadReport) {
    guard let first = report.rejects.first, report.keptCount == 0 else { return nil }
    (refused, rejects) = (first, report.rejects)
  }

  /// Always `.badData`.
  public var category: ErrorCategory { .badData }
}
