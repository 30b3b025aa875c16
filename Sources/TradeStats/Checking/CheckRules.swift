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
