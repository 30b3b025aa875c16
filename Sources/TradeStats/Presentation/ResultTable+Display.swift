extension ResultTable {
  /// The table for people as it stands, row for row: numbers rounded and lined up, everything else as text.
  ///
  /// Growth rates, shares and differences, known by the names of their columns, have two decimals and the sign that
  /// the measure calls for; other columns have the decimals they need, at most two.
  ///
  /// ```text
  /// By place
  /// geo    value_sum  value_mean  count
  /// ───────────────────────────────────
  /// CN           408       204.0      2
  /// CN-SH        105        52.5      2
  /// ```
  public func displayTable(title: String = "", style: NumberStyle = NumberStyle()) -> DisplayTable {
    let formats = columns.indices.map { ColumnFormat(table: self, index: $0, style: style) }
    return DisplayTable(
      title: title,
      columns: zip(columns, formats).map { .init($0, $1.isNumeric ? .decimal : .left) },
      stubColumnCount: formats.prefix { !$0.isNumeric }.count,
      rows: rows.map { row in zip(row, formats).map { DisplayTable.Cell($1.text($0)) } })
  }
}

/// How the fields of one column are printed.
private struct ColumnFormat {
  let style: NumberStyle
  let isNumeric: Bool
  let isSigned: Bool
  let decimals: Int

  init(table: ResultTable, index: Int, style: NumberStyle) {
    let measure = Measure.allCases.first { $0.columnName == table.columns[index] }
    var hasText = false
    var hasNumber = false
    var neededDecimals = 0
    for row in table.rows {
      switch row[index] {
      case .text: hasText = true
      case .integer: hasNumber = true
      case .number(let number):
        hasNumber = true
        if neededDecimals < 2 { neededDecimals = max(neededDecimals, number.neededDecimals(atMost: 2)) }
      case .empty: break
      }
    }
    self.style = style
    isNumeric = measure != nil || hasNumber && !hasText
    isSigned = measure?.isSigned ?? false
    let isPercentage = measure.map { $0.unit != .level } ?? false
    decimals = style.decimalCount ?? (isPercentage ? ValueScale.percentDecimals : neededDecimals)
  }

  func text(_ field: ResultTable.Field) -> String {
    switch field {
    case .text(let text): text
    case .integer(let integer):
      style.displayText(.decimal(ExactDecimal(mantissa: Int128(integer))), decimals: 0, signed: false)
    case .number(let number): style.displayText(number, decimals: decimals, signed: isSigned)
    case .empty: ""
    }
  }
}
