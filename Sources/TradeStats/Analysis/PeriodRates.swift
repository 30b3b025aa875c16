import Algorithms

/// Figures by period that levels are multiplied with or divided by: an exchange rate, a price index.
struct PeriodRates: Hashable, Sendable {
  /// A figure with its marks.
  struct Rate: Hashable, Sendable {
    var number: Ratio = 1
    var flags: ObservationFlags = []
    /// Whether a break lies between the shorter periods that it is the mean of.
    var isBroken = false

    var inverse: Rate { Rate(number: 1 / number, flags: flags, isBroken: isBroken) }

    /// Both applied, with the marks of both.
    static func * (left: Rate, right: Rate) -> Rate {
      Rate(
        number: left.number * right.number, flags: left.flags.union(right.flags),
        isBroken: left.isBroken || right.isBroken)
    }
  }

  /// What levels of one unit are multiplied with, period by period: the rates or their inverses, times a constant.
  struct Factor {
    var rates: PeriodRates
    var isInverse: Bool
    var constant = Rate()

    func rate(of period: Period) -> Rate? {
      rates.rate(of: period).map { constant * (isInverse ? $0.inverse : $0) }
    }
  }

  /// The name of the file.
  let file: String
  /// The columns of the file whose figures are in floating point.
  let roundedColumns: [String]
  private var rates: [Period: Rate] = [:]
  /// Of the figures, the longest first.
  let frequencies: [Frequency]
  /// The first days of the periods that are marked as breaks, in order of time.
  private let breakDays: [Int]

  /// Some series of a file.
  ///
  /// - Throws: ``RateError/notPositive(file:period:)``.
  init(_ series: [ObservedSeries], of figures: RateFigures) throws(RateError) {
    let exponent = figures.exponent
    let one = Ratio(ExactDecimal(mantissa: 1, exponent: exponent))
    var breakDays: [Int] = []
    for series in series {
      for (index, observation) in series.observations.enumerated() {
        let period = series.period(index)
        if observation.flags.contains(.breakInSeries) { breakDays.append(period.firstDayNumber) }
        guard observation.valueCount > 0 else { continue }
        let level = CellLevel(series, index, exponent: exponent)
        let rate = level.ratio.map { $0 * one } ?? Ratio(level.doubleValue(exponent: exponent)) ?? 0
        guard rate.signum > 0 else { throw .notPositive(file: figures.file, period: period) }
        rates[period] = Rate(number: rate, flags: observation.flags)
      }
    }
    file = figures.file
    roundedColumns = figures.roundedColumns
    frequencies = Set(rates.keys.lazy.map(\.frequency)).sorted()
    self.breakDays = breakDays.sorted()
  }

  /// The figure of a period; of one that has none, the mean of its quarters or months, where all of them have one.
  func rate(of period: Period) -> Rate? {
    if let rate = rates[period] { return rate }
    for shorter in Self.averaged {
      guard let parts = period.parts(of: shorter), parts.count > 1 else { continue }
      let known = parts.compactMap { rates[$0] }
      guard known.count == parts.count else { continue }
      return Rate(
        number: known.map(\.number).reduce(0, +) / Ratio(Int128(parts.count)),
        flags: known.reduce(into: []) { $0.formUnion($1.flags) },
        // A break at the start of the first part is one before the period; at any other it divides the period.
        isBroken: known.dropFirst().contains { $0.flags.contains(.breakInSeries) })
    }
    return nil
  }

  /// Whether figures are of the length of a period, or of one that makes it up: whether any period of the length can have
  /// one at all.
  func canServe(_ period: Period) -> Bool {
    frequencies.contains(period.frequency)
      || Self.averaged.contains { frequencies.contains($0) && (period.parts(of: $0)?.count ?? 0) > 1 }
  }

  /// Of which means are taken for longer periods.
  private static let averaged = [Frequency.quarter, .month]

  /// Whether a break begins between two periods, in neither of them.
  func hasBreak(after earlier: Period, before later: Period) -> Bool {
    let next = breakDays.partitioningIndex { $0 >= earlier.endDayNumber }
    return next < breakDays.endIndex && breakDays[next] < later.firstDayNumber
  }

  /// The one period in which the figure is 100: a year where there is one.
  var periodOfHundred: Period? {
    for frequency in [Frequency.year, .half, .quarter, .month] {
      let periods = rates.filter { $0.key.frequency == frequency && $0.value.number == 100 }.keys
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
