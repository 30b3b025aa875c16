// Parts of a network, for questions about few prints.
extension Network {
  /// Beyond so many relations a variable is a hub, as the nation that all zones are parts of, where nothing begins that is
  /// near.
  private static let mostNearRelations = 64

  /// The variables of the quantities of some variables, from the first of their dates to the last.
  func span(of variables: [Int]) -> Set<Int> {
    let dates = variables.lazy.map { self.variables[$0].date }.filter { $0 >= 0 }
    let (first, last) = (dates.min() ?? 0, dates.max() ?? 0)
    let quantities = Set(variables.map { self.variables[$0].quantity })
    return Set(
      quantities.flatMap { quantity in
        variablesOfQuantity[quantity].filter { number in
          let date = self.variables[number].date
          return date < 0 || first <= date && date <= last
        }
      })
  }

  /// The span of variables and all that a relation ties to it.
  func surroundings(of variables: [Int]) -> Set<Int> {
    let span = span(of: variables)
    return span.union(
      span.flatMap { variable in
        let relations = incident[variable]
        return relations.count > Self.mostNearRelations ? [] : relations.flatMap { tied[$0] }
      })
  }

  /// The relations that tie some variables and no others.
  func relations(among variables: Set<Int>) -> [Int] {
    Set(variables.flatMap { incident[$0] }).filter { tied[$0].allSatisfy { variables.contains($0) } }
  }
}
