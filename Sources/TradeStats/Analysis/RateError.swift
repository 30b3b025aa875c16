/// A file of prices or exchange rates that values cannot be brought to.
public enum RateError: TradeStatsError, Equatable {
  /// A price index is one series.
  case severalSeries(file: String, count: Int)
  /// Several series have one pair of currencies.
  case severalRates(file: String, unit: String, count: Int)
  /// A figure is zero or negative.
  case notPositive(file: String, period: Period)
  /// The index has no figure for the base.
  case noBase(file: String, period: Period)
  /// A unit that names no two currencies.
  case noPair(file: String, unit: String)
  /// No rate of the file is one to the currency.
  case noRateTo(String, file: String, units: [String])
  /// None of the input's units can be converted.
  case nothingToConvert(currency: String, units: [String])

  /// `.usage` for what does not fit the question, `.badData` for what is wrong in the file.
  public var category: ErrorCategory {
    switch self {
    case .severalSeries, .severalRates, .notPositive, .noPair: .badData
    case .noBase, .noRateTo, .nothingToConvert: .usage
    }
  }
}

extension RateError {
  /// What was found and what a file of prices or rates holds.
  public var description: String {
    switch self {
    case .severalSeries(let file, let count):
      "\(file) has \(count) series; a price index is one: a period and a value, where the base is 100"
    case .severalRates(let file, let unit, let count):
      "\(file) has \(count) series in '\(unit)'; rates are one series for each pair of currencies"
    case .notPositive(let file, let period): "\(file): the figure of \(period) is not greater than zero"
    case .noBase(let file, let period): "\(file) has no figure for \(period), whose prices are asked for"
    case .noPair(let file, let unit):
      unit.isEmpty
        ? "\(file): rates need a column 'unit' that says what they are, as RMB per USD"
        : "\(file): the unit '\(unit)' names no two currencies, as RMB per USD does"
    case .noRateTo(let currency, let file, let units):
      "\(file) has no rate to or from \(currency); its units are: \(units.joined(separator: ", "))"
    case .nothingToConvert(let currency, let units):
      "no rate converts to \(currency) from the units of the input: \(units.joined(separator: ", "))"
    }
  }
}
