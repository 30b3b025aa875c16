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
    let linkMode: Assumptions.LinkMode
    var ends: [Ends] = []
    var dead: [Int] = []
    var taken: [Int] = []
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
    undo = Undo(eventCount: events.count, touchedCount: touched.count, linkMode: assumptions.linkMode)
    if let mode {
      assumptions.linkMode = mode.mode
      for link in mode.links.sorted() { wake(network.linkRelations[link]) }
    }
    leave(left)
    for statement in taken where !members.contains(statement) {
      undo?.taken.append(statement)
      take(statement)
    }
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
      if event.isClash {
        clashes.removeLast()
        clashOfVariable[event.variable] = nil
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
    members.subtract(undo.taken)
    members.formUnion(undo.left)
  }

  /// Takes a statement back for good.
  mutating func remove(_ statement: Int) {
    putBack()
    leave([statement])
    settle()
    clashes.removeAll { events[$0].isDead }
  }

  /// Reads links anew whose state is another now, and statements that bound another variable now.
  mutating func renew(links: [Int], statements: [Int], _ assumptions: Assumptions) {
    putBack()
    leave(statements)
    let relations = links.map { network.linkRelations[$0] }
    self.assumptions = assumptions
    retract(relations)
    for relation in relations { wake(relation) }
    for statement in statements { take(statement) }
    settle()
    clashes.removeAll { events[$0].isDead }
  }

  private mutating func leave(_ statements: [Int]) {
    let leaving = statements.filter { members.contains($0) }
    guard !leaving.isEmpty else { return }
    members.subtract(leaving)
    undo?.left += leaving
    retract(leaving.map { cause(ofStatement: $0) })
  }

  /// Lets go of all events of some causes and of all that derive from them, and asks again what was passed over for them.
  private mutating func retract(_ causes: [Int]) {
    let dying = events(derivedFrom: causes)
    undo?.dead += dying
    var loosened: [Int] = []
    for number in dying {
      events[number].isDying = false
      events[number].isDead = true
    }
    for number in dying where events[number].isClash || loosen(events[number]) {
      loosened.append(events[number].variable)
    }
    for variable in loosened {
      for relation in network.incident[variable] { wake(relation) }
      for statement in network.statementsOfVariable[variable] where members.contains(statement) { take(statement) }
    }
  }

  /// Sets the end that an event moved back to where the newest event puts it that stands.
  ///
  /// - Returns: whether it moved.
  private mutating func loosen(_ event: Event) -> Bool {
    let variable = event.variable
    let last = event.isHigh ? lastHigh[variable] : lastLow[variable]
    guard last >= 0, events[last].isDead else { return false }
    undo?.ends.append(
      Undo.Ends(
        variable: variable, low: low[variable], high: high[variable], lastLow: lastLow[variable],
        lastHigh: lastHigh[variable]))
    let standing = latest(last, before: .max)
    let domain = network.variables[variable].domain
    if event.isHigh {
      (high[variable], lastHigh[variable]) = (standing < 0 ? domain.high : events[standing].value, standing)
    } else {
      (low[variable], lastLow[variable]) = (standing < 0 ? domain.low : events[standing].value, standing)
    }
    return true
  }

  /// The events of some causes and all that were made with what they left; marked as dying.
  private mutating func events(derivedFrom causes: [Int]) -> [Int] {
    var dying: [Int] = []
    func add(_ number: Int, _ events: inout [Event]) {
      guard !events[number].isDead, !events[number].isDying else { return }
      events[number].isDying = true
      dying.append(number)
    }
    for cause in causes {
      var number = lastOfCause[cause]
      while number >= 0 {
        add(number, &events)
        number = events[number].beforeOfCause
      }
    }
    var next = 0
    while next < dying.count {
      let number = dying[next]
      next += 1
      let event = events[number]
      guard !event.isClash else { continue }
      for relation in network.incident[event.variable] {
        var dependent = lastOfCause[relation]
        while dependent > number {
          if events[dependent].variable != event.variable, wasInForce(number, event, at: dependent) {
            add(dependent, &events)
          }
          dependent = events[dependent].beforeOfCause
        }
      }
      if let clash = clashOfVariable[event.variable], clash > number, events[clash].isHigh != event.isHigh,
        wasInForce(number, event, at: clash)
      {
        add(clash, &events)
      }
    }
    return dying
  }

  /// Whether an end was where an event put it when another happened.
  private func wasInForce(_ number: Int, _ event: Event, at later: Int) -> Bool {
    latest(event.isHigh ? lastHigh[event.variable] : lastLow[event.variable], before: later) == number
  }
}
