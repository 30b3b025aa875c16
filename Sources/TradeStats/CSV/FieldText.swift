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
}
