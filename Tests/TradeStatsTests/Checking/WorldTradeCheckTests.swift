import Testing

@testable import TradeStats

/// The world trade tables: levels and the growth printed beside them agree to the last digit, so any change shows.
@Suite struct WorldTradeCheckTests {
  private func figures(_ name: String) throws -> [PublishedFigure] {
    try FigureFile([Input(path: DataFiles.path(name))]).figures
  }

  @Test(arguments: ["world_goods_trade", "world_services_trade"])
  func printsAgree(_ name: String) throws {
    let figures = try figures(name)
    #expect(figures.count { $0.statistic == .yearOnYearGrowth } >= 90)
    #expect(FigureCheck(figures).answer().findings == [])
  }

  /// Each cell changed in a table of its own, told apart by place, and all of them checked at once.
  @Test(arguments: ["world_goods_trade", "world_services_trade"])
  func everyChangedCellIsFoundAndNoOther(_ name: String) throws {
    let figures = try figures(name)
    var tables: [PublishedFigure] = []
    for changed in figures.indices {
      let year = figures[changed].period.year
      tables += figures.enumerated().compactMap { index, figure in
        // What is more than two years away has no part in it.
        guard abs(figure.period.year - year) <= 2 else { return nil }
        var figure = figure
        figure.place = "\(changed)"
        figure.location.recordNumber = index
        if index == changed {
          // The sixth digit from the end, which moves growth by a per cent or more, or two units of the last of a rate.
          let isNine = figure.number.mantissa / 100_000 % 10 == 9
          let shift: Int64 = figure.statistic == .level ? (isNine ? -100_000 : 100_000) : 2
          figure.number = PrintedNumber(mantissa: figure.number.mantissa + shift, decimals: figure.number.decimals)
        }
        return figure
      }
    }
    let answer = FigureCheck(tables).answer()
    let found = Dictionary(grouping: answer.findings) { $0.prints[0].place }
    for changed in figures.indices {
      // Nothing is printed that the growth of the first year could be held against.
      if figures[changed].statistic != .level, figures[changed].period.year == 1990 { continue }
      let findings = found["\(changed)"] ?? []
      #expect(findings.count == 1, "\(figures[changed].location) \(figures[changed].text)")
      #expect(findings.first?.suspects.map(\.location.recordNumber) == [changed], "\(figures[changed].location)")
    }
  }
}
