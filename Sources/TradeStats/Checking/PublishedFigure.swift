/// One published figure as printed: what it is about, its digits, who printed it when, and where it stands.
public struct PublishedFigure: Hashable, Sendable {
  /// How a print qualifies its number.
  public enum Qualifier: Hashable, Sendable {
    /// A plain number, rounded as prints are.
    case exact
    /// More than the number; for a negative change, further from zero.
    case over
    /// Less than the number; for a negative change, nearer to zero.
    case under
    /// About the number.
    case approximate
  }

  /// The place, as a code or a name; empty where figures have none.
  public var place: String
  /// What is measured.
  public var indicator: String
  /// The period.
  public var period: Period
  /// Which number about them.
  public var statistic: Statistic
  /// The place that a share or gap is measured against; empty for none.
  public var comparatorPlace: String
  /// The period that growth or a change is measured from; `nil` for a year earlier.
  public var comparatorPeriod: Period?
  /// The number, with its digits.
  public var number: PrintedNumber
  /// What the number of a level is multiplied by.
  public var scale: ExactDecimal
  /// Unit of the level, or of the levels that growth is of; empty where the print does not say.
  public var unit: String
  /// How the print qualifies the number.
  public var qualifier: Qualifier
  /// What the figure covers; figures of different coverage are different figures.
  public var coverage: String
  /// Who printed it.
  public var source: String
  /// When it was printed, as `2024-07-12`, `2024-07` or `2024`. Figures may be revised between dates.
  public var date: String
  /// Whether the print says that growth is at constant prices, and so is not the growth of levels at current ones.
  public var isReal = false
  /// Where it stands.
  public var location: SourceLocation
  /// The number and its unit as printed: `8.59 trillion RMB`, `11.9 %`.
  public var text: String

  /// A print. What is left out is as for an exact level without source.
  public init(
    place: String, indicator: String, period: Period, statistic: Statistic = .level, comparatorPlace: String = "",
    comparatorPeriod: Period? = nil, number: PrintedNumber, scale: ExactDecimal = ExactDecimal(mantissa: 1),
    unit: String = "", qualifier: Qualifier = .exact, coverage: String = "", source: String = "", date: String = "",
    location: SourceLocation, text: String? = nil
  ) {
    self.place = place
    self.indicator = indicator
    self.period = period
    self.statistic = statistic
    self.comparatorPlace = comparatorPlace
    self.comparatorPeriod = comparatorPeriod
    self.number = number
    self.scale = scale
    self.unit = unit
    self.qualifier = qualifier
    self.coverage = coverage
    self.source = source
    self.date = date
    self.location = location
    self.text = text ?? number.value.description
  }
}
