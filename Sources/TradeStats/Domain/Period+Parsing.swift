extension Period {
  /// The period that a published text names, or `nil` when it names none.
  ///
  /// | period | texts |
  /// |---|---|
  /// | year | `2024`, `2024-A1`, `2024年` |
  /// | split year | `2009/10`, `2009-10`, `2009/2010`, `2009-2010`, where `readsSplitYears` |
  /// | half | `2024-S1`, `2024-H1`, `H1 2024`, `1H2024`, `2024年上半年` |
  /// | quarter | `2024-Q3`, `2024Q03`, `2024 Q3`, `Q3 2024`, `Q3/2024`, `3Q2024`, `T3 2024`, `III 2024`, `2024 III`, `2024年第三季度`, `2024年3季度` |
  /// | month | `2024-09`, `2024/09`, `2024/9`, `2024.09`, `2024M09`, `202409`, `Sep 2024`, `2024 September`, `Sep-24`, `Sep/2024`, `2024年9月` |
  /// | week | `2024-W05`, `2024W5` |
  /// | day | `2024-09-30`, `2024/09/30`, `20240930`, `2024-09-30T00:00:00`, `2024年9月30日` |
  /// | range | `2024-01-01/P9M`, `2024-01/2024-09`, `2024-01-01/2024-09-30`, `2024-YTD09`, `2024年1-9月` |
  ///
  /// Surrounding spaces are ignored, letters may be of either case, and full-width forms such as `２０２４` count as
  /// the plain characters. Months have their English, German, French, Spanish, Portuguese, Italian and Dutch names, whole
  /// or shortened: `Mrz 2024`, `févr. 2024`, `ene-24`, `2024Jan`. `T` is the quarter of Romance languages. The separator before
  /// a code letter is a hyphen, a space or nothing. Texts of digits alone must begin with a year from 1000 to 2999, so that
  /// product codes and counts are not taken for periods.
  ///
  /// A range is always of frequency ``Frequency/range(startMonth:monthCount:)``, whatever its length: `2024-01-01/P3M`
  /// is not the first quarter, and `2024-01-01/P1Y` is not the year. It is made of whole months, up to a century of them,
  /// and may run into later years; its year is the one it starts in.
  ///
  /// ```swift
  /// Period("Q3 2024")?.description                        // "2024-Q3"
  /// Period("2024-04-01/P1Y")?.description                 // "2024-04-01/P12M"
  /// Period("2023-02-29")                                  // nil: there is no such day
  /// Period("202409")?.description                         // "2024-09"
  /// Period("202409", sixDigitsAreMonths: false)           // nil
  /// ```
  ///
  /// - Parameters:
  ///   - sixDigitsAreMonths: Whether `202409` is September 2024; a column says yes when all its texts are six digits.
  ///   - readsSplitYears: Whether `2009/10` is the year that begins in 2009, and not October; a column says yes where
  ///     all its texts name a year and the next.
  public init?(_ text: some StringProtocol, sixDigitsAreMonths: Bool = true, readsSplitYears: Bool = false) {
    if readsSplitYears, let year = PeriodText(text.utf8).splitYear {
      self.init(frequency: .splitYear, ordinal: year)
    } else {
      self.init(utf8: text.utf8, sixDigitsAreMonths: sixDigitsAreMonths)
    }
  }

  /// The same from the bytes of a field, which need not be valid UTF-8: `Period(utf8: "2024-Q3".utf8)`.
  init?(utf8 bytes: some Collection<UInt8>, sixDigitsAreMonths: Bool = true) {
    var text = PeriodText(bytes)
    guard let period = text.takePeriod(sixDigitsAreMonths: sixDigitsAreMonths), text.isAtEnd else { return nil }
    self = period
  }
}

extension PeriodText {
  /// The years that digits without any mark can mean.
  private static let bareYears = 1000...2999

