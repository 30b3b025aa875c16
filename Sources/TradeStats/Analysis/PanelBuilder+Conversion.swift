import Algorithms

extension PanelBuilder {
  /// What becomes of all levels that are shown or looked at.
  var conversion: LevelConversion { LevelConversion(rates: question.query.rates, prices: question.query.prices) }

  /// Notes on the units that stay as they are, on values that find no figure to convert them with, and on figures that are
  /// no exact decimals.
  ///
  /// - Throws: ``RateError/nothingToConvert(currency:units:)``.
  func conversionNotes(_ shown: [ObservedSeries]) throws -> [LoadNote] {
    let units = Set(shown.map(\.unit)).sorted(by: ByteOrder.precedes)
    if let rates = question.query.rates, !units.contains(where: rates.converts) {
      throw RateError.nothingToConvert(currency: rates.currency, units: units)
    }
    guard question.query.rates != nil || question.query.prices != nil else { return [] }
    let kept = units.filter(conversion.keeps)
    let prices = question.query.prices.flatMap { prices in
      prices.basePeriod == nil && units.contains(where: conversion.isDeflated) ? prices : nil
    }
    return (kept.isEmpty ? [] : [.keptUnits(kept)]) + notesOnConvertedUnits
      + [prices.map { .pricesWithoutBase(file: $0.file) }].compactMap(\.self)
      + shown.flatMap(conversion.unservedNotes).uniqued() + units.flatMap(conversion.roundedNotes).uniqued()
  }

  /// A note where series of several units, all of them in one currency now, are compared or added up.
  private var notesOnConvertedUnits: [LoadNote] {
    let isCompared = question.query.reference != nil || !question.peerColumns.isEmpty || question.topColumn != nil
    guard isCompared, let rates = question.query.rates else { return [] }
    let units = Set(observed.series.map(\.unit)).filter { rates.converts($0) || $0 == rates.currency }
    return units.count < 2
      ? [] : [.convertedApart(units.sorted(by: ByteOrder.precedes), currency: rates.currency)]
  }
}
