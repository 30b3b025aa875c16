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
    let text = text.trimmingBlanks().lowercased()
    if openings.contains(where: text.hasPrefix) { return true }
    guard words.contains(where: text.hasPrefix) else { return false }
    let isSentence = isAlone && text.split(separator: " ").count > 2
    return isSentence || text.contains(":") || text.contains("：")
  }

  /// Whether fields are a sentence that its commas took apart: words first, and a blank behind every comma.
  static func isSentence(_ fields: [String]) -> Bool {
    guard let first = fields.first, first.first != " ", first.trimmingBlanks().contains(" ") else { return false }
    return fields.dropFirst().allSatisfy { $0.first == " " }
  }
}
