/// The series of a growth table that are printed as one table: those of one unit and one frequency, whose numbers can
/// stand in the same columns.
struct DisplaySection {
  let keyColumns: [String]
  let labelColumns: [GrowthTable.LabelColumn]
  let measures: [Measure]
  let unit: String
  /// Whether the table has several units, so that growth too must say what it was measured in.
  let namesUnit: Bool
  let frequency: Frequency
  let series: [GrowthTable.Series]

  /// The periods that have columns, in order: those that occur, and those between them, so that neighbours are a year
  /// apart. Where most would be empty, as of every fifth year, only those that occur.
  var periods: [Period] {
    let present = Set(series.lazy.flatMap(\.rows).map(\.period)).sorted()
    guard let first = present.first, let last = present.last, last.ordinal - first.ordinal < 2 * present.count else {
      return present
    }
    return Period.consecutive(present)
  }

  /// Key columns that have one text in all series and so belong into the title. One column always stays, since a row
  /// needs a name.
  var liftedKeyIndices: [Int] {
    let constant = constantKeyIndices
    return constant.count == keyColumns.count ? Array(constant.dropLast()) : constant
  }

  var constantKeyIndices: [Int] {
    keyColumns.indices.filter { index in series.allSatisfy { $0.key[index] == series.first?.key[index] } }
  }

  /// The text of a key and its labels in the title: `CN-SH Shanghai`.
  func liftedText(keyIndex: Int) -> String {
    guard let first = series.first else { return "" }
    let labels = labelIndices(ofKey: keyIndex).map { first.labels[$0] }
    return ([first.key[keyIndex]] + labels.filter { $0 != first.key[keyIndex] }).filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  /// The label columns of a key column.
  func labelIndices(ofKey keyIndex: Int) -> [Int] {
    labelColumns.indices.filter { labelColumns[$0].keyIndex == keyIndex }
  }

  /// The scale of the values, and the decimals that they and what is computed in their unit need.
  func valueScale(style: NumberStyle) -> ValueScale {
    let levels = measures.indices.filter { measures[$0].unit == .level }
    let values = levels.filter { measures[$0] == .value }
    return ValueScale(
      seriesValues: numbers(of: values.isEmpty ? levels : values), levels: numbers(of: levels).flatMap(\.self),
      unit: unit, style: style)
  }

  /// The numbers of some measures, by series.
  private func numbers(of indexes: [Int]) -> [[Number]] {
    series.map { $0.rows.flatMap { row in indexes.compactMap { row.cells[$0].number } } }
  }

  func title(scale: ValueScale, liftedTexts: [String]) -> String {
    SectionTitle(
      measures: measures, unit: unit, namesUnit: namesUnit, scale: scale, frequency: frequency,
      liftedTexts: liftedTexts
    ).text
  }
}

extension GrowthTable {
  /// The sections of the table by unit and frequency.
  var displaySections: [DisplaySection] {
    let groups = Dictionary(grouping: series) { SectionKey(unit: $0.unit, frequency: $0.frequency) }
    let namesUnit = Set(series.map(\.unit)).count > 1
    return groups.sorted { $0.key < $1.key }.map { key, series in
      DisplaySection(
        keyColumns: keyColumns, labelColumns: labelColumns, measures: measures, unit: key.unit, namesUnit: namesUnit,
        frequency: key.frequency, series: series)
    }
  }

  private struct SectionKey: Hashable, Comparable {
    let unit: String
    let frequency: Frequency

    static func < (left: SectionKey, right: SectionKey) -> Bool {
      left.unit == right.unit ? left.frequency < right.frequency : left.unit < right.unit
    }
  }
}
