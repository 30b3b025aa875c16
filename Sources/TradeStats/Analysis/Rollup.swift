/// Brings observations of shorter periods to a longer one.
struct Rollup {
  let target: Frequency
  let method: PanelQuery.Rollup
  /// Whether a longer period of which some shorter ones have no value is made of the others.
  let allowsPartial: Bool
  /// Thrown for a sum of more than 38 digits.
  let overflow: AggregationError

  /// A series rolled up, or as it is where it has the longer frequency: one observation for each longer period that any of its own lies in. A period that lacks any of
  /// its parts has no value, or only that of the others.
  func rolledUp(_ series: ObservedSeries, _ coverages: inout CoverageSets) throws -> ObservedSeries {
    if series.frequency == target { return series }
    var result = ObservedSeries(key: series.key, unit: series.unit, frequency: target)
    var start = 0
    while start < series.observations.count {
      guard let longer = series.period(start).containing(target) else {
        start += 1
        continue
      }
      var end = start + 1
      while end < series.observations.count, series.period(end).containing(target) == longer { end += 1 }
      try append(series, start..<end, longer, to: &result, &coverages)
      start = end
    }
    return result
  }

  private func append(
    _ series: ObservedSeries, _ range: Range<Int>, _ longer: Period, to result: inout ObservedSeries,
    _ coverages: inout CoverageSets
  ) throws {
    let parts = series.observations[range]
    let valued = range.filter { series.observations.valueCounts[$0] > 0 }
    let count = longer.count(of: series.frequency)
    let hasValue = valued.count == count || (allowsPartial && !valued.isEmpty)
    guard var sum = parts.first, let last = valued.last.map({ series.observations[$0] }) ?? parts.last else { return }
    for part in parts.dropFirst() {
      if sum.add(part) { throw overflow }
      sum.coverage = coverages.union(sum.coverage, part.coverage)
      sum.parts = coverages.union(sum.parts, part.parts)
    }
    // A part that is only a bound makes the whole one.
    if parts.contains(where: \.isBound) { sum.flags.formUnion(.lowReliability) }
    sum.place = longer.ordinal
    sum.valueCount = hasValue ? 1 : 0
    sum.recordCount = 1
    sum.partCount = PartCount(has: valued.count, of: count)
    if allowsPartial {
      let firstPlace = longer.first(of: series.frequency)?.ordinal ?? 0
      let named = method == .last ? valued.suffix(1) : valued[...]
      let isWhole = method == .last ? last.place - firstPlace == count - 1 : valued.count == count
      // Months, so that two quarters compare with six months.
      let length = series.frequency.monthCount ?? 1
      let positions = named.flatMap { index in
        let position = (series.observations.place(index) - firstPlace) * length
        return position..<position + length
      }
      sum.parts = coverages.union(
        sum.parts, isWhole ? coverages.idOfAllPositions() : coverages.id(ofPositions: positions))
    }
    // A break at the start of the first part is one before the period; at any other it divides the period.
    sum.isBroken = sum.isBroken || parts.dropFirst().contains { $0.flags.contains(.breakInSeries) }
    var double = series.doubles.isEmpty ? nil : ExactDoubleSum()
    switch method {
    case .sum, .mean:
      for index in range where double != nil { double?.add(series.doubles[index]) }
      if method == .mean {
        sum.divisor = max(1, valued.count)
        double = double.map { $0.value.isFinite ? ExactDoubleSum($0.value / Double(sum.divisor)) : $0 }
      }
    case .last:
      sum.mantissa = last.mantissa
      sum.coverage = last.coverage
      sum.isBroken = last.isBroken
      // The earlier parts are not in the level, but a break among them lies between it and the level before.
      sum.flags = last.flags.union(sum.flags.intersection(.breakInSeries))
      if last.isBound { sum.flags.formUnion(.lowReliability) }
      double = series.doubles.isEmpty ? nil : series.doubles[valued.last ?? range.upperBound - 1]
    }
    if !hasValue {
      sum.mantissa = 0
      double = double.map { _ in ExactDoubleSum() }
    }
    result.observations.append(sum)
    if let double { result.doubles.append(double) }
  }
}

extension Frequency {
  /// Whether whole periods of this frequency make up those of `longer`.
  func divides(_ longer: Frequency) -> Bool {
    switch (self, longer) {
    case (.half, .year), (.quarter, .year), (.quarter, .half), (.month, .year), (.month, .half), (.month, .quarter):
      true
    case (.day, .year), (.day, .half), (.day, .quarter), (.day, .month): true
    default: false
    }
  }
}

extension Period {
  /// The period of a longer frequency that this one lies in; `nil` where periods of that frequency are not made of
  /// whole periods of this one.
  func containing(_ longer: Frequency) -> Period? {
    guard frequency.divides(longer), let perYear = longer.periodsPerYear else { return nil }
    if let ownPerYear = frequency.periodsPerYear {
      return Period(frequency: longer, ordinal: ordinal / (ownPerYear / perYear))
    }
    let month = CivilDate(dayNumber: firstDayNumber).month
    return Period(longer, year: year, number: (month - 1) * perYear / 12 + 1)
  }

  /// How many periods of a shorter frequency make up this one.
  func count(of shorter: Frequency) -> Int {
    if shorter == .day { return endDayNumber - firstDayNumber }
    return (frequency.monthCount ?? 0) / max(1, shorter.monthCount ?? 1)
  }

  /// The first of the shorter periods that make up this one.
  func first(of shorter: Frequency) -> Period? {
    if shorter == .day { return Period(frequency: .day, ordinal: firstDayNumber) }
    guard let perYear = shorter.periodsPerYear, let ownPerYear = frequency.periodsPerYear else { return nil }
    return Period(frequency: shorter, ordinal: ordinal * (perYear / ownPerYear))
  }

  /// The last of them.
  func last(of shorter: Frequency) -> Period? { advanced(by: 1).first(of: shorter)?.advanced(by: -1) }
}
