/// Exchange rates by period, which bring values from their currencies to one.
///
/// The units of the rates say what they are: `RMB per USD`, or `RMB/USD`, is the number of RMB for one USD. Values of a
/// flow are converted at the mean rate of their period; a period without a rate takes the mean of its quarters or months,
/// where all of them have one. A value of a period that has none has the status `no_rate`. Marks of a rate are marks of what
/// is converted with it; a break in the rates is one of the converted series.
///
/// ```swift
/// // year,value,unit              year,geo,value,unit
/// // 2024,7.1217,RMB per USD      2024,CN,43850,RMB
/// let rates = try ExchangeRates(TradeReader([Input(path: "rates.csv")]), to: "USD")
/// try reader.growthTable([.value], for: PanelQuery(rates: rates))   // 43850 / 7.1217 = 6157.24...
/// // the unit is then "USD, converted from RMB"
/// ```
public struct ExchangeRates: Hashable, Sendable {
  /// The currency that values are converted to.
  public let currency: String
  private let perTarget: [String: PeriodRates]
  private let inTarget: [String: PeriodRates]

  /// Reads the rates of a file.
  ///
  /// - Throws: ``RateError``, and what reading throws.
  public init(_ reader: TradeReader, to currency: String) throws {
    self.currency = currency
    let target = Self.code(currency)
    let figures = try reader.rateFigures()
    var (perTarget, inTarget): ([String: PeriodRates], [String: PeriodRates]) = ([:], [:])
    for (unit, series) in Dictionary(grouping: figures.series, by: \.unit) {
      guard let (over, under) = Self.currencies(unit) else {
        throw RateError.noPair(file: figures.file, unit: unit)
      }
      let keys = Set(series.map(\.key))
      guard keys.count == 1 else { throw RateError.severalRates(file: figures.file, unit: unit, count: keys.count) }
      let rates = try PeriodRates(series, of: figures)
      if under == target { perTarget[over] = rates }
      if over == target { inTarget[under] = rates }
    }
    guard !perTarget.isEmpty || !inTarget.isEmpty else {
      throw RateError.noRateTo(
        currency, file: figures.file, units: Set(figures.series.map(\.unit)).sorted(by: ByteOrder.precedes))
    }
    (self.perTarget, self.inTarget) = (perTarget, inTarget)
  }

  /// Whether values in a unit can be converted.
  func converts(_ unit: String) -> Bool { factor(unit) != nil }

  /// What values in a unit are multiplied with; `nil` for a unit that has no rates.
  func factor(_ unit: String) -> PeriodRates.Factor? {
    let code = Self.code(unit)
    if let rates = perTarget[code] { return PeriodRates.Factor(rates: rates, isInverse: true) }
    return inTarget[code].map { PeriodRates.Factor(rates: $0, isInverse: false) }
  }

  /// `RMB` and `USD` of `RMB per USD` or `RMB/USD`.
  private static func currencies(_ unit: String) -> (over: String, under: String)? {
    let parts = unit.replacing(" per ", with: "/").split(separator: "/", omittingEmptySubsequences: false)
    let codes = parts.map { code($0.trimmingBlanks()) }
    return codes.count == 2 && !codes.contains("") && codes[0] != codes[1] ? (codes[0], codes[1]) : nil
  }

  /// The renminbi has the code CNY in ISO 4217 and is called RMB in most publications.
  private static func code(_ unit: String) -> String {
    let upper = unit.uppercased()
    return upper == "CNY" ? "RMB" : upper
  }
}
