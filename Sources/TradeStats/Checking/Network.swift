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

  /// What prints say of one variable.
  struct Statement: Hashable {
    /// Numbers of the prints, which all say the same.
    var figures: [Int]
    /// The variable that it bounds; several where the print leaves its currency open, the likeliest first.
    var variables: [Int]
    var range: Interval
    /// What the quantity can be at all, whatever the number, now that a print speaks of it so.
    var bound = Interval.everything
    var isApproximate: Bool
    /// Whether the prints say that it is of constant prices.
    var isReal: Bool
  }

  var variables: [Variable] = []
  private(set) var statements: [Statement] = []
  /// The number of each statement, by the statement without its prints.
  private var statementNumbers: [Statement: Int] = [:]
  var relations: [Relation] = []
  var links: [Link] = []
  private(set) var memberships: [Membership] = []
  /// Variables of dates that are not in order with the vintages.
  private(set) var memberVariables: Set<Int> = []
  /// The variables of each quantity, in order of date.
  private(set) var variablesOfQuantity = NumberLists([])
  /// The relations of each variable.
  private(set) var incident = NumberLists([])
  /// The variables of each relation, those on its left first, and how many of these there are.
  private(set) var tied = NumberLists([])
  private(set) var leftCounts: [Int] = []
  /// Whether an end of a variable of each relation derives from one end of each of the others, whichever ``Relation/sides``
  /// tells; otherwise from both.
  private(set) var derivesFromOneEnd: [Bool] = []
  /// The statements that bound each variable, or may: those that leave least above last, and those that leave least below.
  private(set) var statementsByLow = NumberLists([])
  private(set) var statementsByHigh = NumberLists([])
  /// The relation of each link.
  private(set) var linkRelations: [Int] = []
  /// Groups of statements that have no variable in common with those of another group, nor a relation between them.
  private(set) var components: [[Int]] = []
  /// The memberships of each group.
  private(set) var componentMemberships: [[Int]] = []

  /// The number of the date that a print has.
  func date(of statement: Int) -> Int { variables[statements[statement].variables[0]].date }

  /// Adds what a print says. Where another says the same, it is one statement of both.
  mutating func add(_ statement: Statement) {
    var saying = statement
    saying.figures = []
    if let known = statementNumbers[saying] {
      statements[known].figures += statement.figures
    } else {
      statementNumbers[saying] = statements.count
      statements.append(statement)
    }
  }

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
    listVariables()
    listRelations()
    listStatements()
    group()
  }

  private mutating func listVariables() {
    let count = (variables.lazy.map(\.quantity).max() ?? -1) + 1
    var lists: [[Int]] = Array(repeating: [], count: count)
    for (number, variable) in variables.enumerated() { lists[variable.quantity].append(number) }
    variablesOfQuantity = NumberLists(lists.map { $0.sorted { variables[$0].date < variables[$1].date } })
  }

  private mutating func listRelations() {
    var relationsOfVariable: [[Int]] = Array(repeating: [], count: variables.count)
    let sides = relations.map(\.sides)
    for (number, sides) in sides.enumerated() {
      for variable in sides.left + sides.right { relationsOfVariable[variable].append(number) }
    }
    incident = NumberLists(relationsOfVariable)
    tied = NumberLists(sides.map { $0.left + $0.right })
    leftCounts = sides.map(\.left.count)
    derivesFromOneEnd = relations.indices.map { number in
      !relations[number].isProduct || tied[number].allSatisfy { variables[$0].domain.low >= 0 }
    }
  }

  private mutating func listStatements() {
    var statementsOfVariable: [[Int]] = Array(repeating: [], count: variables.count)
    for (number, statement) in statements.enumerated() {
      for variable in statement.variables { statementsOfVariable[variable].append(number) }
    }
    // Of those that leave as much the first comes last.
    func ordered(by end: (Int) -> Double) -> [[Int]] {
      statementsOfVariable.map { $0.sorted { (end($0), -$0) < (end($1), -$1) } }
    }
    statementsByLow = NumberLists(ordered { statements[$0].low })
    statementsByHigh = NumberLists(ordered { -statements[$0].high })
  }

  private mutating func group() {
    components = []
    var groups = Array(variables.indices)
    func root(_ variable: Int) -> Int {
      var variable = variable
      while groups[variable] != variable {
        groups[variable] = groups[groups[variable]]
        variable = groups[variable]
      }
      return variable
    }
    func join(_ tied: some Collection<Int>) {
      guard let first = tied.first else { return }
      for other in tied.dropFirst() { groups[root(other)] = root(first) }
    }
    for relation in relations.indices { join(tied[relation]) }
    for statement in statements { join(statement.variables) }
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

extension Network.Statement {
  /// The ends that it leaves of its variable.
  var low: Double { max(range.low, bound.low) }
  var high: Double { min(range.high, bound.high) }
}
