import CTradeKernels

extension Kernels {
  /// A text's signature and its code, as ``TextSignature`` and the dictionaries have them.
  typealias TextEntry = tk_text

  /// What places in hash tables are computed with: an odd number without pattern, that of Fibonacci hashing.
  static let hashMultiplier: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// The codes of the fields that need nothing but a look at one bucket: short, without quotes, seen before. The rows of
  /// the others, ascending, go to `otherRows`; their codes are anything.
  ///
  /// - Parameters:
  ///   - entries: two for each bucket; a signature's bucket is the top bits of its product with ``hashMultiplier``,
  ///     shifted down by `shift`.
  ///   - codes: room for as many entries as there are fields, as is `otherRows`.
  /// - Returns: the number of other rows.
  static func findTexts(
    of spans: FieldSpans, entries: UnsafePointer<TextEntry>, shift: UInt64, quote: UInt8?,
    codes: UnsafeMutablePointer<UInt32>, otherRows: UnsafeMutablePointer<UInt32>,
    on instructionSet: InstructionSet = .best
  ) -> Int {
    var fields = spans.fields
    return tk_find_texts(
      instructionSet.level, &fields, tk_text_table(entries: entries, shift: shift), quote.map { Int32($0) } ?? -1,
      codes, otherRows)
  }
}
