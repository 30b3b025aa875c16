/// What the first records say about a column.
struct ColumnSample: Sendable {
  let name: String
  /// Where the column is in each input.
  let sources: [FieldSource]
  /// Texts over all inputs, in the order of the records; empty where an input lacks the column.
  let texts: [String]
  /// Texts that are not empty.
  private(set) var filledCount = 0
  /// Texts that are numbers or stand for no value.
  private(set) var numberCount = 0
  /// Those of them that stand for no value.
  private(set) var missingCount = 0
  /// Texts that are numbers, but written otherwise than those of the column.
  private(set) var otherNumberCount = 0
  /// Numbers with a percent sign behind them.
  private(set) var percentCount = 0
  /// Numbers with that of a footnote behind them.
  private(set) var footnoteCount = 0
  private(set) var periodCount = 0
  let distinctCount: Int
  /// Whether some number begins with a zero that means nothing, as codes do: `010619`.
  let hasLeadingZeros: Bool
  /// Whether most texts are digits with letters right behind them, as codes such as `5J` are, rather than figures of
  /// which some are marked.
  let areMostlyCodes: Bool
  let areAllSixDigits: Bool
  /// The texts that stand for a whole among its parts.
  let totals: Set<String>
  /// Whether all texts name a year and the next, as `2009/10`.
  let areSplitYears: Bool
  /// How numbers are written, by input.
  private(set) var numberFormats: [NumberFormat] = []
  /// The ways to write numbers that were chosen from, by input.
  let ways: [[NumberFormat]]
  /// By input, whether the column's own numbers leave open what their point stands for.
  private(set) var areAssumed: [Bool] = []
  /// The column whose numbers settled how those of this one are read.
  var settledBy: String?
  /// A text with two readings, and the input that it is in.
  private(set) var ambiguity: (inputIndex: Int, NumberEvidence.Ambiguity)?
  private var digits = DigitSpan()

