/// Splits bytes into records and fields, one byte at a time. This scanner defines what is right; faster ones must agree
/// with it on every input.
///
/// The rules are those of RFC 4180, and where it is silent:
/// - a quote opens a quoted field only as the first byte of the field; elsewhere in an unquoted field it is text;
/// - in a quoted field a doubled quote is one quote; a single quote closes it;
/// - text between a closing quote and the next delimiter makes the record malformed, but not the ones after it;
/// - a record ends at a line feed outside quotes, a carriage return before it belongs to the line end;
/// - a line without any byte is no record.
struct ReferenceScanner {
  /// What a record looks like to those who take it apart.
  struct Record: Equatable {
    /// Offset of the first byte.
    var start: Int
    /// Offset of the byte after each field: a delimiter, a line end, or the end of the bytes.
    var fieldEnds: [Int]
    /// The offset where the next record begins.
    var next: Int
    var fault: Fault?
  }

  enum Fault: Equatable {
    /// The bytes end inside a quoted field that began at this offset.
    case quoteNeverClosed(at: Int)
    /// A byte other than a delimiter or line end follows a closing quote, at this offset.
    case textAfterQuote(at: Int)
  }

  private enum State { case fieldStart, unquoted, quoted, quoteInQuoted }

  let dialect: Dialect

  /// The record that begins at `start`, or the first one after blank lines; `nil` at the end of the bytes.
  func record(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Record? {
    let start = skippingBlankLines(bytes, from: start)
    guard start < bytes.count else { return nil }
    var record = Record(start: start, fieldEnds: [], next: bytes.count)
    var state = State.fieldStart
    var quoteStart = start
    var offset = start
    while offset < bytes.count {
      let byte = bytes[offset]
      if state == .quoted {
        if byte == dialect.quote { state = .quoteInQuoted }
      } else if state == .quoteInQuoted && byte == dialect.quote {
        state = .quoted
      } else if byte == dialect.delimiter {
        record.fieldEnds.append(offset)
        state = .fieldStart
      } else if byte == Byte.lineFeed {
        let endsWithReturn = offset > start && bytes[offset - 1] == Byte.carriageReturn
        record.fieldEnds.append(endsWithReturn ? offset - 1 : offset)
        record.next = offset + 1
        return record
      } else if state == .fieldStart && byte == dialect.quote {
        state = .quoted
        quoteStart = offset
      } else {
        if state == .quoteInQuoted, !isReturnBeforeLineEnd(bytes, offset), record.fault == nil {
          record.fault = .textAfterQuote(at: offset)
        }
        state = .unquoted
      }
      offset += 1
    }
    if state == .quoted { record.fault = .quoteNeverClosed(at: quoteStart) }
    let endsWithReturn = state != .quoted && bytes[bytes.count - 1] == Byte.carriageReturn
    record.fieldEnds.append(endsWithReturn ? bytes.count - 1 : bytes.count)
    return record
  }

  private func isReturnBeforeLineEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
    bytes[offset] == Byte.carriageReturn && (offset + 1 == bytes.count || bytes[offset + 1] == Byte.lineFeed)
  }

  private func skippingBlankLines(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var offset = start
    while offset < bytes.count {
      if bytes[offset] == Byte.lineFeed {
        offset += 1
      } else if isReturnBeforeLineEnd(bytes, offset) {
        offset += min(2, bytes.count - offset)
      } else {
        break
      }
    }
    return offset
  }
}
