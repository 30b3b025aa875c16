/// Makes findings of conflicts: what each side implies, how far apart they are, what would explain it. What would explain
/// them, and what follows from prints, is asked of those that hold together: ``settle()`` comes first.
struct FindingBuilder {
  let builder: NetworkBuilder
  let rules: CheckRules
  let names: FigureNames
  let search: ConflictSearch
  let propagation: Propagation

  init(_ builder: NetworkBuilder, _ search: ConflictSearch, _ rules: CheckRules) {
    self.builder = builder
    self.rules = rules
    self.search = search
    names = FigureNames(builder)
    propagation = search.propagation
  }

  /// Makes all that holds together the group that is asked, in place of the one that was searched last.
  func settle() {
    propagation.linkMode = .byState
    _ = propagation.beginGroup(kept)
  }

  /// The statements that hold together.
  var kept: [Int] { builder.network.statements.indices.filter { search.isKept[$0] } }

  /// All prints of a statement.
  func figures(_ statement: Int) -> [PublishedFigure] {
    builder.network.statements[statement].figures.map { builder.figures[$0] }
  }

  /// The first of them, which stands for all.
  func figure(_ statement: Int) -> PublishedFigure { builder.figures[builder.network.statements[statement].figures[0]] }

  func variable(_ statement: Int) -> Int {
    builder.network.statements[statement].variables[propagation.choice(ofStatement: statement)]
  }

  func finding(_ conflict: Conflict) -> Finding {
    switch conflict.kind {
    case .revision(let link): return revision(conflict, link)
    case .contradiction, .approximate: break
    }
    var conflict = conflict
    conflict.suspects = suspects(of: conflict)
    let tried = hypotheses(on: conflict)
    let statement =
      conflict.suspects.first { suspect in tried.contains { $0.statement == suspect && $0.hint.isSpecific } }
      ?? blamed(in: conflict)
    let (published, implied, rates) = sides(of: statement, in: conflict)
    let name = name(of: variable(statement), figure(statement))
    let repeats = [statement] + (statement == conflict.setAside ? conflict.repeats : [])
    // Whichever print it is about, nothing that was found is lost; a print that contradicts itself has no others.
    let further = conflict.further.map { set in inOrder(set.filter { $0 != statement }) }.filter { !$0.isEmpty }
    return Finding(
      kind: conflict.kind.name, name: name, print: figure(statement), prints: inOrder(conflict.statements),
      suspects: inOrder(conflict.suspects), repeats: Array(repeats.flatMap { figures($0) }.dropFirst()),
      further: further,
      published: name.statistic.printed(published),
      implied: name.statistic.printed(implied), imbalance: imbalance(published, implied, name.statistic),
      exchangeRates: rates, revisionTolerance: revisionTolerance(of: conflict),
      hints: tried.map { Hypothesis(print: figure($0.statement), hint: $0.hint) },
      acceptedBecause: nil)
  }

  /// Those that could be the wrong one. A number that several prints give is, where no print by itself is.
  private func suspects(of conflict: Conflict) -> [Int] {
    guard let setAside = conflict.setAside, !conflict.repeats.isEmpty || figures(setAside).count > 1 else {
      return conflict.suspects
    }
    let single = conflict.suspects.filter { statement in
      statement != setAside && propagation.groupHolds(without: [statement], with: [setAside] + conflict.repeats)
    }
    return single.isEmpty ? [setAside] : single
  }

  /// The suspect that was set aside, or that is as ready to be.
  private func blamed(in conflict: Conflict) -> Int {
    if let setAside = conflict.setAside, conflict.suspects.contains(setAside) { return setAside }
    let readiest = conflict.suspects.max { figure($0).statistic.readiness < figure($1).statistic.readiness }
    return readiest ?? conflict.setAside ?? conflict.statements[0]
  }

  /// Figures of several dates may have been revised, unless the prints contradict each other within dates.
  private func revisionTolerance(of conflict: Conflict) -> RevisionTolerance? {
    let dates = Set(conflict.statements.map { builder.network.date(of: $0) })
    guard conflict.linkMode == .all(.revised), dates.count > 1 else { return nil }
    return RevisionTolerance(levelPercent: rules.levelRevisionPercent, ratePoints: rules.rateRevisionPoints)
  }

  private func revision(_ conflict: Conflict, _ link: Int) -> Finding {
    let ends = builder.network.links[link]
    // What revisions may be would bound each side by the other, which says nothing about either.
    propagation.linkMode = .only(Set(conflict.links), absent: link)
    _ = propagation.within(conflict.variables) { propagation.run(conflict.statements) }
    let (earlier, later) = (propagation.range(of: ends.earlier), propagation.range(of: ends.later))
    let quantity = builder.network.variables[ends.earlier].quantity
    let statement =
      conflict.statements.first { variable($0) == ends.earlier }
      ?? conflict.statements.first { builder.network.variables[variable($0)].quantity == quantity }
    let name = names.name(of: quantity) ?? self.name(of: ends.earlier, figure(conflict.statements[0]))
    var seen: Set<Int> = [quantity]
    let others = conflict.links.map { builder.network.variables[builder.network.links[$0].earlier].quantity }
      .filter { seen.insert($0).inserted }.sorted()
    let imbalance = imbalance(earlier, later, name.statistic)
    return Finding(
      kind: .revision, name: name, print: statement.map { figure($0) },
      alternatives: others.compactMap { names.name(of: $0) }, prints: byDate(conflict.statements),
      suspects: [], published: name.statistic.printed(earlier), implied: name.statistic.printed(later),
      imbalance: imbalance,
      hints: revisionHypotheses(on: conflict, isLarge: abs(imbalance) >= 1).map {
        Hypothesis(print: figure($0.statement), hint: $0.hint)
      }, acceptedBecause: nil)
  }

