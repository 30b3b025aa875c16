/// Which units the levels of each place and indicator are printed in: what growth and shares that do not say it are of.
struct CurrencyTable {
  private struct Subject: Hashable {
    var place: Int
    var indicator: Int
  }

  private var counts: [Subject: [Int: Int]] = [:]
  private var indicatorCounts: [Int: [Int: Int]] = [:]
  /// Of all currencies: what rates are of that no level of their indicator is printed beside.
  private var allCounts: [Int: Int] = [:]
  /// Units that rates name themselves, so that rates which name none are of another.
  private var named: [Subject: Set<Int>] = [:]
  /// The places that shares are printed in.
  private var wholes: [Subject: Set<String>] = [:]
  private var currencies: Set<Int> = []

  init(_ builder: NetworkBuilder) {
    for (index, figure) in builder.figures.enumerated() {
      let (place, indicator, unit) = builder.figureKeys[index]
      let subject = Subject(place: place, indicator: indicator)
      if figure.statistic.isShare { wholes[subject, default: []].insert(figure.comparatorPlace) }
      guard let unit else { continue }
      if Currency.isCurrency(figure.unit) { currencies.insert(unit) }
      if figure.statistic == .level {
        counts[subject, default: [:]][unit, default: 0] += 1
        indicatorCounts[indicator, default: [:]][unit, default: 0] += 1
        if currencies.contains(unit) { allCounts[unit, default: 0] += 1 }
      } else {
        named[subject, default: []].insert(unit)
      }
    }
  }

  /// The units that a figure which names none may be of, the likeliest first: the one that most levels are printed in, of
  /// those that rates do not name. A gap or a change leaves open which of them it is of.
  func units(of figure: PublishedFigure, place: Int, indicator: Int) -> [Int] {
    let subject = Subject(place: place, indicator: indicator)
    let known = counts[subject] ?? [:]
    let likeliest =
      Self.mostFrequent(known, avoiding: named[subject] ?? [])
      ?? Self.mostFrequent(indicatorCounts[indicator] ?? [:], avoiding: [])
      ?? Self.mostFrequent(allCounts, avoiding: []) ?? -1
    switch figure.statistic {
    case .growthGap, .growthChange, .cumulativeGrowth:
      let others = Set(known.keys).union(named[subject] ?? []).subtracting([likeliest])
      return [likeliest] + others.sorted()
    default: return [likeliest]
    }
  }

  private static func mostFrequent(_ counts: [Int: Int], avoiding named: Set<Int>) -> Int? {
    let free = counts.filter { !named.contains($0.key) }
    return (free.isEmpty ? counts : free).max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
  }

  /// The place that shares of this figure are printed in, where there is one such place.
  func onlyWhole(of key: LevelKey) -> String? {
    let places = wholes[Subject(place: key.place, indicator: key.indicator)] ?? []
    return places.count == 1 ? places.first : nil
  }

  func isCurrency(_ unit: Int) -> Bool { currencies.contains(unit) }
}

/// Currencies by the names that trade statistics give them.
enum Currency {
  /// What all spellings of a unit have in common: letters of either case, and both names of China's currency.
  static func key(ofUnit unit: String) -> String {
    let key = unit.uppercased()
    return key == "CNY" ? "RMB" : key
  }

  /// A unit as it is shown: codes of currencies in capitals.
  static func name(ofUnit unit: String) -> String { isCurrency(unit) ? unit.uppercased() : unit }

  static func isCurrency(_ unit: String) -> Bool { codes.contains(unit.uppercased()) }

  /// ISO 4217, of the currencies that trade statistics are printed in, and names in use beside them.
  static let codes: Set = [
    "RMB", "CNY", "USD", "EUR", "GBP", "JPY", "HKD", "TWD", "KRW", "SGD", "INR", "IDR", "THB", "VND", "MYR", "PHP",
    "AUD", "NZD", "CAD", "MXN", "BRL", "ARS", "CLP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RUB", "UAH",
    "TRY", "ZAR", "NGN", "EGP", "SAR", "AED", "ILS",
  ]
}
