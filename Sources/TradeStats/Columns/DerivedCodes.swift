/// Codes of texts that are made from the fields of a record: each distinct text, or pair of texts, is looked at once.
///
/// Owned by one thread.
final class DerivedCodes {
  private let raw = [CodeBook(kind: .text), CodeBook(kind: .text)]
  /// What each raw code, or pair of them, becomes.
  private var known: [UInt64: UInt32] = [:]

  /// The codes in `book` of what `derive` makes of the texts of one or two fields.
  ///
  /// - Parameters:
  ///   - fieldIndexes: one or two fields.
  ///   - codes: finds the codes of a field's texts in a book.
  func codes(
    ofFields fieldIndexes: [Int], in book: CodeBook, finding codes: (Int, CodeBook) -> [UInt32],
    derive: ([String]) -> String
  ) -> [UInt32] {
    let columns = zip(fieldIndexes, raw).map { codes($0, $1) }
    guard let first = columns.first else { return [] }
    return first.indices.map { row in
      let pair = columns.reduce(UInt64(0)) { $0 << 32 | UInt64($1[row]) }
      if let code = known[pair] { return code }
      let code = code(of: columns.map { $0[row] }, in: book, derive)
      known[pair] = code
      return code
    }
  }

  /// A text that is not UTF-8 goes to the book as it stands, which refuses it.
  private func code(of rawCodes: [UInt32], in book: CodeBook, _ derive: ([String]) -> String) -> UInt32 {
    for (code, raw) in zip(rawCodes, raw) where raw.faults[code] != nil {
      return raw.dictionary.withBytes(Int(code)) { book.code(for: $0) }
    }
    return book.code(for: derive(zip(rawCodes, raw).map { $1.text(Int($0)) }))
  }
}
