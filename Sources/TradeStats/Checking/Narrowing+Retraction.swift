import Algorithms

// Statements and links taken back from a settled run, and what derives from them with them. The rest stays as it is, so
// that a question about a few statements of many costs what depends on those few.
extension Narrowing {
  /// What a question changed, to be put back behind it.
  struct Undo {
    struct Ends {
      var variable: Int
      var low: Double
      var high: Double
      var lastLow: Int
      var lastHigh: Int
    }

    let eventCount: Int
    let touchedCount: Int
    let takenCount: Int
    let linkMode: Assumptions.LinkMode
    var ends: [Ends] = []
    var dead: [Int] = []
    var left: [Int] = []
  }

  /// Takes statements back and others in; what a question changed is put back before the next one.
  ///
  /// - Parameter mode: Links that hold now and did not before, and what is taken for granted of all.
  /// - Returns: whether all can hold together.
  mutating func ask(
    without left: [Int] = [], with taken: [Int] = [], and hypothesis: (variable: Int, range: Interval)? = nil,
    holding mode: (links: Set<Int>, mode: Assumptions.LinkMode)? = nil
  ) -> Bool {
    putBack()
    undo = Undo(
      eventCount: events.count, touchedCount: touched.count, takenCount: self.taken.count,
      linkMode: assumptions.linkMode)
    if let mode {
      assumptions.linkMode = mode.mode
      for link in mode.links.sorted() { wake(network.linkRelations[link]) }
    }
    leave(left)
    for statement in taken where !isMember[statement] { take(statement) }
    if let hypothesis { narrow(hypothesis.variable, to: hypothesis.range, cause: -1) }
    settle()
    return firstClash == nil
  }

  /// Undoes what the last question changed.
  mutating func putBack() {
    guard let undo else { return }
    self.undo = nil
    emptyQueue()
    assumptions.linkMode = undo.linkMode
    while events.count > undo.eventCount, let event = events.popLast() {
      if event.cause >= 0 { lastOfCause[event.cause] = event.beforeOfCause }
      while premises.count > event.firstPremise, let premise = premises.popLast() {
        events[premise.event].lastUse = premise.before
      }
      if event.isClash {
        clashes.removeLast()
        clashOfVariable[event.variable] = -1
      }
    }
    for number in undo.dead where number < events.count {
      events[number].isDead = false
      if events[number].isClash { clashOfVariable[events[number].variable] = number }
    }
    for ends in undo.ends.reversed() {
      (low[ends.variable], high[ends.variable]) = (ends.low, ends.high)
      (lastLow[ends.variable], lastHigh[ends.variable]) = (ends.lastLow, ends.lastHigh)
    }
    touched.removeLast(touched.count - undo.touchedCount)
    for statement in taken[undo.takenCount...] { isMember[statement] = false }
    taken.removeLast(taken.count - undo.takenCount)
    for statement in undo.left { isMember[statement] = true }
  }

  /// How many more links than before the question lie between ranges that have nothing in common.
  var brokenLinkGain: Int {
    var before: [Int: Interval] = [:]
    for ends in undo?.ends ?? [] where before[ends.variable] == nil {
      before[ends.variable] = Interval(ends.low, ends.high)
    }
    let relations = Set(before.keys.flatMap { network.incident[$0] })
    return relations.reduce(0) { gain, relation in
      guard case .link(let earlier, let later, let link) = network.relations[relation],
        network.links[link].membership == nil
      else { return gain }
      let isBroken = range(of: earlier).distance(to: range(of: later)) != 0
      let wasBroken =
        (before[earlier] ?? range(of: earlier)).distance(to: before[later] ?? range(of: later)) != 0
      return gain + (isBroken ? 1 : 0) - (wasBroken ? 1 : 0)
    }
  }

  /// Takes a statement back for good.
  mutating func remove(_ statement: Int) {
    putBack()
    leave([statement])
    settle()
    clashes.removeAll { events[$0].isDead }
  }

  /// Takes statements in for good.
  mutating func add(_ statements: [Int]) {
    putBack()
    for statement in statements { take(statement) }
    settle()
  }

  /// Reads links anew whose state is another now, and statements that bound another variable now.
  mutating func renew(links: [Int], statements: [Int], _ assumptions: Assumptions) {
    putBack()
    let members = statements.filter { isMember[$0] }
    leave(members)
    let relations = links.map { network.linkRelations[$0] }
    self.assumptions.adopt(links: links, statements: statements, of: assumptions, in: network)
    retract(relations)
    for relation in relations { wake(relation) }
    for statement in members { take(statement) }
    settle()
    clashes.removeAll { events[$0].isDead }
  }

  private mutating func leave(_ statements: [Int]) {
    let leaving = statements.filter { isMember[$0] }
    guard !leaving.isEmpty else { return }
    for statement in leaving { isMember[statement] = false }
    undo?.left += leaving
    retract(leaving.map { cause(ofStatement: $0) })
  }

  /// Lets go of all events of some causes and of all that derive from them, and asks again what was passed over for them.
  private mutating func retract(_ causes: [Int]) {
    let dying = events(derivedFrom: causes)
    undo?.dead += dying
    for number in dying { events[number].isDead = true }
    var loosened: [Int] = []
    for number in dying {
      let event = events[number]
      if event.isClash { clashOfVariable[event.variable] = -1 }
      if event.isClash || loosen(event) { loosened.append(event.variable) }
    }
    for variable in loosened {
      wakeRelations(of: variable)
      takeAgain(variable, network.statementsByLow[variable]) { $0.low <= $1.high }
      takeAgain(variable, network.statementsByHigh[variable]) { $0.high >= $1.low }
    }
  }

  /// Takes again the statement that bounds a variable most and, where that is a clash, the one that does of those that are
  /// none.
  ///
  /// - Parameter statements: the one that bounds it most last.
  private mutating func takeAgain(
    _ variable: Int, _ statements: ArraySlice<Int>, fits: (Network.Statement, Interval) -> Bool
  ) {
    func isOfIt(_ statement: Int) -> Bool {
      isMember[statement] && network.statements[statement].variables[assumptions.choices[statement]] == variable
    }
    guard let first = statements.last(where: isOfIt) else { return }
    let range = range(of: variable)
    take(first)
    guard !fits(network.statements[first], range) else { return }
    let end = statements.partitioningIndex { !fits(network.statements[$0], range) }
    if let next = statements[..<end].last(where: isOfIt) { take(next) }
  }

  /// Sets the end that an event moved back to where the newest event puts it that stands.
  ///
  /// - Returns: whether it moved.
  private mutating func loosen(_ event: Event) -> Bool {
    let variable = event.variable
    let last = event.isHigh ? lastHigh[variable] : lastLow[variable]
    guard last >= 0, events[last].isDead else { return false }
    save(variable)
    var standing = last
    while standing >= 0, events[standing].isDead { standing = events[standing].before }
    let domain = network.variables[variable].domain
    if event.isHigh {
      (high[variable], lastHigh[variable]) = (standing < 0 ? domain.high : events[standing].value, standing)
    } else {
      (low[variable], lastLow[variable]) = (standing < 0 ? domain.low : events[standing].value, standing)
    }
    return true
  }
}
