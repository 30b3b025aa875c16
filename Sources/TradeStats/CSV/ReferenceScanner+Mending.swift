extension ReferenceScanner {
  /// A malformed record as its first line alone: a field is quoted where its quotes pair up within the line; elsewhere
  /// quotes are text. So a stray quote costs no record but its own.
  func firstLine(of record: Record, _ fault: Fault, _ bytes: UnsafeBufferPointer<UInt8>) -> Record {
    let line = line(in: bytes, from: record.start)
    let lineEnd = line.range.upperBound
    var first = Record(start: record.start, next: line.next, isOpen: record.isOpen, isMended: mendsQuotes)
    var openQuote: Int?
    var start = record.start
    while true {
      let quoted = quotedField(bytes, from: start, to: lineEnd)
      let field = quoted ?? plainField(bytes, from: start, to: lineEnd)
      if quoted == nil, openQuote == nil, start < lineEnd { openQuote = openingQuote(bytes, start) }
      first.fields.append(field)
      guard field.sourceEnd < lineEnd, let length = delimiterLength(bytes, field.sourceEnd) else { break }
      start = field.sourceEnd + length
    }
    if !mendsQuotes {
      // What shows only on a later line is to be seen on this one as a quote that has no other.
      first.fault = fault.offset < lineEnd ? fault : .quoteNeverClosed(at: openQuote ?? record.start)
    }
    return first
  }

  /// The field that begins there, if its quotes pair up before a delimiter or the line's end.
  private func quotedField(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to lineEnd: Int) -> Field? {
    guard let quote = openingQuote(bytes, start), quote < lineEnd else { return nil }
    var offset = quote + 1
    while offset < lineEnd {
      if isEscape(bytes, offset) {
        offset += 2
      } else if bytes[offset] != dialect.quote {
        offset += 1
      } else if offset + 1 < lineEnd, bytes[offset + 1] == dialect.quote {
        offset += 2
      } else {
        var end = offset + 1
        while dialect.skipsBlanksAroundQuotes, end < lineEnd, bytes[end] == Byte.space { end += 1 }
        guard end >= lineEnd || delimiterLength(bytes, end) != nil else { return nil }
        return Field(range: quote..<(offset + 1), isQuoted: true, sourceEnd: end)
      }
    }
    return nil
  }

  private func plainField(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to lineEnd: Int) -> Field {
    var offset = start
    while offset < lineEnd, delimiterLength(bytes, offset) == nil { offset += isEscape(bytes, offset) ? 2 : 1 }
    offset = min(offset, lineEnd)
    return Field(range: start..<offset, sourceEnd: offset)
  }
}
