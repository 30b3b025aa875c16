extension PeriodText {
  /// What follows `2024年`: nothing, `上半年`, `第三季度`, `9月`, `9月30日`, `1-9月`.
  mutating func takeChineseRest(ofYear year: Int) -> Period? {
    if isAtEnd { return Period(.year, year: year) }
    if take("上半年") { return Period(.half, year: year, number: 1) }
    if take("下半年") { return Period(.half, year: year, number: 2) }
    if let quarter = takeChineseQuarter() { return Period(.quarter, year: year, number: quarter) }

    guard let month = takeNumber(1...2) else { return nil }
    guard take("月") else { return takeChineseRange(ofYear: year, from: month) }
    if isAtEnd { return Period(.month, year: year, number: month) }
    guard let day = takeNumber(1...2), take("日") else { return nil }
    return Period(year: year, month: month, day: day)
  }

  /// `第三季度`, `三季度`, `第3季度` or `3季度` as 3; takes nothing when there is no quarter.
  private mutating func takeChineseQuarter() -> Int? {
    // Only `季度` tells the 3 of the third quarter from the 3 of March, so look ahead for it.
    var ahead = self
    _ = ahead.take("第")
    guard let number = ahead.takeChineseNumeral() ?? ahead.takeNumber(1...1), ahead.take("季度") else { return nil }
    self = ahead
    return number
  }

  private mutating func takeChineseNumeral() -> Int? {
    for (index, numeral) in ["一", "二", "三", "四"].enumerated() where take(numeral) { return index + 1 }
    return nil
  }

  /// The `-9月` of `1-9月`, with any of the dashes that ministries print.
  private mutating func takeChineseRange(ofYear year: Int, from month: Int) -> Period? {
    guard ["-", "–", "—", "~", "至"].contains(where: { take($0) }), let last = takeNumber(1...2), last <= 12,
      take("月")
    else { return nil }
    return Period(.range(startMonth: month, monthCount: last - month + 1), year: year)
  }
}
