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
  /// By code; empty for texts, which mean themselves.
  private var meanings: [Fact] = []
  /// The faults of refused texts, by code.
  private(set) var faults: [UInt32: FieldFault] = [:]

  init(kind: Kind) { self.kind = kind }

  var count: Int { dictionary.count }

  /// The code of a field's content.
  func code(for text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let oldCount = count
    let code = dictionary.code(for: text)
    if count > oldCount {
      let fact = interpret(text)
      if case .invalid(let fault) = fact { faults[code] = fault }
      if kind != .text { meanings.append(fact) }
    }
    return code
  }

  /// What a text means.
  func fact(_ code: Int) -> Fact {
    if kind != .text { return meanings[code] }
    return faults[UInt32(truncatingIfNeeded: code)].map { .invalid($0) } ?? .text
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
