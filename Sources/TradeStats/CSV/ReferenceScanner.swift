/// Splits bytes into records and fields, one byte at a time. This scanner defines what is right; faster ones must agree
/// with it on every input.
///
/// The rules are those of RFC 4180, and where it is silent:
/// - a quote opens a quoted field only as the first byte of the field; elsewhere in an unquoted field it is text;
/// - in a quoted field a doubled quote is one quote; a single quote closes it;
/// - text between a closing quote and the next delimiter makes the record malformed, and so does a quote that is never
///   closed; a malformed record ends at the end of its first line, so that it takes no other with it;
/// - a record ends at a line feed outside quotes, a carriage return before it belongs to the line end;
/// - a line without any byte is no record, nor is a comment.
///
/// What a ``Dialect`` has besides is told there.
struct ReferenceScanner {
  /// What a record looks like to those who take it apart.
  struct Record: Equatable {
    /// Offset of the first byte.
    var start: Int
    var fields: [Field] = []
    /// The offset where the next record begins.
    var next: Int
    var fault: Fault?
    /// Whether the bytes ended inside a quoted field, so that more bytes may complete the record.
    var isOpen = false
    /// Whether quotes that were not closed, or closed before text, were taken as text.
    var isMended = false

    /// The offset after the last byte before the line end.
    var end: Int { fields.last?.sourceEnd ?? start }
  }

  /// Where a field stands.
  struct Field: Equatable {
    /// The bytes of the field, quotes included.
    var range: Range<Int>
    var isQuoted = false
    /// The offset of the delimiter or line end after the field; blanks may lie before it.
    var sourceEnd: Int

    /// The bytes between the quotes, or all of them where there are none.
    var contentRange: Range<Int> { isQuoted ? range.lowerBound + 1..<range.upperBound - 1 : range }
  }

  enum Fault: Equatable {
    /// The bytes end inside a quoted field that began at this offset, or text follows where it closes on a later line.
    case quoteNeverClosed(at: Int)
    /// A byte other than a delimiter or line end follows a closing quote, at this offset.
    case textAfterQuote(at: Int)

    var offset: Int {
      switch self {
      case .quoteNeverClosed(let offset), .textAfterQuote(let offset): offset
      }
    }
  }

  private enum State { case fieldStart, unquoted, quoted, quoteInQuoted, blankAfterQuote }

  let dialect: Dialect
  /// Whether quotes of a malformed record that do not pair up are text, so that it has no fault.
  var mendsQuotes = false

  /// The record that begins at `start`, or the first one after blank lines and comments; `nil` at the end of the bytes.
  func record(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Record? {
    let start = skippingLines(bytes, from: start)
    guard start < bytes.count else { return nil }
    let record = strictRecord(bytes, from: start)
    return record.fault.map { firstLine(of: record, $0, bytes) } ?? record
  }

  private func strictRecord(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Record {
    var record = Record(start: start, next: bytes.count)
    record.fields.reserveCapacity(8)
    var state = State.fieldStart
    var fieldStart = start
    var quotedEnd: Int?
    var offset = start
    func close(at end: Int) {
      record.fields.append(
        Field(range: fieldStart..<(quotedEnd ?? end), isQuoted: quotedEnd != nil, sourceEnd: end))
    }
    while offset < bytes.count {
      let byte = bytes[offset]
      if state == .quoted {
        if isEscape(bytes, offset) {
          offset += 2
          continue
        }
        if byte == dialect.quote { state = .quoteInQuoted }
      } else if state == .quoteInQuoted && byte == dialect.quote {
        state = .quoted
      } else if let length = delimiterLength(bytes, offset) {
        if state == .quoteInQuoted { quotedEnd = offset }
        close(at: offset)
        (state, fieldStart, quotedEnd) = (.fieldStart, offset + length, nil)
        offset += length
        continue
      } else if let length = lineEndLength(bytes, offset) {
        if state == .quoteInQuoted { quotedEnd = offset }
        close(at: offset)
        record.next = offset + length
        return record
      } else if state == .fieldStart, let quote = openingQuote(bytes, offset) {
        (state, fieldStart, offset) = (.quoted, quote, quote)
      } else if state == .quoteInQuoted || state == .blankAfterQuote {
        if state == .quoteInQuoted { quotedEnd = offset }
        if dialect.skipsBlanksAroundQuotes && byte == Byte.space {
          state = .blankAfterQuote
        } else {
          if record.fault == nil { record.fault = .textAfterQuote(at: offset) }
          (state, quotedEnd) = (.unquoted, nil)
        }
      } else {
        if isEscape(bytes, offset) { offset += 1 }
        state = .unquoted
      }
      offset += 1
    }
    if state == .quoteInQuoted { quotedEnd = bytes.count }
    if state == .quoted {
      record.fault = record.fault ?? .quoteNeverClosed(at: fieldStart)
      record.isOpen = true
    }
    close(at: bytes.count)
    return record
  }

  // MARK: - What stands at an offset

  /// The bytes of the delimiter that stands there. One that ends in blanks may lack them before a line end.
  func delimiterLength(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Int? {
    guard bytes[offset] == dialect.delimiter else { return nil }
    if dialect.delimiterTail.isEmpty { return 1 }
    let rest = bytes[(offset + 1)...]
    if rest.starts(with: dialect.delimiterTail) { return 1 + dialect.delimiterTail.count }
    let mayLackTail = dialect.delimiterTail.allSatisfy { $0 == Byte.space }
    return mayLackTail && (rest.isEmpty || lineEndLength(bytes, offset + 1) != nil) ? 1 : nil
  }

  /// Whether the escape stands there, before a byte that it makes text.
  func isEscape(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
    guard let escape = dialect.escape, bytes[offset] == escape, offset + 1 < bytes.count else { return false }
    let byte = bytes[offset + 1]
    return byte == escape || byte == dialect.quote || byte == dialect.delimiter || byte == Byte.lineFeed
      || byte == Byte.carriageReturn
  }

  /// The offset of the quote that opens a field which begins there.
  func openingQuote(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Int? {
    var offset = offset
    if dialect.skipsBlanksAroundQuotes {
      while offset < bytes.count, bytes[offset] == Byte.space { offset += 1 }
    }
    return offset < bytes.count && bytes[offset] == dialect.quote ? offset : nil
  }

  /// Passes over blank lines and comments.
  private func skippingLines(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var offset = start
    while offset < bytes.count {
      if let length = lineEndLength(bytes, offset) {
        offset += length
      } else if !dialect.comment.isEmpty, bytes[offset...].starts(with: dialect.comment) {
        offset = line(in: bytes, from: offset).next
      } else {
        break
      }
    }
    return offset
  }
}
