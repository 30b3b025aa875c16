/// The time axis of a chart: ticks on the first days of periods, labelled as the periods are.
struct VegaLiteTimeAxis {
  let frequency: Frequency
  let periods: [Period]

  /// - Parameter periods: the periods from the first to the last, all of `frequency`.
  init(_ periods: [Period], frequency: Frequency) {
    self.periods = periods
    self.frequency = frequency
  }

  var json: JSONValue {
    let step = step
    let ticks = periods.filter { $0.ordinal % step == 0 }
    var members: [JSONValue.Member] = [
      .init("title", title.map { .string($0) } ?? .null),
      // Ticks that a renderer chooses fall between annual points and repeat a year as "2020 2020 2021".
      .init("values", .array(ticks.map { .string($0.firstDay) })),
      .init("labelFlush", false),
      .init("grid", false),
    ]
    members.append(frequency == .half && step % 2 != 0 ? halfLabels : .init("format", .string(format(step: step))))
    return .object(members)
  }

  /// A year with nine months is not a year: the axis says so. Other frequencies show in the labels.
  private var title: String? {
    switch frequency {
    case .splitYear, .range: frequency.name
    default: nil
    }
  }

  /// Periods from one tick to the next: the least of the round numbers that leaves room for the labels. Ordinals are
  /// multiples of it where a year, or a decade, begins.
  private var step: Int {
    let steps =
      switch frequency {
      case .year, .splitYear, .range: [1, 2, 5, 10, 20, 50, 100]
      case .half: [1, 2, 4, 10, 20, 40, 100]
      case .quarter: [1, 2, 4, 8, 20, 40, 80]
      case .month: [1, 2, 3, 6, 12, 24, 60, 120, 240]
      case .week: [1, 2, 4, 13, 26, 52, 104, 260, 520]
      case .day: [1, 2, 7, 14, 28, 91, 182, 364, 728, 1820, 3640]
      }
    let labelCount = frequency.periodsPerYear == 1 ? 15 : frequency == .day ? 8 : 10
    return steps.first { periods.count <= $0 * labelCount } ?? max(1, periods.count / labelCount)
  }

  /// In the notation of d3-time-format.
  private func format(step: Int) -> String {
    switch frequency {
    case .year, .splitYear, .range: "%Y"
    case .half: "%Y"
    case .quarter: step % 4 == 0 ? "%Y" : "%Y-Q%q"
    case .month: step % 12 == 0 ? "%Y" : "%Y-%m"
    case .week: "%G-W%V"
    case .day: "%Y-%m-%d"
    }
  }

  /// d3-time-format has no directive for halves.
  private var halfLabels: JSONValue.Member {
    .init("labelExpr", "utcFormat(datum.value, '%Y') + (utcmonth(datum.value) < 6 ? '-S1' : '-S2')")
  }
}

extension Period {
  /// The ISO 8601 date of the first day: `2024-07-01`.
  var firstDay: String { Period(frequency: .day, ordinal: firstDayNumber).description }
}
