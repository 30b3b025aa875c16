/// A name in rules that no print has.
public struct UnknownRuleName: Hashable, Sendable {
  /// The name.
  public var name: String
  /// Whether it is that of a place or of an indicator.
  public var dimension: CheckRules.Sum.Dimension
  /// A name of prints that it may have been meant to be.
  public var nearest: String?
  /// Whether ``nearest`` is but one letter away, and no rule names that: a slip, with which a rule does not do what it was
  /// written for. Of places told by codes nobody can say, as all are near each other.
  public var isMisspelt: Bool
}

extension CheckRules {
  /// The names that rules speak of and prints do not, in order; a rule about them does nothing, but that a sum may lack one
  /// of its names.
  func unknownNames(indicators: Set<String>, places: Set<String>) -> [UnknownRuleName] {
    func unknown(_ names: Set<String>, _ known: Set<String>, _ dimension: Sum.Dimension) -> [UnknownRuleName] {
      let unnamed = known.subtracting(names).sorted()
      return names.subtracting(known).sorted().map { name in
        let isCode = dimension == .place && PlaceCode.isCode(name)
        let meant = isCode ? nil : Spelling.nearest(name, in: unnamed, atMost: 1)
        return UnknownRuleName(
          name: name, dimension: dimension, nearest: meant ?? Spelling.nearest(name, in: known.sorted()),
          isMisspelt: meant != nil)
      }
    }
    func names(_ dimension: Sum.Dimension) -> Set<String> {
      Set(sums.filter { $0.dimension == dimension }.flatMap { [$0.whole] + $0.parts })
    }
    let named = [flows, stocks, nonnegative, signed, real, Set(shareWholes.keys), Set(shareWholes.values)]
    return unknown(named.reduce(names(.indicator)) { $0.union($1) }, indicators, .indicator)
      + unknown(names(.place), places, .place)
  }
}
