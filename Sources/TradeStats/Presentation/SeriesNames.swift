/// The names of series in charts: as short as tells them apart.
struct SeriesNames {
  /// Parallel to the section's series.
  let names: [String]

  /// Names made of the labels, or key texts where there are none, that vary between the series; with the unit where
  /// units vary. A single series has nothing that varies and is called by all its keys.
  init(_ series: [GrowthTable.Series], of table: GrowthTable, measure: Measure) {
    let varying = table.keyColumns.indices.filter { index in series.contains { $0.key[index] != series[0].key[index] } }
    let keyIndices = varying.isEmpty && series.count == 1 ? Array(table.keyColumns.indices) : varying
    var parts = [[String]](repeating: [], count: series.count)
    for keyIndex in keyIndices {
      for (index, text) in Self.texts(ofKey: keyIndex, series, table).enumerated() { parts[index].append(text) }
    }
    if Set(series.map(\.unit)).count > 1 {
      for (index, series) in series.enumerated() { parts[index].append(series.unit) }
    }
    let names = parts.map { parts in parts.filter { !$0.isEmpty }.joined(separator: " · ") }
    self.names = ColumnNames.unique(names.map { $0.isEmpty ? measure.columnName : $0 }) { " (\($0))" }
  }

  /// The label of each series' key, with the code behind it where two codes have one label.
  private static func texts(
    ofKey keyIndex: Int, _ series: [GrowthTable.Series], _ table: GrowthTable
  ) -> [String] {
    let keys = series.map { $0.key[keyIndex] }
    guard let labelIndex = table.labelColumns.firstIndex(where: { $0.keyIndex == keyIndex }) else { return keys }
    let labels = series.map { $0.labels[labelIndex] }
    let codes = Dictionary(zip(labels, keys.map { Set([$0]) })) { $0.union($1) }
    return zip(labels, keys).map { label, key in
      if label.isEmpty { return key }
      return codes[label, default: []].count > 1 ? "\(label) (\(key))" : label
    }
  }
}