  fileprivate mutating func takePeriod(sixDigitsAreMonths: Bool) -> Period? {
    switch leadingDigitCount {
    case 0: return takeNamedPartOfYear()
    case 1: return takeNumberedPartOfYear()
    case 4: return takeNumber(4...4).flatMap { takeRest(ofYear: $0) }
    case 6: return sixDigitsAreMonths ? takeNumber(6...6).flatMap(Self.month(digits:)) : nil
    case 8: return takeNumber(8...8).flatMap(Self.day(digits:))
    default: return nil
    }
  }

  /// The first year of a text that names a year and the next.
  fileprivate var splitYear: Int? {
    var text = self
    guard let year = text.takeNumber(4...4), Self.bareYears.contains(year), text.take("/") || text.take("-"),
      let next = text.takeNumber(2...2) ?? text.takeNumber(4...4), text.isAtEnd,
      next == year + 1 || next == (year + 1) % 100
    else { return nil }
    return year
  }

  private static func month(digits: Int) -> Period? {
    guard bareYears.contains(digits / 100) else { return nil }
    return Period(.month, year: digits / 100, number: digits % 100)
  }

  private static func day(digits: Int) -> Period? {
    guard bareYears.contains(digits / 10_000) else { return nil }
    return Period(year: digits / 10_000, month: digits / 100 % 100, day: digits % 100)
  }

  /// `3Q2024`, `1H 2024`.
  private mutating func takeNumberedPartOfYear() -> Period? {
    guard let number = takeNumber(1...1) else { return nil }
    let frequency: Frequency
    switch takeLetters() {
    case "Q", "T": frequency = .quarter
    case "H", "S": frequency = .half
    default: return nil
    }
    _ = takeSeparator()
    return takeNumber(4...4).flatMap { Period(frequency, year: $0, number: number) }
  }

  /// What stands between a part of a year and the year.
  private mutating func takeSeparator() -> Bool { take("-") || take("/") || take(" DE ") || take(" ") }

  /// The year of `Sep-24`, where two digits follow the name; those from 70 on are of the last century.
  private mutating func takeShortYear() -> Int? {
    var ahead = self
    guard ahead.take("-") || ahead.take("'"), let digits = ahead.takeNumber(2...2) else { return nil }
    self = ahead
    return digits < 70 ? 2000 + digits : 1900 + digits
  }

  /// `Q3 2024`, `H1-2024`, `III/2024`, `Sep 2024`, `Sep-24`.
  private mutating func takeNamedPartOfYear() -> Period? {
    let frequency: Frequency
    let number: Int
    if let month = takeMonthName() {
      (frequency, number) = (.month, month)
      if let year = takeShortYear() { return Period(.month, year: year, number: month) }
    } else if let quarter = takeRomanQuarter() {
      (frequency, number) = (.quarter, quarter)
    } else {
      guard let code = takeCode(), code.frequency == .half || code.frequency == .quarter else { return nil }
      (frequency, number) = code
    }
    guard takeSeparator(), let year = takeNumber(4...4) else { return nil }
    return Period(frequency, year: year, number: number)
  }

  private mutating func takeRest(ofYear year: Int) -> Period? {
    if isAtEnd { return Self.bareYears.contains(year) ? Period(.year, year: year) : nil }
    if take("年") { return takeChineseRest(ofYear: year) }
    if take("/") { return takeAfterSlash(ofYear: year) }
    if take(".") { return takeNumber(2...2).flatMap { Period(.month, year: year, number: $0) } }
    let isAfterHyphen = take("-")
    if isAfterHyphen, leadingDigitCount > 0 { return takeDateOrRange(ofYear: year) }

    // A roman number needs a separator, the name of a month and a code such as Q3 do not.
    if isAfterHyphen || take(" "), let named = takeName(ofYear: year) { return named }
    if let month = takeMonthName() { return Period(.month, year: year, number: month) }
    guard let code = takeCode() else { return nil }
    return Period(code.frequency, year: year, number: code.number)
  }

  /// The `Sep` and the `III` behind a year.
  private mutating func takeName(ofYear year: Int) -> Period? {
    if let month = takeMonthName() { return Period(.month, year: year, number: month) }
    return takeRomanQuarter().flatMap { Period(.quarter, year: year, number: $0) }
  }

