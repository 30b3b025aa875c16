@testable import TradeStats

/// A nation and its zones over many years, with exports, imports and their total: levels, growth and shares, all tied to
/// each other, each rounded as it is printed.
struct LargeWorld {
  private(set) var figures: [PublishedFigure] = []
  private var levels: [[[Int]]] = []
  private let yearCount: Int

  private static let indicators = ["exports", "imports", "total_trade"]
  /// Levels are printed in hundredths of a billion.
  private static let levelUnit = 10_000_000

  init(zoneCount: Int, yearCount: Int, _ generator: inout SeededGenerator) {
    self.yearCount = yearCount
    var zones = (0..<zoneCount).map { _ in Self.history(yearCount, &generator) }
    let nation = (0..<2).map { flow in
      (0..<yearCount).map { year in zones.reduce(0) { $0 + $1[flow][year] } * 17 / 10 }
    }
    zones.insert(nation + [zip(nation[0], nation[1]).map { $0 + $1 }], at: 0)
    levels = zones
    for zone in levels.indices {
      for indicator in 0..<3 {
        for year in 0..<yearCount { add(zone, indicator, year) }
      }
    }
  }

  private static func history(_ yearCount: Int, _ generator: inout SeededGenerator) -> [[Int]] {
    let flows = (0..<2).map { _ in
      var level = Int.random(in: 50_000_000_000...900_000_000_000, using: &generator)
      return (0..<yearCount).map { _ in
        level = level / 100 * Int.random(in: 90...125, using: &generator)
        return level
      }
    }
    return flows + [zip(flows[0], flows[1]).map { $0 + $1 }]
  }

  private mutating func add(_ zone: Int, _ indicator: Int, _ year: Int) {
    let level = levels[zone][indicator][year]
    add(zone, indicator, year, .level, FigureWorld.rounded(level, Self.levelUnit), decimals: 2)
    if year > 0 {
      let base = levels[zone][indicator][year - 1]
      add(zone, indicator, year, .yearOnYearGrowth, FigureWorld.rounded((level - base) * 1000, base), decimals: 1)
    }
    if zone > 0 {
      let share = FigureWorld.rounded(Int128(level) * 10_000, Int128(levels[0][indicator][year]))
      add(zone, indicator, year, .shareOfNational, share, decimals: 2)
    }
  }

  private mutating func add(
    _ zone: Int, _ indicator: Int, _ year: Int, _ statistic: Statistic, _ digits: Int, decimals: Int
  ) {
    figures.append(
      PublishedFigure(
        place: zone == 0 ? "CN" : "CN-Z\(zone)", indicator: Self.indicators[indicator],
        period: Period(frequency: .year, ordinal: 2000 + year), statistic: statistic,
        comparatorPlace: statistic.isShare ? "CN" : "",
        number: PrintedNumber(mantissa: Int64(digits), decimals: decimals),
        scale: ExactDecimal(mantissa: statistic == .level ? 1_000_000_000 : 1), unit: statistic == .level ? "RMB" : "",
        location: SourceLocation(source: "world", lineNumber: figures.count + 1)))
  }

  /// Changes prints by more than all rounding together can explain.
  ///
  /// - Returns: their lines, in order.
  mutating func plant(_ count: Int, _ generator: inout SeededGenerator) -> [Int] {
    let planted = figures.indices.shuffled(using: &generator).prefix(count).sorted()
    for index in planted {
      let number = figures[index].number
      let shift: Int64 =
        switch figures[index].statistic {
        case .level: number.mantissa / 12
        case .yearOnYearGrowth: 40
        default: number.mantissa / 2 + 50
        }
      figures[index].number = PrintedNumber(mantissa: number.mantissa + shift, decimals: number.decimals)
    }
    return planted.map { figures[$0].location.lineNumber }
  }
}
