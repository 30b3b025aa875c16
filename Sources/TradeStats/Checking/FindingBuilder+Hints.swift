// What would explain a contradiction: each hypothesis is tried on all prints that hold together, and counts only where
// they leave little room for it.
extension FindingBuilder {
  /// Hints for a statement that could be the wrong one, the most telling first.
  func hints(for statement: Int, in conflict: Conflict) -> [Hint] {
    var others = kept(with: statement).filter { $0 != statement }
    if let setAside = conflict.setAside, setAside != statement { others.append(setAside) }
    let figure = figure(statement)
    var hints: [Hint] = []
    if let hint = unitHint(statement, figure, others) { hints.append(hint) }
    hints += numberHints(statement, figure, others)
    if figure.isReal { hints.append(.realGrowth) }
    if let hint = baseHint(statement, figure, conflict) { hints.append(hint) }
    return hints
  }

  /// The same print as a figure in another unit.
  private func unitHint(_ statement: Int, _ figure: PublishedFigure, _ others: [Int]) -> Hint? {
    let number = variable(statement)
    let quantity = builder.network.variables[number].quantity
    let date = builder.network.variables[number].date
    for unit in builder.units.names.indices {
      guard let other = builder.quantity(quantity, inUnit: unit), other != quantity,
        let variable = builder.knownVariable(other, at: date) ?? variables[other]?.last,
        let room = narrowRoom(variable, others),
        case let range = builder.network.statements[statement].range, room.distance(to: range) == 0,
        holds(others, and: (variable, range))
      else { continue }
      let name = builder.units.names[unit]
      if figure.statistic == .level { return .otherUnit(printed: figure.unit, read: name) }
      return .growthInOtherUnit(name)
    }
    return nil
  }

  /// The same print with its digits, its sign or its power of ten changed.
  private func numberHints(_ statement: Int, _ figure: PublishedFigure, _ others: [Int]) -> [Hint] {
    let variable = variable(statement)
    guard figure.qualifier == .exact, let room = narrowRoom(variable, others) else { return [] }
    var changed: [(Hint, PrintedNumber)] = []
    for power in [-12, -9, -8, -6, -4, -3, -2, -1, 1, 2, 3, 4, 6, 8, 9, 12] {
      changed.append(
        (
          .scaleSlip(power: power),
          PrintedNumber(mantissa: figure.number.mantissa, decimals: figure.number.decimals - power)
        ))
    }
    changed += figure.number.transposed.map { (.transposedDigits($0), $0) }
    if figure.statistic != .level {
      changed.append(
        (.droppedSign, PrintedNumber(mantissa: -figure.number.mantissa, decimals: figure.number.decimals)))
    }
    return changed.compactMap { hint, number in
      var figure = figure
      figure.number = number
      guard let range = builder.range(of: figure), room.distance(to: range) == 0 else { return nil }
      return holds(others, and: (variable, range)) ? hint : nil
    }
  }

  /// What other statements leave of a variable, if so little that a number which fits it tells something.
  private func narrowRoom(_ variable: Int, _ others: [Int]) -> Interval? {
    guard holds(others) else { return nil }
    let room = propagation.range(of: variable)
    let isGrowth =
      if case .growth = builder.quantities[builder.network.variables[variable].quantity] { true } else { false }
    // Growth of 5 % is the factor 1.05, of which a quarter would be a lot.
    let greatest = isGrowth ? 0.05 : 0.25 * max(abs(room.low), abs(room.high))
    return room.isBounded && room.high - room.low <= greatest ? room : nil
  }

  /// The base that printed growth implies, where another one is printed.
  private func baseHint(_ statement: Int, _ figure: PublishedFigure, _ conflict: Conflict) -> Hint? {
    let quantity = builder.network.variables[variable(statement)].quantity
    guard case .growth(let level, let base) = builder.quantities[quantity] else { return nil }
    let quantities = conflict.statements.map { builder.network.variables[variable($0)].quantity }
    guard quantities.contains(level), quantities.contains(base), let name = names.name(of: base) else { return nil }
    let others = zip(conflict.statements, quantities).filter { $0.1 != base }.map(\.0)
    guard let variable = variables[base]?.last,
      let own = builder.knownVariable(
        base, at: builder.network.variables[self.variable(statement)].date)
    else { return nil }
    propagation.linkMode = conflict.linkMode
    _ = propagation.run(others)
    let range = propagation.range(of: own).isBounded ? propagation.range(of: own) : propagation.range(of: variable)
    let printed = zip(conflict.statements, quantities).first { $0.1 == base }.map(\.0)
    let isNear = printed.map { builder.network.statements[$0].range * Interval(0.5, 2) }?.distance(to: range) == 0
    return range.isBounded && isNear ? .otherBase(period: name.period, range, unit: name.unit) : nil
  }
}

extension Hint {
  /// Whether it says what is wrong with the print itself.
  var isSpecific: Bool {
    switch self {
    case .otherUnit, .growthInOtherUnit, .scaleSlip, .transposedDigits, .droppedSign: true
    case .realGrowth, .otherBase: false
    }
  }
}

extension PrintedNumber {
  /// The numbers with two different neighbouring digits in each other's place.
  fileprivate var transposed: [PrintedNumber] {
    let digits = Array(String(mantissa.magnitude))
    return digits.indices.dropLast().compactMap { index in
      guard digits[index] != digits[index + 1], index > 0 || digits[1] != "0" else { return nil }
      var swapped = digits
      swapped.swapAt(index, index + 1)
      return Int64(String(swapped)).map {
        PrintedNumber(mantissa: mantissa < 0 ? -$0 : $0, decimals: decimals)
      }
    }
  }
}

extension NetworkBuilder {
  /// The same level or growth in another unit, where prints speak of it.
  fileprivate func quantity(_ quantity: Int, inUnit unit: Int) -> Int? {
    func moved(_ level: Int) -> Int? {
      guard var key = levelKey(level) else { return nil }
      key.unit = unit
      return knownNumber(of: .level(key))
    }
    switch quantities[quantity] {
    case .level: return moved(quantity)
    case .growth(let level, let base):
      guard let level = moved(level), let base = moved(base) else { return nil }
      return knownNumber(of: .growth(of: level, on: base))
    default: return nil
    }
  }
}
