/// Brings observations of shorter periods to a longer one.
enum Rollup {
  typealias Dated = (period: Period, observation: Observation)

  /// The observations rolled up to `target` from the longest frequency that divides it; the others are counted as left
  /// out. A period that lacks any of its parts has no value.
  static func observations(
    _ observations: [Dated], to target: Frequency, _ rollup: PanelQuery.Rollup,
    sum: (Observation, Observation) throws -> Observation
  ) rethrows -> (observations: [Dated], leftOutCount: Int) {
    let usable = Set(observations.map(\.period.frequency)).filter { $0.divides(target) }
    guard let source = usable.min() else { return ([], observations.count) }
    var groups: [Period: [Dated]] = [:]
    for one in observations where one.period.frequency == source {
      guard let longer = one.period.containing(target) else { continue }
      groups[longer, default: []].append(one)
    }
    let rolled = try groups.map { period, parts in
      (period, try combined(parts.sorted { $0.period < $1.period }, period, source, rollup, sum: sum))
    }
    let usedCount = groups.values.reduce(0) { $0 + $1.count }
    return (rolled.sorted { $0.0 < $1.0 }, observations.count - usedCount)
  }

  private static func combined(
    _ parts: [Dated], _ period: Period, _ source: Frequency, _ rollup: PanelQuery.Rollup,
    sum: (Observation, Observation) throws -> Observation
  ) rethrows -> Observation {
    var result = parts[0].observation
    for part in parts.dropFirst() { result = try sum(result, part.observation) }
    let valued = parts.count { $0.observation.valueCount > 0 }
    let isComplete = valued == period.count(of: source)
    result.valueCount = isComplete ? 1 : 0
    result.recordCount = 1
    // A break at the start of the first part is one before the period; at any other it divides the period.
    result.isBroken = result.isBroken || parts.dropFirst().contains { $0.observation.flags.contains(.breakInSeries) }
    switch rollup {
    case .sum: break
    case .mean: result.divisor = max(1, valued)
    case .last:
      guard let last = parts.last?.observation else { break }
      result.level = last.level
      result.coverage = last.coverage
      result.isBroken = last.isBroken
      // The earlier parts are not in the level, but a break among them lies between it and the level before.
      result.flags = last.flags.union(result.flags.intersection(.breakInSeries))
    }
    if !isComplete { result.level = Level() }
    return result
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
    let month = CivilDate(dayNumber: firstDayNumber).month
    return Period(longer, year: year, number: (month - 1) * perYear / 12 + 1)
  }

  /// How many periods of a shorter frequency make up this one.
  func count(of shorter: Frequency) -> Int {
    if shorter == .day { return endDayNumber - firstDayNumber }
    return (frequency.monthCount ?? 0) / max(1, shorter.monthCount ?? 1)
  }
}
