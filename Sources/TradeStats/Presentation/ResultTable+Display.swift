extension ResultRows {
  /// The table for people as it stands, row for row: numbers rounded and lined up, everything else as text.
  ///
  /// Growth rates, shares and differences, known by the names of their columns, have two decimals and the sign that
  /// the measure calls for; other columns have the decimals they need, at most two. Statuses and flags are explained below.
  ///
  /// ```text
  /// By place
  /// geo    value_sum  value_mean  count
  /// ───────────────────────────────────
  /// CN           408       204.0      2
  /// CN-SH        105        52.5      2
  /// ```
  public func displayTable(title: String = "", style: NumberStyle = NumberStyle()) -> DisplayTable {
    let names = columnNames
    var formats = names.map { ColumnFormat(name: $0, style: style) }
    let kinds = names.indices.map { DisplayNotes.Words.Kind(column: names[$0], after: $0 > 0 ? names[$0 - 1] : nil) }
    var words = DisplayNotes.Words()
    forEachRow { row in
      for (index, field) in row.enumerated() {
        formats[index].take(field)
        if let kind = kinds[index] { words.insert(field, kind) }
      }
    }
    var rows: [[DisplayTable.Cell]] = []
    forEachRow { row in rows.append(zip(row, formats).map { DisplayTable.Cell($1.text($0)) }) }
    return DisplayTable(
      title: title, columns: zip(names, formats).map { .init($0, $1.isNumeric ? .decimal : .left) },
      stubColumnCount: formats.prefix { !$0.isNumeric }.count, rows: rows, notes: words.notes)
  }
}

/// How the fields of one column are printed.
private struct ColumnFormat {
  private let style: NumberStyle
  private let measure: Measure?
  private var hasText = false
  private var hasNumber = false
  private var neededDecimals = 0

  init(name: String, style: NumberStyle) {
    self.style = style
    measure = Measure.allCases.first { $0.columnName == name }
  }

  /// Takes note of what stands in the column.
  mutating func take(_ field: ResultTable.Field) {
    switch field {
    case .text: hasText = true
    case .integer: hasNumber = true
    case .number(let number):
      hasNumber = true
      if neededDecimals < 2 { neededDecimals = max(neededDecimals, number.neededDecimals(atMost: 2)) }
    case .empty: break
    }
  }

  var isNumeric: Bool { measure != nil || hasNumber && !hasText }

  private var decimals: Int {
    switch measure?.unit {
    case .count: 0
    case .percent, .percentagePoints, .number: style.decimalCount ?? ValueScale.percentDecimals
    case .level, nil: style.decimalCount ?? neededDecimals
    }
  }

  func text(_ field: ResultTable.Field) -> String {
    switch field {
    case .text(let text): text
    case .integer(let integer):
      style.displayText(.decimal(ExactDecimal(mantissa: Int128(integer))), decimals: 0, signed: false)
    case .number(let number): style.displayText(number, decimals: decimals, signed: measure?.isSigned ?? false)
    case .empty: ""
    }
  }
}
