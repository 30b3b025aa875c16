/// Turns prints into a network: one variable for each quantity and each date at which a print speaks of it.
///
/// Levels and rates are tied where they are created. The extensions add what ties them further: sums, spans of time, ratios
/// of sums, currencies, dates of publication; and figures that no print gives.
struct NetworkBuilder {
  private struct Place: Hashable {
    var quantity: Int
    var date: Int
  }

  /// A name in sums by rule.
  struct SumMember: Hashable {
    var dimension: CheckRules.Sum.Dimension
    var name: String
  }

  let rules: CheckRules
  /// The sums by rule, by their wholes and by each of their parts.
  let sumsOfWhole: [SumMember: [CheckRules.Sum]]
  let sumsOfPart: [SumMember: [CheckRules.Sum]]
  let figures: [PublishedFigure]
  private(set) var places = NameTable()
  private(set) var indicators = NameTable()
  private(set) var units = NameTable()
  private(set) var coverages = NameTable()
  private(set) var kinds: [IndicatorKind] = []
  /// Places that are compared with and have no figures.
  private var figurelessPlaces: Set<Int> = []
  /// Indicators, each with a unit that prints of it name.
  private(set) var printedUnits: Set<[Int]> = []
  /// A period for each span, as the prints name it first.
  private(set) var periods: [Span: Period] = [:]
  /// The dates in order, and the number of each figure's; `nil` for a date that is none.
  private(set) var dates: [PublicationDate] = []
  private(set) var dateNumbers: [Int?] = []
  /// The numbers of what each figure names.
  private(set) var figureKeys: [(place: Int, indicator: Int, unit: Int?)] = []

  private(set) var quantities: [Quantity] = []
  private var quantityNumbers: [Quantity: Int] = [:]
  private var variableNumbers: [Place: Int] = [:]
  /// The dates at which prints speak of each quantity, or of others that it stands between.
  private(set) var mentions: [[Int]] = []
  private(set) var mentionCount = 0
  /// The quantities that prints speak of, and not only others around them.
  private(set) var printed: Set<Int> = []
  /// Wholes and spans that no print gives and that would not be looked at if others did not stand around them.
  var unprinted: Set<Int> = []
  /// The places that prints give shares of each level in.
  private(set) var placesOfShares: [Int: Set<Int>] = [:]
  var network = Network()
  private(set) var unusable: [UnusablePrint] = []

  init(_ figures: [PublishedFigure], places: Set<String> = [], rules: CheckRules) {
    self.figures = figures
    self.rules = rules
    sumsOfWhole = Dictionary(grouping: rules.sums) { SumMember(dimension: $0.dimension, name: $0.whole) }
    let parts = rules.sums.flatMap { sum in
      sum.parts.map { (SumMember(dimension: sum.dimension, name: $0), [sum]) }
    }
    sumsOfPart = Dictionary(parts, uniquingKeysWith: +)
    numberNames()
    for place in places.sorted() { _ = self.places.number(of: place) }
    numberComparators()
    dateNumbers = figures.map { PublicationDate($0) }.numbered(&dates)
    let currencies = CurrencyTable(self)
    for (index, figure) in figures.enumerated() {
      do throws(PrintFault) {
        try add(index, figure, currencies)
      } catch {
        unusable.append(UnusablePrint(location: figure.location, reason: error.reason))
      }
    }
    tieSharesInOtherUnits(currencies)
    addGrowthInOtherUnits(currencies)
    printed = Set(spoken)
    listPlacesOfShares()
    mentionUnprinted()
    tieSums(of: spoken)
    tieParts()
    tieSpans(of: spoken)
    tieExchangeRates(of: spoken)
    tieRates()
    linkDates()
    network.finish()
  }

  private mutating func numberNames() {
    // Figures that cover nothing in particular have the coverage 0.
    _ = coverages.number(of: "")
    for figure in figures {
      let unit =
        figure.unit.isEmpty
        ? nil : units.number(of: Currency.name(ofUnit: figure.unit), key: Currency.key(ofUnit: figure.unit))
      if let unit { printedUnits.insert([indicatorNumber(of: figure.indicator), unit]) }
      figureKeys.append((places.number(of: figure.place), indicatorNumber(of: figure.indicator), unit))
    }
  }

  /// Places that are compared with and have no figures of their own, as a nation that only shares are printed of: the
  /// front part of a place's code, or named by several prints. A name that stands alone could be anything.
  private mutating func numberComparators() {
    var counts: [String: Int] = [:]
    for figure in figures { counts[figure.comparatorPlace, default: 0] += 1 }
    for figure in figures where places.knownNumber(of: figure.comparatorPlace) == nil {
      let name = figure.comparatorPlace
      // What begins as a period and is none was meant as one.
      let isMarredPeriod = (name.first?.isNumber ?? true) && !name.allSatisfy(\.isNumber)
      guard !name.isEmpty, !isMarredPeriod else { continue }
      if counts[name, default: 0] > 1 || figure.place.hasPrefix(name + "-") {
        figurelessPlaces.insert(places.number(of: name))
      }
    }
  }

