// What follows from the prints that hold together.
extension FindingBuilder {
  /// Prints that were set aside because they contradict others.
  func leftOut() -> [PublishedFigure] {
    builder.network.statements.indices.filter { !search.isKept[$0] }.flatMap { figures($0) }
  }

  /// Prints that no other print says anything about: they are in no conflict, and without one of them nothing bounds its
  /// figure.
  func uncheckedFigures() -> [PublishedFigure] {
    let conflicting = Set(search.conflicts.flatMap { $0.statements + $0.repeats + $0.further.joined() })
    return builder.network.statements.indices.filter { statement in
      guard !conflicting.contains(statement), figures(statement).count == 1 else { return false }
      let variable = variable(statement)
      _ = propagation.groupHolds(without: [statement])
      return !propagation.groupRange(of: variable).isTighter(than: builder.network.variables[variable].domain)
    }.map { figure($0) }
  }

  /// What the prints that hold together leave of figures that no print gives. They are asked of a network of their own, so
  /// that asking for them changes nothing that is found.
  func impliedFigures() -> [ImpliedFigure] {
    var implied = builder
    implied.addImpliedFigures()
    let network = implied.network
    let narrowing = propagation.narrowing(of: kept, in: network)
    let names = FigureNames(implied)
    let printed = Set(network.statements.flatMap(\.variables).map { network.variables[$0].quantity })
    let quantities = Set(narrowing.touched.map { network.variables[$0].quantity }).subtracting(printed)
    let figures = quantities.compactMap { quantity -> ImpliedFigure? in
      guard let name = names.name(of: quantity), let last = network.variablesOfQuantity[quantity].last else {
        return nil
      }
      let limits = network.variables[last].domain.intersection(implied.bound(of: quantity))
      let range = name.statistic.printed(narrowing.range(of: last).intersection(limits))
      let isBounded = range.limited(to: name.statistic.greatest).isTighter(than: name.statistic.printed(limits))
      return isBounded && !range.isEmpty ? ImpliedFigure(name: name, range: range) : nil
    }
    return figures.sorted { $0.name.order < $1.name.order }
  }
}

extension FigureName {
  fileprivate var order: (String, String, Int, Period, String) {
    (place, indicator, Statistic.allCases.firstIndex(of: statistic) ?? 0, period, unit + comparator)
  }
}
