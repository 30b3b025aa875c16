// Revisions: a figure that vintages in order give differently.
extension ConflictSearch {
  /// The group is settled with figures revised as far as revisions go.
  ///
  /// First with one figure at a time the same at all dates, and all others revised as far as revisions go: what is found is
  /// the revision of that figure. Then with all other figures the same: what is found is that one of several figures was
  /// revised, which prints leave open.
  mutating func findRevisions() {
    findSingleRevisions()
    propagation.linkMode = .byState
    guard !propagation.beginGroup(active) else { return }
    while let derivation = propagation.groupConflict() {
      report(derivation)
      propagation.linkMode = .byState
      propagation.renewGroup()
    }
  }

  /// Revisions that show with every other figure free to be revised: what is left of one figure at several dates has
  /// nothing in common.
  private mutating func findSingleRevisions() {
    for chain in Self.brokenChains(propagation.linkedRanges()) {
      propagation.linkMode = .only(chain)
      if let derivation = propagation.groupConflict(holding: (chain, .only(chain))) { report(derivation) }
    }
  }

  /// Notes what cannot hold together with links that hold: a revision, or a print that contradicts others without any.
  private mutating func report(_ derivation: Narrowing.Derivation) {
    let found = propagation.minimalConflict(among: derivation, usesLinks: true) ?? []
    let statements = found.compactMap(\.statement)
    let links = found.compactMap(\.link)
    guard let revised = revisedLink(of: links), !statements.contains(where: { network.statements[$0].isApproximate })
    else { return setAside(statements, links: links, derivation.variables) }
    propagation.within(derivation.variables) { report(statements, links, revised, derivation.variables) }
  }

  /// Notes a revision by smallest sets of prints that show it, and allows for it.
  ///
  /// With all figures the same, fewer of the prints may already contradict each other: those show a revision by
  /// themselves, from which this one follows, as a total is revised with its part. Sets that revisions noted before
  /// explain are not noted again.
  private mutating func report(_ statements: [Int], _ links: [Int], _ revised: Int, _ variables: [Int]) {
    propagation.linkMode = .all(.same)
    let smallest = smallestSets(in: statements)
    var isNew = false
    for set in smallest where !isExplained(set) {
      let links = set.count == statements.count ? links : self.links(of: set)
      guard let own = revisedLink(of: links) else { continue }
      propagation.revise(own)
      conflicts.append(
        Conflict(kind: .revision(link: own), statements: set, links: links, variables: variables, linkMode: .byState))
      noted.insert(Set(set))
      notedLinks.insert(own)
      isNew = true
    }
    propagation.revise(revised)
    if !isNew { dependentRevisionCount += 1 }
  }

  /// Smallest sets among statements that contradict each other with every figure the same at all dates: all of them, or
  /// several that differ.
  private func smallestSets(in statements: [Int]) -> [[Int]] {
    func smallest(_ statements: [Int]) -> [Int]? {
      propagation.minimalConflict(statements, usesLinks: false)?.compactMap(\.statement)
    }
    guard let first = smallest(statements), first.count < statements.count else { return [statements] }
    let others = first.compactMap { left in smallest(statements.filter { $0 != left }) }
    var seen: Set<Set<Int>> = []
    return ([first] + others).filter { seen.insert(Set($0)).inserted }
  }

  /// The links without which statements would hold together.
  private func links(of statements: [Int]) -> [Int] {
    propagation.linkMode = .all(.same)
    return propagation.minimalConflict(statements, usesLinks: true)?.compactMap(\.link) ?? []
  }

  /// Whether statements were noted before, or hold together with what was noted and every other figure the same.
  private func isExplained(_ statements: [Int]) -> Bool {
    if noted.contains(Set(statements)) { return true }
    propagation.linkMode = .allBut(notedLinks)
    return propagation.run(statements)
  }

  /// The last link of one figure; of several figures any of which may have been revised, one of the earliest dates: what
  /// was printed long ago was revised sooner than what was printed last. `nil` for no links.
  private func revisedLink(of links: [Int]) -> Int? {
    let quantities = Set(links.map { network.variables[network.links[$0].earlier].quantity })
    let date = { (link: Int) in network.variables[network.links[link].earlier].date }
    return quantities.count == 1 ? links.max() : links.min { (date($0), $0) < (date($1), $1) }
  }

  /// Links of one figure, from the date that a value of it may have been printed to the date that no longer allows it.
  private static func brokenChains(_ linked: [Propagation.LinkedRange]) -> [Set<Int>] {
    var chains: [Set<Int>] = []
    var chain: Set<Int> = []
    var common = Interval.everything
    var last: Int?
    for range in linked {
      if range.earlierVariable != last {
        chain = []
        common = range.earlier
      }
      last = range.laterVariable
      chain.insert(range.link)
      common = common.intersection(range.later)
      if common.isEmpty {
        chains.append(chain)
        chain = []
        common = range.later
      }
    }
    return chains
  }
}
