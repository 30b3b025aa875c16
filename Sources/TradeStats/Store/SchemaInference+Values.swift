/// Which columns are figures.
extension SchemaInference {
  mutating func findValues() {
    let values = samples.filter { found[$0.name]?.role == .value }
    let hasValues = !values.isEmpty || findValueByName(samples)
    if !hasValues { findValuesByContent(samples) }
    // Beside a wide input, whose values have no name of their own, a long one may have named its values.
    if layouts.contains(where: { !$0.heads.isEmpty }) {
      for input in probes.indices where !values.isEmpty && values.allSatisfy({ $0.sources[input] == .absent }) {
        let own = samples.filter { $0.sources[input] != .absent }
        if !findValueByName(own) { findValuesByContent(own) }
      }
    }
    for sample in samples where found[sample.name] == nil && isMostlyNumeric(sample) {
      findMostlyNumeric(sample, hasValues: hasValues)
    }
    for sample in samples where found[sample.name] == nil && isNumeric(sample) {
      found[sample.name] = (.attribute, .numbersBesideValue)
    }
  }

  private mutating func findValuesByContent(_ samples: [ColumnSample]) {
    for sample in samples where found[sample.name] == nil && isNumeric(sample) && !isNamedAsTime(sample) {
      found[sample.name] = (.value, .content)
    }
  }

  private mutating func findValueByName(_ samples: [ColumnSample]) -> Bool {
    let free = samples.filter { found[$0.name] == nil }
    let name = RoleNames.value.lazy.compactMap { name in free.first { $0.name.lowercased() == name }?.name }.first
    if let name { found[name] = (.value, .name) }
    return name != nil
  }

  private func isNumeric(_ sample: ColumnSample) -> Bool {
    sample.areNumbers && couldBeFigures(sample)
  }

  func isMostlyNumeric(_ sample: ColumnSample) -> Bool {
    sample.areMostlyNumbers && couldBeFigures(sample) && !isNamedAsTime(sample)
  }

  /// The year beside a period is no value.
  func isNamedAsTime(_ sample: ColumnSample) -> Bool { RoleNames.time.contains(sample.name.lowercased()) }

  func couldBeFigures(_ sample: ColumnSample) -> Bool {
    !sample.areMostlyCodes && !sample.hasLeadingZeros && !RoleNames.isCode(sample.name.lowercased())
      && !numberedKeys.contains(sample.name)
  }

  /// What is to be said of how the numbers of columns of values were read: of `5 %` beside `5`, and of footnotes.
  var numberNotes: [LoadNote] {
    samples.filter { found[$0.name]?.role == .value }.flatMap { sample in
      let count = sample.numberCount - sample.missingCount
      let percent = LoadNote.somePercent(column: sample.name, percentCount: sample.percentCount, numberCount: count)
      let footnotes = LoadNote.numbersWithFootnotes(
        column: sample.name, footnoteCount: sample.footnoteCount, numberCount: count)
      return (sample.hasPercentAndPlainNumbers ? [percent] : []) + (sample.footnoteCount > 0 ? [footnotes] : [])
    }
  }

  // MARK: - Units

  /// What the value columns of long inputs are counted in, by input; `nil` where nothing is known of any.
  func units(of schema: Schema) -> [ValueUnits?]? {
    let units = probes.indices.map { input -> ValueUnits? in
      let heads = schema.values.compactMap { column -> (field: Int, head: String, currency: String?)? in
        guard case .field(let field) = column.sources[input] else { return nil }
        return (field, probes[input].header[field], column.numberFormats[input].currency)
      }
      var units = ValueUnits(heads, probes[input], publishers[input], options, flags: layouts[input].flags)
      units.areApart = units.areApart || (units.haveMarks && heads.count > 1)
      units.givesUnit = schema.unit == nil && schema.column("unit") == nil
      units.givesScale = schema.scale == nil && schema.column("scale") == nil && !unitsHaveScales(schema)
      return layouts[input].cells.isEmpty && !heads.isEmpty ? units : nil
    }
    let areApart = units.contains { $0?.areApart ?? false }
    // Columns that an option names keep the names that it calls them by, and with these their units.
    guard units.contains(where: { !($0?.isEmpty ?? true) }), !areApart || options.valueColumns.isEmpty else {
      return nil
    }
    return units.map { units in
      guard var units, areApart || !units.isEmpty else { return nil }
      units.areApart = areApart
      return units
    }
  }

  /// The fields of units that are amounts of money with scales, as `RMB billion`, by input; `nil` where none are. A column
  /// of scales beside them may say the same once more, so they stay as they are then.
  func scaledUnits(of schema: Schema) -> [Int?]? {
    // One column alone can have the scales, under one name in all inputs.
    guard let unit = schema.unit, unitsHaveScales(schema),
      schema.scale.map({ $0.name == "scale" && $0.role == .scale(isPowerOfTen: false) }) ?? true
    else { return nil }
    let fields = probes.indices.map { input -> Int? in
      let scaled = schema.columns.contains { column in
        guard case .scale = column.role else { return false }
        return column.sources[input] != .absent
      }
      guard !scaled, case .field(let field) = unit.sources[input] else { return nil }
      return field
    }
    let texts = Set(
      fields.enumerated().flatMap { input, field in field.map { probes[input].texts(of: .field($0)) } ?? [] })
    return texts.contains { UnitText(money: $0).map { $0.exponent != 0 } ?? false } ? fields : nil
  }

  /// Whether the texts of the column of units tell scales themselves, as `亿元` does.
  private func unitsHaveScales(_ schema: Schema) -> Bool {
    guard let unit = schema.unit, let sample = samples.first(where: { $0.name == unit.name }) else { return false }
    return Set(sample.texts).contains { UnitText(told: $0).map { $0.exponent != 0 } ?? false }
  }

  // MARK: - Numbers with other texts among them

  /// A column of numbers and other texts holds figures, some of them mistaken, or codes, some of them words. Codes tell
  /// records apart that are alike in all other keys; figures do not. Where neither is clear it is text, as it always can
  /// be, and that is said.
  private mutating func findMostlyNumeric(_ sample: ColumnSample, hasValues: Bool) {
    if tellsRecordsApart(without: sample) {
      found[sample.name] = hasValues ? (.attribute, .numbersBesideValue) : (.value, .mostlyNumbers)
    } else if !sample.repeatWholeNumbers, !sample.areCodesAndTotals {
      notes.append(
        .mostlyNumbers(
          column: sample.name, numberCount: sample.numberCount + sample.otherNumberCount,
          lookedAtCount: sample.filledCount))
    }
  }
}
