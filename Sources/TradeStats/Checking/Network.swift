/// Quantities at their dates as variables, prints as bounds of single variables, and what ties variables together.
struct Network {
  /// A quantity at a date.
  struct Variable {
    var quantity: Int
    /// Number of the date; dates are in order. -1 for what has no date.
    var date: Int
    var domain: Interval
  }

  /// A variable whose date is not in order with the vintages of its quantity.
  struct Membership {
    var variable: Int
    /// To the vintages that it may be of, the likeliest first.
    var links: [Int]
  }

  /// What a print says of one variable.
  struct Statement {
    /// Number of the print.
    var figure: Int
    /// The variable that it bounds; several where the print leaves its currency open, the likeliest first.
    var variables: [Int]
    var range: Interval
    /// What the quantity can be at all, whatever the number, now that a print speaks of it so.
    var bound = Interval.everything
    var isApproximate: Bool
  }

  var variables: [Variable] = []
  var statements: [Statement] = []
  var relations: [Relation] = []
  var links: [Link] = []
  private(set) var memberships: [Membership] = []
  /// Variables of dates that are not in order with the vintages.
  private(set) var memberVariables: Set<Int> = []
  /// The relations of each variable.
  private(set) var incident: [[Int]] = []
  /// The statements that bound each variable, or may.
  private(set) var statementsOfVariable: [[Int]] = []
  /// The relation of each link.
  private(set) var linkRelations: [Int] = []
  /// Groups of statements that have no variable in common with those of another group, nor a relation between them.
  private(set) var components: [[Int]] = []
  /// The memberships of each group.
  private(set) var componentMemberships: [[Int]] = []

  /// The number of the date that a print has.
  func date(of statement: Int) -> Int { variables[statements[statement].variables[0]].date }

  /// - Returns: the number of the link.
  mutating func addLink(_ link: Link) -> Int {
    linkRelations.append(relations.count)
    relations.append(.link(link.earlier, link.later, number: links.count))
    links.append(link)
    return links.count - 1
  }

  mutating func addMembership(_ membership: Membership) {
    memberships.append(membership)
    memberVariables.insert(membership.variable)
  }

  /// Finds what belongs together once all is added.
  mutating func finish() {
    incident = Array(repeating: [], count: variables.count)
    var groups = Array(variables.indices)
    func root(_ variable: Int) -> Int {
      var variable = variable
      while groups[variable] != variable {
        groups[variable] = groups[groups[variable]]
        variable = groups[variable]
      }
      return variable
    }
    func join(_ tied: [Int]) {
      guard let first = tied.first else { return }
      for other in tied.dropFirst() { groups[root(other)] = root(first) }
    }
    for (index, relation) in relations.enumerated() {
      let tied = relation.variables
      for variable in tied { incident[variable].append(index) }
      join(tied)
    }
    statementsOfVariable = Array(repeating: [], count: variables.count)
    for (index, statement) in statements.enumerated() {
      join(statement.variables)
      for variable in statement.variables { statementsOfVariable[variable].append(index) }
    }
    var places: [Int: Int] = [:]
    for (index, statement) in statements.enumerated() {
      guard let first = statement.variables.first else { continue }
      let place = places[root(first)] ?? components.count
      if place == components.count {
        components.append([])
        places[root(first)] = place
      }
      components[place].append(index)
    }
    componentMemberships = Array(repeating: [], count: components.count)
    for (index, membership) in memberships.enumerated() {
      if let place = places[root(membership.variable)] { componentMemberships[place].append(index) }
    }
  }
}
