// What ties shares, growth and currencies beyond the levels that they are made of.
extension NetworkBuilder {
  /// Growth that is printed in one currency, in every other that both levels are printed in: one may be taken for the
  /// other.
  mutating func addGrowthInOtherUnits(_ currencies: CurrencyTable) {
    let currencyNumbers = units.names.indices.filter { currencies.isCurrency($0) }
    guard currencyNumbers.count > 1 else { return }
    for quantity in quantities.indices where isSpoken(quantity) {
      guard case .growth(let level, let base) = quantities[quantity] else { continue }
      for unit in currencyNumbers {
        guard let other = self.level(level, inUnit: unit), let otherBase = self.level(base, inUnit: unit),
          isSpoken(other), isSpoken(otherBase), let date = datesForTying([other, otherBase]).last
        else { continue }
        _ = variable(number(of: .growth(of: other, on: otherBase)), at: date)
      }
    }
  }

  /// A share is about the same in every currency, so a share whose levels are printed in another one bounds those too.
  mutating func tieSharesInOtherUnits(_ currencies: CurrencyTable) {
    let slack = rules.exchangeRatePercent / 100
    let currencyNumbers = units.names.indices.filter { currencies.isCurrency($0) }
    guard currencyNumbers.count > 1 else { return }
    for quantity in quantities.indices {
      guard case .share(let part, let whole) = quantities[quantity], let partKey = levelKey(part),
        let wholeKey = levelKey(whole), currencies.isCurrency(partKey.unit)
      else { continue }
      for unit in currencyNumbers where unit != partKey.unit {
        var (otherPart, otherWhole) = (partKey, wholeKey)
        (otherPart.unit, otherWhole.unit) = (unit, unit)
        guard isSpoken(.level(otherPart)) || isSpoken(.level(otherWhole)) else { continue }
        let share = number(of: .share(of: level(otherPart), in: level(otherWhole)))
        for date in mentions[quantity] {
          mention(share, at: date)
          network.relations.append(.near(variable(quantity, at: date), variable(share, at: date), slack: slack))
        }
      }
    }
  }

  /// Figures in two currencies imply an exchange rate; all those of one span of time lie about a common one.
  mutating func tieExchangeRates(of spoken: [Int]) {
    struct Pair: Hashable {
      var unit: Int
      var other: Int
      var span: Span
    }
    struct Subject: Hashable {
      var place: Int
      var indicator: Int
      var coverage: Int
      var span: Span
    }
    var subjects: [Subject: [Int]] = [:]
    var order: [Subject] = []
    let currencies = CurrencyTable(self)
    for level in spoken {
      // A difference of two figures is no amount that was converted at about the rate of these.
      guard let key = levelKey(level), currencies.isCurrency(key.unit), !kinds[key.indicator].isDifference else {
        continue
      }
      let subject = Subject(place: key.place, indicator: key.indicator, coverage: key.coverage, span: key.span)
      if subjects[subject] == nil { order.append(subject) }
      subjects[subject, default: []].append(level)
    }
    var rates: [Pair: [Int]] = [:]
    var pairOrder: [Pair] = []
    for subject in order {
      let levels = (subjects[subject] ?? []).sorted { (levelKey($0)?.unit ?? 0) < (levelKey($1)?.unit ?? 0) }
      for (index, level) in levels.enumerated() {
        for other in levels[(index + 1)...] {
          guard let unit = levelKey(level)?.unit, let otherUnit = levelKey(other)?.unit else { continue }
          let pair = Pair(unit: unit, other: otherUnit, span: subject.span)
          if rates[pair] == nil { pairOrder.append(pair) }
          rates[pair, default: []].append(number(of: .exchangeRate(level, other)))
        }
      }
    }
    for pair in pairOrder {
      guard let implied = rates[pair], implied.count > 1 else { continue }
      let common = variable(number(of: .commonRate(unit: pair.unit, otherUnit: pair.other, pair.span)), at: -1)
      for rate in implied {
        guard case .exchangeRate(let level, let other) = quantities[rate] else { continue }
        for date in datesForTying([level, other]) {
          network.relations.append(
            .near(variable(rate, at: date), common, slack: rules.exchangeRatePercent / 100))
        }
      }
    }
  }

  /// A share changes by as much as the part outgrows the whole: share * growth of the whole = share before * growth of the
  /// part. The levels alone imply it only where they are printed.
  mutating func tieRates() {
    for quantity in quantities.indices {
      guard case .share(let part, let whole) = quantities[quantity], !isReal(part), !isReal(whole) else { continue }
      guard let partBefore = levelEarlier(part, byYears: 1), let wholeBefore = levelEarlier(whole, byYears: 1),
        let shareBefore = knownNumber(of: .share(of: partBefore, in: wholeBefore)),
        let growth = knownNumber(of: .growth(of: part, on: partBefore)),
        let wholeGrowth = knownNumber(of: .growth(of: whole, on: wholeBefore))
      else { continue }
      for date in mentions[quantity] {
        guard let now = knownVariable(quantity, at: date), let before = knownVariable(shareBefore, at: date),
          let partFactor = knownVariable(growth, at: date), let wholeFactor = knownVariable(wholeGrowth, at: date)
        else { continue }
        network.relations.append(.equalProducts(now, wholeFactor, before, partFactor))
      }
    }
  }
}
