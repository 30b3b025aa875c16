/// Brings levels to one currency and to constant prices, period by period.
struct LevelConversion {
  let rates: ExchangeRates?
  let prices: PriceIndex?

  /// Whether levels in a unit stay as they are.
  func keeps(_ unit: String) -> Bool { factors(unit).isEmpty }

  /// The unit of the levels afterwards.
  func unit(_ unit: String) -> String {
    var result = unit
    if let rates, isConverted(unit) { result = "\(rates.currency), converted from \(unit)" }
    if let prices, isDeflated(unit) { result += (result.isEmpty ? "" : ", ") + prices.suffix }
    return result
  }

  /// Notes on figures of other lengths than the values of a series, of which none finds one: a quarter's index is not that
  /// of its months.
  func unservedNotes(_ series: ObservedSeries) -> [LoadNote] {
    guard !series.observations.isEmpty else { return [] }
    let unserving = factors(series.unit).map(\.rates).filter {
      !$0.frequencies.isEmpty && !$0.canServe(series.period(0))
    }
    return unserving.map { rates in
      .ratesOfOtherLengths(
        file: rates.file, rates.frequencies, values: series.frequency,
        reached: rates.frequencies.last(where: series.frequency.divides))
    }
  }

  /// Notes on figures in floating point among those that values of a unit are converted with.
  func roundedNotes(_ unit: String) -> [LoadNote] {
    factors(unit).map(\.rates).flatMap { rates in
      rates.roundedColumns.map { .floatingPointRates(file: rates.file, column: $0) }
    }
  }

  /// The levels of a series, with the marks of the rates that they were made with. One of a period without a rate is
  /// there, and not known in the unit. A break in the rates is one of the series in that period.
  func cells(_ series: ObservedSeries, exponent: Int) -> PanelCells {
    let published = PanelCells(series, exponent: exponent)
    let factors = factors(series.unit)
    if factors.isEmpty { return published }
    var converted = series
    var levels: [CellLevel?] = []
    var before: Period?
    for index in series.observations.indices {
      let (level, period) = (published.levels[index], series.period(index))
      let rate = factors.reduce(PeriodRates.Rate?.some(PeriodRates.Rate())) { product, factor in
        product.flatMap { product in factor.rate(of: period).map { product * $0 } }
      }
      levels.append(rate.flatMap { level?.times($0.number) })
      if let rate {
        // Nothing is made of a value that is not there, but growth past it is across a break in the rates all the same.
        let marks = level == nil ? rate.flags.intersection(.breakInSeries) : rate.flags
        converted.observations.mark(index, marks, isBroken: rate.isBroken)
      }
      if let before, factors.contains(where: { $0.rates.hasBreak(after: before, before: period) }) {
        converted.observations.mark(index, .breakInSeries)
      }
      before = period
    }
    return PanelCells(converted, levels: LevelColumn(levels, unconvertedFrom: published.levels))
  }

  /// What levels of a unit are multiplied with; none where they stay as they are.
  private func factors(_ unit: String) -> [PeriodRates.Factor] {
    [rates?.factor(unit), isDeflated(unit) ? prices?.factor : nil].compactMap(\.self)
  }

  private func isConverted(_ unit: String) -> Bool { rates?.converts(unit) ?? false }

  /// Values in money have prices; persons, tonnes and percentages have none.
  func isDeflated(_ unit: String) -> Bool {
    guard prices != nil else { return false }
    return isConverted(unit)
      || unit.unicodeScalars.allSatisfy { ("A"..."Z").contains($0) || $0.properties.generalCategory == .currencySymbol }
  }
}
