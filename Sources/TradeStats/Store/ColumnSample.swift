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
    var counts: [String: Int] = [:]
    for text in texts { counts[text, default: 0] += 1 }
    distinctCount = counts.count
    filledCount = texts.count - (counts.removeValue(forKey: "") ?? 0)
    var (numberCount, periodCount, codeCount) = (0, 0, 0)
    var digits = DigitSpan()
    for (text, count) in counts {
      let (number, flags) = Array(text.utf8).withUnsafeBufferPointer { numberText.parse($0) }
      digits.include(number)
      if number != .invalid { numberCount += count }
      if Period(text) != nil { periodCount += count }
      if !flags.isEmpty, number != .missing, !text.contains(where: \.isWhitespace) { codeCount += count }
    }
    hasNumbers = digits.isFilled
    self.numberCount = numberCount
    self.periodCount = periodCount
    areMostlyCodes = codeCount * 2 > filledCount
    let isAllDigits = { (text: String) in text.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    hasLeadingZeros = counts.keys.contains { text in
      text.utf8.count > 1 && text.utf8.first == UInt8(ascii: "0") && isAllDigits(text)
    }
    areAllSixDigits = filledCount > 0 && counts.keys.allSatisfy { $0.utf8.count == 6 && isAllDigits($0) }
    needsDouble = digits.exceedsExactDecimal
  }

  var isAllNumbers: Bool { hasNumbers && numberCount == filledCount }
  var isAllPeriods: Bool { filledCount > 0 && periodCount == filledCount }
}
