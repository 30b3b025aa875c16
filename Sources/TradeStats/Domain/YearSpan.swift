/// Spans of several years, which are no period: what stands for one is an average or a sum.
enum YearSpan {
  /// The years that a head can mean; other numbers of four digits are codes.
  static let years = 1700...2200

  /// Whether a text names a span of several years, as `2010-2014`, `1990–94` and `Average 2010/2014` do. `2009/10` is one
  /// year, and `2010-12` a month.
  static func isNamed(in text: String) -> Bool {
    let isDigit = { (character: Character) in ("0"..."9").contains(character) }
    var rest = text[...]
    while let digit = rest.firstIndex(where: isDigit) {
      let first = rest[digit...].prefix(while: isDigit)
      rest = rest[first.endIndex...]
      let behind = rest.drop { $0 == " " }
      guard first.count == 4, let mark = ["-", "–", "—", "/", "to "].first(where: behind.hasPrefix) else { continue }
      let last = behind.dropFirst(mark.count).drop { $0 == " " }.prefix(while: isDigit)
      // A third number behind it makes a date.
      let next = text[last.endIndex...]
      if "-/".contains(next.first ?? " "), next.dropFirst().first.map(isDigit) ?? false { continue }
      guard let start = Int(first), let end = Int(last), years.contains(start) else { continue }
      if last.count == 4 ? years.contains(end) && end > start + 1 : last.count == 2 && end > 12 && end > start % 100 + 1
      {
        return true
      }
    }
    return false
  }
}
