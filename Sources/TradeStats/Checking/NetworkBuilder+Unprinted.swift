// Figures that no print gives and that stand between those that prints of one date give: the year's exports, where its
// quarters and its total trade are printed.
extension NetworkBuilder {
  /// Says that prints speak of them. One may be what another needs, so it is asked until none is new.
  mutating func mentionUnprinted() {
    var known = -1
    while known < mentionCount {
      known = mentionCount
      mentionSpans(of: spoken)
      mentionWholesAndParts(of: spoken)
    }
  }

  private mutating func mentionWholesAndParts(of spoken: [Int]) {
    let years = Set(spoken.compactMap { levelKey($0)?.ofItsYear })
    for level in spoken {
      guard let key = levelKey(level) else { continue }
      for sum in sums(ofPart: key) { mentionWhole(of: sum, key, years) }
      for sum in sums(ofWhole: key) { mentionLastPart(of: sum, key) }
    }
  }

  /// A whole all of whose parts prints speak of, or one that they speak of for another span of the same year, which tells what
  /// a part can be.
  private mutating func mentionWhole(of sum: CheckRules.Sum, _ key: LevelKey, _ years: Set<LevelKey>) {
    let parts = sum.parts.compactMap { spokenLevel(key, sum.dimension, $0) }
    guard spokenLevel(key, sum.dimension, sum.whole) == nil else { return }
    guard parts.count == sum.parts.count || isSpoken(sum.whole, sum.dimension, key, in: years) else { return }
    let whole = unprintedLevel(key, sum.dimension, sum.whole)
    for date in commonDates(parts) { mentionUnprinted(whole, at: date) }
  }

  /// The one part of a whole that is left: it is there, whether printed or not.
  private mutating func mentionLastPart(of sum: CheckRules.Sum, _ key: LevelKey) {
    let known = sum.parts.compactMap { spokenLevel(key, sum.dimension, $0) }
    guard let whole = spokenLevel(key, sum.dimension, sum.whole), known.count == sum.parts.count - 1,
      let missing = sum.parts.first(where: { spokenLevel(key, sum.dimension, $0) == nil })
    else { return }
    let part = unprintedLevel(key, sum.dimension, missing)
    for date in datesForTying([whole] + known) { mention(part, at: date) }
  }

  private func isSpoken(
    _ name: String, _ dimension: CheckRules.Sum.Dimension, _ key: LevelKey, in years: Set<LevelKey>
  ) -> Bool {
    knownKey(key, dimension, name)?.ofItsYear.map { years.contains($0) } ?? false
  }
}

extension LevelKey {
  /// The same figure of the calendar year that it lies in; `nil` where it lies in several.
  fileprivate var ofItsYear: LevelKey? {
    span.calendarYear.map { year in
      var key = self
      key.span = year
      return key
    }
  }
}
