@testable import TradeStats

extension GrowthTable {
  /// One line for each row: the key and unit, the period, then each measure to `decimals` or the reason why it is
  /// missing, with the count of an incomplete one and its marks behind a slash: `CN RMB 2021 +4.0/B`,
  /// `incomplete(9 of 12)`.
  func text(decimals: Int = 1) -> [String] {
    series.flatMap { series in
      series.rows.map { row in
        let cells = row.cells.indices.map { index in
          let (measure, cell, flags) = (measures[index], row.cells[index], row.cellFlags[index])
          let number = cell.number?.digits(decimals: decimals, .halfAway).text(signed: measure.isSigned)
          let count = row.cellCounts[index].map { "(\($0))" } ?? ""
          return (number ?? cell.missing?.rawValue ?? "") + count + (flags.isEmpty ? "" : "/" + flags.letters)
        }
        let place = series.key + (series.unit.isEmpty ? [] : [series.unit]) + [row.period.description]
        return (place + cells).joined(separator: " ")
      }
    }
  }
}

/// Measures by their names, of a CSV text, as the lines of their table.
func growthLines(
  _ csv: String, _ measures: [String], _ query: PanelQuery = PanelQuery(), decimals: Int = 2
) throws -> [String] {
  try Way.plain.growth(csv, query: query, measures: measures.map { try Measure($0) }).table.text(decimals: decimals)
}
