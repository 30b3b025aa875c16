/// What the name of an indicator tells of it.
struct IndicatorKind {
  /// Whether figures of shorter periods add up to those of longer ones.
  var isFlow: Bool
  /// Whether no figure can be negative.
  var isNeverNegative: Bool
  /// Whether figures of parts make those of wholes, and none is negative, so that there are shares of them.
  var addsUp: Bool
  /// Whether it is what one figure is more than another.
  let isDifference: Bool
  /// Whether growth is at constant prices, and so is not the growth of levels at current ones.
  var isReal: Bool
  /// The sum that it is the whole of, or the balance in; and those that it is part of, the likeliest first.
  let sum: CheckRules.Sum?
  let wholes: [CheckRules.Sum]

  init(_ name: String, rules: CheckRules) {
    let words = Set(name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
    isNeverNegative =
      rules.nonnegative.contains(name)
      || !rules.signed.contains(name) && !words.isDisjoint(with: Self.nonnegativeWords)
        && words.isDisjoint(with: Self.signedWords)
    isDifference = !isNeverNegative && !words.isDisjoint(with: Self.signedWords)
    addsUp = isNeverNegative && words.isDisjoint(with: Self.averageWords)
    isFlow =
      rules.flows.contains(name)
      || !rules.stocks.contains(name) && !words.isDisjoint(with: Self.flowWords)
        && words.isDisjoint(with: Self.stockWords) && words.isDisjoint(with: Self.averageWords)
    isReal = rules.real.contains(name) || !words.isDisjoint(with: Self.realWords)
    let hasSums = words.isDisjoint(with: Self.averageWords) && words.isDisjoint(with: Self.countWords)
    sum = hasSums ? IndicatorSums.sum(named: name) : nil
    wholes = hasSums ? IndicatorSums.wholes(ofPart: name) : []
  }

  /// Gross flows, and what is counted. Investment is not among them: what flows back makes its inflow negative.
  private static let nonnegativeWords: Set = [
    "exports", "export", "imports", "import", "trade", "turnover", "utilized", "gdp", "gnp", "gni", "gva",
    "enterprises",
    "projects", "entities", "population",
  ]
  private static let signedWords: Set = ["balance", "net", "surplus", "deficit", "change", "gap", "loss"]
  private static let flowWords: Set = [
    "exports", "export", "imports", "import", "trade", "fdi", "inflow", "inflows", "outflow", "outflows", "odi", "new",
  ]
  private static let stockWords: Set = ["stock", "stocks"]
  /// What is no amount.
  private static let averageWords: Set = [
    "index", "price", "prices", "rate", "ratio", "share", "per", "capita", "rank", "day", "average",
  ]
  /// What exports and imports may have in common.
  private static let countWords: Set = ["enterprises", "projects", "entities"]
  /// National accounts: growth of these is published in volume.
  private static let realWords: Set = ["gdp", "gnp", "gva", "real"]
}

/// Sums that the names of indicators tell.
enum IndicatorSums {
  /// The sum of an indicator that is a total by its name, or a balance: exports are imports and the balance.
  static func sum(named name: String) -> CheckRules.Sum? {
    func sum(_ word: String, _ whole: String, _ parts: [String]) -> CheckRules.Sum? {
      guard name.contains(word) else { return nil }
      return CheckRules.Sum(
        of: .indicator, whole: name.replacing(word, with: whole), parts: parts.map { name.replacing(word, with: $0) })
    }
    return sum("trade_balance", "exports", ["imports", "trade_balance"])
      ?? sum("total_trade_with_", "total_trade_with_", ["exports_to_", "imports_from_"])
      ?? sum("total_trade", "total_trade", ["exports", "imports"])
      ?? sum("trade_total", "trade_total", ["exports", "imports"])
  }

  /// The totals that exports and imports are part of by their names, the likeliest first, each with its parts.
  static func wholes(ofPart name: String) -> [CheckRules.Sum] {
    let replacements = [
      ("exports_to_", ["total_trade_with_"]), ("imports_from_", ["total_trade_with_"]),
      ("exports", ["total_trade", "trade_total"]), ("imports", ["total_trade", "trade_total"]),
    ]
    guard let (part, wholes) = replacements.first(where: { name.contains($0.0) }) else { return [] }
    return wholes.compactMap { sum(named: name.replacing(part, with: $0)) }.filter { $0.parts.contains(name) }
  }
}
