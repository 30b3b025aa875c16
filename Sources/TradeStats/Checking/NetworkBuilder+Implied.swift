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

  /// Shares in the places that prints of a place compare it with, and gaps to their growth, wherever prints speak of both
  /// figures: as many at most as there are levels and growth rates for each place that they are compared with.
  mutating func addComparisons(of spoken: [Int]) {
    var compared: [Int: Set<Int>] = [:]
    for (figure, key) in zip(figures, figureKeys) where figure.comparatorPlace != figure.place {
      guard let other = places.knownNumber(of: figure.comparatorPlace) else { continue }
      compared[key.place, default: []].insert(other)
    }
    for level in spoken {
      guard let key = levelKey(level) else { continue }
      for place in compared[key.place, default: []].sorted() {
        var other = key
        other.place = place
        // What a figure covers says nothing of the figure it is compared with.
        other.coverage = 0
        guard let whole = knownNumber(of: .level(other)), !mentions[whole].isEmpty else { continue }
        let growths = [level, whole].compactMap { growthOnYearEarlier(of: $0) }
        let gap = growths.count == 2 ? [Quantity.difference(growths[0], growths[1])] : []
        let unprinted = ([.share(of: level, in: whole)] + gap).map { number(of: $0) }
        for quantity in unprinted where mentions[quantity].isEmpty {
          if let date = datesForTying([level, whole]).last { addImplied(quantity, at: date) }
        }
      }
    }
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
