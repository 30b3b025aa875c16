/// Asks which statements can hold together: of a few by themselves, and of a group that is kept settled while statements
/// leave it.
///
/// A class, so that those who search and those who make findings ask the same one.
final class Propagation {
  let network: Network
  private var trial: Narrowing
  private var group: Narrowing
  private var groupStatements: [Int] = []

  private let mostRunAnew: Int

  init(_ network: Network, mostRunAnew: Int = Propagation.mostRunAnew) {
    self.network = network
    self.mostRunAnew = mostRunAnew
    trial = Narrowing(network, endsAtClash: true)
    group = Narrowing(network, endsAtClash: false)
  }

  // MARK: - What is taken for granted

  var linkStates: [Link.State] {
    get { trial.assumptions.linkStates }
    _modify { yield &trial.assumptions.linkStates }
  }
  var linkMode: Assumptions.LinkMode {
    get { trial.assumptions.linkMode }
    set { trial.assumptions.linkMode = newValue }
  }
  var chosenLinks: [Int] {
    get { trial.assumptions.chosenLinks }
    _modify { yield &trial.assumptions.chosenLinks }
  }
  var usesMemberships: Bool {
    get { trial.assumptions.usesMemberships }
    set { trial.assumptions.usesMemberships = newValue }
  }
  var choices: [Int] {
    get { trial.assumptions.choices }
    _modify { yield &trial.assumptions.choices }
  }

  // MARK: - A few statements by themselves

  /// Takes in the statements and, beside them, what a hypothesis says.
  ///
  /// - Returns: whether they can hold together, as far as narrowing shows.
  func run(_ statements: some Sequence<Int>, and hypothesis: (variable: Int, range: Interval)? = nil) -> Bool {
    trial.run(statements, and: hypothesis)
  }

  /// What the last run left of a variable.
  func range(of variable: Int) -> Interval { trial.range(of: variable) }

  /// What the contradiction of the last run derives from, the nearest to it first.
  func contributors() -> [Narrowing.Element] { trial.contributors() }

  /// The quantities that the last run said something of.
  func boundedQuantities() -> Set<Int> { Set(trial.touched.map { network.variables[$0].quantity }) }

  // MARK: - A group

  /// Groups of up to so many statements that contradict each other are run from the beginning for each question, which
  /// finds contradictions by their shortest derivations. Larger ones are kept settled, and a question costs what depends on
  /// the statements that it is about; so time does not grow with the square of the group.
  static let mostRunAnew = 2_500

  /// Makes the statements the group, with what is taken for granted now.
  ///
  /// - Parameter holdsTogether: Whether it is known to hold together, so that no question is about contradictions in it.
  /// - Returns: whether it can hold together.
  func beginGroup(_ statements: [Int], holdsTogether: Bool = false) -> Bool {
    groupStatements = statements
    group.endsAtClash = !holdsTogether && statements.count <= mostRunAnew
    group.assumptions = trial.assumptions
    return group.run(statements)
  }

  /// Whether the group can hold together with some statements out of it, some more in it, and what a hypothesis says.
  func groupHolds(
    without left: [Int] = [], with taken: [Int] = [], and hypothesis: (variable: Int, range: Interval)? = nil
  ) -> Bool {
    guard group.endsAtClash else { return group.ask(without: left, with: taken, and: hypothesis) }
    return group.run(groupStatements.filter { !left.contains($0) } + taken, and: hypothesis)
  }

  /// What the first contradiction of the group derives from with some statements out of it and some more in it; `nil`
  /// where there is none.
  func groupConflict(without left: [Int] = [], with taken: [Int] = []) -> [Narrowing.Element]? {
    groupHolds(without: left, with: taken) ? nil : group.contributors()
  }

  /// The same with some links holding that did not, and another mode for all.
  func groupConflict(holding links: Set<Int>, _ mode: Assumptions.LinkMode) -> [Narrowing.Element]? {
    let holds: Bool
    if group.endsAtClash {
      group.assumptions.linkMode = mode
      holds = group.run(groupStatements)
    } else {
      holds = group.ask(holding: (links, mode))
    }
    return holds ? nil : group.contributors()
  }

