extension ReferenceScanner {
  /// A malformed record read again, as one line: a field is quoted where its quotes pair up within the line; elsewhere
  /// quotes are text. So a stray quote costs no record but its own.
  func mended(_ record: Record, _ bytes: UnsafeBufferPointer<UInt8>) -> Record {
    let lineEnd = endOfLine(bytes, from: record.start)
    let next = lineEnd < bytes.count ? lineEnd + (lineEndLength(bytes, lineEnd) ?? 0) : lineEnd
    var mended = Record(start: record.start, next: next, isOpen: record.isOpen, isMended: true)
    var start = record.start
    while true {
      let field = quotedField(bytes, from: start, to: lineEnd) ?? plainField(bytes, from: start, to: lineEnd)
      mended.fields.append(field)
      guard field.sourceEnd < lineEnd, let length = delimiterLength(bytes, field.sourceEnd) else { return mended }
      start = field.sourceEnd + length
    }
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
