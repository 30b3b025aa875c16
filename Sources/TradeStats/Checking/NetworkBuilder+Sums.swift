// What adds up: parts to wholes. Spans of time are tied in `NetworkBuilder+Spans.swift`, and ratios of sums in
// `NetworkBuilder+Ratios.swift`.
extension NetworkBuilder {
  /// Ties wholes to their parts, by the names of indicators and by rule.
  mutating func tieSums(of spoken: [Int]) {
    for level in spoken {
      guard let key = levelKey(level) else { continue }
      for sum in sums(ofWhole: key) { tie(sum, key) }
    }
  }

  /// The sums that make a level, or a balance of it.
  func sums(ofWhole key: LevelKey) -> [CheckRules.Sum] {
    let byName = kinds[key.indicator].sum.map { [$0] } ?? []
    return byName + sums(key, sumsOfWhole)
  }

  /// The sums that a level is part of.
  func sums(ofPart key: LevelKey) -> [CheckRules.Sum] {
    let byName = kinds[key.indicator].wholes
    // A whole that has another name already is not made a second time.
    let likeliest = byName.first { indicators.knownNumber(of: $0.whole) != nil } ?? byName.first
    return (likeliest.map { [$0] } ?? []) + sums(key, sumsOfPart)
  }

  /// The sums by rule that the indicator or the place of a level is in.
  private func sums(_ key: LevelKey, _ sums: [SumMember: [CheckRules.Sum]]) -> [CheckRules.Sum] {
    [
      SumMember(dimension: .indicator, name: indicators.names[key.indicator]),
      SumMember(dimension: .place, name: places.names[key.place]),
    ].flatMap { sums[$0, default: []] }
  }

  /// Whether no part of a sum makes up for what another is more than the whole.
  private mutating func areNeverNegative(_ sum: CheckRules.Sum) -> Bool {
    sum.dimension == .place
      || sum.parts.allSatisfy { name in
        let number = indicatorNumber(of: name)
        return kinds[number].isNeverNegative
      }
  }

  private mutating func tie(_ sum: CheckRules.Sum, _ key: LevelKey) {
    guard let whole = spokenLevel(key, sum.dimension, sum.whole) else { return }
    let known = sum.parts.compactMap { spokenLevel(key, sum.dimension, $0) }
    guard known.count == sum.parts.count, known.count > 1 else {
      guard !known.isEmpty, isNeverNegative(whole), areNeverNegative(sum) else { return }
      for part in known {
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
        let remainder = number(of: .remainder(of: whole, behind: Array(known[...index])))
        addSum(rest, part, remainder, at: date)
        rest = remainder
      }
      addSum(rest, known[known.count - 2], known[known.count - 1], at: date)
    }
    tieRatios(of: whole, known)
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
    knownKey(key, dimension, name).flatMap { knownNumber(of: .level($0)) }.flatMap { isSpoken($0) ? $0 : nil }
  }

  /// The same figure of another indicator or place, where some figure is of that.
  func knownKey(_ key: LevelKey, _ dimension: CheckRules.Sum.Dimension, _ name: String) -> LevelKey? {
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
    return key
  }

  mutating func addSum(_ whole: Int, _ part: Int, _ rest: Int, at date: Int) {
    network.relations.append(
      .sum(variable(whole, at: date), variable(part, at: date), variable(rest, at: date)))
  }
}
