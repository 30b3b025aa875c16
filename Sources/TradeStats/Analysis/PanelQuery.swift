/// A question about series over time. Everything left out is found from the input.
///
/// ```swift
/// // Shares of each zone in the nation, yearly, since 2018:
/// PanelQuery(
///   by: ["geo", "flow"], filters: [Filter("unit", in: ["RMB"])], from: Period("2018"), frequency: .year,
///   national: .series(column: "geo", value: "CN"))
/// ```
///
/// The reference is read past filters on its own column, so that one zone alone can be shown with its share of all.
public struct PanelQuery: Hashable, Sendable {
  /// The series whose level others are compared with.
  public enum Reference: Hashable, Sendable {
    /// The series whose text in `column` is `value`, matched on all other key columns, unit included.
    case series(column: String, value: String)
    /// The sum of the series over a column; `nil` for the column of places.
    case sum(over: String?)
    /// For each series that of the whole it is part of, by ``PanelQuery/hierarchy``; `nil` for the column of places.
    case parent(over: String?)
  }

  /// How observations of a shorter period make those of a longer one. One that lacks any of its parts has no value, unless
  /// ``PanelQuery/allowsPartial`` says otherwise.
  public enum Rollup: String, Hashable, Sendable, CaseIterable {
    /// Their sum, as for a flow.
    case sum
    /// Their mean.
    case mean
    /// The last of the periods, as for a stock at the end of the year.
    case last
  }

  /// What becomes of growth from a negative base.
  public enum NegativeBase: String, Hashable, Sendable, CaseIterable {
    /// It has no number: a percentage would point the wrong way.
    case missing
    /// It is divided by the magnitude of the base and flagged `D`: from -10 to 5 is +150 %. A base of zero still has no
    /// growth, and indexes, shares, roots and logarithms keep their reasons.
    case magnitude = "abs"
  }

  /// Which periods without a record have rows.
  public enum Completion: String, Hashable, Sendable, CaseIterable {
    /// Those between the first and the last of a series.
    case series
    /// Those between the first and the last of all series of its frequency, so that all have the same rows.
    case table
  }

  /// The largest series, with the others added up.
  public struct Top: Hashable, Sendable {
    /// How many are shown by themselves.
    public var count: Int
    /// The column whose texts are shown or added up; `nil` for the column of places.
    public var column: String?

    /// The `count` largest along a column.
    ///
    /// - Precondition: `count` is positive.
    public init(_ count: Int, column: String? = nil) {
      precondition(count > 0, "at least one series is shown")
      self.count = count
      self.column = column
    }
  }

  /// The columns that make a series; the other dimensions are summed over. `nil` for all dimensions. Unit, frequency and
  /// the dimensions that tell what is counted, as several value columns do, are part of every series.
  public var by: [String]?
  /// Conditions that records must all meet.
  public var filters: [Filter]
  /// The first period shown. A period is shown when all its days lie within `from` and `to`, whatever its frequency;
  /// those before `from` are still what growth is measured from.
  public var from: Period?
  /// The last period shown.
  public var to: Period?
  /// The only frequency wanted; a series that lacks it is rolled up from its longest frequency that makes whole periods
  /// of it; weeks make none. Year-to-date figures and other ranges of months join in where they add up to a period that is
  /// lacking or imply it: January to September less January to August is September, flagged `E`.
  public var frequency: Frequency?
  /// How shorter periods are rolled up.
  public var rollup: Rollup
  /// Whether a longer period that lacks some of its parts is made of the others, flagged `U`, instead of missing. Growth
  /// between periods that lack different parts is across a break.
  public var allowsPartial: Bool
  /// What shares and outperformance are measured against; `nil` for measures that need none.
  public var national: Reference?
  /// How wholes are told from their parts, for references that are parents and for sums of parts; `nil` for the codes'
  /// beginnings, and with ``Reference/series(column:value:)`` that series for all without a parent.
  public var hierarchy: Hierarchy?
  /// Of the series that differ in one column alone, the largest by the value of the latest period; the others are added
  /// up and called `other`. The reference is neither. `nil` shows all.
  public var top: Top?
  /// Takes the change of prices out of values in money; ``rates`` come first.
  public var prices: PriceIndex?
  /// Brings values to one currency. Each sum is converted as a whole, at the mean rate of its period.
  public var rates: ExchangeRates?
  /// Whether growth across a break in the series is left out instead of flagged.
  public var suppressesBreaks: Bool
  /// What becomes of growth from a negative base.
  public var negativeBase: NegativeBase
  /// Which periods without a record have rows all the same, without numbers; `nil` for none.
  public var completion: Completion?
  /// Whether incomplete periods of series of which others are printed have a row, too: for who asks what is lacking.
  var showsIncompletePeriods = false
  /// What becomes of several observations with the same text in every dimension; `nil` stops at them. With `.sum` the
  /// dimensions that are summed over need not be told apart, which takes less time and memory.
  public var duplicates: DuplicatePolicy?
  /// Which print is taken of figures that were published several times; `nil` where they are not told apart by dates.
  public var vintages: PrintChoice?

  /// What series are compared with: their parents, where only a hierarchy is given.
  var reference: Reference? { national ?? (hierarchy == nil ? nil : .parent(over: nil)) }

  /// Every series at every frequency it has, unless told otherwise.
  public init(
    by: [String]? = nil, filters: [Filter] = [], from: Period? = nil, to: Period? = nil, frequency: Frequency? = nil,
    rollup: Rollup = .sum, allowsPartial: Bool = false, national: Reference? = nil, hierarchy: Hierarchy? = nil,
    top: Top? = nil, prices: PriceIndex? = nil, rates: ExchangeRates? = nil, suppressesBreaks: Bool = false,
    negativeBase: NegativeBase = .missing,
    completion: Completion? = nil, duplicates: DuplicatePolicy? = nil, vintages: PrintChoice? = nil
  ) {
    self.by = by
    self.filters = filters
    self.from = from
    self.to = to
    self.frequency = frequency
    self.rollup = rollup
    self.allowsPartial = allowsPartial
    self.national = national
    self.hierarchy = hierarchy
    self.top = top
    self.prices = prices
    self.rates = rates
    self.suppressesBreaks = suppressesBreaks
    self.negativeBase = negativeBase
    self.completion = completion
    self.duplicates = duplicates
    self.vintages = vintages
  }
}
