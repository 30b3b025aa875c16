/// Asks which statements can hold together: of a few by themselves, and of a group that is kept settled while statements
/// leave it.
///
/// A class, so that those who search and those who make findings ask the same one.
final class Propagation {
  let network: Network
  private var trial: Narrowing
  private var group: Narrowing
  private var neighbourhood: Narrowing
  /// What is taken for granted otherwise than the group does.
  private var changedLinks: [Int] = []
  private var changedStatements: [Int] = []

  init(_ network: Network) {
    self.network = network
    trial = Narrowing(network, endsAtClash: true)
    group = Narrowing(network, endsAtClash: false)
    neighbourhood = group
  }

  // MARK: - What is taken for granted

  var linkMode: Assumptions.LinkMode {
    get { trial.assumptions.linkMode }
    set { trial.assumptions.linkMode = newValue }
  }
  var usesMemberships: Bool {
    get { trial.assumptions.usesMemberships }
    set { trial.assumptions.usesMemberships = newValue }
  }

  /// Which of its variables a statement bounds.
  func choice(ofStatement statement: Int) -> Int { trial.assumptions.choices[statement] }

  func choose(_ choice: Int, ofStatement statement: Int) {
    trial.assumptions.choices[statement] = choice
    changedStatements.append(statement)
  }

  func chosenLink(ofMembership member: Int) -> Int { trial.assumptions.chosenLinks[member] }

  /// Takes the date of a membership to the vintage that a link leads to.
  func choose(_ link: Int, ofMembership member: Int) {
    changedLinks += [trial.assumptions.chosenLinks[member], link]
    trial.assumptions.chosenLinks[member] = link
  }

