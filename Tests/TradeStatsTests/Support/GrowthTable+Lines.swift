@testable import TradeStats

extension GrowthTable {
  /// One line for each row: the key and unit, the period, then each measure to `decimals` or the reason why it is
  /// missing, with its marks behind a slash: `CN RMB 2021 +4.0/B`.
  func text(decimals: Int = 1) -> [String] {
    series.flatMap { series in
      series.rows.map { row in
        let cells = zip(zip(measures, row.cells), row.cellFlags).map { cell, flags in
          let (measure, cell) = cell
          let number = cell.number?.digits(decimals: decimals, .halfAway).text(signed: measure.isSigned)
          return (number ?? cell.missing?.rawValue ?? "") + (flags.isEmpty ? "" : "/" + flags.letters)
        }
        let place = series.key + (series.unit.isEmpty ? [] : [series.unit]) + [row.period.description]
        return (place + cells).joined(separator: " ")
      }
    }
  }
}
