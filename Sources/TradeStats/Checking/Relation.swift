/// What ties variables together, whatever the prints. Variables are named by their numbers.
enum Relation {
  /// `whole = factor * base`.
  case product(Int, Int, Int)
  /// `whole = part + rest`.
  case sum(Int, Int, Int)
  /// The first is no greater than the second.
  case atMost(Int, Int)
  /// The first lies between the least and the greatest of the others, as the growth of a sum does between that of its
  /// parts.
  case between(Int, [Int])
  /// The products of the first two and of the last two are equal.
  case equalProducts(Int, Int, Int, Int)
  /// The first over the second lies from `1 / (1 + slack)` to `1 + slack`.
  case near(Int, Int, slack: Double)
  /// One quantity at two dates.
  case link(Int, Int, number: Int)

  /// The variables as on the two sides of an equation. An end of one follows from the same ends of those on the other
  /// side, and from the opposite ends of those on its own: a sum is least where its parts are, a part where the sum is
  /// least and the other part greatest.
  var sides: (left: [Int], right: [Int]) {
    switch self {
    case .product(let a, let b, let c), .sum(let a, let b, let c): ([a], [b, c])
    case .between(let middle, let ends): ([middle], ends)
    case .atMost(let a, let b), .near(let a, let b, _), .link(let a, let b, _): ([a], [b])
    case .equalProducts(let a, let b, let c, let d): ([a, b], [c, d])
    }
  }

  /// Whether ends follow from each other as ``sides`` says only where nothing is negative.
  var isProduct: Bool {
    switch self {
    case .product, .equalProducts: true
    case .sum, .atMost, .between, .near, .link: false
    }
  }
}

/// A quantity at two dates.
struct Link {
  /// What it says.
  enum Kind {
    /// The figure at two dates of which one is the later: the same unless it was revised, and if it was, not by any amount.
    case succession
    /// The figure at a date that is not in order with the vintages, and in a vintage that it may be of. Of the vintages
    /// of one such variable one counts. The number is that of the ``Network/Membership``.
    case membership(Int)
  }

  /// How far a revision goes.
  enum Limit {
    /// The later is the earlier times at most `1 + share`, and the other way round.
    case share(Double)
    /// They differ by at most this.
    case difference(Double)
    /// By any amount.
    case none
  }

  /// What holds at the time.
  enum State {
    case same
    case revised
    case absent
  }

  var kind: Kind
  var earlier: Int
  var later: Int
  var limit: Limit

  var membership: Int? { if case .membership(let number) = kind { number } else { nil } }
}
