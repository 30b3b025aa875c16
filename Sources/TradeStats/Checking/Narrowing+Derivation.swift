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

  /// The first clash that stands.
  var firstClash: Int? { clashes.first { !events[$0].isDead } }

  /// The statements and exact links that the first clash derives from, the nearest to it first.
  func contributors() -> [Element] {
    guard let clash = firstClash else { return [] }
    var found: [Element] = []
    var seenElements: Set<Element> = []
    var seenEvents: Set<Int> = []
    var waiting = ends(of: clash)
    var next = 0
    func add(_ element: Element) {
      if seenElements.insert(element).inserted { found.append(element) }
    }
    while next < waiting.count {
      let number = waiting[next]
      next += 1
      guard number >= 0, seenEvents.insert(number).inserted else { continue }
      let event = events[number]
      guard event.cause >= 0 else { continue }
      guard event.cause < network.relations.count else {
        add(.statement(event.cause - network.relations.count))
        continue
      }
      let relation = network.relations[event.cause]
      if case .link(_, _, let link) = relation, assumptions.state(ofLink: link, in: network) == .same {
        add(network.links[link].membership == nil ? .link(link) : .membership(link))
      }
      for variable in relation.variables where variable != event.variable {
        waiting.append(latest(lastLow[variable], before: number))
        waiting.append(latest(lastHigh[variable], before: number))
      }
    }
    return found
  }

  /// The events that left nothing of a variable, that of the lower end first.
  private func ends(of clash: Int) -> [Int] {
    let (event, variable) = (events[clash], events[clash].variable)
    if !event.isClash { return [lastLow[variable], lastHigh[variable]] }
    return event.isHigh
      ? [latest(lastLow[variable], before: clash), clash] : [clash, latest(lastHigh[variable], before: clash)]
  }

  /// The newest event of a chain that happened before another and stands.
  func latest(_ event: Int, before limit: Int) -> Int {
    var event = event
    while event >= 0, event >= limit || events[event].isDead { event = events[event].before }
    return event
  }
}

extension Narrowing.Element {
  var statement: Int? { if case .statement(let number) = self { number } else { nil } }
  var link: Int? { if case .link(let number) = self { number } else { nil } }
  var membership: Int? { if case .membership(let number) = self { number } else { nil } }
}
