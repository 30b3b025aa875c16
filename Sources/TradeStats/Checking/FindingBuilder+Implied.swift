// Figures that no print gives.
extension FindingBuilder {
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