  mutating func indicatorNumber(of name: String) -> Int {
    let number = indicators.number(of: name)
    if number == kinds.count { kinds.append(IndicatorKind(name, rules: rules)) }
    return number
  }

  /// Places that are compared with and have no figures, by name.
  var placesWithoutFigures: [FigurelessPlace] {
    let names = Set(figurelessPlaces.map { places.names[$0] })
    let prints = Dictionary(grouping: figures.filter { names.contains($0.comparatorPlace) }, by: \.comparatorPlace)
    return prints.compactMap { name, prints in
      let locations = prints.map(\.location).sorted { ($0.source, $0.lineNumber) < ($1.source, $1.lineNumber) }
      return locations.first.map { FigurelessPlace(name: name, printCount: prints.count, first: $0) }
    }.sorted { $0.name < $1.name }
  }

  mutating func placeNumber(of name: String) -> Int { places.number(of: name) }

  mutating func coverageNumber(of figure: PublishedFigure) -> Int { coverages.number(of: figure.coverage) }
}

// MARK: - Quantities and variables

extension NetworkBuilder {
  mutating func number(of quantity: Quantity) -> Int {
    if let number = quantityNumbers[quantity] { return number }
    quantities.append(quantity)
    mentions.append([])
    quantityNumbers[quantity] = quantities.count - 1
    return quantities.count - 1
  }

  func knownNumber(of quantity: Quantity) -> Int? { quantityNumbers[quantity] }

  /// The quantities that prints speak of.
  var spoken: [Int] { mentions.indices.filter { isSpoken($0) } }

  func isSpoken(_ quantity: Int) -> Bool { !mentions[quantity].isEmpty }

  func isSpoken(_ quantity: Quantity) -> Bool { knownNumber(of: quantity).map { isSpoken($0) } ?? false }

  mutating func level(_ key: LevelKey, _ period: Period? = nil) -> Int {
    if let period, periods[key.span] == nil { periods[key.span] = period }
    return number(of: .level(key))
  }

  func knownVariable(_ quantity: Int, at date: Int) -> Int? {
    variableNumbers[Place(quantity: quantity, date: date)]
  }

  /// The variable of a quantity at a date, tied to the quantities that it is made of.
  mutating func variable(_ quantity: Int, at date: Int) -> Int {
    let place = Place(quantity: quantity, date: date)
    if let number = variableNumbers[place] { return number }
    let number = addVariable(quantity, at: date)
    variableNumbers[place] = number
    guard let (one, other) = quantities[quantity].operands else { return number }
    switch quantities[quantity] {
    case .difference: addSum(one, quantity, other, at: date)
    // Growth at constant prices is not that of levels.
    case .growth where isReal(one): break
    default: network.relations.append(.product(variable(one, at: date), number, variable(other, at: date)))
    }
    return number
  }

  /// - Returns: its number.
  mutating func addVariable(_ quantity: Int, at date: Int) -> Int {
    network.variables.append(Network.Variable(quantity: quantity, date: date, domain: domain(of: quantity)))
    return network.variables.count - 1
  }

  private func domain(of quantity: Int) -> Interval {
    switch quantities[quantity] {
    case .level(let key): kinds[key.indicator].isNeverNegative ? .notNegative : .everything
    case .growth(let level, _), .share(let level, _): domain(of: level)
    case .exchangeRate, .commonRate: .notNegative
    case .difference, .remainder: .everything
    }
  }

  /// Says that a print speaks of a quantity at a date, and so of what the quantity is made of.
  mutating func mention(_ quantity: Int, at date: Int) {
    guard mentions[quantity].last != date, !mentions[quantity].contains(date) else { return }
    mentions[quantity].append(date)
    mentionCount += 1
    guard let (one, other) = quantities[quantity].operands else { return }
    mention(one, at: date)
    mention(other, at: date)
  }

  private mutating func listPlacesOfShares() {
    for quantity in spoken {
      guard case .share(let part, let whole) = quantities[quantity], let place = levelKey(whole)?.place else {
        continue
      }
      placesOfShares[part, default: []].insert(place)
    }
  }

  /// The dates to tie quantities at: those at which prints speak of all of them; otherwise the first at which all have
  /// been spoken of, if prints speak of them all. Tying them at every date would hold figures against later revisions of
  /// others.
  func datesForTying(_ quantities: [Int]) -> [Int] {
    let common = commonDates(quantities)
    guard common.isEmpty, unprinted.isDisjoint(with: quantities) else { return common }
    return quantities.compactMap { mentions[$0].min() }.max().map { [$0] } ?? []
  }

  /// The dates at which prints speak of all quantities that they speak of.
  func commonDates(_ quantities: [Int]) -> [Int] {
    let spoken = quantities.map { mentions[$0] }.filter { !$0.isEmpty }
    return (spoken.first ?? []).filter { date in spoken.allSatisfy { $0.contains(date) } }.sorted()
  }

  /// Says that prints of one date speak of a level that none gives, by what they say of others.
  mutating func mentionUnprinted(_ level: Int, at date: Int) {
    if !isSpoken(level) { unprinted.insert(level) }
    mention(level, at: date)
  }
}
