/// Narrows what variables can be until nothing changes, or until nothing is left of one.
///
/// A class, so that the many small steps of a run share its arrays. Every relation is asked in turn what its other variables leave of each; a variable that becomes narrower wakes its
/// relations. The work list is first in, first out, so a contradiction is found by one of its shortest derivations. What
/// narrowed a variable is remembered, and ``contributors()`` goes back through it to the statements and links behind a
/// contradiction.
final class Propagation {
  /// What narrowed a variable, and the place of the event before it on the same end.
  private struct Event {
    var variable: Int
    /// A relation, or `-1 - statement`.
    var cause: Int
    var before: Int
  }

  /// A statement or a link, which together make a contradiction.
  enum Element: Hashable {
    case statement(Int)
    /// A link between vintages.
    case link(Int)
    /// A link that puts a date into a vintage.
    case membership(Int)
  }

  /// What a step has to gain, as a part of what there was, and how many relations are asked in a run at most. Narrowing
  /// in a circle would come nearer to its limit for ever; what is not found empty by then counts as consistent.
  private static let leastGain = 1e-3
  private static let longestRun = 200_000

  let network: Network
  private var low: [Double]
  private var high: [Double]
  private var lastLow: [Int]
  private var lastHigh: [Int]
  private var touched: [Int] = []
  private var events: [Event] = []
  private var queue: [Int] = []
  private var isWaiting: [Bool]
  private var emptyVariable: Int?

  /// What is known of each link between vintages; changed between runs by whoever searches.
  var linkStates: [Link.State]
  var linkMode = LinkMode.byState
  /// The link of each membership that counts.
  var chosenLinks: [Int]
  /// Whether memberships count.
  var usesMemberships = true
  /// Which of its variables each statement bounds.
  var choices: [Int]

  init(_ network: Network) {
    self.network = network
    low = network.variables.map(\.domain.low)
    high = network.variables.map(\.domain.high)
    lastLow = Array(repeating: -1, count: network.variables.count)
    lastHigh = lastLow
    isWaiting = Array(repeating: false, count: network.relations.count)
    linkStates = Array(repeating: .same, count: network.links.count)
    chosenLinks = network.memberships.map { $0.links[0] }
    choices = Array(repeating: 0, count: network.statements.count)
  }

  /// What the last run left of a variable.
  func range(of variable: Int) -> Interval { Interval(low[variable], high[variable]) }

  /// The quantities that the last run said something of.
  func boundedQuantities() -> Set<Int> { Set(touched.map { network.variables[$0].quantity }) }

  /// The links between vintages of all variables that the last run said something of, those of one quantity in order of
  /// date.
  func linkedRanges() -> [LinkedRange] {
    let ranges = touched.flatMap { variable in
      network.incident[variable].compactMap { relation -> LinkedRange? in
        guard case .link(let earlier, let later, let link) = network.relations[relation],
          network.links[link].membership == nil
        else { return nil }
        return LinkedRange(
          link: link, earlierVariable: earlier, laterVariable: later, earlier: range(of: earlier),
          later: range(of: later))
      }
    }
    var seen: Set<Int> = []
    return ranges.filter { seen.insert($0.link).inserted }.sorted { $0.link < $1.link }
  }

  /// Takes in the statements and, in place of one of them, what a hypothesis says.
  ///
  /// - Returns: whether they can hold together, as far as narrowing shows.
  func run(_ statements: some Sequence<Int>, and hypothesis: (variable: Int, range: Interval)? = nil) -> Bool {
    forget()
    for number in statements {
      let statement = network.statements[number]
      let variable = statement.variables[choices[number]]
      narrow(variable, to: statement.bound, cause: -1 - number)
      if emptyVariable == nil { narrow(variable, to: statement.range, cause: -1 - number) }
      if emptyVariable != nil { return false }
    }
    if let hypothesis {
      narrow(hypothesis.variable, to: hypothesis.range, cause: Int.min)
      if emptyVariable != nil { return false }
    }
    var next = 0
    var remaining = Self.longestRun
    while next < queue.count, remaining > 0 {
      let relation = queue[next]
      next += 1
      remaining -= 1
      isWaiting[relation] = false
      apply(relation)
      if emptyVariable != nil { break }
    }
    return emptyVariable == nil
  }

  private func forget() {
    for variable in touched {
      low[variable] = network.variables[variable].domain.low
      high[variable] = network.variables[variable].domain.high
      lastLow[variable] = -1
      lastHigh[variable] = -1
    }
    touched.removeAll(keepingCapacity: true)
    events.removeAll(keepingCapacity: true)
    for relation in queue { isWaiting[relation] = false }
    queue.removeAll(keepingCapacity: true)
    emptyVariable = nil
  }

