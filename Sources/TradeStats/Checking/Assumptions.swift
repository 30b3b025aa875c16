/// What a run takes for granted: of figures at several dates, and of prints that leave something open.
struct Assumptions {
  /// What holds of the links between vintages in a run.
  enum LinkMode: Equatable {
    /// What ``linkStates`` says of each.
    case byState
    /// The same of all.
    case all(Link.State)
    /// Those of the set hold, but for one of which nothing does; all others count as revised.
    case only(Set<Int>, absent: Int? = nil)
    /// Those of the set count as revised; all others hold.
    case allBut(Set<Int>)
  }

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
    linkStates = Array(repeating: .same, count: network.links.count)
    chosenLinks = network.memberships.map { $0.links[0] }
    choices = Array(repeating: 0, count: network.statements.count)
  }

  /// Takes over what others take for granted of some links and statements.
  mutating func adopt(links: [Int], statements: [Int], of other: Assumptions, in network: Network) {
    for link in links {
      linkStates[link] = other.linkStates[link]
      if let member = network.links[link].membership { chosenLinks[member] = other.chosenLinks[member] }
    }
    for statement in statements { choices[statement] = other.choices[statement] }
  }

  func state(ofLink link: Int, in network: Network) -> Link.State {
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
}
