/// Looks for lines that are the header of a wide table once more, or of another one.
///
/// A line is taken apart only where it begins with the header's first text or ends with its last, whatever quotes and
/// blanks are around them: a header with the same names does, and one with the same periods.
struct HeadLine {
  private let heads: RepeatedHeads
  private let scanner: ReferenceScanner
  /// The first text that is not empty, with the delimiters before it; the last, with those behind it.
  private let front: [UInt8]
  private let back: [UInt8]
  /// What may stand beside a text.
  private let edges: [UInt8]

  init(_ heads: RepeatedHeads, _ scanner: ReferenceScanner) {
    (self.heads, self.scanner) = (heads, scanner)
    let delimiter = scanner.dialect.delimiterBytes
    let texts = heads.header.map { Array($0.utf8) }
    front = texts.prefix(while: \.isEmpty).flatMap { _ in delimiter } + (texts.first { !$0.isEmpty } ?? [])
    back = (texts.last { !$0.isEmpty } ?? []) + texts.reversed().prefix(while: \.isEmpty).flatMap { _ in delimiter }
    edges = delimiter + [Byte.space] + [scanner.dialect.quote].compactMap(\.self)
  }

  /// Whether a line of a block is a header once more.
  func isRepeated(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var start = 0
    while start < bytes.count {
      let line = scanner.line(in: bytes, from: start)
      if isLike(bytes[line.range]), areHeads(UnsafeBufferPointer(rebasing: bytes[line.range])) { return true }
      start = line.next
    }
    return false
  }

  private func isLike(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let text = FieldText.trimmed(line, quote: scanner.dialect.quote)
    return (text.starts(with: front) && isEdge(text.dropFirst(front.count).first))
      || (text.suffix(back.count).elementsEqual(back) && isEdge(text.dropLast(back.count).last))
  }

  private func isEdge(_ byte: UInt8?) -> Bool { byte.map(edges.contains) ?? true }

  private func areHeads(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let record = scanner.record(in: line, from: 0) else { return false }
    return heads.areRepeated(by: record.fields.map { FieldText.string(of: $0, in: line, scanner) }, isRare: true)
  }
}
