/// A text that numbers a part of a year without saying what part: `2019/1`, which may be January or a quarter, and `I 2019`,
/// a quarter or a half. What it is, the other texts of its column tell, or the column's name.
struct NumberedPartOfYear {
  let isRoman: Bool
  /// What the text may be, the reading that ``Period`` has for it first.
  let readings: [String]
  /// Whether the number alone tells: a month beyond April, a quarter beyond the second.
  let isPlain: Bool

  init?(_ text: String) {
    let parts = text.split { "/- ".contains($0) }
    guard parts.count == 2, let period = Period(text) else { return nil }
    let part = parts[0].utf8.count == 4 ? parts[1] : parts[0]
    let year = period.year
    switch period.frequency {
    case .month where text.contains("/") && part.allSatisfy(\.isNumber):
      isRoman = false
      isPlain = part.utf8.count > 1 || period.number > 4
      readings = [period.description, "\(year)-Q\(period.number)"]
    case .quarter where part.allSatisfy({ "IViv".contains($0) }):
      isRoman = true
      isPlain = period.number > 2
      readings = [period.description, "\(year)-S\(period.number)"]
    default: return nil
    }
  }

  /// A text of a column that may be either, and its readings, where neither another text nor the column's name settles
  /// which; `nil` where all is clear.
  static func doubt(in texts: [String], name: String) -> (text: String, readings: [String])? {
    guard let first = texts.first(where: { !$0.isEmpty }), let part = NumberedPartOfYear(first) else { return nil }
    let lowered = name.lowercased()
    let says = part.isRoman ? ["quart", "trim", "季"] : ["month", "monat", "mois", "mes", "mês", "月"]
    guard !says.contains(where: lowered.contains) else { return nil }
    let isSettled = Set(texts).contains { text in
      NumberedPartOfYear(text).map { $0.isRoman == part.isRoman && $0.isPlain } ?? false
    }
    return isSettled ? nil : (first, part.readings)
  }
}
