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
  /// The variables that it was derived with.
  var variables: [Int]
  /// The statement that was set aside to go on; `nil` for a revision.
  var setAside: Int?
  /// The statements any one of which could be the wrong one: without it, all others can hold.
  var suspects: [Int] = []
  /// Statements of the same number of the same quantity as the one set aside, which were set aside with it.
  var repeats: [Int] = []
  /// Other smallest sets that the statement set aside is in: all that would be conflicts of their own without it, or else
  /// one that has nothing else in common.
  var further: [[Int]] = []
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
/// together: of the statements of a conflict the one without which no other of its statements is in conflict, and, where
/// there are several, most links hold; where there is none, the one that most conflicts have. In the end one statement
/// takes the place of several, where it is in all of their conflicts (`ConflictSearch+Suspects.swift`).
struct ConflictSearch {
  let propagation: Propagation
  var conflicts: [Conflict] = []
  /// Whether each statement is among those that hold together in the end.
  var isKept: [Bool]
  /// How ready each statement is to be set aside when others would do as well; the greatest goes first.
  private let readiness: [Int]
  /// The group at hand, and where its conflicts begin.
  private var component: [Int] = []
  private(set) var componentStart = 0
  /// How many prints say the same, whatever their date.
  private var printCounts: [Saying: Int] = [:]
  /// The conflicts for which statements of the group were set aside, by what these say.
  private var conflictsBySaying: [Saying: Int] = [:]
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
  /// The statements of the group that were not set aside.
  var active: [Int] { component.filter { isKept[$0] } }

  init(_ network: Network, readiness: [Int]) {
    propagation = Propagation(network)
    isKept = Array(repeating: true, count: network.statements.count)
    self.readiness = readiness
    for statement in network.statements {
      printCounts[Saying(statement, in: network), default: 0] += statement.figures.count
    }
    for (number, component) in network.components.enumerated() {
      search(component, network.componentMemberships[number])
    }
    propagation.usesMemberships = true
  }

  private mutating func search(_ component: [Int], _ memberships: [Int]) {
    propagation.linkMode = .byState
    propagation.usesMemberships = true
    guard !propagation.beginGroup(component) else { return }
    self.component = component
    componentStart = conflicts.count
    conflictsBySaying = [:]
    noted = []
    notedLinks = []
    propagation.linkMode = .all(.absent)
    propagation.usesMemberships = false
    findContradictions()
    if !network.links.isEmpty {
      chooseVintages(memberships)
      propagation.usesMemberships = true
      findContradictions()
      propagation.linkMode = .all(.revised)
      findContradictions()
      findRevisions()
    }
    findSuspects()
  }

  // MARK: - Contradictions

  private mutating func findContradictions() {
    guard !propagation.beginGroup(active) else { return }
    while let derivation = propagation.groupConflict(),
      let conflict = propagation.minimalConflict(among: derivation, usesLinks: false, takesDetours: true)
    {
      let statements = conflict.compactMap(\.statement)
      // A print that leaves its currency or its vintage open is right if it is right in one of them.
      if tryOtherChoice(statements) || tryOtherVintages(statements) {
        propagation.renewGroup()
      } else {
        setAside(statements, links: [], derivation.variables)
      }
    }
  }

  private mutating func tryOtherChoice(_ statements: [Int]) -> Bool {
    for statement in statements where network.statements[statement].variables.count > 1 {
      guard !isWithoutChoice.contains(statement) else { continue }
      let next = propagation.choice(ofStatement: statement) + 1
      let isLast = next == network.statements[statement].variables.count
      propagation.choose(isLast ? 0 : next, ofStatement: statement)
      if isLast { isWithoutChoice.insert(statement) }
      return true
    }
    return false
  }

  mutating func setAside(_ statements: [Int], links: [Int], _ variables: [Int]) {
    let approximate = statements.first { network.statements[$0].isApproximate }
    let statement = approximate ?? mostConflicting(statements, variables)
    isKept[statement] = false
    propagation.removeFromGroup(statement)
    let saying = Saying(network.statements[statement], in: network)
    if approximate == nil, let first = conflictsBySaying[saying] {
      conflicts[first].repeats.append(statement)
      return
    }
    if approximate == nil { conflictsBySaying[saying] = conflicts.count }
    conflicts.append(
      Conflict(
        kind: approximate == nil ? .contradiction : .approximate, statements: statements, links: links,
        variables: variables, setAside: statement, linkMode: propagation.linkMode))
  }

  /// What a statement says whatever its date, as two sources do of which one copies the other.
  private struct Saying: Hashable {
    let quantity: Int
    let range: Interval

    init(_ statement: Network.Statement, in network: Network) {
      quantity = network.variables[statement.variables[0]].quantity
      range = statement.range
    }
  }

  private func mostConflicting(_ statements: [Int], _ variables: [Int]) -> Int {
    // What several prints say is not as soon wrong.
    let order = { (statement: Int) in
      (-printCounts[Saying(network.statements[statement], in: network), default: 1], readiness[statement], statement)
    }
    let ordered = statements.sorted { order($0) > order($1) }
    propagation.enterNeighbourhood(of: variables)
    var sufficient: [Int] = []
    var counts: [Int: Int] = [:]
    for statement in ordered {
      let common = conflicting(amongst: statements.filter { $0 != statement }, without: statement)
      if common.isEmpty { sufficient.append(statement) }
      for number in common { counts[number, default: 0] += 1 }
    }
    guard sufficient.count != 1 else { return sufficient[0] }
    guard sufficient.isEmpty else {
      let gains = sufficient.map { propagation.brokenLinkGain(without: $0) }
      return zip(sufficient, gains).min { $0.1 < $1.1 }?.0 ?? sufficient[0]
    }
    return ordered.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? statements[0]
  }

  /// Those of some statements that are in a conflict of their neighbourhood without another statement.
  private func conflicting(amongst statements: [Int], without left: Int) -> [Int] {
    for derivation in propagation.neighbouringConflicts(without: left, about: statements) {
      let conflict = propagation.minimalConflict(among: derivation, usesLinks: false)?.compactMap(\.statement) ?? []
      let common = conflict.filter { statements.contains($0) }
      if !common.isEmpty { return common }
    }
    return []
  }
}
