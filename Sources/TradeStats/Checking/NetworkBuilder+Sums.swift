// What adds up: parts to wholes. Spans of time are tied in `NetworkBuilder+Spans.swift`.
extension NetworkBuilder {
  /// Ties wholes to their parts, by the names of indicators and by rule.
  mutating func tieSums(of spoken: [Int]) {
    for level in spoken {
      guard let key = levelKey(level) else { continue }
      if let sum = kinds[key.indicator].sum { tie(key, .indicator, whole: sum.whole, parts: sum.parts) }
      for sum in rules.sums {
        let name = sum.dimension == .indicator ? indicators.names[key.indicator] : places.names[key.place]
        if name == sum.whole { tie(key, sum.dimension, whole: sum.whole, parts: sum.parts) }
      }
    }
  }

  private mutating func tie(_ key: LevelKey, _ dimension: CheckRules.Sum.Dimension, whole: String, parts: [String]) {
    guard let whole = spokenLevel(key, dimension, whole) else { return }
    var known = parts.compactMap { spokenLevel(key, dimension, $0) }
    // The one part that is left is there, whether printed or not.
    if known.count == parts.count - 1, let missing = parts.first(where: { spokenLevel(key, dimension, $0) == nil }) {
      let part = unprintedLevel(key, dimension, missing)
      for date in datesForTying([whole] + known) { mention(part, at: date) }
      known.append(part)
    }
    guard known.count == parts.count, parts.count > 1 else {
      for part in known where isNeverNegative(whole) {
        for date in datesForTying([whole, part]) {
          network.relations.append(.atMost(variable(part, at: date), variable(whole, at: date)))
        }
      }
      return
    }
    for date in datesForTying([whole] + known) {
      // whole = first + remainder, remainder = second + remainder, ... until two parts are left.
      var rest = whole
      for (index, part) in known.dropLast(2).enumerated() {
        let remainder = number(of: .remainder(of: whole, partCount: index + 1))
        addSum(rest, part, remainder, at: date)
        rest = remainder
      }
      addSum(rest, known[known.count - 2], known[known.count - 1], at: date)
    }
    if known.count == 2 { tieGrowth(of: whole, known[0], known[1]) }
  }

  mutating func unprintedLevel(
    _ key: LevelKey, _ dimension: CheckRules.Sum.Dimension, _ name: String
  ) -> Int {
    var key = key
    switch dimension {
    case .indicator: key.indicator = indicatorNumber(of: name)
    case .place:
      key.place = placeNumber(of: name)
      key.coverage = 0
    }
    return level(key)
  }

  func spokenLevel(_ key: LevelKey, _ dimension: CheckRules.Sum.Dimension, _ name: String) -> Int? {
    var key = key
    switch dimension {
    case .indicator:
      guard let number = indicators.knownNumber(of: name) else { return nil }
      key.indicator = number
    case .place:
      guard let number = places.knownNumber(of: name) else { return nil }
      key.place = number
      key.coverage = 0
    }
    return knownNumber(of: .level(key)).flatMap { mentions[$0].isEmpty ? nil : $0 }
  }

  mutating func addSum(_ whole: Int, _ part: Int, _ rest: Int, at date: Int) {
    network.relations.append(
      .sum(variable(whole, at: date), variable(part, at: date), variable(rest, at: date)))
  }

  /// A sum grows by no less than the slower of its parts and no more than the faster.
  ///
  /// The levels alone imply it only where they are printed.
  mutating func tieGrowth(of whole: Int, _ part: Int, _ rest: Int) {
    guard isNeverNegative(whole), !isReal(whole) else { return }
    let levels = [whole, part, rest]
    for years in Self.growthYears {
      let growths = levels.compactMap { level in
        levelEarlier(level, byYears: years).flatMap { knownNumber(of: .growth(of: level, on: $0)) }
      }
      guard growths.count == 3 else { continue }
      for date in mentions[growths[0]] {
        let variables = growths.compactMap { knownVariable($0, at: date) }
        if variables.count == 3 { network.relations.append(.between(variables[0], Array(variables.dropFirst()))) }
      }
    }
  }

  /// How many years growth is looked for over.
  private static let growthYears = 1...10
}

// MARK: - Places within places

extension NetworkBuilder {
  /// No part is more than the whole, where neither can be negative: a zone's trade is no more than that of the province and
  /// the nation that its code begins with. Tied where prints of the two are at odds, so that what contradicts itself without
  /// it is explained without it.
  mutating func tieParts() {
    var greatestLow: [Int: Double] = [:]
    var leastHigh: [Int: Double] = [:]
    for statement in network.statements where statement.variables.count == 1 {
      let quantity = network.variables[statement.variables[0]].quantity
      greatestLow[quantity] = max(statement.range.low, greatestLow[quantity] ?? -.infinity)
      leastHigh[quantity] = min(statement.range.high, leastHigh[quantity] ?? .infinity)
    }
    let containing = places.names.map { PlaceCode.wholes(of: $0).compactMap { places.knownNumber(of: $0) } }
    for part in quantities.indices where isNeverNegative(part) {
      guard var key = levelKey(part), let low = greatestLow[part] else { continue }
      // What a figure covers says nothing of the whole.
      key.coverage = 0
      for place in containing[key.place] {
        key.place = place
        guard let whole = knownNumber(of: .level(key)), let high = leastHigh[whole], low > high else { continue }
        for date in datesForTying([whole, part]) {
          network.relations.append(.atMost(variable(part, at: date), variable(whole, at: date)))
        }
      }
    }
  }
}

/// Places by codes in which a part begins with its whole, as ISO 3166-2 has them: `CN-SH` lies in `CN`.
enum PlaceCode {
  /// The codes that a code begins with; none for names, as Guinea-Bissau lies in no Guinea, nor for groups of so many
  /// states: EU-28 is larger than EU, of 27.
  static func wholes(of code: String) -> [String] {
    guard isCode(code) else { return [] }
    let parts = code.split(separator: "-", omittingEmptySubsequences: false)
    if ["EU", "EA"].contains(parts[0]), parts.count > 1, parts[1].allSatisfy(\.isNumber) { return [] }
    return parts.indices.dropFirst().map { parts[..<$0].joined(separator: "-") }
  }

  /// Whether a name is such a code.
  static func isCode(_ name: String) -> Bool {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    return (2...3).contains(parts[0].utf8.count) && parts.allSatisfy { isPart($0) }
  }

  private static func isPart(_ part: Substring) -> Bool {
    !part.isEmpty && part.utf8.allSatisfy { (65...90).contains($0) || (48...57).contains($0) || $0 == 95 }
  }
}
