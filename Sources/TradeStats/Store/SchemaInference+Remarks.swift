/// Columns that say something about the figures, and those that tell them apart.
extension SchemaInference {
  /// Columns that their names make likely to hold marks or remarks. Names such as `symbol` and `employment status` may as
  /// well be those of keys: a column that records are told apart by is one.
  mutating func findRemarks() {
    for sample in samples where found[sample.name] == nil {
      let name = sample.name.lowercased()
      guard RoleNames.isRemark(name) || marksFigures(name), canBe(.attribute, sample.name), !isNeededAsKey(sample)
      else { continue }
      let isMark = RoleNames.remarks.contains(name) && sample.areKnownMarks && !hasFound(.qualifier)
      found[sample.name] = (isMark ? .qualifier : .attribute, .name)
    }
  }

  /// Whether a name says that a column marks the figures of another.
  private func marksFigures(_ name: String) -> Bool {
    guard let figures = RoleNames.flagged(by: name),
      let sample = samples.first(where: { $0.name.lowercased() == figures })
    else { return false }
    return sample.areNumbers
  }

  /// Columns of numbers that their names make likely to be codes. Names such as `industry` may as well be those of figures:
  /// codes are whole numbers that records need to be told apart, or that stay what they are from period to period.
  mutating func findNumberedKeys() {
    for sample in samples where found[sample.name] == nil {
      guard RoleNames.isKey(sample.name.lowercased()), sample.areMostlyNumbers || sample.areNumbers else { continue }
      // `1.1` may be a section, where figures have other columns or such texts come again.
      let mayBeCodes = !sample.haveFractions || sample.areRepeated || hasKnownValues
      let areCodes =
        tellRecordsApart(keys(but: sample)) ? !sample.haveFractions && staysFromPeriodToPeriod(sample) : mayBeCodes
      if areCodes { numberedKeys.insert(sample.name) }
    }
  }

  /// Whether nine in ten of the records that are alike in their other keys, but for the period, are alike in a column. Where
  /// no two are alike it takes other columns that hold the values.
  private func staysFromPeriodToPeriod(_ sample: ColumnSample) -> Bool {
    guard sample.isByRecord else { return false }
    let others = keys(but: sample).filter { found[$0.name]?.role != .time }
    var first: [[String]: String] = [:]
    var (againCount, alikeCount) = (0, 0)
    for (record, text) in sample.texts.enumerated() {
      let key = others.map { $0.texts[record] }
      guard let earlier = first[key] else {
        first[key] = text
        continue
      }
      againCount += 1
      if text == earlier { alikeCount += 1 }
    }
    return againCount == 0 ? hasKnownValues : alikeCount * 10 >= againCount * 9
  }

  /// Whether columns are values by anything but their content.
  private var hasKnownValues: Bool {
    hasFound(.value) || samples.contains { found[$0.name] == nil && RoleNames.value.contains($0.name.lowercased()) }
  }

  /// Whether records are told apart with a column and not without it.
  func isNeededAsKey(_ sample: ColumnSample) -> Bool {
    let others = keys(but: sample)
    return !tellRecordsApart(others) && tellRecordsApart(others + [sample])
  }

  /// Whether the other keys and the period tell the first records apart.
  func tellsRecordsApart(without sample: ColumnSample) -> Bool {
    guard let time = samples.first(where: { found[$0.name]?.role == .time }), sample.isByRecord else { return false }
    let others = keys(but: sample)
    return (others.contains { $0.name != time.name } || time.isByRecord) && tellRecordsApart(others)
  }

  /// The columns of records, but for one, that tell observations apart as far as is known: what is not known to be
  /// anything else and holds no numbers is one, and so are dates of publication.
  private func keys(but sample: ColumnSample) -> [ColumnSample] {
    samples.filter { key in
      guard key.isByRecord, key.name != sample.name else { return false }
      return switch found[key.name]?.role {
      case nil: !isMostlyNumeric(key)
      case .dimension, .unit, .time: true
      default: RoleNames.vintage.contains(key.name.lowercased())
      }
    }
  }

  /// Whether nine in ten of the first records differ in these columns.
  private func tellRecordsApart(_ keys: [ColumnSample]) -> Bool {
    guard let first = keys.first, keys.allSatisfy(\.isByRecord) else { return false }
    var seen: Set<[String]> = []
    var againCount = 0
    for record in first.texts.indices where !seen.insert(keys.map { $0.texts[record] }).inserted {
      againCount += 1
      if againCount * 10 > first.texts.count { return false }
    }
    return true
  }
}
