extension Propagation {
  /// Statements and links that cannot hold together, of which none can be left out; `nil` where the statements can hold
  /// together.
  ///
  /// Leaves out one after another of what a contradiction derives from, and keeps what it cannot do without
  /// (deletion-based search for a minimal unsatisfiable set). Approximate prints are tried first, then those whose date is
  /// not in order with the vintages, then links, then the statements farthest from the contradiction, so that what remains
  /// is few of the former and near ones of the latter.
  /// Whatever a contradiction of the rest does not derive from is left out at once.
  ///
  /// - Parameter usesLinks: Whether links between vintages that hold are part of the set; otherwise they are a fact, as
  ///   memberships are.
  func minimalConflict(_ statements: some Sequence<Int>, usesLinks: Bool) -> [Narrowing.Element]? {
    run(statements) ? nil : minimalConflict(among: derivation(), usesLinks: usesLinks)
  }

  /// The same among what a contradiction derives from.
  ///
  /// - Parameters:
  ///   - takesDetours: Whether the set is smallest with all there is looked at, as by a detour through other figures fewer may
  ///     contradict each other; otherwise with nothing looked at but the figures of the derivation, which takes less time.
  ///   - limit: The most elements that are of interest; `nil` is returned for more.
  func minimalConflict(
    among derivation: Narrowing.Derivation, usesLinks: Bool, takesDetours: Bool = false, atMost limit: Int = .max
  ) -> [Narrowing.Element]? {
    let mode = linkMode
    defer { linkMode = mode }
    let near = within(derivation.variables) {
      needed(of: inOrderOfTrial(derivation.elements, usesLinks: usesLinks), usesLinks: usesLinks, atMost: limit)
    }
    // Two prints have to do with each other without any other.
    guard takesDetours, let near, near.count > 2 else { return near }
    return needed(of: near, usesLinks: usesLinks, atMost: limit)
  }

  /// Those of elements that cannot hold together without which they could; `nil` for more than a limit.
  private func needed(
    of elements: [Narrowing.Element], usesLinks: Bool, atMost limit: Int
  ) -> [Narrowing.Element]? {
    var candidates = elements
    var kept = 0
    while kept < candidates.count {
      var rest = candidates
      rest.remove(at: kept)
      if usesLinks { linkMode = .only(Set(rest.compactMap(\.link))) }
      if run(rest.compactMap(\.statement)) {
        kept += 1
        if kept > limit { return nil }
      } else {
        let needed = Set(derivation().elements)
        candidates = candidates[..<kept] + rest[kept...].filter { needed.contains($0) }
      }
    }
    return candidates
  }

  private func inOrderOfTrial(_ elements: [Narrowing.Element], usesLinks: Bool) -> [Narrowing.Element] {
    let statements = elements.filter { $0.statement != nil }.reversed()
    let rank = { (element: Narrowing.Element) -> Int in
      guard let number = element.statement else { return 2 }
      if self.network.statements[number].isApproximate { return 0 }
      return self.network.memberVariables.contains(
        self.network.statements[number].variables[self.choice(ofStatement: number)])
        ? 1 : 3
    }
    let links = usesLinks ? elements.filter { $0.link != nil } : []
    return (0...3).flatMap { wanted in (wanted == 2 ? links : statements.filter { rank($0) == wanted }) }
  }
}
