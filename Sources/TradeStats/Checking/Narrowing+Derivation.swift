// What a contradiction derives from.
extension Narrowing {
  /// A statement or a link, which together make a contradiction.
  enum Element: Hashable {
    case statement(Int)
    /// A link between vintages.
    case link(Int)
    /// A link that puts a date into a vintage.
    case membership(Int)
  }

  /// What a contradiction derives from, the nearest to it first.
  struct Derivation {
    /// The statements and the links that hold.
    var elements: [Element] = []
    /// All variables that it speaks of.
    var variables: [Int] = []
  }

  /// The first clash that stands.
  var firstClash: Int? { clashes.first { !events[$0].isDead } }

  /// What a clash derives from.
  mutating func derivation(of clash: Int) -> Derivation {
    var found = Derivation()
    var seen: Set<Element> = []
    var waiting = ends(of: clash)
    for event in waiting { events[event].isFound = true }
    var next = 0
    while next < waiting.count {
      let event = events[waiting[next]]
      if let element = element(of: event.cause), seen.insert(element).inserted { found.elements.append(element) }
      let isRelation = network.relations.indices.contains(event.cause)
      for variable in isRelation ? network.tied[event.cause] : [event.variable] where !isFound[variable] {
        isFound[variable] = true
        found.variables.append(variable)
      }
      for premise in premises(of: waiting[next]) where !events[premise].isFound {
        events[premise].isFound = true
        waiting.append(premise)
      }
      next += 1
    }
    for event in waiting { events[event].isFound = false }
    for variable in found.variables { isFound[variable] = false }
    return found
  }

  /// The statement or exact link that a cause is; `nil` for other relations, which always hold.
  private func element(of cause: Int) -> Element? {
    if cause >= network.relations.count { return .statement(cause - network.relations.count) }
    guard cause >= 0, case .link(_, _, let link) = network.relations[cause],
      assumptions.state(ofLink: link, in: network) == .same
    else { return nil }
    return network.links[link].membership == nil ? .link(link) : .membership(link)
  }

  /// The events that would leave nothing of a variable, that of the lower end first.
  private func ends(of clash: Int) -> [Int] {
    let event = events[clash]
    let other = event.isHigh ? lastLow[event.variable] : lastHigh[event.variable]
    guard other >= 0 else { return [clash] }
    return event.isHigh ? [other, clash] : [clash, other]
  }

  private func premises(of event: Int) -> some Sequence<Int> {
    let end = event + 1 < events.count ? events[event + 1].firstPremise : premises.count
    return premises[events[event].firstPremise..<end].lazy.map(\.event)
  }

  /// The clashes that derive from statements, the nearest to them first.
  mutating func clashes(derivedFrom statements: [Int]) -> [Int] {
    events(derivedFrom: statements.map { cause(ofStatement: $0) }).filter { events[$0].isClash }
  }

  /// The events of some causes and all that derive from them, as far as they stand.
  mutating func events(derivedFrom causes: [Int]) -> [Int] {
    var found: [Int] = []
    func add(_ number: Int, _ events: inout [Event]) {
      guard !events[number].isDead, !events[number].isFound else { return }
      events[number].isFound = true
      found.append(number)
    }
    for cause in causes {
      var number = lastOfCause[cause]
      while number >= 0 {
        add(number, &events)
        number = events[number].beforeOfCause
      }
    }
    var next = 0
    while next < found.count {
      var use = events[found[next]].lastUse
      next += 1
      while use >= 0 {
        add(premises[use].derived, &events)
        use = premises[use].before
      }
    }
    for number in found { events[number].isFound = false }
    return found
  }
}

extension Narrowing.Element {
  var statement: Int? { if case .statement(let number) = self { number } else { nil } }
  var link: Int? { if case .link(let number) = self { number } else { nil } }
  var membership: Int? { if case .membership(let number) = self { number } else { nil } }
}