  /// Takes a figure for revised where a link is.
  func revise(_ link: Int) {
    trial.assumptions.linkStates[link] = .revised
    changedLinks.append(link)
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

  /// What the contradiction of the last run derives from.
  func derivation() -> Narrowing.Derivation {
    guard let clash = trial.firstClash else { return Narrowing.Derivation() }
    return trial.derivation(of: clash)
  }

  /// Runs statements with no relations asked but those among the figures that a contradiction derives from, from the first
  /// of their dates to the last. What contradicts itself by way of these does so whatever else there is, and to look at all
  /// that follows from few statements would take time that grows with the network.
  func within<Result>(_ variables: [Int], _ body: () -> Result) -> Result {
    trial.scope == nil ? within(network.span(of: variables), body) : body()
  }

  private func within<Result>(_ variables: Set<Int>, _ body: () -> Result) -> Result {
    trial.setScope(network.relations(among: variables))
    defer { trial.setScope(nil) }
    return body()
  }

  /// The quantities that the last run said something of.
  func boundedQuantities() -> Set<Int> { Set(trial.touched.map { network.variables[$0].quantity }) }

  // MARK: - A group

  /// Makes the statements the group, with what is taken for granted now. It is kept settled, so that a question costs what
  /// depends on the statements that it is about, and time does not grow with the square of the group.
  ///
  /// - Returns: whether it can hold together.
  func beginGroup(_ statements: [Int]) -> Bool {
    group.assumptions = trial.assumptions
    forgetChanges()
    return group.run(statements)
  }

  /// Whether the group can hold together with some statements out of it, some more in it, and what a hypothesis says.
  func groupHolds(
    without left: [Int] = [], with taken: [Int] = [], and hypothesis: (variable: Int, range: Interval)? = nil
  ) -> Bool {
    group.ask(without: left, with: taken, and: hypothesis)
  }

  /// What the first contradiction of the group derives from with some statements out of it, some more in it, and some links
  /// holding that did not; `nil` where there is none.
  func groupConflict(
    without left: [Int] = [], with taken: [Int] = [],
    holding mode: (links: Set<Int>, mode: Assumptions.LinkMode)? = nil
  ) -> Narrowing.Derivation? {
    _ = group.ask(without: left, with: taken, holding: mode)
    guard let clash = group.firstClash else { return nil }
    return shortest(group.derivation(of: clash))
  }

  /// A shorter derivation near one of the group, where what narrowed figures most is not what says it most simply: of what
  /// is tied to one of its prints directly, or else of all that surrounds it.
  private func shortest(_ derivation: Narrowing.Derivation) -> Narrowing.Derivation {
    let statements = derivation.elements.compactMap(\.statement)
    // Two prints cannot contradict each other more simply.
    guard statements.count > 2 else { return derivation }
    for statement in statements.prefix(Self.mostPrintsAsked) {
      let variable = network.statements[statement].variables[choice(ofStatement: statement)]
      if let direct = conflictOfGroup(among: network.surroundings(of: [variable])) { return direct }
    }
    return conflictOfGroup(among: network.surroundings(of: derivation.variables)) ?? derivation
  }

  /// Of how many prints of a derivation is asked what is tied to them directly.
  private static let mostPrintsAsked = 16

  /// What a contradiction of the group's prints of some variables derives from by way of these variables alone.
  private func conflictOfGroup(among variables: Set<Int>) -> Narrowing.Derivation? {
    let statements = statementsOfGroup(on: variables)
    return within(variables) { run(statements) ? nil : derivation() }
  }

  private func statementsOfGroup(on variables: Set<Int>) -> [Int] {
    Set(variables.flatMap { network.statementsByLow[$0] }).filter { group.isMember[$0] }.sorted()
  }

  /// Makes what surrounds some variables the neighbourhood that is asked about: where most prints of a group contradict
  /// each other, what derives from one of them would lead through all of it.
  func enterNeighbourhood(of variables: [Int]) {
    let surroundings = network.surroundings(of: variables)
    neighbourhood.assumptions = group.assumptions
    neighbourhood.setScope(network.relations(among: surroundings))
    _ = neighbourhood.run(statementsOfGroup(on: surroundings))
  }

  /// What each contradiction of the neighbourhood without a statement derives from that derives from some others, the
  /// nearest to these first.
  func neighbouringConflicts(without left: Int, about statements: [Int]) -> some Sequence<Narrowing.Derivation> {
    _ = neighbourhood.ask(without: [left])
    return neighbourhood.clashes(derivedFrom: statements).lazy.map { self.neighbourhood.derivation(of: $0) }
  }

  /// How many more figures the group gives differently at two dates without a statement.
  func brokenLinkGain(without statement: Int) -> Int {
    guard !network.links.isEmpty else { return 0 }
    _ = group.ask(without: [statement])
    return group.brokenLinkGain
  }

  func removeFromGroup(_ statement: Int) { group.remove(statement) }

  func addToGroup(_ statements: [Int]) { group.add(statements) }

  /// Takes over what is taken for granted of links and of the choices of statements.
  func renewGroup() {
    group.renew(links: changedLinks, statements: changedStatements, trial.assumptions)
    forgetChanges()
  }

  private func forgetChanges() {
    changedLinks = []
    changedStatements = []
  }

  /// The quantities that the group says something of.
  func groupQuantities() -> Set<Int> {
    group.putBack()
    return Set(group.touched.map { network.variables[$0].quantity })
  }

  /// What the last question to the group left of a variable.
  func groupRange(of variable: Int) -> Interval { group.range(of: variable) }

  /// The links between vintages of all variables that the group says something of, those of one quantity in order of
  /// date.
  func linkedRanges() -> [LinkedRange] {
    group.putBack()
    let links = Set(group.touched.flatMap { network.incident[$0] }).compactMap { relation in
      if case .link(_, _, let number) = network.relations[relation] { number } else { nil }
    }
    return links.sorted().compactMap { number in
      let link = network.links[number]
      guard link.membership == nil else { return nil }
      return LinkedRange(
        link: number, earlierVariable: link.earlier, laterVariable: link.later, earlier: group.range(of: link.earlier),
        later: group.range(of: link.later))
    }
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
