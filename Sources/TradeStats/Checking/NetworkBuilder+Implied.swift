// Figures that no print gives, where prints speak of what they are made of. Spans of time between those that are printed
// stand in `NetworkBuilder+Spans.swift`.
extension NetworkBuilder {
  /// Says that prints speak of a whole that none gives, where they speak of all its parts.
  mutating func mentionWholes(of spoken: [Int]) {
    for level in spoken {
      guard let key = levelKey(level) else { continue }
      var sums = kinds[key.indicator].wholes
      // A whole that has another name already is not made a second time.
      if let known = sums.firstIndex(where: { spokenLevel(key, .indicator, $0.whole) != nil }) { sums = [sums[known]] }
      for sum in sums.prefix(1) + rules.sums {
        let name = sum.dimension == .indicator ? indicators.names[key.indicator] : places.names[key.place]
        guard sum.parts.first == name, spokenLevel(key, sum.dimension, sum.whole) == nil else { continue }
        let parts = sum.parts.compactMap { spokenLevel(key, sum.dimension, $0) }
        guard parts.count == sum.parts.count else { continue }
        let whole = unprintedLevel(key, sum.dimension, sum.whole)
        for date in datesForTying(parts) { mention(whole, at: date) }
      }
    }
  }

  /// Growth on a year earlier wherever prints speak of both levels.
  mutating func addGrowth(of spoken: [Int]) {
    for level in spoken {
      guard let base = levelEarlier(level, byYears: 1), !mentions[base].isEmpty,
        let date = datesForTying([level, base]).last
      else { continue }
      addImplied(number(of: .growth(of: level, on: base)), at: date)
    }
  }

  /// Shares of a place in those that it is part of, and gaps to the growth of those that it is compared with, wherever prints
  /// speak of both figures: as many at most as there are levels and growth rates for each such place.
  mutating func addComparisons(of spoken: [Int]) {
    let (wholes, peers) = comparedPlaces()
    for level in spoken {
      guard let key = levelKey(level) else { continue }
      for place in peers[key.place, default: []].sorted() {
        var other = key
        other.place = place
        // What a figure covers says nothing of the figure it is compared with.
        other.coverage = 0
        guard let whole = knownNumber(of: .level(other)), !mentions[whole].isEmpty else { continue }
        let growths = [level, whole].compactMap { growthOnYearEarlier(of: $0) }
        let gap = growths.count == 2 ? [Quantity.difference(growths[0], growths[1])] : []
        let isPart = kinds[key.indicator].addsUp && wholes[key.place, default: []].contains(place)
        let share = isPart ? [Quantity.share(of: level, in: whole)] : []
        let unprinted = (share + gap).map { number(of: $0) }
        for quantity in unprinted where mentions[quantity].isEmpty {
          if let date = datesForTying([level, whole]).last { addImplied(quantity, at: date) }
        }
      }
    }
  }

  /// The places that each place is part of, as prints of shares or a sum say, and all that it is compared with.
  private func comparedPlaces() -> (wholes: [Int: Set<Int>], peers: [Int: Set<Int>]) {
    var (wholes, peers): ([Int: Set<Int>], [Int: Set<Int>]) = ([:], [:])
    for (figure, key) in zip(figures, figureKeys) {
      let name = figure.comparatorPlace
      let isShare = figure.statistic.isShare || figure.statistic == .shareChange
      guard isShare || figure.statistic == .growthGap, !name.isEmpty, name != figure.place,
        let other = places.knownNumber(of: name)
      else { continue }
      peers[key.place, default: []].insert(other)
      if isShare { wholes[key.place, default: []].insert(other) }
    }
    for sum in rules.sums where sum.dimension == .place {
      guard let whole = places.knownNumber(of: sum.whole) else { continue }
      for part in sum.parts.compactMap({ places.knownNumber(of: $0) }) {
        wholes[part, default: []].insert(whole)
        peers[part, default: []].insert(whole)
      }
    }
    return (wholes, peers)
  }

  /// What is not printed is as it follows from what is: how far prints are revised says nothing of it.
  private mutating func addImplied(_ quantity: Int, at date: Int) {
    let first = network.variables.count
    _ = variable(quantity, at: date)
    for number in first..<network.variables.count where levelKey(network.variables[number].quantity) == nil {
      impliedRates.insert(number)
    }
  }

  private func growthOnYearEarlier(of level: Int) -> Int? {
    levelEarlier(level, byYears: 1).flatMap { knownNumber(of: .growth(of: level, on: $0)) }
  }
}
