/// A text that numbers a part of a year without saying what part: `2019/1`, which may be January or a quarter, and `I 2019`,
/// a quarter or a half. What it is, the other texts of its column tell, or the column's name.
struct NumberedPartOfYear {
  enum Form: CaseIterable { case slash, roman }

  let form: Form
  /// What the text may be, the reading that ``Period`` has for it first; one where the number alone tells: a month beyond
  /// April or of two digits, a quarter beyond the second.
  let readings: [Period]

  init?(_ text: String) {
    guard let period = Period(text), [.month, .quarter].contains(period.frequency) else { return nil }
    let text = PeriodText(text.utf8).plain
    let other: Period?
    switch period.frequency {
    case .month where text.contains("/") && !text.contains(where: \.isLetter):
      form = .slash
      let digits = text.reversed().drop { !$0.isNumber }.prefix(while: \.isNumber)
      other = digits.count == 1 ? Period(.quarter, year: period.year, number: period.number) : nil
    case .quarter where text.contains(where: { "IV".contains($0) }):
      form = .roman
      other = Period(.half, year: period.year, number: period.number)
    default: return nil
    }
    readings = [period] + [other].compactMap(\.self)
  }
}
