/// What is left of each variable, narrowed by statements and relations until nothing changes.
///
/// Every relation is asked in turn what its other variables leave of each; a variable that becomes narrower wakes its
/// relations. The work list is first in, first out, so a contradiction is found by one of its shortest derivations. What
/// narrowed a variable is kept as an event with the events that it derives from, so that a contradiction can be traced
/// back (`Narrowing+Derivation.swift`), and what derives from a statement can be undone without the rest
/// (`Narrowing+Retraction.swift`).
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
    /// Where its own among ``Narrowing/premises`` begin, and the newest that is of it.
    var firstPremise: Int
    var lastUse = -1
    /// Whether it no longer counts, since what it derives from was taken back.
    var isDead = false
    /// Whether a search for what derives from something has come by it.
    var isFound = false
  }

  /// That one event derives from another.
  struct Premise {
    var event: Int
    var derived: Int
    /// The one before of the same event.
    var before: Int
  }

  /// How many relations are asked in a run at most, and for each statement; what is not found by then counts as consistent.
  private static let longestRun = 20_000
  private static let stepsForStatement = 100

  let network: Network
  /// Whether a run ends with the first clash, and nothing is asked of it afterwards that takes part of it back.
  private let endsAtClash: Bool
  var assumptions: Assumptions
  var low: [Double]
  var high: [Double]
  var lastLow: [Int]
  var lastHigh: [Int]
  var events: [Event] = []
  var premises: [Premise] = []
  var lastOfCause: [Int]
  /// Variables that something was said of; some more than once.
  var touched: [Int] = []
  /// Events that are clashes, dead ones too, in order; and the one of each variable that stands, or -1.
  var clashes: [Int] = []
  var clashOfVariable: [Int]
  /// Whether a search for what a clash derives from has come by each variable.
  var isFound: [Bool]
  private var queue: [Int] = []
  private var isWaiting: [Bool]
  /// The relations that are asked, `nil` for all; and whether each is among them.
  private(set) var scope: [Int]?
  private var isInScope: [Bool]
  /// Whether each statement is taken in; and those that were since the run began, in order.
  var isMember: [Bool]
  var taken: [Int] = []
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
    clashOfVariable = lastLow
    isFound = Array(repeating: false, count: network.variables.count)
    lastOfCause = Array(repeating: -1, count: network.relations.count + network.statements.count)
    isWaiting = Array(repeating: false, count: network.relations.count)
    isInScope = isWaiting
    isMember = Array(repeating: false, count: network.statements.count)
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
    for clash in clashes { clashOfVariable[events[clash].variable] = -1 }
    for statement in taken { isMember[statement] = false }
    touched.removeAll(keepingCapacity: true)
    events.removeAll(keepingCapacity: true)
    premises.removeAll(keepingCapacity: true)
    clashes.removeAll(keepingCapacity: true)
    taken.removeAll(keepingCapacity: true)
    undo = nil
    emptyQueue()
  }

  /// What a statement says, as long as it is one of those taken in.
  mutating func take(_ statement: Int) {
    if !isMember[statement] {
      isMember[statement] = true
      taken.append(statement)
    }
    let said = network.statements[statement]
    let variable = said.variables[assumptions.choices[statement]]
    let cause = cause(ofStatement: statement)
    narrow(variable, to: said.bound, cause: cause)
    narrow(variable, to: said.range, cause: cause)
  }

  /// Asks relations until none has anything to add.
  mutating func settle() {
    var next = 0
    var remaining = Self.longestRun + Self.stepsForStatement * taken.count
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
    guard !isWaiting[relation], scope == nil || isInScope[relation] else { return }
    isWaiting[relation] = true
    queue.append(relation)
  }

  /// Asks no relations but these from now on; all for `nil`.
  mutating func setScope(_ relations: [Int]?) {
    for relation in scope ?? [] { isInScope[relation] = false }
    for relation in relations ?? [] { isInScope[relation] = true }
    scope = relations
  }

  mutating func wakeRelations(of variable: Int) {
    for relation in network.incident[variable] { wake(relation) }
  }
}