  /// Behind the slash of a year: `9`, `09/30`, `Sep`, `III`, `Q3`.
  private mutating func takeAfterSlash(ofYear year: Int) -> Period? {
    if leadingDigitCount > 0 { return takeMonthOrDay(ofYear: year, separator: "/", digitCount: 1...2) }
    if let named = takeName(ofYear: year) { return named }
    guard let code = takeCode(), code.frequency == .half || code.frequency == .quarter else { return nil }
    return Period(code.frequency, year: year, number: code.number)
  }

  /// `Q3`, `M09`, `YTD9`: a letter code and its number.
  private mutating func takeCode() -> (frequency: Frequency, number: Int)? {
    switch takeLetters() {
    case "A": takeNumber(1...2).map { (.year, $0) }
    case "S", "H": takeNumber(1...2).map { (.half, $0) }
    case "Q", "T": takeNumber(1...2).map { (.quarter, $0) }
    case "M": takeNumber(1...2).map { (.month, $0) }
    case "W": takeNumber(1...2).map { (.week, $0) }
    case "YTD": takeNumber(1...2).flatMap { $0 <= 12 ? (.range(startMonth: 1, monthCount: $0), 1) : nil }
    default: nil
    }
  }

  /// `SEP`, `SEP.`, `SEPT`, `SEPTEMBER` as 9; takes nothing when the letters are not a month.
  private mutating func takeMonthName() -> Int? {
    var ahead = self
    guard let number = MonthName.number(ahead.takeLetters()) else { return nil }
    _ = ahead.take(".")
    self = ahead
    return number
  }

  /// The roman number of a quarter, I to IV; takes nothing when there is none.
  private mutating func takeRomanQuarter() -> Int? {
    var ahead = self
    let letters = ahead.takeLetters()
    guard let index = ["I", "II", "III", "IV"].firstIndex(of: letters) else { return nil }
    self = ahead
    return index + 1
  }
}

// Dates and the ranges between them.
extension PeriodText {
  /// `09`, `09-30` and, behind either, the end of a range.
  private mutating func takeDateOrRange(ofYear year: Int) -> Period? {
    guard let start = takeMonthOrDay(ofYear: year, separator: "-") else { return nil }
    return take("/") ? takeRange(from: start) : start
  }

  private mutating func takeMonthOrDay(
    ofYear year: Int, separator: String, digitCount: ClosedRange<Int> = 2...2
  ) -> Period? {
    guard let month = takeNumber(digitCount) else { return nil }
    // The slash of a range is left for the caller, so a month that is followed by one ends here.
    guard take(separator) else { return Period(.month, year: year, number: month) }
    guard let day = takeNumber(digitCount) else { return nil }
    // SDMX writes a day as the instant it begins with; any other time of day is not a period.
    _ = take("T00:00:00")
    return Period(year: year, month: month, day: day)
  }

  /// `P9M`, `P1Y` or the last month or day, which must be written like the first.
  private mutating func takeRange(from start: Period) -> Period? {
    guard let first = Self.month(ofDay: start.firstDayNumber), first.firstDayNumber == start.firstDayNumber
    else { return nil }
    if take("P") {
      guard let monthCount = takeMonthCount() else { return nil }
      return Period(.range(startMonth: first.number, monthCount: monthCount), year: first.year)
    }
    guard let endYear = takeNumber(4...4), take("-"),
      let end = takeMonthOrDay(ofYear: endYear, separator: "-"), end.frequency == start.frequency,
      let last = Self.month(ofDay: end.endDayNumber - 1), last.endDayNumber == end.endDayNumber
    else { return nil }
    let monthCount = last.ordinal - first.ordinal + 1
    return Period(.range(startMonth: first.number, monthCount: monthCount), year: first.year)
  }

  private mutating func takeMonthCount() -> Int? {
    guard let number = takeNumber(1...4) else { return nil }
    if take("M") { return number }
    return take("Y") ? number * 12 : nil
  }

  private static func month(ofDay dayNumber: Int) -> Period? {
    let date = CivilDate(dayNumber: dayNumber)
    return Period(.month, year: date.year, number: date.month)
  }
}
