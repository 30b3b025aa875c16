import Algorithms

/// Sums over dimensions, and of shorter periods.
extension PanelBuilder {
  /// What tells sums apart.
  private struct SumKey: Hashable {
    var key: [String]
    var unit: String
    var frequency: Frequency
  }

  /// Sums over the dimensions that are not at `places`, in the order of their keys, units and frequencies.
  mutating func collapsed(
    _ series: [ObservedSeries], to places: [Int], naming termCoverage: SeriesSum.TermCoverage
  ) throws -> [ObservedSeries] {
    var sums: [ObservedSeries] = []
    for (key, terms) in Self.groups(series, to: places) {
      // Of one term its own observations, by reference.
      var sum = terms[0]
      sum.key = key.key
      if terms.count > 1 || termCoverage == .present {
        (sum.observations, sum.doubles) = try SeriesSum.sum(
          terms, naming: termCoverage, in: &observed.coverages, overflow: sumTooLarge)
      }
      sums.append(sum)
    }
    return sums.sorted {
      SeriesOrder.precedes(($0.key, $0.unit, $0.frequency), ($1.key, $1.unit, $1.frequency))
    }
  }

  /// In the order of their first terms: most often that of their keys, which costs little to sort.
  private static func groups(
    _ series: [ObservedSeries], to places: [Int]
  ) -> [(key: SumKey, terms: [ObservedSeries])] {
    var groups: [(key: SumKey, terms: [ObservedSeries])] = []
    var numbers: [SumKey: Int] = [:]
    for one in series {
      let key = SumKey(key: places.map { one.key[$0] }, unit: one.unit, frequency: one.frequency)
      let number = numbers[key, default: groups.count]
      if number == groups.count {
        numbers[key] = number
        groups.append((key, []))
      }
      groups[number].terms.append(one)
    }
    return groups
  }

  var sumTooLarge: AggregationError {
    .sumTooLarge(column: question.plan.valueNames.joined(separator: ", "))
  }

  /// The sum of the parts, covering those that have a value: where they change, growth is across a break.
  mutating func sumOfParts(_ series: [ObservedSeries], _ matchPlaces: [Int]) throws -> [ObservedSeries] {
    guard let referencePlace else { return [] }
    let parts = try collapsed(series, to: matchPlaces + [referencePlace], naming: .unnamed)
    return try collapsed(parts, to: Array(matchPlaces.indices), naming: .present)
  }

  // MARK: - Frequencies

  /// Series at the wanted frequency.
  struct RolledUp {
    var series: [ObservedSeries] = []
    /// Observations of other frequencies that did not go into them.
    var leftOutCount = 0
    /// Periods that are differences of ranges.
    var differenceCount = 0
  }

  /// The observations at the wanted frequency: those that have it, shorter ones rolled up, or what ranges imply.
  mutating func rolledUp(_ series: [ObservedSeries]) throws -> RolledUp {
    guard let target = question.query.frequency else { return RolledUp(series: series) }
    let rollup = Rollup(
      target: target, method: question.query.rollup, allowsPartial: question.query.allowsPartial,
      overflow: sumTooLarge)
    var result = RolledUp()
    // Series are sorted, so the frequencies of one key are neighbours, the longest first.
    for chunk in series.chunked(by: { $0.key == $1.key && $0.unit == $1.unit }) {
      var variants = FrequencyVariants(chunk)
      let one = try variants.rolledUp(rollup, &observed.coverages)
      result.leftOutCount += variants.leftOutCount
      result.differenceCount += variants.differenceCount
      if !one.observations.isEmpty { result.series.append(one) }
    }
    return result
  }
}
