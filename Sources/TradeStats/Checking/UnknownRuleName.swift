/// A name in rules, or of a finding that is to be accepted, that no print has.
public struct UnknownRuleName: Hashable, Sendable {
  /// The name.
  public var name: String
  /// Whether it is that of a place or of an indicator.
  public var dimension: CheckRules.Sum.Dimension
  /// A name of prints that it may have been meant to be.
  public var nearest: String?
  /// Whether it is a slip for ``nearest``, which no rule names: an indicator's name of five characters or more with a
  /// letter left out, put in or swapped with its neighbour, or with other capitals. Its rule does not do what it was written
  /// for. Places are none, as one may have the name of another but for a letter: Shanxi and Shaanxi.
  public var isMisspelt: Bool
  /// Where it stands; `nil` unless set by whoever has read the rules.
  public var location: SourceLocation?
}

extension CheckRules {
  /// The names that rules speak of and prints do not, in order; a rule about them does nothing, but that a sum may lack one
  /// of its names.
  func unknownNames(among printed: PrintedNames) -> [UnknownRuleName] {
    func names(_ dimension: Sum.Dimension) -> Set<String> {
      Set(sums.filter { $0.dimension == dimension }.flatMap { [$0.whole] + $0.parts })
    }
    let named = [flows, stocks, nonnegative, signed, real, Set(shareWholes.keys), Set(shareWholes.values)]
    return printed.unknown(named.reduce(names(.indicator)) { $0.union($1) }, .indicator)
      + printed.unknown(names(.place), .place)
  }
}

/// The names that prints have.
struct PrintedNames {
  private let indicators: Set<String>
  private let places: Set<String>

  init(indicators: Set<String>, places: Set<String>) {
    // Prints without a name have none that could be meant.
    self.indicators = indicators.subtracting([""])
    self.places = places.subtracting([""])
  }

  /// Those of some names that no print has, in order.
  func unknown(_ names: Set<String>, _ dimension: CheckRules.Sum.Dimension) -> [UnknownRuleName] {
    let known = dimension == .place ? places : indicators
    let unnamed = known.subtracting(names).sorted()
    return names.subtracting(known).sorted().map { name in
      let meant = dimension == .place ? nil : unnamed.first { name.isSlip(for: $0) }
      // Chapters and years are numbered, and each number is another one.
      let others = known.filter { $0.withoutDigits != name.withoutDigits }.sorted()
      return UnknownRuleName(
        name: name, dimension: dimension, nearest: meant ?? Spelling.nearest(name, in: others),
        isMisspelt: meant != nil)
    }
  }
}

extension String {
  fileprivate var withoutDigits: String { filter { !$0.isNumber } }

  /// Whether it is a name of five characters or more with a letter left out, put in or swapped with its neighbour, or with
  /// other capitals. A letter in place of another may be on purpose, as a digit may, and a sign that is a word.
  fileprivate func isSlip(for name: String) -> Bool {
    guard name.count >= 5 else { return false }
    let (own, other) = (Array(lowercased()), Array(name.lowercased()))
    let start = zip(own, other).prefix { $0 == $1 }.count
    let end = zip(own[start...].reversed(), other[start...].reversed()).prefix { $0 == $1 }.count
    let (ownRest, otherRest) = (own[start..<own.count - end], other[start..<other.count - end])
    guard (ownRest + otherRest).allSatisfy(\.isCased) else { return false }
    switch (ownRest.count, otherRest.count) {
    case (0, 0), (0, 1), (1, 0): return true
    case (2, 2): return ownRest.elementsEqual(otherRest.reversed())
    default: return false
    }
  }
}
