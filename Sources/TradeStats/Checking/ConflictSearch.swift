/// Statements that cannot hold together, of which none can be left out.
struct Conflict {
  enum Kind {
    /// They contradict each other even if figures were revised between dates.
    case contradiction
    /// They hold if the figure of the link was revised.
    case revision(link: Int)
    /// They hold without the print that gives its number as "about".
    case approximate
  }

  var kind: Kind
  /// The nearest to the contradiction last.
  var statements: [Int]
  /// The links that held, of which the conflict makes use.
  var links: [Int]
  /// The statement that was set aside to go on; `nil` for a revision.
  var setAside: Int?
  /// The statements any one of which could be the wrong one: without it, all others can hold.
  var suspects: [Int] = []
  /// Statements of the same number of the same quantity as the one set aside, which were set aside with it.
  var repeats: [Int] = []
  /// Another smallest set that the statement set aside contradicts, and that has nothing else in common.
  var further: [Int] = []
  var linkMode: Assumptions.LinkMode
}

/// Finds all conflicts that are independent of each other, group by group of statements that have to do with each other.
///
/// 1. Where all statements hold together with every figure the same at every date, there is nothing to find.
/// 2. With nothing known between dates: what is found contradicts itself in one publication.
/// 3. With dates that are not in order taken to the vintages that they fit (`ConflictSearch+Memberships.swift`): what is
///    found fits none, and no order makes a revision of it.
/// 4. With figures revised between vintages by no more than revisions go: what is found is no revision.
/// 5. What remains are revisions (`ConflictSearch+Revisions.swift`).
///
/// After each conflict one statement is set aside, in 5. one link, and the search goes on until the rest holds
/// together. Of the statements of a conflict that one is set aside without which all is well, and most of all links hold;
/// where there is none, because there are more conflicts, one without which no other of its statements is in conflict;
/// then one that most conflicts have.
struct ConflictSearch {
  let propagation: Propagation
  var conflicts: [Conflict] = []
  /// Whether each statement is among those that hold together in the end.
  private(set) var isKept: [Bool]
  /// How ready each statement is to be set aside when others would do as well; the greatest goes first.
  private let readiness: [Int]
  /// Where the conflicts of the group at hand begin.
  private(set) var componentStart = 0
  /// Revisions that follow from others, which are reported.
  var dependentRevisionCount = 0
  /// Statements that are wrong in every currency.
  private var isWithoutChoice: Set<Int> = []
  /// Links by which dates were taken to vintages so far, and memberships that fit no vintage.
  var triedLinks: Set<Int> = []
  /// The links of each membership that come into question.
  var candidates: [Int: [Int]] = [:]
  var isWithoutVintage: Set<Int> = []
  /// The sets of the group's revisions, and the links that count as revised for them.
  var noted: Set<Set<Int>> = []
  var notedLinks: Set<Int> = []
  var network: Network { propagation.network }

  init(_ network: Network, readiness: [Int], mostRunAnew: Int = Propagation.mostRunAnew) {
    propagation = Propagation(network, mostRunAnew: mostRunAnew)
    isKept = Array(repeating: true, count: network.statements.count)
    self.readiness = readiness
    for (number, component) in network.components.enumerated() {
      search(component, network.componentMemberships[number])
    }
    propagation.usesMemberships = true
  }

  private mutating func search(_ component: [Int], _ memberships: [Int]) {
    propagation.linkMode = .byState
    propagation.usesMemberships = true
    guard !propagation.beginGroup(component) else { return }
    componentStart = conflicts.count
    noted = []
    notedLinks = []
    var active = component
    propagation.linkMode = .all(.absent)
    propagation.usesMemberships = false
    findContradictions(&active)
    if !network.links.isEmpty {
      chooseVintages(memberships, active)
      propagation.usesMemberships = true
      findContradictions(&active)
      propagation.linkMode = .all(.revised)
      findContradictions(&active)
      findRevisions(&active)
    }
    for statement in Set(component).subtracting(active) { isKept[statement] = false }
    findSuspects(active)
  }

  // MARK: - Contradictions