  func removeFromGroup(_ statement: Int) {
    groupStatements.removeAll { $0 == statement }
    if !group.endsAtClash { group.remove(statement) }
  }

  /// Takes over what is taken for granted of links and of the choices of statements.
  func renewGroup() {
    let (old, new) = (group.assumptions, trial.assumptions)
    guard !group.endsAtClash else {
      group.assumptions = new
      return
    }
    let links = network.links.indices.filter {
      old.state(ofLink: $0, in: network) != new.state(ofLink: $0, in: network)
    }
    let statements = old.choices.indices.filter {
      old.choices[$0] != new.choices[$0] && group.members.contains($0)
    }
    group.renew(links: links, statements: statements, new)
  }

  /// The quantities that the group says something of.
  func groupQuantities() -> Set<Int> {
    group.putBack()
    return Set(group.touched.map { network.variables[$0].quantity })
  }

  /// What the last question to the group left of a variable.
  func groupRange(of variable: Int) -> Interval { group.range(of: variable) }

  /// What the first contradiction of the group derives from with some statements out of it and some more in it; `nil`
  /// where there is none.
  func groupConflict(
    without left: [Int] = [], with taken: [Int] = [],
    holding mode: (links: Set<Int>, mode: Assumptions.LinkMode)? = nil
  ) -> [Narrowing.Element]? {
    group.ask(without: left, with: taken, holding: mode) ? nil : group.contributors()
  }

  /// Groups of up to so many statements are settled anew when one of them leaves. What is found then derives from the
  /// fewest steps, as in a run from the beginning; in larger groups that would take time by the square of the group.
  private static let mostSettledAnew = 6_000

  /// - Parameter rest: all statements of the group but the one that leaves it.
  func removeFromGroup(_ statement: Int, leaving rest: [Int]) {
    if rest.count <= Self.mostSettledAnew { _ = beginGroup(rest) } else { group.remove(statement) }
  }

  /// Takes over what is taken for granted of links and of the choices of statements.
  ///
  /// - Parameter statements: all statements of the group.
  func renewGroup(_ statements: [Int]) {
    guard statements.count > Self.mostSettledAnew else {
      _ = beginGroup(statements)
      return
    }
    let (old, new) = (group.assumptions, trial.assumptions)
    let links = network.links.indices.filter {
      old.state(ofLink: $0, in: network) != new.state(ofLink: $0, in: network)
    }
    let statements = old.choices.indices.filter {
      old.choices[$0] != new.choices[$0] && group.members.contains($0)
    }
    group.renew(links: links, statements: statements, new)
  }

  /// The links between vintages of all variables that the group says something of, those of one quantity in order of
  /// date.
  func linkedRanges() -> [LinkedRange] {
    if group.endsAtClash { _ = group.run(groupStatements) } else { group.putBack() }
    return linkedRanges(group)
  }

  func linkedRanges(without statement: Int) -> [LinkedRange] {
    _ = groupHolds(without: [statement])
    return linkedRanges(group)
  }

  private func linkedRanges(_ narrowing: borrowing Narrowing) -> [LinkedRange] {
    let ranges = Set(narrowing.touched).sorted().flatMap { variable in
      network.incident[variable].compactMap { relation -> LinkedRange? in
        guard case .link(let earlier, let later, let link) = network.relations[relation],
          network.links[link].membership == nil
        else { return nil }
        return LinkedRange(
          link: link, earlierVariable: earlier, laterVariable: later, earlier: narrowing.range(of: earlier),
          later: narrowing.range(of: later))
      }
    }
    var seen: Set<Int> = []
    return ranges.filter { seen.insert($0.link).inserted }.sorted { $0.link < $1.link }
  }

  /// What was left of one quantity at two dates.
  struct LinkedRange {
    var link: Int
    var earlierVariable: Int
    var laterVariable: Int
    var earlier: Interval
    var later: Interval
  }
}
