/// Brings levels to one currency and to constant prices, period by period.
struct LevelConversion {
  let rates: ExchangeRates?
  let prices: PriceIndex?

  /// Whether levels in a unit stay as they are.
  func keeps(_ unit: String) -> Bool { !isConverted(unit) && !isDeflated(unit) }

  /// The unit of the levels afterwards.
  func unit(_ unit: String) -> String {
    var result = unit
    if let rates, isConverted(unit) { result = "\(rates.currency), converted from \(unit)" }
    if let prices, isDeflated(unit) { result += (result.isEmpty ? "" : ", ") + prices.suffix }
    return result
  }

  /// The levels of a series, with the marks of the rates that they were made with. One of a period without a rate is
  /// there, and not known in the unit. A break in the rates is one of the series in that period.
  func cells(_ series: ObservedSeries, exponent: Int) -> PanelCells {
    let published = PanelCells(series, exponent: exponent)
    guard !keeps(series.unit) else { return published }
    var converted = series
    var levels: [CellLevel?] = []
    for index in series.observations.indices {
      let (level, rate) = (published.levels[index], rate(series.unit, series.period(index)))
      levels.append(rate.flatMap { level?.times($0.number) })
      converted.observations[index].take(rate, hasLevel: level != nil)
      if index > 0, hasBreak(series.unit, after: series.period(index - 1), before: series.period(index)) {
        converted.observations[index].flags.insert(.breakInSeries)
      }
    }
    return PanelCells(converted, levels: LevelColumn(levels, unconvertedFrom: published.levels))
  }

  /// What a level of a unit is multiplied with.
  private func rate(_ unit: String, _ period: Period) -> PeriodRates.Rate? {
    var product = PeriodRates.Rate()
    if let rates, isConverted(unit) {
      guard let rate = rates.factor(unit, period) else { return nil }
      product = product * rate
    }
    if let prices, isDeflated(unit) {
      guard let index = prices.rates.rate(of: period) else { return nil }
      product = product * prices.base * index.inverse
    }
    return product
  }

  private func hasBreak(_ unit: String, after earlier: Period, before later: Period) -> Bool {
    let used = [isConverted(unit) ? rates?.rates(unit) : nil, isDeflated(unit) ? prices?.rates : nil]
    return used.contains { $0?.hasBreak(after: earlier, before: later) ?? false }
  }

  private func isConverted(_ unit: String) -> Bool { rates?.converts(unit) ?? false }

  /// Values in money have prices; persons, tonnes and percentages have none.
  private func isDeflated(_ unit: String) -> Bool {
    guard prices != nil else { return false }
    return isConverted(unit)
      || unit.unicodeScalars.allSatisfy { ("A"..."Z").contains($0) || $0.properties.generalCategory == .currencySymbol }
  }
}

extension Observation {
  /// Takes the marks of the rate of its period. Nothing is made of a value that is not there, but growth past it is across a
  /// break in the rates all the same.
  fileprivate mutating func take(_ rate: PeriodRates.Rate?, hasLevel: Bool) {
    guard let rate else { return }
    flags.formUnion(hasLevel ? rate.flags : rate.flags.intersection(.breakInSeries))
    isBroken = isBroken || rate.isBroken
  }
}
