/// Asks which statements can hold together: of a few by themselves, and of a group that is kept settled while statements
/// leave it.
///
/// A class, so that those who search and those who make findings ask the same one.
final class Propagation {
  let network: Network
  private var trial: Narrowing
  private var group: Narrowing
  /// What is taken for granted otherwise than the group does.
  private var changedLinks: [Int] = []
  private var changedStatements: [Int] = []

  init(_ network: Network) {
    self.network = network
    trial = Narrowing(network, endsAtClash: true)
    group = Narrowing(network, endsAtClash: false)
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
  func derivation() -> Narrowing.Derivation { trial.firstClash.map { trial.derivation(of: $0) } ?? .init() }

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
    return group.firstClash.map { shortest(group.derivation(of: $0)) }
  }

  /// A shorter derivation near one of the group, where what narrowed figures most is not what says it most simply.
  private func shortest(_ derivation: Narrowing.Derivation) -> Narrowing.Derivation {
    // Two prints cannot contradict each other more simply.
    guard derivation.elements.lazy.filter({ $0.statement != nil }).count > 2 else { return derivation }
    let surroundings = network.surroundings(of: derivation.variables)
    let statements = Set(surroundings.flatMap { network.statementsByLow[$0] }).filter { group.isMember[$0] }.sorted()
    return within(surroundings) { run(statements) ? derivation : self.derivation() }
  }

  /// What each contradiction of the group without a statement derives from that derives from some others, the nearest to
  /// these first.
  func groupConflicts(without left: Int, about statements: [Int]) -> some Sequence<Narrowing.Derivation> {
    _ = group.ask(without: [left])
    return group.clashes(derivedFrom: statements).lazy.map { self.group.derivation(of: $0) }
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
