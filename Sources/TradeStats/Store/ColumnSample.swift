/// What the first records say about a column.
struct ColumnSample {
  let name: String
  /// Field contents over all inputs, in the order of the records; empty where an input lacks the column.
  let texts: [String]
  /// Texts that are not empty.
  let filledCount: Int
  /// Texts that are numbers or stand for no value.
  let numberCount: Int
  /// Whether there is a number among them.
  let hasNumbers: Bool
  let periodCount: Int
  let distinctCount: Int
  /// Whether some number begins with a zero that means nothing, as codes do: `010619`.
  let hasLeadingZeros: Bool
  let areAllSixDigits: Bool
  /// Whether the numbers do not fit one exact decimal scale.
  let needsDouble: Bool

  init(name: String, texts: [String], numberText: NumberText) {
    self.name = name
    self.texts = texts
    let distinct = Set(texts)
    distinctCount = distinct.count
    let filled = texts.filter { !$0.isEmpty }
    filledCount = filled.count
    var facts: [String: (isNumber: Bool, isPeriod: Bool)] = [:]
    var digits = DigitSpan()
    for text in distinct where !text.isEmpty {
      let number = Array(text.utf8).withUnsafeBufferPointer { numberText.parse($0).number }
      digits.include(number)
      facts[text] = (number != .invalid, Period(text) != nil)
    }
    hasNumbers = digits.isFilled
    numberCount = filled.count { facts[$0]?.isNumber ?? false }
    periodCount = filled.count { facts[$0]?.isPeriod ?? false }
    let isAllDigits = { (text: String) in text.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    hasLeadingZeros = distinct.contains { text in
      text.utf8.count > 1 && text.utf8.first == UInt8(ascii: "0") && isAllDigits(text)
    }
    areAllSixDigits =
      !filled.isEmpty && distinct.allSatisfy { $0.isEmpty || ($0.utf8.count == 6 && isAllDigits($0)) }
    needsDouble = digits.exceedsExactDecimal
  }

  var isAllNumbers: Bool { hasNumbers && numberCount == filledCount }
  var isAllPeriods: Bool { filledCount > 0 && periodCount == filledCount }
}
