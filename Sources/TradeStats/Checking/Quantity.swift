/// Names as numbers, in the order of their first appearance.
struct NameTable {
  private(set) var names: [String] = []
  private var numbers: [String: Int] = [:]

  mutating func number(of name: String) -> Int { number(of: name, key: name) }

  /// - Parameter key: what names of one thing have in common.
  mutating func number(of name: String, key: String) -> Int {
    if let number = numbers[key] { return number }
    names.append(name)
    numbers[key] = names.count - 1
    return names.count - 1
  }

  func knownNumber(of name: String) -> Int? { numbers[name] }
}

/// The days that a period covers. January to June is the first half of the year, whatever a publisher calls it: both are
/// the same figure.
struct Span: Hashable {
  /// The first day, and the day after the last.
  var start: Int32
  var end: Int32

  init(start: Int32, end: Int32) {
    self.start = start
    self.end = end
  }

  init(_ period: Period) {
    start = Int32(clamping: period.firstDayNumber)
    end = Int32(clamping: period.endDayNumber)
  }
}

/// What a level is of: one number that is true or not.
struct LevelKey: Hashable {
  var place: Int
  var indicator: Int
  var unit: Int
  var coverage: Int
  var span: Span
}

/// A number that prints speak of. Levels and other quantities are named by their place in ``NetworkBuilder``'s lists.
enum Quantity: Hashable {
  case level(LevelKey)
  /// The factor from one level to another: 1.05 for growth of 5 %.
  case growth(of: Int, on: Int)
  /// One level as part of another: 0.18 for 18 %.
  case share(of: Int, in: Int)
  /// One quantity less another.
  case difference(Int, Int)
  /// What is left of a sum behind its first parts.
  case remainder(of: Int, behind: [Int])
  /// Units of the first level for one of the second, which is the same figure in another currency.
  case exchangeRate(Int, Int)
  /// The rate that those of one span of time lie about.
  case commonRate(unit: Int, otherUnit: Int, Span)

  /// The two that it is made of.
  var operands: (Int, Int)? {
    switch self {
    case .growth(let one, let other), .share(let one, let other), .difference(let one, let other),
      .exchangeRate(let one, let other):
      (one, other)
    case .level, .remainder, .commonRate: nil
    }
  }
}
