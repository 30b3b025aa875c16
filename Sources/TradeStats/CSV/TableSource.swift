/// The bytes of a table, from a source that goes on with what is no part of it: footnotes and the like.
///
/// The last bytes read are held back until it is known whether the end follows; they are few, so that little is copied.
final class TableSource: ByteSource {
  private let wrapped: any ByteSource
  private let scanner: ReferenceScanner
  private let rule: TableEnd.Rule
  private let heldByteCount: Int
  /// Whether the wrapped source has no byte too many.
  private let isWhole: Bool
  private let watch: TableWatch?
  /// Bytes that are not given out yet.
  private var held: [UInt8] = []
  private var hasEnded = false
  private var failure: (any Error)?
  /// Whether the first byte held is the first of a line.
  private var beginsLine = true
  /// What was left out, once the end was read.
  private(set) var end: TableEnd?

  /// The tables behind this one, once the end was read; `nil` where none were looked for behind the front.
  var furtherTables: [SkippedLines]? { watch?.found }

  /// - Parameter watch: the wrapped source, where it ends before a further table.
  init(_ wrapped: any ByteSource, dialect: Dialect, _ rule: TableEnd.Rule, watch: TableWatch? = nil) {
    self.wrapped = wrapped
    self.watch = watch
    self.rule = rule
    isWhole = false
    scanner = ReferenceScanner(dialect: dialect)
    // A line may be long; so many as an option asks for are most likely short.
    heldByteCount = rule.lineCount.map { max(TableEnd.tailByteCount, $0 << 10) } ?? TableEnd.tailByteCount
  }

  /// The bytes of a table of which all is at hand: those of `table` up to its end, which is known.
  ///
  /// - Parameter source: what they were read from, and nothing more is.
  convenience init(_ table: UnsafeBufferPointer<UInt8>, end: TableEnd?, of source: any ByteSource) {
    let bytes = Array(table[..<(end?.start ?? table.count)])
    self.init(whole: ReplaySource(prefix: bytes, rest: EndedSource(source)), end: end)
  }

  private init(whole source: ReplaySource, end: TableEnd?) {
    wrapped = source
    scanner = ReferenceScanner(dialect: Dialect())
    rule = TableEnd.Rule(columnCount: 0)
    heldByteCount = 0
    watch = nil
    self.end = end
    isWhole = true
  }

  /// The same once more, where all bytes are at hand; as long as nothing was read.
  var again: TableSource? {
    isWhole ? (wrapped as? ReplaySource).map { TableSource(whole: $0.again, end: end) } : nil
  }

  var name: String { wrapped.name }
  var storedByteCount: Int? { wrapped.storedByteCount }
  var consumedByteCount: Int { wrapped.consumedByteCount }
  var isChecksummed: Bool { wrapped.isChecksummed }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    if isWhole { return try wrapped.read(into: buffer) }
    while !buffer.isEmpty {
      if hasEnded {
        if held.isEmpty, let failure { throw failure }
        return give(held.count, to: buffer)
      }
      if buffer.count > 2 * heldByteCount, buffer.count > held.count {
        let count = readThrough(buffer)
        if count > 0 { return count }
      } else {
        if held.count > heldByteCount { return give(held.count - heldByteCount, to: buffer) }
        var more = [UInt8](repeating: 0, count: 2 * heldByteCount)
        let count = more.withUnsafeMutableBytes { readMore(into: $0) }
        held += more[..<count]
      }
    }
    return 0
  }

  /// Gives out at most `limit` of the bytes held.
  private func give(_ limit: Int, to buffer: UnsafeMutableRawBufferPointer) -> Int {
    let front = held.prefix(min(limit, buffer.count))
    guard let last = front.last else { return 0 }
    buffer.copyBytes(from: front)
    beginsLine = last == Byte.lineFeed
    let count = front.count
    held.removeFirst(count)
    return count
  }

  /// Reads straight into the buffer, behind the bytes held, and holds back the last ones.
  private func readThrough(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    let frontCount = held.count
    let readCount = readMore(into: UnsafeMutableRawBufferPointer(rebasing: buffer[frontCount...]))
    if readCount == 0 { return 0 }
    buffer.copyBytes(from: held)
    let count = max(0, frontCount + readCount - heldByteCount)
    held = Array(buffer[count..<frontCount + readCount])
    if count > 0 { beginsLine = buffer[count - 1] == Byte.lineFeed }
    return count
  }

  /// Reads on; at the end, or when that fails, what is held can be given out.
  private func readMore(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    do {
      let count = try wrapped.read(into: buffer)
      if count == 0 { finish() }
      return count
    } catch {
      (failure, hasEnded) = (error, true)
      return 0
    }
  }

  private func finish() {
    hasEnded = true
    end = held.withUnsafeBufferPointer { TableEnd(of: $0, beginsLine: beginsLine, scanner, rule) }
    if let end { held.removeLast(held.count - end.start) }
  }
}

/// A source of whose rest nothing is wanted.
final class EndedSource: ByteSource {
  private let wrapped: any ByteSource

  init(_ wrapped: any ByteSource) { self.wrapped = wrapped }

  var name: String { wrapped.name }
  var storedByteCount: Int? { wrapped.storedByteCount }
  var consumedByteCount: Int { wrapped.consumedByteCount }

  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int { 0 }
}
