/// A dictionary-coded column's texts and what each of them means. A text is interpreted once, however often it occurs.
///
/// Filled by one thread; read by many once filling is over.
final class CodeBook: @unchecked Sendable {
  /// What the texts of a column are taken for.
  enum Kind: Hashable, Sendable {
    case text
    /// Texts that tell observations apart: blanks around one mean nothing, so it has one code with them and without.
    case key
    /// Periods; `sixDigitsAreMonths` when `202409` is September 2024 in this column, `readsSplitYears` when `2009/10` is
    /// the year that begins in 2009.
    case period(sixDigitsAreMonths: Bool, readsSplitYears: Bool = false)
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

  private var hasMeanings: Bool { kind != .text && kind != .key }

  /// The code of a field's content.
  func code(for text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    if kind == .key, let first = text.first, let last = text.last, Self.mayBeBlank(first) || Self.mayBeBlank(last) {
      let written = String(decoding: text, as: UTF8.self)
      let trimmed = written.trimmingBlanks()
      if trimmed.utf8.count < written.utf8.count, UTF8Check.firstInvalidOffset(in: text) == nil {
        return code(for: trimmed)
      }
    }
    return newCode(for: text)
  }

  /// Whether a byte can be the first or last of a blank: a space, a tab, or one of the longer ones.
  @inline(__always)
  private static func mayBeBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte >= 0x80 }

  private func newCode(for text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let oldCount = count
    let code = dictionary.code(for: text)
    if count > oldCount {
      let fact = interpret(text)
      if case .invalid(let fault) = fact { faults[code] = fault }
      if hasMeanings { meanings.append(fact) }
    }
    return code
  }

  /// The code of a text.
  func code(for text: String) -> UInt32 {
    var text = text
    return text.withUTF8 { code(for: $0) }
  }

  /// What a text means.
  func fact(_ code: Int) -> Fact {
    if hasMeanings { return meanings[code] }
    return faults[UInt32(truncatingIfNeeded: code)].map { .invalid($0) } ?? .text
  }

  func text(_ code: Int) -> String { dictionary.text(code) }

  private func interpret(_ text: UnsafeBufferPointer<UInt8>) -> Fact {
    if let offset = UTF8Check.firstInvalidOffset(in: text) {
      return .invalid(.notUTF8(offset: offset, byte: text[offset]))
    }
    switch kind {
    case .text, .key:
      return .text
    case .period(let sixDigitsAreMonths, let readsSplitYears):
      let written = String(decoding: text, as: UTF8.self)
      let period = Period(written, sixDigitsAreMonths: sixDigitsAreMonths, readsSplitYears: readsSplitYears)
      return period.map { .period($0) } ?? .invalid(.notAPeriod)
    case .scale(let isPowerOfTen):
      let written = String(decoding: text, as: UTF8.self)
      return ScaleText.factor(written, isPowerOfTen: isPowerOfTen).map { .factor($0) } ?? .invalid(.notAScale)
    }
  }
}
