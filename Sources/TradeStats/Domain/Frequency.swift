/// How often a series is observed.
///
/// Figures of different frequencies are never compared with each other: a quarter has no growth on a year.
/// A ``range(startMonth:monthCount:)`` is a run of whole months that begins in the same month of every year, such as
/// January to September; with `startMonth` 1 it is what statistics offices call year-to-date. It may be longer than a
/// year, as the twenty years that an average growth rate is printed for.
public enum Frequency: Hashable, Sendable {
  /// Calendar years.
  case year
  /// Years that begin in one calendar year and end in the next, as `2009/10`: fiscal years, crop years. Which month they
  /// begin in is not known.
  case splitYear
  /// January to June, July to December.
  case half
  /// Calendar quarters.
  case quarter
  /// Calendar months.
  case month
  /// ISO 8601 weeks, Monday to Sunday; week 1 holds the year's first Thursday.
  case week
  /// Days.
  case day
  /// `monthCount` whole months (1 to 1200) from `startMonth` (1 to 12) of every year; may run into later years.
  case range(startMonth: Int, monthCount: Int)

  /// Periods in a year, where that number is fixed: 1 for years and ranges, 12 for months, `nil` for weeks and days.
  public var periodsPerYear: Int? {
    switch self {
    case .year, .splitYear, .range: 1
    case .half: 2
    case .quarter: 4
    case .month: 12
    case .week, .day: nil
    }
  }

  /// Whole months in one period: 12 for a year, 1 for a month, `nil` for weeks, days and split years.
  public var monthCount: Int? {
    switch self {
    case .year: 12
    case .half: 6
    case .quarter: 3
    case .month: 1
    case .range(_, let monthCount): monthCount
    case .splitYear, .week, .day: nil
    }
  }

  /// The name a table head uses: `annual`, `quarterly`, `January-September`; a range of one month is named twice, as
  /// `March-March`.
  public var name: String {
    switch self {
    case .year: "annual"
    case .splitYear: "split-year"
    case .half: "half-yearly"
    case .quarter: "quarterly"
    case .month: "monthly"
    case .week: "weekly"
    case .day: "daily"
    case .range(let startMonth, let monthCount):
      Self.rangeName(startMonth, monthCount)
    }
  }

  /// The SDMX letter of a frequency that has one: `A`, `S`, `Q`, `M`, `W`, `D`.
  public var letter: Character? {
    switch self {
    case .year: "A"
    case .half: "S"
    case .quarter: "Q"
    case .month: "M"
    case .week: "W"
    case .day: "D"
    case .splitYear, .range: nil
    }
  }

  /// The frequency of an SDMX letter, in either case; `H` is taken for `S`.
  public init?(letter: String) {
    switch letter.uppercased() {
    case "A": self = .year
    case "S", "H": self = .half
    case "Q": self = .quarter
    case "M": self = .month
    case "W": self = .week
    case "D": self = .day
    default: return nil
    }
  }

  /// The lengths that a range may have: up to a century.
  static let rangeMonthCounts = 1...1200

  private static func rangeName(_ startMonth: Int, _ monthCount: Int) -> String {
    let first = monthName(startMonth)
    if monthCount == 1 { return first }
    if monthCount <= 12 { return first + "-" + monthName(startMonth + monthCount - 1) }
    return monthCount % 12 == 0 ? "\(monthCount / 12) years from \(first)" : "\(monthCount) months from \(first)"
  }

  private static func monthName(_ month: Int) -> String {
    let names = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
      "November", "December",
    ]
    return names[(month - 1) % 12]
  }
}

extension Frequency: Comparable {
  /// Long periods first: years, split years, halves, quarters, months, weeks, days, then ranges by first month and length.
  public static func < (left: Frequency, right: Frequency) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .year: 0
    case .splitYear: 1
    case .half: 2
    case .quarter: 3
    case .month: 4
    case .week: 5
    case .day: 6
    case .range(let startMonth, let monthCount): startMonth * 10_000 + monthCount
    }
  }
}