  private func narrow(_ variable: Int, to range: Interval, cause: Int) {
    let before = Interval(low[variable], high[variable])
    var hasChanged = false
    if range.low > before.low, isWorthwhile(range.low - before.low, range.low, before, range.low > before.high) {
      note(variable, cause, isHigh: false)
      low[variable] = range.low
      hasChanged = true
    }
    if range.high < before.high, isWorthwhile(before.high - range.high, range.high, before, range.high < low[variable])
    {
      note(variable, cause, isHigh: true)
      high[variable] = range.high
      hasChanged = true
    }
    guard hasChanged else { return }
    if low[variable] > high[variable] {
      emptyVariable = variable
      return
    }
    for relation in network.incident[variable] where !isWaiting[relation] {
      isWaiting[relation] = true
      queue.append(relation)
    }
  }

  /// Steps that are nothing beside what is left of the variable would go on for ever.
  private func isWorthwhile(_ gain: Double, _ end: Double, _ before: Interval, _ empties: Bool) -> Bool {
    let size = before.isBounded ? before.high - before.low : abs(end)
    return empties || gain > size * Self.leastGain
  }

  private func note(_ variable: Int, _ cause: Int, isHigh: Bool) {
    if lastLow[variable] < 0, lastHigh[variable] < 0 { touched.append(variable) }
    events.append(Event(variable: variable, cause: cause, before: isHigh ? lastHigh[variable] : lastLow[variable]))
    if isHigh { lastHigh[variable] = events.count - 1 } else { lastLow[variable] = events.count - 1 }
  }
}

// MARK: - Relations

extension Propagation {
  private func apply(_ number: Int) {
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
      let least = ends.lazy.map { self.low[$0] }.min() ?? -.infinity
      let greatest = ends.lazy.map { self.high[$0] }.max() ?? .infinity
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

  private func narrow(_ end: Int, of middle: Int, among ends: [Int], cause: Int) {
    if ends.allSatisfy({ $0 == end || high[$0] < low[middle] }) {
      narrow(end, to: Interval(low[middle], .infinity), cause: cause)
    }
    if ends.allSatisfy({ $0 == end || low[$0] > high[middle] }) {
      narrow(end, to: Interval(-.infinity, high[middle]), cause: cause)
    }
  }

  private func keepNear(_ one: Int, _ other: Int, slack: Double, cause: Int) {
    let ratio = Interval((1 / (1 + slack)).nextDown, (1 + slack).nextUp)
    narrow(one, to: range(of: other) * ratio, cause: cause)
    narrow(other, to: range(of: one) * ratio, cause: cause)
  }

  private func state(ofLink link: Int) -> Link.State {
    if let number = network.links[link].membership {
      return usesMemberships && chosenLinks[number] == link ? .same : .absent
    }
    switch linkMode {
    case .byState: return linkStates[link]
    case .all(let state): return state
    case .only(let links, let absent): return link == absent ? .absent : links.contains(link) ? .same : .revised
    case .allBut(let revised): return revised.contains(link) ? .revised : .same
    }
  }

  private func apply(_ link: Int, _ earlier: Int, _ later: Int, cause: Int) {
    switch (state(ofLink: link), network.links[link].limit) {
    case (.same, _):
      narrow(earlier, to: range(of: later), cause: cause)
      narrow(later, to: range(of: earlier), cause: cause)
    case (.revised, .share(let share)): keepNear(earlier, later, slack: share, cause: cause)
    case (.revised, .difference(let limit)):
      let reach = Interval(-limit, limit)
      narrow(earlier, to: range(of: later) + reach, cause: cause)
      narrow(later, to: range(of: earlier) + reach, cause: cause)
    case (.absent, _): break
    }
  }
}

// MARK: - Derivation

extension Propagation {
  /// The statements and exact links that the emptiness of the last run derives from, the nearest to it first.
  func contributors() -> [Element] {
    guard let emptyVariable else { return [] }
    var found: [Element] = []
    var seenElements: Set<Element> = []
    var seenEvents: Set<Int> = []
    var waiting = [lastLow[emptyVariable], lastHigh[emptyVariable]]
    var next = 0
    func add(_ element: Element) {
      if seenElements.insert(element).inserted { found.append(element) }
    }
    while next < waiting.count {
      let number = waiting[next]
      next += 1
      guard number >= 0, seenEvents.insert(number).inserted else { continue }
      let event = events[number]
      guard event.cause >= 0 else {
        if event.cause != Int.min { add(.statement(-1 - event.cause)) }
        continue
      }
      let relation = network.relations[event.cause]
      if case .link(_, _, let link) = relation, state(ofLink: link) == .same {
        add(network.links[link].membership == nil ? .link(link) : .membership(link))
      }
      for variable in relation.variables where variable != event.variable {
        waiting.append(latest(lastLow[variable], before: number))
        waiting.append(latest(lastHigh[variable], before: number))
      }
    }
    return found
  }

  /// The newest event of a chain that happened before another.
  private func latest(_ event: Int, before limit: Int) -> Int {
    var event = event
    while event >= limit { event = events[event].before }
    return event
  }
}
