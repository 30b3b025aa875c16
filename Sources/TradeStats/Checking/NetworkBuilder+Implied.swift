// Figures that no print gives, where prints speak of what they are made of.
extension NetworkBuilder {
  /// The variables of each quantity, in order of date.
  private typealias Vintages = [Int: [Int]]

  /// Adds them to the finished network, each made of what was known at its date: they follow from what prints say, and nothing
  /// that prints say follows from them.
  mutating func addImpliedFigures() {
    // From here on they are figures as any other.
    unprinted = []
    let ordered = network.variables.indices.sorted { network.variables[$0].date < network.variables[$1].date }
    var known = Dictionary(grouping: ordered) { network.variables[$0].quantity }
    addWholes(&known)
    addSpans(&known)
    addGrowth(&known)
    addComparisons(&known)
    network.finish()
  }

  /// Wholes of parts that prints of several dates speak of.
  private mutating func addWholes(_ known: inout Vintages) {
    for level in spoken {
      guard let key = levelKey(level) else { continue }
      for sum in sums(ofPart: key) where spokenLevel(key, sum.dimension, sum.whole) == nil {
        let parts = sum.parts.compactMap { spokenLevel(key, sum.dimension, $0) }
        guard parts.count == sum.parts.count, let date = datesForTying(parts).last else { continue }
        let whole = unprintedLevel(key, sum.dimension, sum.whole)
        var rest = parts[parts.count - 1]
        for count in (0..<parts.count - 1).reversed() {
          let sum = count == 0 ? whole : number(of: .remainder(of: whole, behind: Array(parts[..<count])))
          add(sum, parts[count], rest, at: date, &known) { .sum($0, $1, $2) }
          rest = sum
        }
      }
    }
  }

  /// Spans of time between those that prints of several dates speak of.
  private mutating func addSpans(_ known: inout Vintages) {
    for (whole, part, rest) in differencesToDate(of: spoken) {
      guard let date = datesForTying([whole, part]).last else { continue }
      add(rest, whole, part, at: date, &known) { .sum($1, $2, $0) }
    }
  }

  /// Growth on a year earlier wherever prints speak of both levels.
  private mutating func addGrowth(_ known: inout Vintages) {
    for level in spoken where !isReal(level) {
      guard let base = levelEarlier(level, byYears: 1), let date = datesForTying([level, base]).last else { continue }
      addRate(.growth(of: level, on: base), at: date, &known)
    }
  }

  /// Shares of a place in those that it is part of, and gaps to the growth of those that it is compared with, wherever prints
  /// speak of both figures: as many at most as there are levels and growth rates for each such place.
  private mutating func addComparisons(_ known: inout Vintages) {
    let (wholes, peers) = comparedPlaces()
    for level in spoken {
      guard let key = levelKey(level) else { continue }
      for place in peers[key.place, default: []].sorted() {
        guard let whole = self.level(level, inPlace: place), let date = datesForTying([level, whole]).last else {
          continue
        }
        let growths = [level, whole].compactMap { growthOnYearEarlier(of: $0) }
        if kinds[key.indicator].addsUp, wholes[key.place, default: []].contains(place) {
          addRate(.share(of: level, in: whole), at: date, &known)
        }
        if growths.count == 2 { addRate(.difference(growths[0], growths[1]), at: date, &known) }
      }
    }
  }

  private mutating func addRate(_ rate: Quantity, at date: Int, _ known: inout Vintages) {
    guard let (one, other) = rate.operands else { return }
    let isDifference = if case .difference = rate { true } else { false }
    add(number(of: rate), one, other, at: date, &known) {
      isDifference ? .sum($1, $0, $2) : .product($1, $0, $2)
    }
  }

  /// Adds a quantity that two others make, where it is not there and both of these are.
  ///
  /// - Parameter relation: What ties it to the two, given the variables of all three.
  private mutating func add(
    _ quantity: Int, _ one: Int, _ other: Int, at date: Int, _ known: inout Vintages,
    as relation: (Int, Int, Int) -> Relation
  ) {
    guard known[quantity] == nil, let one = variable(known[one], at: date), let other = variable(known[other], at: date)
    else { return }
    let number = addVariable(quantity, at: date)
    network.relations.append(relation(number, one, other))
    known[quantity] = [number]
    mention(quantity, at: date)
  }

  /// What was known at a date: the last of the vintages by then, or else the first behind it.
  private func variable(_ vintages: [Int]?, at date: Int) -> Int? {
    vintages.flatMap { $0.last { network.variables[$0].date <= date } ?? $0.first }
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

  private func growthOnYearEarlier(of level: Int) -> Int? {
    levelEarlier(level, byYears: 1).flatMap { knownNumber(of: .growth(of: level, on: $0)) }
  }
}
