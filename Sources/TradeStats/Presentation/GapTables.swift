import Algorithms

extension InputDescription {
  /// One row per series and frequency: which periods it has a value for, and which it lacks.
  ///
  /// The columns are the key columns, `unit`, `frequency`, `from` and `to` (first and last period with a record),
  /// `periods` (all between them), `has` (those with a value), `missing` (those without) and `where` (which these are;
  /// a run of them by its first and last).
  ///
  /// ```text
  /// geo,unit,frequency,from,to,periods,has,missing,where
  /// CN-SH,RMB,annual,2018,2024,7,4,3,2020 2022..2023
  /// ```
  ///
  /// - Parameter onlyLacking: leaves out series that lack no period.
  public func gapTable(onlyLacking: Bool = false) -> ResultTable {
    let rows = series.map { series in
      GapRow(
        key: series.key, unit: series.unit, frequency: series.frequency, first: series.first, last: series.last,
        lacking: (series.missing + series.gaps).sorted().map { ($0, nil) })
    }
    return GapRow.table(rows, keyColumns: keyColumns, hasUnits: schema.unit != nil, onlyLacking: onlyLacking)
  }
}

extension GrowthTable {
  /// One row per series: the periods from its first to its last row, and which of these have no number of the first measure,
  /// as ``InputDescription/gapTable(onlyLacking:)`` has them. Behind one that is incomplete stands how many of its periods it
  /// has.
  ///
  /// ```text
  /// geo,unit,frequency,from,to,periods,has,missing,where
  /// CN-SH,RMB,annual,2018,2024,7,4,3,2020 (9 of 12) 2022..2023
  /// ```
  ///
  /// - Parameter onlyLacking: leaves out series that lack no period.
  public func gapTable(onlyLacking: Bool = false) -> ResultTable {
    let rows = series.compactMap { series -> GapRow? in
      guard let first = series.rows.first?.period, let last = series.rows.last?.period else { return nil }
      let counts = Dictionary(series.rows.map { ($0.period, $0) }) { first, _ in first }
      let lacking = (first.ordinal...last.ordinal).lazy.map { Period(frequency: series.frequency, ordinal: $0) }
        .filter { counts[$0]?.cells.first?.number == nil }
      return GapRow(
        key: series.key, unit: series.unit, frequency: series.frequency, first: first, last: last,
        lacking: lacking.map { ($0, counts[$0]?.cellCounts.first ?? nil) })
    }
    return GapRow.table(rows, keyColumns: keyColumns, hasUnits: unitColumn != nil, onlyLacking: onlyLacking)
  }
}

/// What a series has and lacks between its first and its last period.
private struct GapRow {
  var key: [String]
  var unit: String
  var frequency: Frequency
  var first: Period
  var last: Period
  /// In order of time, with how many of its parts an incomplete one has.
  var lacking: [(period: Period, has: PeriodCount?)]

  static func table(_ rows: [GapRow], keyColumns: [String], hasUnits: Bool, onlyLacking: Bool) -> ResultTable {
    let columns =
      keyColumns + (hasUnits ? ["unit"] : []) + [
        "frequency", "from", "to", "periods", "has", "missing", "where",
      ]
    return ResultTable(
      columns: ColumnNames.unique(columns),
      rows: rows.filter { !onlyLacking || !$0.lacking.isEmpty }.map { $0.fields(hasUnits: hasUnits) })
  }

  private func fields(hasUnits: Bool) -> [ResultTable.Field] {
    let key = key.map { ResultTable.Field.text($0) } + (hasUnits ? [.textOrEmpty(unit)] : [])
    let periodCount = last.ordinal - first.ordinal + 1
    return key + [
      .text(frequency.name), .text(first.description), .text(last.description), .integer(periodCount),
      .integer(periodCount - lacking.count), .integer(lacking.count), .textOrEmpty(runs),
    ]
  }

  /// Neighbours as one run: `2020 2022..2023`; by itself what is incomplete: `2020 (9 of 12)`.
  private var runs: String {
    lacking.chunked { $0.has == nil && $1.has == nil && $0.period.ordinal + 1 == $1.period.ordinal }.map { run in
      guard let first = run.first, let last = run.last else { return "" }
      if let has = first.has { return "\(first.period) (\(has))" }
      return first.period == last.period ? "\(first.period)" : "\(first.period)..\(last.period)"
    }.joined(separator: " ")
  }
}
