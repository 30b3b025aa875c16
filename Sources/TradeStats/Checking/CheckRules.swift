/// What is known beyond the prints themselves, and how much they may be off: relations between indicators and places,
/// kinds of indicators, tolerances.
///
/// ```swift
/// var rules = CheckRules()
/// rules.sums.append(CheckRules.Sum(of: .indicator, whole: "trade", parts: ["exports", "imports"]))
/// rules.rounding = .either
/// ```
public struct CheckRules: Hashable, Sendable {
  /// A whole and its parts, all else being equal.
  public struct Sum: Hashable, Sendable {
    /// What names whole and parts.
    public enum Dimension: String, Hashable, Sendable {
      /// Indicators, as exports and imports of total trade.
      case indicator
      /// Places, as the provinces of a nation.
      case place
    }

    /// What names whole and parts.
    public var dimension: Dimension
    /// The whole.
    public var whole: String
    /// All its parts.
    public var parts: [String]

    /// `whole` is the sum of `parts`.
    public init(of dimension: Dimension, whole: String, parts: [String]) {
      self.dimension = dimension
      self.whole = whole
      self.parts = parts
    }
  }

  /// Sums beyond those that the names of indicators tell.
  public var sums: [Sum] = []
  /// For indicators that shares are printed of in the same place: the indicator that they are shares of.
  public var shareWholes: [String: String] = [:]
  /// Indicators that add up over time.
  public var flows: Set<String> = []
  /// Indicators that do not, whatever their names suggest.
  public var stocks: Set<String> = []
  /// Indicators that are never negative, as trade is by its name: what of them is a part is no more than the whole.
  public var nonnegative: Set<String> = []
  /// Indicators that may be negative, whatever their names suggest.
  public var signed: Set<String> = []
  /// Indicators whose growth is printed at constant prices.
  public var real: Set<String> = []
  /// How publishers cut numbers to the digits they print.
  public var rounding = PrintedNumber.Rounding.nearest
  /// The most, in percent, that a level is revised, or moved by a change of coverage, between two dates.
  public var levelRevisionPercent = 15.0
  /// The most, in percentage points, that growth and shares are revised between two dates.
  public var rateRevisionPoints = 2.0
  /// How far apart, in percent, the exchange rates implied by figures of one period may lie from their middle: figures
  /// weigh the months differently.
  public var exchangeRatePercent = 3.0
  /// How far, in percent, a figure printed as "about" may be off, where that is more than five units of its last digit.
  public var approximatePercent = 5.0

  /// The rules that hold for all figures, and no others.
  public init() {}
}

/// A name in rules that no print has.
public struct UnknownRuleName: Hashable, Sendable {
  /// The name.
  public var name: String
  /// Whether it is that of a place or of an indicator.
  public var dimension: CheckRules.Sum.Dimension
  /// A name of prints that it may have been meant to be.
  public var nearest: String?
}

extension CheckRules {
  /// The names that rules speak of and prints do not, in order; a rule about them does nothing, but that a sum may lack one
  /// of its names.
  func unknownNames(indicators: Set<String>, places: Set<String>) -> [UnknownRuleName] {
    func unknown(_ names: Set<String>, _ known: Set<String>, _ dimension: Sum.Dimension) -> [UnknownRuleName] {
      names.subtracting(known).sorted().map {
        UnknownRuleName(name: $0, dimension: dimension, nearest: Spelling.nearest($0, in: known.sorted()))
      }
    }
    func names(_ dimension: Sum.Dimension) -> Set<String> {
      Set(sums.filter { $0.dimension == dimension }.flatMap { [$0.whole] + $0.parts })
    }
    let named = [flows, stocks, nonnegative, signed, real, Set(shareWholes.keys), Set(shareWholes.values)]
    return unknown(named.reduce(names(.indicator)) { $0.union($1) }, indicators, .indicator)
      + unknown(names(.place), places, .place)
  }
}

/// What the name of an indicator tells of it.
struct IndicatorKind {
  /// Whether figures of shorter periods add up to those of longer ones.
  var isFlow: Bool
  /// Whether no figure can be negative.
  var isNeverNegative: Bool
  /// Whether growth is at constant prices, and so is not the growth of levels at current ones.
  var isReal: Bool

  init(_ name: String, rules: CheckRules) {
    let words = Set(name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
    isNeverNegative =
      rules.nonnegative.contains(name)
      || !rules.signed.contains(name) && !words.isDisjoint(with: Self.nonnegativeWords)
        && words.isDisjoint(with: Self.signedWords)
    isFlow =
      rules.flows.contains(name)
      || !rules.stocks.contains(name) && !words.isDisjoint(with: Self.flowWords)
        && words.isDisjoint(with: Self.stockWords)
    isReal = rules.real.contains(name) || !words.isDisjoint(with: Self.realWords)
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
  private static let stockWords: Set = ["stock", "stocks", "index", "price", "prices", "rate", "day", "average"]
  /// National accounts: growth of these is published in volume.
  private static let realWords: Set = ["gdp", "gnp", "gva", "real"]
}

/// Sums that the names of indicators tell.
enum IndicatorSums {
  /// Whole and parts for an indicator that is a total by its name, or a balance: exports are imports and the balance.
  static func parts(of name: String) -> (whole: String, parts: [String])? {
    if name.contains("total_trade_with_") {
      return (
        name,
        [
          name.replacing("total_trade_with_", with: "exports_to_"),
          name.replacing("total_trade_with_", with: "imports_from_"),
        ]
      )
    }
    for word in ["total_trade", "trade_total"] where name.contains(word) {
      return (name, [name.replacing(word, with: "exports"), name.replacing(word, with: "imports")])
    }
    guard name.contains("trade_balance") else { return nil }
    return (
      name.replacing("trade_balance", with: "exports"), [name.replacing("trade_balance", with: "imports"), name]
    )
  }

  /// The totals that exports are part of by their name, the likeliest first, each with its parts.
  static func wholes(ofFirstPart name: String) -> [(whole: String, parts: [String])] {
    let names =
      name.contains("exports_to_")
      ? [name.replacing("exports_to_", with: "total_trade_with_")]
      : name.contains("exports") ? ["total_trade", "trade_total"].map { name.replacing("exports", with: $0) } : []
    return names.compactMap { parts(of: $0) }.filter { $0.parts.first == name }
  }
}
