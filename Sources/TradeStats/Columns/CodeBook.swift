/// A dictionary-coded column's texts and what each of them means. A text is interpreted once, however often it occurs.
///
/// Filled by one thread; read by many once filling is over.
final class CodeBook: @unchecked Sendable {
  /// What the texts of a column are taken for.
  enum Kind: Hashable, Sendable {
    case text
    /// Texts that tell observations apart: blanks around one mean nothing, nor do the pieces that letters are written in,
    /// so all forms of one have the same code.
    case key
    /// Periods; `sixDigitsAreMonths` when `202409` is September 2024 in this column, `readsSplitYears` when `2009/10` is
    /// the year that begins in 2009; `numbersAre` quarters when `2019/1` is one.
    case period(sixDigitsAreMonths: Bool, readsSplitYears: Bool = false, numbersAre: Frequency? = nil)
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
  /// By code, that of the key that the text is a form of; empty while each text is a key itself.
  private var keyCodes: [UInt32] = []
  /// Whether some text has a byte of zero in it.
  private(set) var hasZeroBytes = false
  /// The faults of refused texts, by code.
  private(set) var faults: [UInt32: FieldFault] = [:]

  init(kind: Kind) { self.kind = kind }

  var count: Int { dictionary.count }

  private var hasMeanings: Bool { kind != .text && kind != .key }

  /// The code of a field's content.
  func code(for text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let oldCount = count
    let code = dictionary.code(for: text)
    if count > oldCount { takeIn(text, code: code) }
    return keyCodes.isEmpty ? code : keyCodes[Int(code)]
  }

  /// Looks at a text that is new.
  private func takeIn(_ text: UnsafeBufferPointer<UInt8>, code: UInt32) {
    let fact = interpret(text)
    if case .invalid(let fault) = fact { faults[code] = fault }
    if hasMeanings { meanings.append(fact) }
    if !keyCodes.isEmpty { keyCodes.append(code) }
    if !hasZeroBytes, text.contains(0) { hasZeroBytes = true }
    guard kind == .key, fact == .text, KeyText.mayDiffer(text) else { return }
    let key = KeyText.canonical(String(decoding: text, as: UTF8.self))
    guard !key.utf8.elementsEqual(text) else { return }
    if keyCodes.isEmpty { keyCodes = Array(0...code) }
    keyCodes[Int(code)] = self.code(for: key)
  }

  /// Puts the codes of keys in place of those of their other forms, in codes that the dictionary found.
  func replaceForms(in codes: inout [UInt32]) {
    guard !keyCodes.isEmpty else { return }
    keyCodes.withUnsafeBufferPointer { keyCodes in
      codes.withUnsafeMutableBufferPointer { codes in
        for row in codes.indices { codes[row] = keyCodes[Int(codes[row])] }
      }
    }
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

  /// The text of a code; of another form of a key, the key.
  func text(_ code: Int) -> String { dictionary.text(keyCodes.isEmpty ? code : Int(keyCodes[code])) }

  private func interpret(_ text: UnsafeBufferPointer<UInt8>) -> Fact {
    if let offset = UTF8Check.firstInvalidOffset(in: text) {
      return .invalid(.notUTF8(offset: offset, byte: text[offset]))
    }
    switch kind {
    case .text, .key:
      return .text
    case .period(let sixDigitsAreMonths, let readsSplitYears, let numbersAre):
      let written = String(decoding: text, as: UTF8.self)
      let period: Period? =
        if let numbersAre, let part = NumberedPartOfYear(written) {
          part.readings.first { $0.frequency == numbersAre }
        } else {
          Period(written, sixDigitsAreMonths: sixDigitsAreMonths, readsSplitYears: readsSplitYears)
        }
      return period.map { .period($0) } ?? .invalid(.notAPeriod)
    case .scale(let isPowerOfTen):
      let written = String(decoding: text, as: UTF8.self)
      return ScaleText.factor(written, isPowerOfTen: isPowerOfTen).map { .factor($0) } ?? .invalid(.notAScale)
    }
  }
}