  private mutating func findContradictions(_ active: inout [Int]) {
    guard !propagation.beginGroup(active) else { return }
    while let statements = smallestConflict() {
      // A print that leaves its currency or its vintage open is right if it is right in one of them.
      if tryOtherChoice(statements) || tryOtherVintages(statements) {
        propagation.renewGroup()
      } else {
        setAside(statements, links: [], &active)
      }
    }
  }

  /// A smallest set that contradicts itself in the group with some statements out of it and some more in it.
  private func smallestConflict(without left: [Int] = [], with taken: [Int] = [], atMost limit: Int = .max) -> [Int]? {
    propagation.groupConflict(without: left, with: taken).flatMap { contributors in
      propagation.minimalConflict(among: contributors, usesLinks: false, atMost: limit)
    }?.compactMap(\.statement)
  }

  private mutating func tryOtherChoice(_ statements: [Int]) -> Bool {
    for statement in statements where network.statements[statement].variables.count > 1 {
      guard !isWithoutChoice.contains(statement) else { continue }
      propagation.choices[statement] += 1
      if propagation.choices[statement] == network.statements[statement].variables.count {
        propagation.choices[statement] = 0
        isWithoutChoice.insert(statement)
      }
      return true
    }
    return false
  }

  mutating func setAside(_ statements: [Int], links: [Int], _ active: inout [Int]) {
    let mode = propagation.linkMode
    let approximate = statements.first { network.statements[$0].isApproximate }
    let statement = approximate ?? mostConflicting(statements)
    active.removeAll { $0 == statement }
    propagation.removeFromGroup(statement)
    if approximate == nil,
      let first = conflicts[componentStart...].firstIndex(where: { $0.setAside.map { repeats($0, statement) } == true })
    {
      conflicts[first].repeats.append(statement)
      return
    }
    conflicts.append(
      Conflict(
        kind: approximate == nil ? .contradiction : .approximate, statements: statements, links: links,
        setAside: statement, linkMode: mode))
  }

  /// Whether two statements say the same number of the same quantity, as two sources do of which one copies the other.
  private func repeats(_ one: Int, _ other: Int) -> Bool {
    let (one, other) = (network.statements[one], network.statements[other])
    return one.range == other.range
      && network.variables[one.variables[0]].quantity == network.variables[other.variables[0]].quantity
  }

  private func mostConflicting(_ statements: [Int]) -> Int {
    let ordered = statements.sorted { (readiness[$0], $0) > (readiness[$1], $1) }
    let sufficient = ordered.filter { propagation.groupHolds(without: [$0]) }
    if sufficient.count > 1 {
      let broken = sufficient.map { brokenLinkCount(without: $0) }
      if let least = broken.min(), let index = broken.firstIndex(of: least) { return sufficient[index] }
    }
    if let only = sufficient.first { return only }
    var counts: [Int: Int] = [:]
    for statement in ordered {
      let common = (smallestConflict(without: [statement]) ?? []).filter { statements.contains($0) }
      if common.isEmpty { return statement }
      for number in common { counts[number, default: 0] += 1 }
    }
    return ordered.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? statements[0]
  }

  /// Figures that the rest would still give differently at two dates.
  private func brokenLinkCount(without statement: Int) -> Int {
    propagation.linkedRanges(without: statement).count { $0.earlier.distance(to: $0.later) != 0 }
  }

  // MARK: - Suspects

  private mutating func findSuspects(_ active: [Int]) {
    let numbers = componentStart..<conflicts.count
    propagation.linkMode = .byState
    _ = propagation.beginGroup(active)
    for number in numbers {
      guard let statement = conflicts[number].setAside else { continue }
      conflicts[number].suspects = conflicts[number].statements.filter { other in
        other == statement || propagation.groupHolds(without: [other], with: [statement])
      }
    }
    for number in numbers {
      guard let statement = conflicts[number].setAside else { continue }
      if propagation.linkMode != conflicts[number].linkMode {
        propagation.linkMode = conflicts[number].linkMode
        _ = propagation.beginGroup(active)
      }
      // A long derivation convinces nobody who has seen the short one.
      conflicts[number].further =
        smallestConflict(without: conflicts[number].statements, with: [statement], atMost: 3) ?? []
    }
  }
}
