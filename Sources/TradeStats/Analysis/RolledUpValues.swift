extension TradeReader {
  /// The values of each series at one frequency, rolled up from shorter periods where none is printed, with a row for every
  /// period from its first to its last: what `tradestats gaps --frequency` looks at. Duplicates are not stopped at; where
  /// records carry actions the last of each observation holds.
  ///
  /// - Parameters:
  ///   - filters: the records that the series are made of.
  ///   - from: the first period looked at.
  ///   - to: the last period looked at.
  /// - Throws: what ``growthTable(_:for:)`` throws.
  public func rolledUpValues(
    at frequency: Frequency, filters: [Filter] = [], from: Period? = nil, to: Period? = nil
  ) throws -> GrowthAnswer {
    var query = PanelQuery(
      filters: filters, from: from, to: to, frequency: frequency, completion: .series,
      duplicates: schema.deletions.isEmpty ? .sum : .last)
    query.showsIncompletePeriods = true
    return try growthTable([.value], for: query)
  }
}
