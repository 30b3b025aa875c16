extension UnusablePrint.Reason: CustomStringConvertible {
  /// What was found, what was expected, and what to do, as a sentence without a full stop.
  public var description: String {
    switch self {
    case .notAPeriod(let text): "\"\(text)\" names no period, as 2024, 2024-Q3 or 2024-01-01/P9M would"
    case .notADate(let text):
      "\"\(text)\" is no date of publication, as 2024-07-12, 2024-07 or 2024 would be"
    case .percentSign(let text): "a level has a unit such as RMB or count, found the percent sign of \"\(text)\""
    case .notANumber(let text): "the value should be a number of at most 17 digits, found \"\(text)\""
    case .noValue: "there is no value"
    case .unknownStatistic(let text, let nearest):
      "there is no statistic '\(text)'" + Self.suggestion(nearest)
        + "; the statistics are " + Statistic.allCases.map(\.rawValue).joined(separator: ", ")
    case .wrongUnit(let unit, let statistic):
      switch statistic.measure {
      case .units: "a level has a unit such as RMB or count, found '\(unit)'"
      case .percent: "\(statistic.rawValue) is in percent, found the unit '\(unit)'"
      case .percentagePoints: "\(statistic.rawValue) is in percentage points (pp), found the unit '\(unit)'"
      }
    case .notAScale(let text): "the scale should be a word such as billion or a positive number, found \"\(text)\""
    case .wrongDecimals(let text):
      "the decimals should be a whole number and no less than the value shows, found \"\(text)\""
    case .unknownQualifier(let text): "the qualifier should be exact, over, under or approx, found \"\(text)\""
    case .derived: "the value was computed from other prints and is no print itself"
    case .unknownComparator(let text, let nearest):
      "the comparator '\(text)' is neither a place of the input nor a period" + Self.suggestion(nearest)
    case .growthOnAnotherPlace(let text):
      "growth is measured on the place's own figure, found the comparator '\(text)'; growth_gap_pp compares places"
    case .noComparator(let statistic): "\(statistic.rawValue) does not say what it compares with"
    case .gapToItself: "the gap between a place's growth and its own is zero; the comparator should be another place"
    case .shareOfItself(let indicator):
      "a place's share in itself is the share of another indicator; a rule can say of which '\(indicator)' is part"
    case .samePeriod(let statistic, let period, let base):
      (statistic.isGrowth ? "growth of \(period) on \(base)" : "the change from \(base) to \(period)")
        + " is none whatever is printed; the comparator should be another period"
    case .averageOverYears: "growth over a range of several years is an average, which no two levels give"
    case .noYearEarlier: "there is no such period a year earlier"
    case .tooManyDigits: "the number has more digits than can be reckoned with"
    }
  }

  private static func suggestion(_ nearest: String?) -> String { nearest.map { "; did you mean '\($0)'?" } ?? "" }
}
