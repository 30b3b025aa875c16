/// Figures by period that levels are multiplied with or divided by: an exchange rate, a price index.
struct PeriodRates: Hashable, Sendable {
  private var rates: [Period: Ratio] = [:]

  /// The figures of a series.
  ///
  /// - Throws: ``RateError/notPositive(file:period:)``.
  init(_ series: [ObservedSeries], exponent: Int, file: String) throws(RateError) {
    let one = Ratio(ExactDecimal(mantissa: 1, exponent: exponent))
    for series in series {
      for (index, observation) in series.observations.enumerated() where observation.valueCount > 0 {
        let level = CellLevel(series, index, exponent: exponent)
        let rate = level.ratio.map { $0 * one } ?? Ratio(level.doubleValue(exponent: exponent)) ?? 0
        guard rate.signum > 0 else { throw .notPositive(file: file, period: series.period(index)) }
        rates[series.period(index)] = rate
      }
    }
  }

  /// The figure of a period; of one that has none, the mean of its quarters or months, where all of them have one.
  func rate(of period: Period) -> Ratio? {
    if let rate = rates[period] { return rate }
    for shorter in [Frequency.quarter, .month] {
      guard let parts = period.parts(of: shorter), parts.count > 1 else { continue }
      let known = parts.compactMap { rates[$0] }
      if known.count == parts.count { return known.reduce(0, +) / Ratio(Int128(parts.count)) }
    }
    return nil
  }

  /// The one period in which the figure is 100: a year where there is one.
  var periodOfHundred: Period? {
    for frequency in [Frequency.year, .half, .quarter, .month] {
      let periods = rates.filter { $0.key.frequency == frequency && $0.value == 100 }.keys
      if let only = periods.first, periods.count == 1 { return only }
    }
    return nil
  }
}

extension Period {
  /// The periods of a shorter frequency that make up this one; `nil` where whole ones do not.
  fileprivate func parts(of shorter: Frequency) -> [Period]? {
    guard let months = frequency.monthCount, let step = shorter.monthCount, months % step == 0 else { return nil }
    let start = CivilDate(dayNumber: firstDayNumber)
    guard (start.month - 1) % step == 0 else { return nil }
    let first = (start.year * 12 + start.month - 1) / step
    return (first..<first + months / step).map { Period(frequency: shorter, ordinal: $0) }
  }
}
