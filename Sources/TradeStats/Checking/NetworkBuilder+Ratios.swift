// What sums say of ratios: growth and shares.
extension NetworkBuilder {
  /// A sum grows by no less than the slowest of its parts and no more than the fastest, and its share in the sum of other
  /// figures lies between those of its parts in these: `(a + b) / (c + d)` lies between `a / c` and `b / d`. Shares of places in
  /// one whole are no such ratios: they add up.
  ///
  /// The levels alone imply it only where they are printed.
  mutating func tieRatios(of whole: Int, _ parts: [Int]) {
    let levels = [whole] + parts
    guard levels.allSatisfy({ isNeverNegative($0) }) else { return }
    if !levels.contains(where: { isReal($0) }) {
      for years in Self.growthYears {
        tieRatios(levels, levels.compactMap { levelEarlier($0, byYears: years) }) { .growth(of: $0, on: $1) }
      }
    }
    for place in placesOfShares[whole, default: []].sorted() {
      tieRatios(levels, levels.compactMap { level($0, inPlace: place) }) { .share(of: $0, in: $1) }
    }
  }

  /// How many years growth is looked for over.
  private static let growthYears = 1...10

  private mutating func tieRatios(_ levels: [Int], _ bases: [Int], _ ratio: (Int, Int) -> Quantity) {
    guard Set(bases).count == levels.count, bases.allSatisfy({ isNeverNegative($0) }) else { return }
    let ratios = zip(levels, bases).map { ratio($0, $1) }
    // One at least is printed, and each is printed or follows from levels that are.
    guard ratios.contains(where: { isSpoken($0) }),
      zip(ratios, zip(levels, bases)).allSatisfy({ isSpoken($0) || isSpoken($1.0) && isSpoken($1.1) })
    else { return }
    let numbers = ratios.map { number(of: $0) }
    let sources = zip(numbers, zip(levels, bases)).flatMap { isSpoken($0) ? [$0] : [$1.0, $1.1] }
    for date in commonDates(sources) {
      network.relations.append(
        .between(variable(numbers[0], at: date), numbers.dropFirst().map { variable($0, at: date) }))
    }
  }
}
