/// What a file of prices or exchange rates holds.
struct RateFigures {
  /// The name of the file.
  let file: String
  let series: [ObservedSeries]
  let exponent: Int
  /// The columns whose figures are in floating point.
  let roundedColumns: [String]
}

extension TradeReader {
  /// All series of a file of rates.
  func rateFigures() throws -> RateFigures {
    try exactAsFarAsPossible { source in
      let (observed, pass) = try source.observedPanel(PanelQuestion(PanelQuery(), schema: schema))
      let rounded = pass.report.notes.compactMap { note in
        if case .floatingPoint(let column) = note { column } else { nil }
      }
      return RateFigures(
        file: formats.first?.name ?? "", series: observed.series, exponent: observed.exponent, roundedColumns: rounded)
    }
  }
}
