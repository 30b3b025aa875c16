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

  /// The levels of a series. One of a period without a rate is there, and not known in the unit.
  func cells(_ series: ObservedSeries, exponent: Int) -> PanelCells {
    let published = PanelCells(series, exponent: exponent)
    guard !keeps(series.unit) else { return published }
    let levels = series.observations.indices.map { index -> CellLevel? in
      guard let level = published.levels[index], let factor = factor(series.unit, series.period(index)) else {
        return nil
      }
      return level.times(factor)
    }
    return PanelCells(series, levels: LevelColumn(levels, unconvertedFrom: published.levels))
  }

  private func factor(_ unit: String, _ period: Period) -> Ratio? {
    var factor: Ratio = 1
    if let rates, isConverted(unit) {
      guard let rate = rates.factor(unit, period) else { return nil }
      factor = factor * rate
    }
    if let prices, isDeflated(unit) {
      guard let index = prices.rates.rate(of: period) else { return nil }
      factor = factor * prices.base / index
    }
    return factor
  }

  private func isConverted(_ unit: String) -> Bool { rates?.converts(unit) ?? false }

  /// Values in money have prices; persons, tonnes and percentages have none.
  private func isDeflated(_ unit: String) -> Bool {
    guard prices != nil else { return false }
    return isConverted(unit)
      || unit.unicodeScalars.allSatisfy { ("A"..."Z").contains($0) || $0.properties.generalCategory == .currencySymbol }
  }
}
