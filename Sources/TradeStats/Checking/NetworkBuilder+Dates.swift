// Dates of publication: which there are, and what ties a figure at one to the same at another.
extension NetworkBuilder {
  /// Quantities at two dates are the same unless they were revised. What no print gives ties figures of one date only.
  mutating func linkDates() {
    var dated: [Int: [(date: Int, variable: Int)]] = [:]
    for (number, variable) in network.variables.enumerated()
    where variable.date >= 0 && !unprinted.contains(variable.quantity) {
      dated[variable.quantity, default: []].append((variable.date, number))
    }
    for (quantity, variables) in dated.sorted(by: { $0.key < $1.key }) where variables.count > 1 {
      let limit: Link.Limit
      switch quantities[quantity] {
      // What is left of figures that were revised a little may be revised by any amount.
      case .level, .remainder:
        limit = printed.contains(quantity) ? .share(rules.levelRevisionPercent / 100) : .none
      case .growth, .share, .difference: limit = .difference(rules.rateRevisionPoints / 100)
      case .exchangeRate, .commonRate: continue
      }
      let variables = variables.sorted { $0.date < $1.date }
      let vintages = Vintages(variables.map { dates[$0.date] })
      let numbers = vintages.ordered.map { variables[$0].variable }
      for (earlier, later) in zip(numbers, numbers.dropFirst()) {
        _ = network.addLink(Link(kind: .succession, earlier: earlier, later: later, limit: limit))
      }
      for other in vintages.others {
        let kind = Link.Kind.membership(network.memberships.count)
        let variable = variables[other.date].variable
        let links = other.vintages.map { vintage in
          network.addLink(Link(kind: kind, earlier: variables[vintage].variable, later: variable, limit: limit))
        }
        network.addMembership(Network.Membership(variable: variable, links: links))
      }
    }
  }
}

extension [PublicationDate?] {
  /// The number of each among those that differ, which are put in order.
  func numbered(_ dates: inout [PublicationDate]) -> [Int?] {
    dates = Set(compactMap(\.self)).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: dates.enumerated().map { ($1, $0) })
    return map { $0.flatMap { numbers[$0] } }
  }
}
