/// What is left of each variable, narrowed by statements and relations until nothing changes.
///
/// Every relation is asked in turn what its other variables leave of each; a variable that becomes narrower wakes its
/// relations. The work list is first in, first out, so a contradiction is found by one of its shortest derivations. What
/// narrowed a variable is kept as an event, so that a contradiction can be traced back (`Narrowing+Derivation.swift`), and
/// what derives from a statement can be undone without the rest (`Narrowing+Retraction.swift`).
///
/// What would leave nothing of a variable is a clash. It is kept and not carried out, so that the rest goes on, unless a
/// run ends with it.
struct Narrowing {
  /// One end of a variable moved by a cause; or, for a clash, a cause that would have moved it beyond the other end.
  struct Event {
    var variable: Int
    var isHigh: Bool
    var isClash: Bool
    /// Where the end is from here on.
    var value: Double
    /// A relation, or a statement behind all relations; -1 for a hypothesis.
    var cause: Int
    /// The events before it on the same end, and of the same cause.
    var before: Int
    var beforeOfCause: Int
    /// Whether it no longer counts, since what it derives from was taken back.
    var isDead = false
    var isDying = false
  }

  /// What a step has to gain, as a part of what there was. Narrowing in a circle would come nearer to its limit for ever.
  private static let leastGain = 1e-3
  /// How many relations are asked in a run at most, and for each statement; what is not found by then counts as consistent.
  private static let longestRun = 200_000
  private static let stepsForStatement = 100

  let network: Network
  /// Whether a run ends with the first clash, and nothing is asked of it afterwards that takes part of it back.
  var endsAtClash: Bool
  var assumptions: Assumptions
  var low: [Double]
  var high: [Double]
  var lastLow: [Int]
  var lastHigh: [Int]
  var events: [Event] = []
  var lastOfCause: [Int]
  /// Variables that something was said of; some more than once.
  var touched: [Int] = []
  /// Events that are clashes, dead ones too, in order; and the one of each variable that stands.
  var clashes: [Int] = []
  var clashOfVariable: [Int: Int] = [:]
  private var queue: [Int] = []
  private var isWaiting: [Bool]
  /// The statements that were taken in.
  var members: Set<Int> = []
  /// What to put back when a question is done; `nil` outside of questions.
  var undo: Undo?

  init(_ network: Network, endsAtClash: Bool) {
    self.network = network
    self.endsAtClash = endsAtClash
    assumptions = Assumptions(network)
    low = network.variables.map(\.domain.low)
    high = network.variables.map(\.domain.high)
    lastLow = Array(repeating: -1, count: network.variables.count)
    lastHigh = lastLow
    lastOfCause = Array(repeating: -1, count: network.relations.count + network.statements.count)
    isWaiting = Array(repeating: false, count: network.relations.count)
  }

  func range(of variable: Int) -> Interval { Interval(low[variable], high[variable]) }

  func cause(ofStatement statement: Int) -> Int { network.relations.count + statement }

  /// Takes in the statements and, beside them, what a hypothesis says.
  ///
  /// - Returns: whether they can hold together, as far as narrowing shows.
  mutating func run(_ statements: some Sequence<Int>, and hypothesis: (variable: Int, range: Interval)? = nil) -> Bool {
    forget()
    for statement in statements {
      take(statement)
      if endsAtClash, !clashes.isEmpty { return false }
    }
    if let hypothesis { narrow(hypothesis.variable, to: hypothesis.range, cause: -1) }
    settle()
    return clashes.isEmpty
  }

  private mutating func forget() {
    for variable in touched {
      low[variable] = network.variables[variable].domain.low
      high[variable] = network.variables[variable].domain.high
      lastLow[variable] = -1
      lastHigh[variable] = -1
    }
    for event in events where event.cause >= 0 { lastOfCause[event.cause] = -1 }
    touched.removeAll(keepingCapacity: true)
    events.removeAll(keepingCapacity: true)
    clashes.removeAll(keepingCapacity: true)
    clashOfVariable.removeAll(keepingCapacity: true)
    members.removeAll(keepingCapacity: true)
    undo = nil
    emptyQueue()
  }

