@testable import TradeStats

// Short forms, so that a sample reads as the table it stands for.

extension Number {
  /// A decimal from its text, as a reader decodes it.
  static func of(_ text: String) -> Number {
    let parts = text.split(separator: ".")
    let fraction = parts.count == 2 ? parts[1] : ""
    return .decimal(ExactDecimal(mantissa: Int128(String(parts[0] + fraction)) ?? 0, exponent: -fraction.utf8.count))
  }
}

extension Cell {
  static func of(_ text: String) -> Cell { .number(.of(text)) }
}

extension GrowthTable.Row {
  static func of(_ year: Int, _ cells: [Cell], _ flags: ObservationFlags = []) -> Self {
    Self(period: Period(frequency: .year, ordinal: year), cells: cells, cellFlags: cells.map { _ in flags })
  }

  static func of(_ year: Int, quarter: Int, _ cells: [Cell], _ flags: ObservationFlags = []) -> Self {
    let period = Period(frequency: .quarter, ordinal: year * 4 + quarter - 1)
    return Self(period: period, cells: cells, cellFlags: cells.map { _ in flags })
  }

  static func of(_ period: Period, _ cells: [Cell], _ flags: ObservationFlags = []) -> Self {
    Self(period: period, cells: cells, cellFlags: cells.map { _ in flags })
  }
}

extension GrowthTable.Series {
  static func of(
    _ key: [String], labels: [String] = [], unit: String = "", frequency: Frequency = .year, _ rows: [GrowthTable.Row]
  ) -> Self {
    Self(
      key: key, labels: labels, unit: unit, frequency: frequency,
      rows: GrowthTable.Rows(GivenRows(rows: rows)))
  }
}

/// Rows written down, not computed.
private struct GivenRows: RowSource {
  let rows: [GrowthTable.Row]

  var rowCount: Int { rows.count }

  func makeColumns() -> RowColumns {
    let measures = rows.first?.cells.indices ?? 0..<0
    return RowColumns(
      periods: rows.map(\.period), cells: measures.map { measure in rows.map { $0.cells[measure] } },
      flags: measures.map { measure in rows.map { $0.cellFlags[measure] } },
      counts: measures.map { measure in SparseColumn(rows.map { $0.cellCounts[measure] }) })
  }
}

extension GrowthTable {
  /// Series named by one key column, `geo`, with one measure.
  static func of(_ measure: Measure, unitColumn: String? = nil, _ series: [Series]) -> GrowthTable {
    GrowthTable(keyColumns: ["geo"], labelColumns: [], unitColumn: unitColumn, measures: [measure], series: series)
  }

  /// One series of values in consecutive years from 2020, to look at numbers alone.
  static func values(_ values: [Number], unit: String = "") -> GrowthTable {
    .of(.value, [.of(["X"], unit: unit, values.enumerated().map { .of(2020 + $0, [.number($1)]) })])
  }

  /// Trade of two pilot zones: labels, a gap, flags, and values large enough to be scaled.
  static let zoneTrade = GrowthTable(
    keyColumns: ["geo", "indicator"], labelColumns: [LabelColumn(name: "geo_name", keyIndex: 0)], unitColumn: "unit",
    measures: [.value, .yoy],
    series: [
      .of(
        ["CN-GD", "trade"], labels: ["Guangdong PFTZ"], unit: "RMB",
        [
          .of(2020, [.of("310500000000"), .missing(.noBase)]),
          .of(2021, [.of("381915000000"), .of("23")], .provisional),
        ]),
      .of(
        ["CN-SH", "trade"], labels: ["上海自贸试验区"], unit: "RMB",
        [
          .of(2020, [.of("400000000000"), .missing(.noBase)]),
          .of(
            2021, [.of("409380000000"), .number(.ratio(Ratio(2_345, 1_000)))], [.breakInSeries, .estimated]),
          .of(2023, [.of("1200100000000"), .missing(.noBase)]),
        ]),
    ])

  /// One series at two frequencies.
  static let mixedFrequencies = GrowthTable.of(
    .value, unitColumn: "unit",
    [
      .of(["A"], unit: "USD", [.of(2023, [.of("10.5")]), .of(2024, [.of("12")], .estimated)]),
      .of(
        ["A"], unit: "USD", frequency: .quarter,
        [.of(2023, quarter: 4, [.of("3")]), .of(2024, quarter: 1, [.of("2.25")])]),
      .of(["B"], unit: "USD", [.of(2024, [.of("7")])]),
    ])

  /// Growth in the twelve months of 2024, without May for the second series.
  static let monthlyGrowth = GrowthTable.of(
    .yoy, unitColumn: "unit",
    ["Exports", "进口"].map { name in
      .of(
        [name], unit: "USD", frequency: .month,
        (0..<12).filter { name == "Exports" || $0 != 4 }.map {
          .of(Period(frequency: .month, ordinal: 2024 * 12 + $0), [.of("\($0 - 3).5")])
        })
    })
}
