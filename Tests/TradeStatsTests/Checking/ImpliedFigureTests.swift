import Testing

@testable import TradeStats

/// What follows from prints for figures that none of them gives.
@Suite struct ImpliedFigureTests {
  private func implied(_ lines: [String], rules: CheckRules = CheckRules()) throws -> CheckAnswer {
    let answer = try Figures.answer(lines, rules: rules, findsImplied: true)
    #expect(answer.findings.isEmpty && answer.unusable.isEmpty)
    return answer
  }

  @Test func aQuarterFromTheHalfYearAndTheOther() throws {
    let answer = try implied(["2024-Q1,CN,exports,level,,10,RMB,1", "2024-S1,CN,exports,level,,24,RMB,1"])
    #expect(answer.implied("exports, CN, 2024-Q2: level")?.words() == "13 to 15")
  }

  @Test func theLastQuarterFromTheYear() throws {
    let quarters = (1...3).map { "2024-Q\($0),CN,exports,level,,10.0,RMB,1" }
    let answer = try implied(quarters + ["2024,CN,exports,level,,43.0,RMB,1"])
    #expect(answer.implied("exports, CN, 2024-Q4: level")?.words() == "12.8 to 13.2")
    #expect(answer.implied("exports, CN, 2024-S2: level")?.words() == "22.85 to 23.15")
  }

  @Test func growthOfAQuarterThatIsNotPrinted() throws {
    let answer = try implied([
      "2023-Q1,CN,exports,level,,10.00,RMB,1", "2023-S1,CN,exports,level,,20.00,RMB,1",
      "2024-Q1,CN,exports,level,,10.00,RMB,1", "2024-S1,CN,exports,level,,21.00,RMB,1",
    ])
    let growth = try #require(answer.implied("exports, CN, 2024-Q2: yoy_growth_pct (RMB)"))
    #expect(growth.contains(10) && growth.low > 9.7 && growth.high < 10.3)
  }

  @Test func aTotalFromItsParts() throws {
    let parts = ["2024,CN,goods_exports,level,,25.4,RMB,1", "2024,CN,goods_imports,level,,18.4,RMB,1"]
    #expect(try implied(parts).implied("goods_total_trade, CN, 2024: level")?.words() == "43.7 to 43.9")
    let missing = try implied([parts[0], "2024,CN,goods_total_trade,level,,43.8,RMB,1"])
    #expect(missing.implied("goods_imports, CN, 2024: level")?.words() == "18.3 to 18.5")
    var rules = CheckRules()
    rules.sums = [CheckRules.Sum(of: .place, whole: "CN", parts: ["A", "B"])]
    let places = ["2024,A,x,level,,1.0,RMB,1", "2024,B,x,level,,2.0,RMB,1"]
    #expect(try implied(places, rules: rules).implied("x, CN, 2024: level")?.words() == "2.9 to 3.1")
  }

  /// "Over" and "under" are bounds on one side, and so is what follows from them.
  @Test func oneEndIsEnough() throws {
    let answer = try implied([
      "2023,CN,exports,level,,10.0,RMB,1", "2024,CN,exports,yoy_growth_pct,,10.0,percent,1,over",
    ])
    #expect(answer.implied("exports, CN, 2024: level")?.words() == "at least 10.945")
    let table = answer.impliedTable().rows.filter { $0[3] == .text("level") }
    #expect(table.count == 1 && table[0].last == .empty)
  }

