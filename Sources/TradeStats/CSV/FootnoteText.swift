/// What footnotes of statistics offices look like.
enum FootnoteText {
  /// What only footnotes begin with, in lower case.
  private static let openings = [
    "last update", "data from", "database:", "copyright", "©", "(c) ", "* ", "资料来源", "数据来源", "注：", "注:",
  ]
  /// Words that footnotes begin with, and names may: with a colon behind them, or in a line of several words.
  private static let words = [
    "source", "note", "footnote", "disclaimer", "legend", "extracted", "downloaded", "generated", "retrieved",
    "citation", "special value", "symbols", "updated", "来源", "注释", "说明", "备注", "更新",
  ]

  /// Whether a text begins as footnotes do.
  ///
  /// - Parameter isAlone: whether nothing else stands on its line.
  static func isOpening(_ text: String, isAlone: Bool) -> Bool {
    if isClearOpening(text) { return true }
    let text = text.trimmingBlanks().lowercased()
    return isAlone && words.contains(where: text.hasPrefix) && text.split(separator: " ").count > 2
  }

  /// Whether a text begins as no name does: with what only footnotes begin with, or a word of theirs and a colon.
  static func isClearOpening(_ text: String) -> Bool {
    let text = text.trimmingBlanks().lowercased()
    if openings.contains(where: text.hasPrefix) { return true }
    return words.contains(where: text.hasPrefix) && (text.contains(":") || text.contains("："))
  }

  /// `Notes`, `Note 1`: a heading of notes, and a name where anything stands behind it, be it a delimiter.
  static func isHeading(_ text: String) -> Bool {
    let text = text.trimmingBlanks().lowercased()
    guard let word = words.first(where: text.hasPrefix) else { return false }
    let rest = text.dropFirst(word.count + (text.dropFirst(word.count).first == "s" ? 1 : 0))
    return rest.allSatisfy { $0 == " " || $0.isNumber } && rest.count < 4
  }

  /// Whether a text begins with the mark of a footnote, as `1) `, `(1) `, `[1] `, `1. `, `a/ `, `¹ `, `† ` and `p = `: words
  /// follow. Names may begin so too, where all of them do.
  static func isMarked(_ text: String) -> Bool {
    let text = text.trimmingBlanks()
    let signs = text.prefix { "*¹²³⁴⁵⁶⁷⁸⁹⁰†‡§".contains($0) }
    if !signs.isEmpty { return signs.count < 4 && isWords(text.dropFirst(signs.count)) }
    let isEnclosed = ["(", "["].contains(text.prefix(1))
    let rest = isEnclosed ? text.dropFirst() : text[...]
    let number = rest.prefix(while: \.isNumber)
    let behindNumber = rest.dropFirst(number.count)
    if isEnclosed || [")", "/"].contains(behindNumber.prefix(1)) || isLetterAndSign(rest) {
      let mark = rest.prefix { !")]/".contains($0) }
      return (1...2).contains(mark.count) && mark.count < rest.count && isWords(rest.dropFirst(mark.count + 1))
    }
    if (1...2).contains(number.count), behindNumber.hasPrefix(". ") { return isWords(behindNumber.dropFirst(2)) }
    guard let equals = text.firstIndex(where: { "=:".contains($0) }) else { return false }
    let code = String(text[..<equals]).trimmingBlanks()
    return (1...2).contains(code.count) && isWords(text[text.index(after: equals)...])
  }

  /// `a)` and `a/`.
  private static func isLetterAndSign(_ text: Substring) -> Bool {
    text.first?.isLetter ?? false && [")", "/"].contains(text.dropFirst().prefix(1))
  }

  private static func isWords(_ text: Substring) -> Bool { text.drop { $0 == " " }.first?.isLetter ?? false }

  /// Whether fields are a sentence that its commas took apart: words first, and a blank behind every comma.
  static func isSentence(_ fields: [String]) -> Bool {
    guard let first = fields.first, first.first != " ", first.trimmingBlanks().contains(" ") else { return false }
    return fields.dropFirst().allSatisfy { $0.first == " " }
  }
}
