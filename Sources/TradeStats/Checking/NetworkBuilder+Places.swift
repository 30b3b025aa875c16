// Places within places, by their codes.
extension NetworkBuilder {
  /// No part is more than the whole, where neither can be negative: a zone's trade is no more than that of the province and
  /// the nation that its code begins with, and its share of the nation's no more than that of the province's. Tied where
  /// prints of the two are at odds, so that what contradicts itself without it is explained without it.
  mutating func tieParts() {
    var greatestLow: [Int: Double] = [:]
    var leastHigh: [Int: Double] = [:]
    for statement in network.statements where statement.variables.count == 1 {
      let quantity = network.variables[statement.variables[0]].quantity
      greatestLow[quantity] = max(statement.range.low, greatestLow[quantity] ?? -.infinity)
      leastHigh[quantity] = min(statement.range.high, leastHigh[quantity] ?? .infinity)
    }
    for (part, whole) in partsAndWholes(of: spoken) {
      guard let low = greatestLow[part], let high = leastHigh[whole], low > high else { continue }
      for date in datesForTying([whole, part]) {
        network.relations.append(.atMost(variable(part, at: date), variable(whole, at: date)))
      }
    }
  }

  /// Levels and shares, each with one that it is no more than.
  private func partsAndWholes(of spoken: [Int]) -> [(part: Int, whole: Int)] {
    let containing = places.names.map { PlaceCode.wholes(of: $0).compactMap { places.knownNumber(of: $0) } }
    return spoken.flatMap { quantity -> [(part: Int, whole: Int)] in
      switch quantities[quantity] {
      case .level(let key) where kinds[key.indicator].addsUp:
        containing[key.place].compactMap { place in level(quantity, inPlace: place).map { (quantity, $0) } }
      case .share(let part, let whole):
        sharesOfWholes(containing, part, whole).map { ($0, quantity) }
      default: []
      }
    }
  }

  /// Shares of a figure in what contains the place of another that there is a share of it in.
  private func sharesOfWholes(_ containing: [[Int]], _ part: Int, _ whole: Int) -> [Int] {
    guard let key = levelKey(whole), kinds[key.indicator].addsUp, isNeverNegative(part) else { return [] }
    return containing[key.place].compactMap { place in
      level(whole, inPlace: place).flatMap { knownNumber(of: .share(of: part, in: $0)) }
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
