/// A dictionary-coded column's texts and what each of them means. A text is interpreted once, however often it occurs.
///
/// Filled by one thread; read by many once filling is over.
final class CodeBook: @unchecked Sendable {
  /// What the texts of a column are taken for.
  enum Kind: Hashable, Sendable {
    case text
    /// Periods; `sixDigitsAreMonths` when `202409` is September 2024 in this column.
    case period(sixDigitsAreMonths: Bool)
    /// Factors of the values beside them: a word as `billion`, a number, or with `isPowerOfTen` the `6` of SDMX's
    /// `UNIT_MULT`.
    case scale(isPowerOfTen: Bool)
  }

  enum Fact: Hashable, Sendable {
    case text
    case period(Period)
    case factor(ExactDecimal)
    case invalid(FieldFault)
  }

  let kind: Kind
  let dictionary = TextDictionary()
  private(set) var facts: [Fact] = []
  /// Whether some text has been refused.
  private(set) var hasInvalid = false

  init(kind: Kind) { self.kind = kind }

  var count: Int { facts.count }

  /// The code of a field's content.
  @inline(__always)
  func code(for text: UnsafeBufferPointer<UInt8>, seenAt rank: UInt64) -> UInt32 {
    let code = dictionary.code(for: text, seenAt: rank)
    if Int(code) == facts.count {
      let fact = interpret(text)
      if case .invalid = fact { hasInvalid = true }
      facts.append(fact)
    }
    return code
  }

  /// The codes of a column's short texts that were seen before; the other rows, whose codes are 0 here, in order.
  ///
  /// A text in quotes is among the others until it has been seen without them.
  func knownCodes(_ block: ScannedBlock, fieldIndex: Int) -> (codes: [UInt32], unknownRows: [Int]) {
    let count = block.recordCount
    var unknownRows: [Int] = []
    guard let spans = block.spans(ofField: fieldIndex) else { return ([], []) }
    let quote = block.quote
    let codes = [UInt32](unsafeUninitializedCapacity: count) { codes, filledCount in
      for row in 0..<count {
        let start = spans.start(row)
        let length = spans.end(row) &- start
        var code: UInt32?
        if length <= ShortTextTable.longest, length == 0 || spans.base[start] != quote {
          code = dictionary.code(forWord: ShortTextTable.word(spans.base + start, count: length))
        }
        codes[row] = code ?? 0
        if code == nil { unknownRows.append(row) }
      }
      filledCount = count
    }
    return (codes, unknownRows)
  }

  func text(_ code: Int) -> String { dictionary.text(code) }

  private func interpret(_ text: UnsafeBufferPointer<UInt8>) -> Fact {
    if let offset = UTF8Check.firstInvalidOffset(in: text) {
      return .invalid(.notUTF8(offset: offset, byte: text[offset]))
    }
    switch kind {
    case .text:
      return .text
    case .period(let sixDigitsAreMonths):
      let written = String(decoding: text, as: UTF8.self)
      return Period(written, sixDigitsAreMonths: sixDigitsAreMonths).map { .period($0) } ?? .invalid(.notAPeriod)
    case .scale(let isPowerOfTen):
      let written = String(decoding: text, as: UTF8.self)
      return ScaleText.factor(written, isPowerOfTen: isPowerOfTen).map { .factor($0) } ?? .invalid(.notAScale)
    }
  }
}
