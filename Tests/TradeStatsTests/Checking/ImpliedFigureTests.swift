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
      answer.implied("exports, CN-Z, 2024: share_of_national_pct (RMB) against CN")?.words(decimals: 2)
        == "11.48 to 11.6")
    #expect(
      answer.implied("exports, CN-Z, 2024: growth_gap_pp (RMB) against CN")?.words(decimals: 2) == "14.8 to 17.21")
    let apart = try implied([
      "2024,CN-Z,exports,yoy_growth_pct,,9.0,percent,1,,A,2025-01-10",
      "2024,CN,exports,yoy_growth_pct,,5.0,percent,1,,B,2025-02-10",
      "2023,CN-Z,exports,growth_gap_pp,CN,3,pp,1,,A,2025-01-10",
    ])
    #expect(apart.implied("exports, CN-Z, 2024: growth_gap_pp against CN")?.words(decimals: 2) == "3.9 to 4.1")
  }
}