  /// - Parameters:
  ///   - texts: by input.
  ///   - formats: the ways to write numbers that may occur, by input.
  ///   - delimiters: by input.
  init(name: String, sources: [FieldSource], texts: [[String]], formats: [[NumberFormat]], delimiters: [UInt8]) {
    self.name = name
    self.sources = sources
    ways = formats
    self.texts = texts.count == 1 ? texts[0] : Array(texts.joined())
    let counted = texts.map(Self.counts)
    let distinct = counted.count == 1 ? Array(counted[0].keys) : Array(Set(counted.lazy.flatMap(\.keys)))
    let filled = distinct.filter { !$0.isEmpty }
    distinctCount = distinct.count
    areSplitYears = Self.areSplitYears(filled)
    totals = Set(filled.lazy.filter(Overlap.isTotal))
    var codeCount = 0
    for (inputIndex, counts) in counted.enumerated() {
      let texts = counts.compactMap { $0.key.isEmpty ? nil : (text: $0.key, count: $0.value) }
      let evidence = NumberEvidence(texts, formats: formats[inputIndex], delimiter: delimiters[inputIndex])
      numberFormats.append(evidence.format)
      areAssumed.append(evidence.isAssumed)
      if let found = evidence.ambiguity, ambiguity == nil { ambiguity = (inputIndex, found) }
      for ((text, count), (number, flags)) in zip(texts, evidence.numbers) {
        filledCount += count
        digits.include(number)
        if number != .invalid {
          numberCount += count
          if number == .missing { missingCount += count }
          if number != .missing, text.utf8.last.map({ $0 == UInt8(ascii: ")") || $0 == UInt8(ascii: "]") }) ?? false,
            NumberText.withoutFootnote(text.trimmingBlanks()) != nil
          {
            footnoteCount += count
          }
          if text.utf8.last == UInt8(ascii: "%") || text.hasSuffix("\u{FF05}") { percentCount += count }
        } else if NumberEvidence.isNumber(text) {
          otherNumberCount += count
        }
        if Period(text, readsSplitYears: areSplitYears) != nil { periodCount += count }
        if !flags.isEmpty, number != .missing, !text.contains(where: \.isWhitespace) { codeCount += count }
      }
    }
    areMostlyCodes = codeCount * 2 > filledCount
    let isAllDigits = { (text: String) in text.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    hasLeadingZeros = filled.contains { text in
      text.utf8.count > 1 && text.utf8.first == UInt8(ascii: "0") && isAllDigits(text)
    }
    areAllSixDigits = !filled.isEmpty && filled.allSatisfy { $0.utf8.count == 6 && isAllDigits($0) }
  }

  /// Distinct texts, and how often each occurs.
  static func counts(_ texts: [String]) -> [String: Int] {
    var counts: [String: Int] = [:]
    for text in texts { counts[text, default: 0] += 1 }
    return counts
  }

  /// Whether texts such as `2009/10` are years: always the next year follows, or one beyond December. Plain years may
  /// stand beside them. `2009-10` is how ISO 8601 writes October, so that takes more than one such text, and no year alone.
  private static func areSplitYears(_ texts: [String]) -> Bool {
    let isJoined = { (text: String) in text.contains { "/-／－".contains($0) } }
    let joined = texts.filter(isJoined)
    guard !joined.isEmpty, joined.allSatisfy({ Period($0, readsSplitYears: true)?.frequency == .splitYear }) else {
      return false
    }
    let cannotBeMonths = joined.contains { text in
      text.contains { "/／".contains($0) } || Period(text)?.frequency != .month
    }
    return cannotBeMonths
      ? texts.allSatisfy { isJoined($0) || Period($0)?.frequency == .year }
      : joined.count > 1 && joined.count == texts.count
  }

  /// Whether some numbers have digits behind a decimal mark.
  var haveFractions: Bool { digits.hasFraction }
  /// Whether there is a number among the texts.
  var hasNumbers: Bool { digits.isFilled }
  /// Whether the numbers do not fit one exact decimal scale.
  var needsDouble: Bool { digits.exceedsExactDecimal }
  /// Whether the texts are numbers; of many, a few may be mistakes, which are for whoever asks for the numbers to meet.
  var areNumbers: Bool {
    hasNumbers && (numberCount == filledCount || (filledCount >= 20 && numberCount * 20 >= filledCount * 19))
  }
  /// Whether two texts in three or more, of those that stand for a value, are numbers, however they are written.
  var areMostlyNumbers: Bool {
    let count = filledCount - missingCount
    return count > 1 && (numberCount - missingCount + otherNumberCount) * 3 >= count * 2
  }
  /// Whether some numbers have a percent sign and others have none.
  var hasPercentAndPlainNumbers: Bool { percentCount > 0 && percentCount < numberCount - missingCount }
  /// Whether each text stands there twice or more on average, as codes do.
  var areRepeated: Bool { distinctCount * 2 <= filledCount }
  /// Whether the numbers are whole and repeat as codes do.
  var repeatWholeNumbers: Bool { !haveFractions && areRepeated }
  /// Whether nothing but texts that stand for a whole is among whole numbers, as `Total` is among codes.
  var areCodesAndTotals: Bool {
    let totalCount = totals.isEmpty ? 0 : texts.count(where: totals.contains)
    return totalCount > 0 && !haveFractions && numberCount + otherNumberCount + totalCount == filledCount
  }
  /// Whether all texts are marks of figures, or empty.
  var areKnownMarks: Bool {
    Set(texts).allSatisfy { ObservationFlags(qualifier: $0.trimmingBlanks()) != nil }
  }
  var areAllPeriods: Bool { filledCount > 0 && periodCount == filledCount }
  /// Whether each record has one text of the column.
  var isByRecord: Bool { !sources.contains(where: \.isByCell) }

  /// Whether each text of this column goes with one text of `label` only, shown often enough to be no accident: the
  /// texts occur twice or more on average. Of two columns that fix each other the first is the code.
  func fixes(_ label: ColumnSample) -> Bool {
    distinctCount > 1 && label.distinctCount > 1 && distinctCount * 2 <= texts.count && goesWithOne(label)
  }

  /// Whether each text of this column goes with one text of `label` only.
  func goesWithOne(_ label: ColumnSample) -> Bool {
    var labels: [String: String] = [:]
    for (codeText, labelText) in zip(texts, label.texts) {
      if let seen = labels[codeText], seen != labelText { return false }
      labels[codeText] = labelText
    }
    return true
  }
}