  /// What a statement says, as long as it is one of those taken in.
  mutating func take(_ statement: Int) {
    if !endsAtClash { members.insert(statement) }
    let said = network.statements[statement]
    let variable = said.variables[assumptions.choices[statement]]
    let cause = cause(ofStatement: statement)
    narrow(variable, to: said.bound, cause: cause)
    if !endsAtClash || clashes.isEmpty { narrow(variable, to: said.range, cause: cause) }
  }

  /// Asks relations until none has anything to add.
  mutating func settle() {
    var next = 0
    var remaining = Self.longestRun + Self.stepsForStatement * members.count
    while next < queue.count, remaining > 0, !endsAtClash || clashes.isEmpty {
      let relation = queue[next]
      next += 1
      remaining -= 1
      isWaiting[relation] = false
      apply(relation)
    }
    emptyQueue()
  }

  mutating func emptyQueue() {
    for relation in queue { isWaiting[relation] = false }
    queue.removeAll(keepingCapacity: true)
  }

  mutating func wake(_ relation: Int) {
    guard !isWaiting[relation] else { return }
    isWaiting[relation] = true
    queue.append(relation)
  }

  // MARK: - Steps

  mutating func narrow(_ variable: Int, to range: Interval, cause: Int) {
    let before = self.range(of: variable)
    var hasChanged = false
    let isAbove = range.low > before.high
    if isAbove, !endsAtClash { return clash(variable, range.low, cause: cause, isHigh: false) }
    if range.low > before.low, isAbove || Self.isWorthwhile(range.low - before.low, range.low, before) {
      move(variable, to: range.low, cause: cause, isHigh: false)
      hasChanged = true
    }
    let isBelow = range.high < low[variable]
    if isBelow, !endsAtClash { return clash(variable, range.high, cause: cause, isHigh: true) }
    if range.high < before.high, isBelow || Self.isWorthwhile(before.high - range.high, range.high, before) {
      move(variable, to: range.high, cause: cause, isHigh: true)
      hasChanged = true
    }
    guard hasChanged else { return }
    if low[variable] > high[variable] {
      clashes = [events.count - 1]
    } else {
      for relation in network.incident[variable] { wake(relation) }
    }
  }

  /// Steps that are nothing beside what is left of the variable would go on for ever.
  private static func isWorthwhile(_ gain: Double, _ end: Double, _ before: Interval) -> Bool {
    gain > (before.isBounded ? before.high - before.low : abs(end)) * leastGain
  }

  private mutating func move(_ variable: Int, to value: Double, cause: Int, isHigh: Bool) {
    undo?.ends.append(
      Undo.Ends(
        variable: variable, low: low[variable], high: high[variable], lastLow: lastLow[variable],
        lastHigh: lastHigh[variable]))
    if lastLow[variable] < 0, lastHigh[variable] < 0 { touched.append(variable) }
    let last = isHigh ? lastHigh[variable] : lastLow[variable]
    append(
      Event(
        variable: variable, isHigh: isHigh, isClash: false, value: value, cause: cause, before: last, beforeOfCause: -1)
    )
    if isHigh {
      (high[variable], lastHigh[variable]) = (value, events.count - 1)
    } else {
      (low[variable], lastLow[variable]) = (value, events.count - 1)
    }
  }

  /// One at a time for a variable; when it is gone, what else there may be is asked again.
  private mutating func clash(_ variable: Int, _ value: Double, cause: Int, isHigh: Bool) {
    if let known = clashOfVariable[variable], !events[known].isDead { return }
    append(
      Event(
        variable: variable, isHigh: isHigh, isClash: true, value: value, cause: cause, before: -1, beforeOfCause: -1))
    clashes.append(events.count - 1)
    clashOfVariable[variable] = events.count - 1
  }

  private mutating func append(_ event: Event) {
    events.append(event)
    guard event.cause >= 0 else { return }
    events[events.count - 1].beforeOfCause = lastOfCause[event.cause]
    lastOfCause[event.cause] = events.count - 1
  }
}
