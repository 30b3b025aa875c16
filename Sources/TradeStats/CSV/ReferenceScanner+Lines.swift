/// Lines, whatever quotes say of their ends.
extension ReferenceScanner {
  /// Where a line stands, without its end, and where the next begins.
  struct Line: Equatable {
    var range: Range<Int>
    var next: Int
  }

  /// The line that begins at `start`.
  func line(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Line {
    var end = start
    if !dialect.returnEndsRecord {
      // A return before the line feed, or before the end of the bytes, is part of the line's end.
      let rest = UnsafeBufferPointer(rebasing: bytes[start...])
      end = start + (ByteSearch.firstOffset(of: Byte.lineFeed, in: rest) ?? rest.count)
      if end > start, bytes[end - 1] == Byte.carriageReturn { end -= 1 }
    }
    while end < bytes.count {
      if let length = lineEndLength(bytes, end) { return Line(range: start..<end, next: end + length) }
      end += 1
    }
    return Line(range: start..<end, next: end)
  }

  /// The line that ends before `next`, where another begins or the bytes end; `nil` at the front of the bytes.
  func line(in bytes: UnsafeBufferPointer<UInt8>, before next: Int) -> Line? {
    guard next > 0 else { return nil }
    var end = next
    if bytes[end - 1] == Byte.lineFeed {
      end -= 1
      if end > 0, bytes[end - 1] == Byte.carriageReturn { end -= 1 }
    } else if lineEndLength(bytes, end - 1) != nil {
      end -= 1
    }
    var start = end
    while start > 0, bytes[start - 1] != Byte.lineFeed, lineEndLength(bytes, start - 1) == nil { start -= 1 }
    return Line(range: start..<end, next: next)
  }

  /// Line ends, those inside quotes included.
  func lineEndCount(in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let lineFeedCount = Kernels.count(of: Byte.lineFeed, in: bytes)
    guard dialect.returnEndsRecord else { return lineFeedCount }
    return lineFeedCount
      + bytes.indices.count { offset in
        bytes[offset] == Byte.carriageReturn && (offset + 1 == bytes.count || bytes[offset + 1] != Byte.lineFeed)
      }
  }

  /// Whether a line without a byte is among some that begin with one.
  func hasBlankLine(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var start = 0
    while start < bytes.count {
      if lineEndLength(bytes, start) != nil { return true }
      start = line(in: bytes, from: start).next
    }
    return false
  }

  /// The comments in bytes that hold nothing but blank lines and comments.
  func comments(in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> [Range<Int>] {
    guard !dialect.comment.isEmpty else { return [] }
    var found: [Range<Int>] = []
    var offset = range.lowerBound
    while offset < range.upperBound {
      let line = line(in: bytes, from: offset)
      if bytes[offset...].starts(with: dialect.comment) { found.append(line.range) }
      offset = line.next
    }
    return found
  }

  /// The bytes of the line end that stands there; a carriage return as the last byte of all is one.
  func lineEndLength(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Int? {
    if bytes[offset] == Byte.lineFeed { return 1 }
    guard bytes[offset] == Byte.carriageReturn else { return nil }
    if offset + 1 == bytes.count { return 1 }
    if bytes[offset + 1] == Byte.lineFeed { return 2 }
    return dialect.returnEndsRecord ? 1 : nil
  }
}
