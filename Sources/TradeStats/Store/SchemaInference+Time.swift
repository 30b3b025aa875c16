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
  /// of an input leave it open. Texts of other inputs say nothing of how one writes its own.
  ///
  /// - Throws: ``SchemaError/ambiguousPeriod(text:column:input:readings:)`` where neither tells, or where inputs differ.
  func periodNumbers(of time: ColumnSample) throws -> Frequency? {
    var readings: [NumberedPartOfYear.Form: Frequency] = [:]
    var changed: Frequency?
    for (probe, source) in zip(probes, time.sources) {
      let named = source.areHeads ? nil : RoleNames.partOfYear(time.name)
      let numbered = Set(probe.texts(of: source)).sorted().compactMap { text in
        NumberedPartOfYear(text).map { (text: text, part: $0) }
      }
      for form in NumberedPartOfYear.Form.allCases {
        let parts = numbered.filter { $0.part.form == form }
        guard let (text, part) = parts.first(where: { $0.part.readings.count > 1 }) ?? parts.first else { continue }
        let isTold = parts.contains { $0.part.readings.count == 1 }
        let told = [source.partOfYear, isTold ? part.readings[0].frequency : nil, named].compactMap(\.self)
        guard let reading = told.lazy.compactMap({ told in part.readings.first { $0.frequency == told } }).first else {
          throw SchemaError.ambiguousPeriod(
            text: text, column: source.areHeads ? nil : time.name,
            input: source.areHeads || probes.count > 1 ? probe.name : nil, readings: part.readings)
        }
        guard (readings.updateValue(reading.frequency, forKey: form) ?? reading.frequency) == reading.frequency else {
          throw SchemaError.differingPeriods(text: text, input: probe.name, reading: reading)
        }
        if reading != part.readings[0] { changed = reading.frequency }
      }
    }
    return changed
  }
}

extension FieldSource {
  fileprivate var areHeads: Bool {
    if case .heads = self { true } else { false }
  }

  /// The part of a year that its texts number, where a column or heads of these stand beside the years.
  fileprivate var partOfYear: Frequency? {
    switch self {
    case .yearAndPart(_, _, .month), .yearAndHeads(_, _, .month): .month
    case .yearAndPart(_, _, .quarter), .yearAndHeads(_, _, .quarter): .quarter
    case .yearAndPart(_, _, .half), .yearAndHeads(_, _, .half): .half
    default: nil
    }
  }
}
