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
  /// Whether most texts are digits with letters right behind them, as codes such as `5J` are, rather than figures of
  /// which some are marked.
  let areMostlyCodes: Bool
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
    var facts: [String: (isNumber: Bool, isPeriod: Bool, isCode: Bool)] = [:]
    var digits = DigitSpan()
    for text in distinct where !text.isEmpty {
      let (number, flags) = Array(text.utf8).withUnsafeBufferPointer { numberText.parse($0) }
      digits.include(number)
      let isCode = !flags.isEmpty && number != .missing && !text.contains(where: \.isWhitespace)
      facts[text] = (number != .invalid, Period(text) != nil, isCode)
    }
    hasNumbers = digits.isFilled
    numberCount = filled.count { facts[$0]?.isNumber ?? false }
    periodCount = filled.count { facts[$0]?.isPeriod ?? false }
    areMostlyCodes = filled.count { facts[$0]?.isCode ?? false } * 2 > filled.count
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
