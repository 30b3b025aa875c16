// What would explain a contradiction: each hypothesis is tried on all prints that hold together, and counts only where
// they leave little room for it.
extension FindingBuilder {
  /// A print of a conflict, and what would put it in order.
  typealias Trial = (statement: Int, hint: Hint)

  /// What would make a conflict vanish, tried on each of its prints: those that could be wrong by themselves first, for
  /// each the most telling first.
  func hypotheses(on conflict: Conflict) -> [Trial] {
    let others = conflict.statements.filter { !conflict.suspects.contains($0) }
    return (conflict.suspects.sorted() + others.sorted()).flatMap { statement in
      hints(for: statement, in: conflict).map { (statement, $0) }
    }
  }

  /// What would make a revision none. Digits that fit by chance are many within a revision's reach, so that only what the
  /// print says itself is looked at, and its sign where the revision is a large one, of a per cent or a percentage point.
  func revisionHypotheses(on conflict: Conflict, isLarge: Bool) -> [Trial] {
    conflict.statements.sorted().flatMap { statement -> [Trial] in
      let figure = figure(statement)
      guard figure.statistic.isGrowth else { return [] }
      let isReal = figure.isReal ? [(statement, Hint.realGrowth)] : []
      guard isLarge, figure.qualifier == .exact, let range = builder.range(of: figure.negated) else { return isReal }
      let rest = conflict.statements.filter { $0 != statement }
      propagation.linkMode = .all(.same)
      let fits = propagation.run(rest, and: (variable(statement), range))
      return isReal + (fits ? [(statement, .droppedSign)] : [])
    }
  }

  private func hints(for statement: Int, in conflict: Conflict) -> [Hint] {
    let isSuspect = conflict.suspects.contains(statement)
    // Without a suspect all others hold; without another print of the set they may still contradict what was set aside.
    let others = isSuspect ? conflict.setAside.map { [$0] } ?? [] : []
    let rest = conflict.statements.filter { $0 != statement }
    let figure = figure(statement)
    let trial = Trials(
      statement: statement, figure: figure, others: others.filter { $0 != statement }, rest: isSuspect ? [] : rest)
    var hints: [Hint] = []
    if let hint = unitHint(trial) { hints.append(hint) }
    hints += numberHints(trial)
    if figure.isReal, figure.statistic.isGrowth { hints.append(.realGrowth) }
    if isSuspect, let hint = baseHint(statement, figure, conflict) { hints.append(hint) }
    return hints
  }

  /// A print that is to be read in other ways, and what has to hold then.
  private struct Trials {
    var statement: Int
    var figure: PublishedFigure
    /// What it has to hold together with, beside all that holds together.
    var others: [Int]
    /// The rest of its conflict, which has to vanish.
    var rest: [Int]
  }

  private func holds(_ trial: Trials, as variable: Int, _ range: Interval) -> Bool {
    guard propagation.groupHolds(without: [trial.statement], with: trial.others, and: (variable, range)) else {
      return false
    }
    propagation.linkMode = .byState
    return trial.rest.isEmpty || propagation.run(trial.rest, and: (variable, range))
  }

  /// The same print as a figure in another unit.
  private func unitHint(_ trial: Trials) -> Hint? {
    let number = variable(trial.statement)
    let quantity = builder.network.variables[number].quantity
    let date = builder.network.variables[number].date
    let range = builder.network.statements[trial.statement].range
    for unit in builder.units.names.indices {
      guard let other = builder.quantity(quantity, inUnit: unit), other != quantity,
        let variable = builder.knownVariable(other, at: date) ?? builder.network.variablesOfQuantity[other].last,
        let room = narrowRoom(variable, trial),
        room.distance(to: range) == 0, holds(trial, as: variable, range)
      else { continue }
      let name = builder.units.names[unit]
      if trial.figure.statistic == .level { return .otherUnit(printed: trial.figure.unit, read: name) }
      return .growthInOtherUnit(name)
    }
    return nil
  }

  /// The same print with its digits, its sign or its power of ten changed.
  private func numberHints(_ trial: Trials) -> [Hint] {
    let number = trial.figure.number
    let variable = variable(trial.statement)
    // Zero is zero at any scale, with any sign.
    guard trial.figure.qualifier == .exact, number.mantissa != 0, let room = narrowRoom(variable, trial) else {
      return []
    }
    // A rate divided by 10^4 or more would fit wherever zero does.
    let farthest = trial.figure.statistic == .level ? 12 : 2
    var changed: [(hint: Hint, number: PrintedNumber)] = Self.slips.filter { abs($0) <= farthest }.map { power in
      (.scaleSlip(power: power), PrintedNumber(mantissa: number.mantissa, decimals: number.decimals - power))
    }
    changed += number.transposed.map { (.transposedDigits($0), $0) }
    changed.append((.droppedSign, trial.figure.negated.number))
    return changed.compactMap { hint, number in
      var figure = trial.figure
      figure.number = number
      guard let range = builder.range(of: figure), room.distance(to: range) == 0 else { return nil }
      return holds(trial, as: variable, range) ? hint : nil
    }
  }

  /// Powers of ten that numbers are off by, between thousands, millions, and the Chinese units of 10^4 and 10^8.
  private static let slips = [-12, -9, -8, -6, -4, -3, -2, -1, 1, 2, 3, 4, 6, 8, 9, 12]

  /// What other statements leave of a variable, if so little that a number which fits it tells something.
  private func narrowRoom(_ variable: Int, _ trial: Trials) -> Interval? {
    guard propagation.groupHolds(without: [trial.statement], with: trial.others) else { return nil }
    let room = propagation.groupRange(of: variable)
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
    guard let variable = builder.network.variablesOfQuantity[base].last,
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

extension PublishedFigure {
  /// The same print with the other sign.
  fileprivate var negated: PublishedFigure {
    var figure = self
    figure.number = PrintedNumber(mantissa: -number.mantissa, decimals: number.decimals)
    return figure
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
  /// The units of the levels that a quantity is made of.
  func units(of quantity: Int) -> [Int] {
    switch quantities[quantity] {
    case .level(let key): [key.unit]
    case .growth(let one, let other), .share(let one, let other), .difference(let one, let other):
      units(of: one) + units(of: other)
    case .remainder, .exchangeRate, .commonRate: []
    }
  }

  /// The same level or growth in another unit, where prints speak of it.
  fileprivate func quantity(_ quantity: Int, inUnit unit: Int) -> Int? {
    switch quantities[quantity] {
    case .level: return level(quantity, inUnit: unit)
    case .growth(let level, let base):
      guard let level = self.level(level, inUnit: unit), let base = self.level(base, inUnit: unit) else { return nil }
      return knownNumber(of: .growth(of: level, on: base))
    default: return nil
    }
  }
}
