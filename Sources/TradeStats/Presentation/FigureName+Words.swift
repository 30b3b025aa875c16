// Figures and their ranges as people read them.

extension FigureName {
  /// `yoy_growth_pct of total_trade, CN-PFTZ, 2022`.
  var words: String {
    let against = comparator.isEmpty ? "" : " against \(comparator)"
    let unit = statistic == .level || unit.isEmpty ? "" : " (\(unit))"
    return [indicator, place, "\(period)"].filter { !$0.isEmpty }.joined(separator: ", ") + ": "
      + statistic.rawValue + unit + against
  }

  /// A range with its unit: `6.5 to 6.6 trillion RMB`, `8.75 to 11.86 %`.
  ///
  /// - Parameter extraDigits: how many more digits than usual.
  func words(_ range: Interval, extraDigits: Int = 0) -> String {
    switch statistic.measure {
    case .percent: range.words(.rate(extra: extraDigits)) + " %"
    case .percentagePoints: range.words(.rate(extra: extraDigits)) + " pp"
    case .units: Self.words(range, unit: unit, extraDigits: extraDigits)
    }
  }

  /// How many more digits than usual it takes to see that two ranges have no number in common; 0 where they have one, or
  /// no digits show it.
  func extraDigits(telling one: Interval, from other: Interval) -> Int {
    guard one.distance(to: other) != 0 else { return 0 }
    return (0...8).first { shown(one, $0).distance(to: shown(other, $0)) != 0 } ?? 0
  }

  private func shown(_ range: Interval, _ extraDigits: Int) -> Interval {
    guard statistic.measure == .units else { return range.shown(.rate(extra: extraDigits)) }
    let (scaled, factor, _) = Self.scaled(range)
    let shown = scaled.shown(.level(extra: extraDigits))
    return Interval(shown.low * factor, shown.high * factor)
  }

  /// Both ends of a range for machines.
  func fields(_ range: Interval) -> [ResultTable.Field] {
    range.fields(statistic.measure == .units ? .level() : .rate())
  }

  /// Each end of a range with its unit, in the digits of ``words(_:extraDigits:)``.
  func endWords(_ range: Interval, extraDigits: Int = 0) -> [String] {
    let (ends, unit): ([String], String)
    switch statistic.measure {
    case .percent: (ends, unit) = (range.endWords(.rate(extra: extraDigits)), "%")
    case .percentagePoints: (ends, unit) = (range.endWords(.rate(extra: extraDigits)), "pp")
    case .units:
      let (scaled, _, word) = Self.scaled(range)
      (ends, unit) = (
        scaled.endWords(.level(extra: extraDigits)), [word, self.unit].filter { !$0.isEmpty }.joined(separator: " ")
      )
    }
    return ends.map { $0.isEmpty || unit.isEmpty ? $0 : $0 + " " + unit }
  }

  static func words(_ range: Interval, unit: String, extraDigits: Int = 0) -> String {
    let (scaled, _, word) = scaled(range)
    return [scaled.words(.level(extra: extraDigits)), word, unit].filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static func scaled(_ range: Interval) -> (Interval, factor: Double, word: String) {
    let end = range.high < .infinity ? abs(range.high) : abs(range.low)
    let (factor, word) = scales.first { end >= $0.factor } ?? (1, "")
    return (Interval(range.low / factor, range.high / factor), factor, word)
  }

  private static let scales: [(factor: Double, word: String)] = [
    (1e12, "trillion"), (1e9, "billion"), (1e6, "million"),
  ]
}