  /// Shares and gaps to growth of places that prints compare, wherever both figures are known.
  @Test func comparisonsThatAreNotPrinted() throws {
    let answer = try implied([
      "2023,CN-Z,exports,level,,10.0,RMB,1", "2024,CN-Z,exports,level,,12.0,RMB,1",
      "2023,CN,exports,level,,100.0,RMB,1", "2024,CN,exports,level,,104.0,RMB,1",
      "2024,CN-Z,imports,share_of_national_pct,CN,30,percent,1",
    ])
    #expect(
      answer.implied("exports, CN-Z, 2024: share_of_national_pct (RMB) against CN")?.words(.rate())
        == "11.48 to 11.6")
    #expect(
      answer.implied("exports, CN-Z, 2024: growth_gap_pp (RMB) against CN")?.words(.rate()) == "14.8 to 17.21")
    let apart = try implied([
      "2024,CN-Z,exports,yoy_growth_pct,,9.0,percent,1,,A,2025-01-10",
      "2024,CN,exports,yoy_growth_pct,,5.0,percent,1,,B,2025-02-10",
      "2023,CN-Z,exports,growth_gap_pp,CN,3,pp,1,,A,2025-01-10",
    ])
    #expect(apart.implied("exports, CN-Z, 2024: growth_gap_pp against CN")?.words(.rate()) == "3.9 to 4.1")
  }

  /// A share says that one is part of the other, growth compared does not; nor is there a share of a price index, of what
  /// may be negative, or in a place that has no name.
  @Test(arguments: [
    ["2024,CN-Z,exports,growth_gap_pp,CN,3,pp,1"],
    ["2024,CN-Z,exports,share_of_national_pct,CN,10.0,percent,1", "2024,,exports,level,,300,RMB,1"],
  ])
  func sharesOfPartsAlone(_ comparisons: [String]) throws {
    let figures = ["export_price_index", "trade_balance", "imports", "exports"].flatMap { indicator in
      ["CN-Z", "CN"].flatMap { place in
        [2023, 2024].map { "\($0),\(place),\(indicator),level,,\(place == "CN" ? 200 : 20).0,RMB,1" }
      }
    }
    let isShare = comparisons[0].contains("share")
    let lines = isShare ? figures : figures.filter { !$0.contains("exports") }
    let answer = try Figures.answer(lines + comparisons, findsImplied: true)
    let shares = answer.implied.map(\.name).filter(\.statistic.isShare)
    #expect(
      shares.map(\.words)
        == (isShare
          ? [
            "exports, CN-Z, 2023: share_of_national_pct (RMB) against CN",
            "imports, CN-Z, 2023: share_of_national_pct (RMB) against CN",
            "imports, CN-Z, 2024: share_of_national_pct (RMB) against CN",
            "total_trade, CN-Z, 2023: share_of_national_pct against CN",
            "total_trade, CN-Z, 2024: share_of_national_pct against CN",
          ] : []))
    #expect(!answer.implied.contains { $0.name.statistic == .growthGap && $0.name.comparator.isEmpty })
  }

  /// A print that cannot be used compares nothing.
  @Test func unusableComparisonsImplyNothing() throws {
    let levels = ["CN-Z", "CN"].flatMap { place in
      [2023, 2024].map { "\($0),\(place),exports,level,,20.0,RMB,1" }
    }
    let answer = try Figures.answer(levels + ["2024,CN-Z,exports,yoy_growth_pct,CN,3,percent,1"], findsImplied: true)
    #expect(answer.unusable.count == 1 && answer.implied.allSatisfy { $0.name.statistic == .yearOnYearGrowth })
  }

  /// A part has a share in its whole, by rule too.
  @Test func sharesOfTheParts() throws {
    var rules = CheckRules()
    rules.sums = [CheckRules.Sum(of: .place, whole: "CN", parts: ["A", "B"])]
    let levels = [("A", "30.0"), ("B", "20.0"), ("CN", "50.0")].map { "2024,\($0),exports,level,,\($1),RMB,1" }
    let answer = try implied(levels, rules: rules)
    #expect(answer.implied("exports, A, 2024: share_of_national_pct (RMB) against CN")?.contains(60) == true)
  }

  /// What is part of another is no more than that, and what has no end that says anything has none.
  @Test func sharesEndAtTheWhole() throws {
    let lines = [
      "2024,CN-Z,exports,level,,80,RMB,1,over", "2024,CN,exports,level,,100,RMB,1",
      "2024,CN-Z,imports,share_of_national_pct,CN,30,percent,1",
    ]
    let share = try implied(lines).implied("exports, CN-Z, 2024: share_of_national_pct (RMB) against CN")
    #expect(share?.words(.rate()) == "79.6 to 100")
    let nothing = try implied(
      [lines[1], lines[2], "2024,CN-Z,exports,level,,5,RMB,1,over"] + ["2024,CN-Z,imports,level,,5,RMB,1"])
    #expect(nothing.implied.allSatisfy { $0.range.low > 0 || $0.range.high < 100 || !$0.name.statistic.isShare })
  }

  /// Growth beyond all that decimals hold is shown as no end, never as another number.
  @Test func growthWithoutEnd() throws {
    let answer = try implied([
      "2023,CN,exports,level,,0.0000000000000001,RMB,1", "2024,CN,exports,level,,90000000000000000,RMB,trillion",
    ])
    let growth = try #require(answer.implied("exports, CN, 2024: yoy_growth_pct (RMB)"))
    let name = try #require(answer.implied.first { $0.name.statistic == .yearOnYearGrowth }?.name)
    #expect(growth.low > 1e40)
    #expect(name.words(growth) == "at least 1000000000000000 %")
    #expect(Interval(-5, 1e30).words(.rate()) == "at least -5")
    #expect(Interval(123_456.789_012_345, 123_456.789_012_345).words(.rate()) == "123456.78 to 123456.79")
  }

  /// Whatever follows from some of the true prints of a world holds the truth.
  @Test func rangesHoldTheTruth() throws {
    let seed: UInt64 = 20_260_321
    var generator = SeededGenerator(seed: seed)
    var count = 0
    for number in 0..<400 {
      // Of every twentieth world all is printed.
      let world = FigureWorld(number: number * 20, isDated: number % 3 == 0, &generator)
      let printed = world.figures.filter { _ in Bool.random(using: &generator) }
      for figure in FigureCheck(printed).answer(findsImplied: true).implied {
        guard let truth = world.truth(of: figure.name) else { continue }
        count += 1
        let slack = max(1e-9, abs(truth) * 1e-12)
        #expect(
          figure.range.low <= truth + slack && truth - slack <= figure.range.high,
          "seed \(seed), world \(number): \(figure.name.words) \(figure.range), \(truth)")
        let ends = figure.name.fields(figure.range).map { field in
          if case .number(let end) = field { end.doubleValue } else { Double?.none }
        }
        #expect((ends[0] ?? -.infinity) <= truth + slack && truth - slack <= (ends[1] ?? .infinity))
      }
    }
    #expect(count > 500)
  }
}
