// Which vintage a date belongs to that is not in order with all of them: a bare year, a source without a date.
//
// Such a print is right if it fits one of the vintages. Which one it is shows from what the prints say; where it fits
// none, there is no order that could make a revision of the difference.
extension ConflictSearch {
  /// Takes each such date, figure by figure, to the likeliest vintage that has a number in common with it. Vintages that
  /// say nothing of the figure come into question only where none says anything.
  mutating func chooseVintages(_ memberships: [Int]) {
    _ = propagation.run(active)
    for number in memberships {
      let membership = network.memberships[number]
      let telling = membership.links.filter { link in
        let vintage = network.links[link].earlier
        return propagation.range(of: vintage) != network.variables[vintage].domain
      }
      candidates[number] = telling.isEmpty ? membership.links : telling
      let range = propagation.range(of: membership.variable)
      let fitting = links(of: number).first { link in
        propagation.range(of: network.links[link].earlier).distance(to: range) == 0
      }
      choose(fitting ?? links(of: number)[0])
    }
  }

  /// The links to the vintages that come into question, the likeliest first.
  private func links(of membership: Int) -> [Int] { candidates[membership] ?? network.memberships[membership].links }

  /// Takes dates that a conflict makes use of to other vintages: all figures of a date to one vintage, or else one figure.
  ///
  /// - Returns: whether to look again. Where no vintage is left, what belongs nowhere stays in the likeliest.
  mutating func tryOtherVintages(_ statements: [Int]) -> Bool {
    guard !propagation.run(statements) else { return false }
    let members = Set(
      propagation.derivation().elements.compactMap(\.membership).compactMap { network.links[$0].membership }
    )
    .subtracting(isWithoutVintage).sorted()
    guard !members.isEmpty else { return false }
    let byDate = Dictionary(grouping: members) { network.variables[network.memberships[$0].variable].date }
    for (_, together) in byDate.sorted(by: { $0.key < $1.key }) {
      for vintage in vintages(of: together) where moves(together, to: vintage, statements) { return true }
    }
    for member in members {
      for vintage in vintages(of: [member]) where moves([member], to: vintage, statements) { return true }
    }
    for member in members {
      isWithoutVintage.insert(member)
      choose(links(of: member)[0])
    }
    return true
  }

  private func vintages(of members: [Int]) -> [Int] {
    var seen: Set<Int> = []
    return members.flatMap { links(of: $0).map { vintage(ofLink: $0) } }.filter {
      seen.insert($0).inserted
    }
  }

  private func vintage(ofLink link: Int) -> Int { network.variables[network.links[link].earlier].date }

  /// Takes those of the members that may be of a vintage to it, if the statements hold together then.
  private mutating func moves(_ members: [Int], to vintage: Int, _ statements: [Int]) -> Bool {
    let links = members.compactMap { member in
      self.links(of: member).first { self.vintage(ofLink: $0) == vintage && !triedLinks.contains($0) }
    }
    guard !links.isEmpty else { return false }
    let before = members.map { propagation.chosenLink(ofMembership: $0) }
    for link in links { choose(link, isTried: false) }
    guard propagation.run(statements) else {
      for link in before { choose(link, isTried: false) }
      return false
    }
    triedLinks.formUnion(links)
    return true
  }

  private mutating func choose(_ link: Int, isTried: Bool = true) {
    guard let member = network.links[link].membership else { return }
    propagation.choose(link, ofMembership: member)
    if isTried { triedLinks.insert(link) }
  }
}
