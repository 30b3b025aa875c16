// What a relation leaves of each of its variables, given the others.
extension Narrowing {
  mutating func apply(_ number: Int) {
    switch network.relations[number] {
    case .product(let whole, let factor, let base):
      narrow(whole, to: range(of: factor) * range(of: base), cause: number)
      narrow(factor, to: range(of: whole) / range(of: base), cause: number)
      narrow(base, to: range(of: whole) / range(of: factor), cause: number)
    case .sum(let whole, let part, let rest):
      narrow(whole, to: range(of: part) + range(of: rest), cause: number)
      narrow(part, to: range(of: whole) - range(of: rest), cause: number)
      narrow(rest, to: range(of: whole) - range(of: part), cause: number)
    case .atMost(let small, let large):
      narrow(small, to: Interval(-.infinity, high[large]), cause: number)
      narrow(large, to: Interval(low[small], .infinity), cause: number)
    case .between(let middle, let ends):
      let least = ends.lazy.map { [low] in low[$0] }.min() ?? -.infinity
      let greatest = ends.lazy.map { [high] in high[$0] }.max() ?? .infinity
      narrow(middle, to: Interval(least, greatest), cause: number)
      // Where all others lie on one side of the middle, the one that is left lies on the other.
      for end in ends { narrow(end, of: middle, among: ends, cause: number) }
    case .equalProducts(let a, let b, let c, let d):
      narrow(a, to: range(of: c) * range(of: d) / range(of: b), cause: number)
      narrow(b, to: range(of: c) * range(of: d) / range(of: a), cause: number)
      narrow(c, to: range(of: a) * range(of: b) / range(of: d), cause: number)
      narrow(d, to: range(of: a) * range(of: b) / range(of: c), cause: number)
    case .near(let one, let other, let slack): keepNear(one, other, slack: slack, cause: number)
    case .link(let earlier, let later, let link): apply(link, earlier, later, cause: number)
    }
  }

  private mutating func narrow(_ end: Int, of middle: Int, among ends: [Int], cause: Int) {
    if ends.allSatisfy({ $0 == end || high[$0] < low[middle] }) {
      narrow(end, to: Interval(low[middle], .infinity), cause: cause)
    }
    if ends.allSatisfy({ $0 == end || low[$0] > high[middle] }) {
      narrow(end, to: Interval(-.infinity, high[middle]), cause: cause)
    }
  }

  private mutating func keepNear(_ one: Int, _ other: Int, slack: Double, cause: Int) {
    let ratio = Interval((1 / (1 + slack)).nextDown, (1 + slack).nextUp)
    narrow(one, to: range(of: other) * ratio, cause: cause)
    narrow(other, to: range(of: one) * ratio, cause: cause)
  }

  private mutating func apply(_ link: Int, _ earlier: Int, _ later: Int, cause: Int) {
    switch (assumptions.state(ofLink: link, in: network), network.links[link].limit) {
    case (.same, _):
      narrow(earlier, to: range(of: later), cause: cause)
      narrow(later, to: range(of: earlier), cause: cause)
    case (.revised, .share(let share)): keepNear(earlier, later, slack: share, cause: cause)
    case (.revised, .difference(let limit)):
      let reach = Interval(-limit, limit)
      narrow(earlier, to: range(of: later) + reach, cause: cause)
      narrow(later, to: range(of: earlier) + reach, cause: cause)
    case (.revised, .none), (.absent, _): break
    }
  }
}
