import Testing

@testable import TradeStats

/// What holds for every panel, exactly.
@Suite struct PropertyTests {
  /// A panel of parts, without gaps where asked.
  private func table(_ seed: UInt64, _ shape: PanelShape, _ query: PanelQuery) throws -> GrowthTable {
    var generator = SeededGenerator(seed: seed)
    return try Way.plain.growth(shape.records(&generator).csv, query: query, measures: NaiveAnalysis.measures).table
  }

  /// The numbers of a measure by everything but the place, and how many rows there are of each.
  private func byPlaceless(_ table: GrowthTable, _ measure: Measure) throws -> [String: (numbers: [Ratio], rows: Int)] {
    let index = try #require(table.measures.firstIndex(of: measure))
    var numbers: [String: (numbers: [Ratio], rows: Int)] = [:]
    for series in table.series {
      for row in series.rows {
        let key = "\(series.key[1]) \(series.unit) \(row.period)"
        numbers[key, default: ([], 0)].rows += 1
        if let number = row.cells[index].number { numbers[key]?.numbers.append(number.exactRatio) }
      }
    }
    return numbers
  }

  @Test(arguments: [UInt64](1...4))
  func sharesOfAWholeAddUpToAHundred(seed: UInt64) throws {
    let table = try table(seed, PanelShape(), PanelQuery(national: .sum(over: "geo")))
    var checkedCount = 0
    for (key, shares) in try byPlaceless(table, .share) where !shares.numbers.isEmpty {
      #expect(shares.numbers.reduce(0, +) == 100, "seed \(seed), \(key)")
      checkedCount += 1
    }
    #expect(checkedCount > 100, "seed \(seed)")
  }

  @Test(arguments: [UInt64](1...4))
  func contributionsAddUpToNationalGrowth(seed: UInt64) throws {
    let shape = PanelShape(hasGaps: false, hasOddValues: false)
    let table = try table(seed, shape, PanelQuery(national: .sum(over: "geo")))
    let growth = try byPlaceless(table, .nationalYoY)
    var checkedCount = 0
    for (key, contributions) in try byPlaceless(table, .contribution) where !contributions.numbers.isEmpty {
      #expect(contributions.numbers.count == contributions.rows, "seed \(seed), \(key)")
      #expect(contributions.numbers.reduce(0, +) == growth[key]?.numbers.first, "seed \(seed), \(key)")
      checkedCount += 1
    }
    #expect(checkedCount > 100, "seed \(seed)")
  }

  @Test(arguments: [UInt64](1...4))
  func theWholeNeitherOutrunsNorLagsItself(seed: UInt64) throws {
    let query = PanelQuery(filters: [Filter("geo", in: ["CN"])], national: .series(column: "geo", value: "CN"))
    let table = try table(seed, PanelShape(), query)
    for measure in [Measure.outperformance, .relativeGrowth, .shareChange] {
      let numbers = try byPlaceless(table, measure).values.flatMap(\.numbers)
      #expect(numbers.count > 20, "seed \(seed)")
      #expect(numbers.allSatisfy { $0 == 0 }, "seed \(seed), \(measure)")
    }
    #expect(try byPlaceless(table, .share).values.flatMap(\.numbers).allSatisfy { $0 == 100 }, "seed \(seed)")
  }

  @Test(arguments: [UInt64](1...4))
  func measuresAgreeWithEachOther(seed: UInt64) throws {
    let query = PanelQuery(national: .series(column: "geo", value: "CN"))
    let table = try table(seed, PanelShape(years: 2010...2019), query)
    let places = Dictionary(uniqueKeysWithValues: table.measures.enumerated().map { ($1, $0) })
    var checkedCount = 0
    for series in table.series {
      for row in series.rows {
        let number = { (measure: Measure) in places[measure].flatMap { row.cells[$0].number?.exactRatio } }
        guard let growth = number(.yoy), let national = number(.nationalYoY), let relative = number(.relativeGrowth),
          let share = number(.share), let change = number(.shareChange), change != share
        else { continue }
        checkedCount += 1
        #expect(number(.outperformance) == growth - national, "seed \(seed)")
        // The growth of the share, from the share and its change.
        #expect(relative == change * 100 / (share - change), "seed \(seed)")
        // What a part contributes is its growth times its former share.
        #expect(number(.contribution) == growth * (share - change) / 100, "seed \(seed)")
      }
    }
    #expect(checkedCount > 100, "seed \(seed)")
  }
}
