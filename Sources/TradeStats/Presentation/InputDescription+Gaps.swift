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
    let hasUnits = schema.unit != nil
    let columns =
      keyColumns + (hasUnits ? ["unit"] : []) + [
        "frequency", "from", "to", "periods", "has", "missing", "where",
      ]
    return ResultTable(
      columns: ColumnNames.unique(columns),
      rows: series.filter { !onlyLacking || !$0.missing.isEmpty || !$0.gaps.isEmpty }.map { series in
        let lacking = (series.missing + series.gaps).sorted()
        let key = series.key.map { ResultTable.Field.text($0) } + (hasUnits ? [.textOrEmpty(series.unit)] : [])
        let periodCount = series.last.ordinal - series.first.ordinal + 1
        return key + [
          .text(series.frequency.name), .text(series.first.description), .text(series.last.description),
          .integer(periodCount), .integer(periodCount - lacking.count), .integer(lacking.count),
          .textOrEmpty(Self.runs(lacking)),
        ]
      })
  }

  /// Neighbours as one run: `2020 2022..2023`.
  private static func runs(_ periods: [Period]) -> String {
    periods.chunked { $0.ordinal + 1 == $1.ordinal }.map { run in
      guard let first = run.first, let last = run.last, first != last else { return run.first?.description ?? "" }
      return "\(first)..\(last)"
    }.joined(separator: " ")
  }
}