  private func name(of variable: Int, _ figure: PublishedFigure) -> FigureName {
    names.name(of: builder.network.variables[variable].quantity)
      ?? FigureName(
        place: figure.place, indicator: figure.indicator, period: figure.period, statistic: figure.statistic,
        comparator: figure.comparatorPlace, unit: figure.unit)
  }

  private func inOrder(_ statements: [Int]) -> [PublishedFigure] { statements.sorted().map { figure($0) } }

  private func byDate(_ statements: [Int]) -> [PublishedFigure] {
    statements.sorted { (builder.network.date(of: $0), $0) < (builder.network.date(of: $1), $1) }.map { figure($0) }
  }

  // MARK: - Both sides

  /// What a print says, what the others of its conflict leave of it, and the exchange rates that they imply.
  private func sides(
    of statement: Int, in conflict: Conflict
  ) -> (published: Interval, implied: Interval, rates: [ExchangeRate]) {
    let others = conflict.statements.filter { $0 != statement }
    propagation.linkMode = conflict.linkMode
    _ = propagation.run(others)
    let rates = exchangeRates(of: conflict.statements)
    let (published, implied) = sides(of: statement, others)
    return (published, implied, rates)
  }

  private func sides(of statement: Int, _ others: [Int]) -> (published: Interval, implied: Interval) {
    let published = builder.network.statements[statement].range
    let variable = variable(statement)
    let implied = propagation.range(of: variable).intersection(builder.network.statements[statement].bound)
    guard published.distance(to: implied) == 0 else { return (published, implied) }
    // The others bound it less than it bounds them: how far it would have to move tells where they begin.
    let up = reach(from: published.high, upward: true, variable, others)
    let down = reach(from: published.low, upward: false, variable, others)
    switch (up, down) {
    case (let up?, let down?):
      return up - published.high <= published.low - down
        ? (published, Interval(up, implied.high)) : (published, Interval(implied.low, down))
    case (let up?, nil): return (published, Interval(up, implied.high))
    case (nil, let down?): return (published, Interval(implied.low, down))
    case (nil, nil): return (published, implied)
    }
  }

  /// The nearest number in one direction that the others may leave, to some nine digits: rather too near than too far.
  private func reach(from end: Double, upward: Bool, _ variable: Int, _ others: [Int]) -> Double? {
    func range(_ step: Double) -> Interval { upward ? Interval(end, end + step) : Interval(end - step, end) }
    var step = max(abs(end) * 1e-9, 1e-12)
    var tries = 0
    while !propagation.run(others, and: (variable, range(step))) {
      step *= 2
      tries += 1
      if tries == 50 { return nil }
    }
    // What the first step reached may be nearer than half of it.
    var below = tries == 0 ? 0 : step / 2
    for _ in 0..<30 {
      let middle = (below + step) / 2
      if propagation.run(others, and: (variable, range(middle))) { step = middle } else { below = middle }
    }
    return upward ? end + below : end - below
  }

  /// The rates that the last run left between the currencies that statements are in.
  private func exchangeRates(of statements: [Int]) -> [ExchangeRate] {
    let units = Set(statements.flatMap { builder.units(of: builder.network.variables[variable($0)].quantity) })
    guard units.count > 1 else { return [] }
    return propagation.boundedQuantities().sorted().compactMap { quantity in
      guard case .commonRate(let unit, let other, let span) = builder.quantities[quantity],
        units.contains(unit), units.contains(other), let variable = builder.network.variablesOfQuantity[quantity].first,
        let period = names.period(span), case let range = propagation.range(of: variable), range.isBounded
      else { return nil }
      // People say 7.1 RMB per USD, not 0.14 USD per RMB.
      let isSmall = range.high < 1
      return ExchangeRate(
        unit: builder.units.names[isSmall ? other : unit], perUnit: builder.units.names[isSmall ? unit : other],
        period: period, range: isSmall ? Interval(1, 1) / range : range, tolerancePercent: rules.exchangeRatePercent)
    }
  }

  /// Percentage points for rates, percent for levels.
  private func imbalance(_ published: Interval, _ implied: Interval, _ statistic: Statistic) -> Double {
    let distance = published.distance(to: implied)
    guard statistic == .level, distance != 0 else { return distance * 100 }
    let nearest = distance > 0 ? published.high : published.low
    return nearest == 0 ? distance : distance / abs(nearest) * 100
  }
}

extension Conflict.Kind {
  fileprivate var name: Finding.Kind {
    switch self {
    case .contradiction: .contradiction
    case .revision: .revision
    case .approximate: .approximate
    }
  }
}
