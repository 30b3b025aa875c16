/// The bytes of a field as its writer meant them: without the quotes around it, doubled quotes made single.
enum FieldText {
  /// Calls `body` with the field's content. `scratch` holds it where it differs from the bytes as they stand.
  ///
  /// The field is taken to be well formed; what follows a closing quote is not looked at.
  @inline(__always)
  static func withContent<Result>(
    of field: UnsafeBufferPointer<UInt8>, quote: UInt8?, scratch: inout [UInt8],
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    guard let quote, let first = field.first, first == quote else { return body(field) }
    return unquoted(field, quote: quote, scratch: &scratch, body)
  }

  @inline(never)
  private static func unquoted<Result>(
    _ field: UnsafeBufferPointer<UInt8>, quote: UInt8, scratch: inout [UInt8],
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    var rest = UnsafeBufferPointer(rebasing: field.dropFirst())
    var run = prefix(of: rest, upTo: quote)
    // A quote is content only as the first of two. Mostly there is none, and the bytes serve as they stand.
    if run.count + 1 >= rest.count || rest[run.count + 1] != quote { return body(run) }
    scratch.removeAll(keepingCapacity: true)
    while true {
      scratch.append(contentsOf: run)
      guard run.count + 1 < rest.count, rest[run.count + 1] == quote else { break }
      scratch.append(quote)
      rest = UnsafeBufferPointer(rebasing: rest[(run.count + 2)...])
      run = prefix(of: rest, upTo: quote)
    }
    return scratch.withUnsafeBufferPointer(body)
  }

  private static func prefix(of bytes: UnsafeBufferPointer<UInt8>, upTo byte: UInt8) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[..<(ByteSearch.firstOffset(of: byte, in: bytes) ?? bytes.count)])
  }

  /// The content as text; bytes that are not UTF-8 become replacement characters.
  static func string(of field: UnsafeBufferPointer<UInt8>, quote: UInt8?) -> String {
    var scratch: [UInt8] = []
    return withContent(of: field, quote: quote, scratch: &scratch) { String(decoding: $0, as: UTF8.self) }
  }

  /// What is left without the quotes and blanks around it.
  static func trimmed(
    _ text: Slice<UnsafeBufferPointer<UInt8>>, quote: UInt8?
  ) -> Slice<UnsafeBufferPointer<UInt8>> {
    var text = text
    while let first = text.first, first == quote || first == Byte.space { text = text.dropFirst() }
    while let last = text.last, last == quote || last == Byte.space { text = text.dropLast() }
    return text
  }

  /// Whether the content of a field differs from the bytes between its quotes.
  static func needsRewriting(
    _ content: Slice<UnsafeBufferPointer<UInt8>>, isQuoted: Bool, _ dialect: Dialect
  ) -> Bool {
    guard isQuoted || dialect.escape != nil else { return false }
    return content.contains { (isQuoted && $0 == dialect.quote) || $0 == dialect.escape }
  }

  /// The content of a field as the reference scanner found it, appended to `content`.
  static func append(
    _ field: ReferenceScanner.Field, in bytes: UnsafeBufferPointer<UInt8>, _ scanner: ReferenceScanner,
    to content: inout [UInt8]
  ) {
    let range = field.contentRange
    var offset = range.lowerBound
    while offset < range.upperBound {
      // What follows an escape, and the second of two quotes, is content.
      let isDoubled = field.isQuoted && bytes[offset] == scanner.dialect.quote
      if isDoubled || scanner.isEscape(bytes, offset) { offset += 1 }
      if offset < range.upperBound { content.append(bytes[offset]) }
      offset += 1
    }
  }

  /// The content of a field as the reference scanner found it, of at most `limit` of its bytes.
  static func string(
    of field: ReferenceScanner.Field, in bytes: UnsafeBufferPointer<UInt8>, _ scanner: ReferenceScanner,
    upTo limit: Int = .max
  ) -> String {
    guard field.range.count <= limit else {
      // Cut before its closing quote.
      let (start, end) = (field.range.lowerBound + (field.isQuoted ? 1 : 0), field.range.lowerBound + limit)
      return string(of: .init(range: start..<end, sourceEnd: field.sourceEnd), in: bytes, scanner)
    }
    let plain = bytes[field.contentRange]
    if !needsRewriting(plain, isQuoted: field.isQuoted, scanner.dialect) {
      return String(decoding: plain, as: UTF8.self)
    }
    var content: [UInt8] = []
    append(field, in: bytes, scanner, to: &content)
    return String(decoding: content, as: UTF8.self)
  }
}
