/// A price index by period, which takes the change of prices out of values: a value divided by the index is what it would
/// have been at the prices of the index's base.
///
/// A period without a figure takes the mean of its quarters or months, where all of them have one, as a year's index is
/// the mean of its months'; a month takes nothing of its quarter or year. A value of a period that has none has the status
/// `no_rate`. Marks of the index, and those of its base, are marks of what is deflated with it; a break in the index is one
/// of the deflated series.
///
/// ```swift
/// // year,value          year,geo,value,unit
/// // 2020,100            2020,CN,500,RMB
/// // 2024,125            2024,CN,750,RMB
/// let prices = try PriceIndex(TradeReader([Input(path: "prices.csv")]))
/// try reader.growthTable([.value], for: PanelQuery(prices: prices))   // 500, then 750 / 1.25 = 600
/// // the unit is then "RMB, constant prices of 2020"
/// ```
public struct PriceIndex: Hashable, Sendable {
  private let rates: PeriodRates
  /// What is 1: the index of the base period, or 100. A break there is behind all that is compared with it.
  private let base: PeriodRates.Rate
  /// The period whose prices values are brought to; `nil` where the file does not tell it.
  let basePeriod: Period?

  /// What the unit of deflated values adds: `constant prices of 2020`.
  var suffix: String { "constant prices" + (basePeriod.map { " of \($0)" } ?? "") }

  /// The name of the file.
  var file: String { rates.file }

  /// What values are multiplied with.
  var factor: PeriodRates.Factor { PeriodRates.Factor(rates: rates, isInverse: true, constant: base) }

  /// Reads the index, the one series of a file.
  ///
  /// - Parameter base: the period whose prices values are brought to, whatever the index has as its base; `nil` for the
  ///   period in which the index is 100.
  /// - Throws: ``RateError``, and what reading throws.
  public init(_ reader: TradeReader, base: Period? = nil) throws {
    let figures = try reader.rateFigures()
    let keys = Set(figures.series.map { $0.key + [$0.unit] })
    guard keys.count <= 1 else { throw RateError.severalSeries(file: figures.file, count: keys.count) }
    let rates = try PeriodRates(figures.series, of: figures)
    basePeriod = base ?? rates.periodOfHundred
    let rate = basePeriod.flatMap { rates.rate(of: $0) }
    if let base, rate == nil { throw RateError.noBase(file: figures.file, period: base) }
    self.rates = rates
    self.base = PeriodRates.Rate(number: rate?.number ?? 100, flags: rate?.flags.subtracting(.breakInSeries) ?? [])
  }
}
