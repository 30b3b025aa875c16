/// Observations that cannot be brought together.
public enum AggregationError: TradeStatsError, Equatable {
  /// An exact sum needs more than 38 digits, or a floating-point one goes beyond 1.8e308.
  case sumTooLarge(column: String)
  /// Two observations of one series and period.
  ///
  /// `vintageColumn` is the column that may tell which of them was published later, where the input has one.
  case duplicateObservation(
    series: String, period: Period, first: SourceLocation, second: SourceLocation, vintageColumn: String? = nil)
  /// A group that sums values in several units.
  case mixedUnits(column: String, group: String, units: [String])
  /// A group that sums values of several indicators, as exports and a percentage.
  case mixedIndicators(column: String, group: String, indicators: [String])
  /// A group that adds up figures of several frequencies, as the months of a year and the year itself.
  case mixedFrequencies(column: String, group: String, frequencies: [Frequency])
  /// Records whose text in a column says that they take an earlier observation away.
  case deletions(column: String, texts: [String])
  /// A record whose text in a column, one of `texts`, says that it deletes observations, and that leaves a dimension open.
  case deletesSeveral(column: String, texts: [String], dimension: String, at: SourceLocation)
  /// A name that no function has.
  case unknownFunction(String, nearest: String?, available: [String])

  /// `.usage` for a function that there is not, otherwise `.badData`.
  public var category: ErrorCategory {
    if case .unknownFunction = self { .usage } else { .badData }
  }
}

extension AggregationError {
  /// What cannot be brought together, where, and what to do.
  public var description: String {
    switch self {
    case .unknownFunction(let name, let nearest, let available):
      let suggestion = nearest.map { "; did you mean '\($0)'?" } ?? ";"
      return "no function '\(name)'\(suggestion) the functions are \(available.joined(separator: ", "))"
    case .deletions(let column, let texts):
      return """
        records with \(texts.joined(separator: ", ")) in '\(column)' delete earlier observations, which is not done here
          'growth' and 'table' do it, without --duplicates or with --duplicates last; \
        leave the records out with --where '\(column)!=\(texts.joined(separator: ","))'
        """
    case .deletesSeveral(let column, let texts, let dimension, let place):
      return """
        \(place): a record that deletes, by '\(column)', leaves '\(dimension)' empty, which takes away all that differs in it
          delete each observation by a record of its own, or leave such records out with --where '\(column)!=\(texts.joined(separator: ","))'
        """
    case .sumTooLarge(let column):
      return "a sum of '\(column)' is too large to compute; check the scale column and the largest values"
    case .duplicateObservation(let series, let period, let first, let second, let vintageColumn):
      let vintages = vintageColumn.map {
        "\n  of prints of several dates in '\($0)', --vintage first or latest takes one"
      }
      return """
        \(second): \(series) has a second observation for \(period); the first is at \(first)
          take one out, or decide with --duplicates sum, first, last or latest:COLUMN
        """ + (vintages ?? "")
    case .mixedUnits(let column, let group, let units):
      let others = group == "the whole" ? "" : "...,"
      return """
        \(group) has values in several units (\(units.joined(separator: ", "))), which have no common sum
          group by the unit with --by \(others)\(column), or choose one with --where \(column)=\(units.first ?? "UNIT")
        """
    case .mixedIndicators(let column, let group, let indicators):
      let others = group == "the whole" ? "" : "...,"
      let shown = indicators.prefix(4).joined(separator: ", ") + (indicators.count > 4 ? ", …" : "")
      return """
        \(group) has values of several indicators (\(shown)), which have no common sum
          group by the indicator with --by \(others)\(column), or choose some with --where \(column)=\(indicators.first ?? "TEXT")
        """
    case .mixedFrequencies(let column, let group, let frequencies):
      let others = group == "the whole" ? "" : "...,"
      let names = frequencies.map(\.name).joined(separator: ", ")
      let letter = frequencies.compactMap(\.letter).first.map(String.init)
      let choice = letter.map { ", or choose one frequency with --frequency \($0)" } ?? ""
      return """
        \(group) has values of several frequencies (\(names)), and a sum would count the same days twice
          group by the period with --by \(others)\(column)\(choice)
        """
    }
  }
}
