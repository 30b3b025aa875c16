/// Which column holds the periods.
extension SchemaInference {
  mutating func findTime() {
    if hasFound(.time) { return }
    if let name = timeByName() {
      found[name] = (.time, .name)
      findSecondTimes(beside: name)
      return
    }
    // Codes that look like years may be a key; where other columns hold periods, those are the time.
    let periods = samples.filter { found[$0.name] == nil && isPeriods($0) }
    if let sample = periods.first(where: { !keys.contains($0.name) }) ?? periods.first {
      found[sample.name] = (.time, .content)
    }
  }

  /// A column that says the same period in other words, or a part of it, is no key: the last day of a month, its name.
  private mutating func findSecondTimes(beside time: String) {
    guard let place = places[time] else { return }
    for sample in samples
    where found[sample.name] == nil && canBe(.attribute, sample.name) && !sample.areNumbers
      && RoleNames.time.contains(sample.name.lowercased()) && samples[place].goesWithOne(sample)
    {
      found[sample.name] = (.attribute, .fixedBy(time))
    }
  }

  /// Whether the texts are periods; codes such as 2709 only look like years, and so does a value such as 2019.05 like a
  /// month.
  private func isPeriods(_ sample: ColumnSample) -> Bool {
    let name = sample.name.lowercased()
    return sample.areAllPeriods && !RoleNames.isCode(name) && !RoleNames.isKey(name)
      && (sample.distinctCount > 2 || !sample.haveFractions)
  }

  /// The preferred of the columns whose name and content both say time; a name alone decides when no content does.
  private func timeByName() -> String? {
    let free = samples.filter { found[$0.name] == nil }
    let named = RoleNames.time.compactMap { name in free.first { $0.name.lowercased() == name } }
    return (named.first { $0.periodCount * 2 > $0.filledCount } ?? named.first)?.name
  }

  /// Fields that are no periods are refused with their records; a head has no record to be refused with.
  func checkHeads(_ time: ColumnSample) throws {
    for (probe, source) in zip(probes, time.sources) {
      guard case .heads(let heads) = source else { continue }
      let strange = heads.first {
        Period($0, sixDigitsAreMonths: time.areAllSixDigits, readsSplitYears: time.areSplitYears) == nil
      }
      if let strange { throw SchemaError.strangePeriodHead(input: probe.name, head: strange) }
    }
  }

  /// What texts as `2019/1` number where not what ``Period`` takes them for: the column's name may say so, where the texts
  /// leave it open.
  ///
  /// - Throws: ``SchemaError/ambiguousPeriod(column:headsOf:text:readings:)`` where neither tells.
  func periodNumbers(of time: ColumnSample) throws -> Frequency? {
    // A column of quarters beside the years has told.
    let isTold = time.sources.contains { source in
      switch source {
      case .yearAndPart(_, _, let parts), .yearAndHeads(_, _, let parts): parts != .code
      default: false
      }
    }
    guard !isTold else { return nil }
    let parts = Set(time.texts).sorted().compactMap { text in NumberedPartOfYear(text).map { (text: text, part: $0) } }
    let settled = Set(parts.lazy.filter { $0.part.readings.count == 1 }.map(\.part.form))
    guard let open = parts.first(where: { $0.part.readings.count > 1 && !settled.contains($0.part.form) }) else {
      return nil
    }
    if let named = RoleNames.partOfYear(time.name), open.part.readings.contains(where: { $0.frequency == named }) {
      return named == open.part.readings[0].frequency ? nil : named
    }
    let input = zip(probes, time.sources).first { _, source in
      if case .heads(let heads) = source { heads.contains(open.text) } else { false }
    }?.0.name
    throw SchemaError.ambiguousPeriod(
      column: time.name, headsOf: input, text: open.text, readings: open.part.readings)
  }
}
