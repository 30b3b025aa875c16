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
    scratch.removeAll(keepingCapacity: true)
    var offset = 1
    while offset < field.count {
      if field[offset] == quote {
        // A quote is content only as the first of two.
        guard offset + 1 < field.count, field[offset + 1] == quote else { break }
        offset += 1
      }
      scratch.append(field[offset])
      offset += 1
    }
    return scratch.withUnsafeBufferPointer(body)
  }

  /// The content as text; bytes that are not UTF-8 become replacement characters.
  static func string(of field: UnsafeBufferPointer<UInt8>, quote: UInt8?) -> String {
    var scratch: [UInt8] = []
    return withContent(of: field, quote: quote, scratch: &scratch) { String(decoding: $0, as: UTF8.self) }
  }
}
