import Testing

@testable import TradeStats

/// What would explain a contradiction, tried on all prints.
@Suite struct HintTests {
  private static let base = ["2023,CN,x,level,,12.34,RMB,billion", "2024,CN,x,yoy_growth_pct,,5.0,percent,1"]

  private func hints(_ lines: [String]) throws -> [Hint] {
    let answer = try Figures.answer(lines)
    #expect(answer.findings.count == 1, "\(answer.findingsText())")
    return try #require(answer.findings.first).hints
  }

  @Test func transposedDigits() throws {
    let lines = Self.base + ["2024,CN,x,level,,12.96,RMB,billion", "2024,CN,x,level,,21.96,RMB,billion"]
    #expect(try hints(lines) == [.transposedDigits(PrintedNumber(mantissa: 1296, decimals: 2))])
  }

  @Test func scaleSlip() throws {
    let lines =
      Self.base + [
        "2022,CN,x,level,,12.10,RMB,billion", "2023,CN,x,yoy_growth_pct,,2.0,percent,1",
        "2024,CN,x,level,,12.96,RMB,million",
      ]
    #expect(try hints(lines).contains(.scaleSlip(power: 3)))
  }

  @Test func droppedSign() throws {
    let lines = [
      "2023,CN,x,level,,12.34,RMB,billion", "2024,CN,x,level,,11.72,RMB,billion",
      "2024,CN,x,yoy_growth_pct,,5.0,percent,1",
    ]
    #expect(try hints(lines).contains(.droppedSign))
  }

  @Test func anotherBase() throws {
    let lines = [
      "2023,CN,x,level,,12.34,RMB,billion", "2024,CN,x,level,,12.96,RMB,billion",
      "2024,CN,x,yoy_growth_pct,,9.0,percent,1",
    ]
    guard case .otherBase(let period, let range, "RMB") = try hints(lines).first else {
      Issue.record("no hint")
      return
    }
    #expect(period.description == "2023" && range.contains(11.89e9))
  }

  @Test func growthAtConstantPrices() throws {
    let lines = [
      "2023,CN,x,level,,12.34,RMB,billion", "2024,CN,x,level,,12.96,RMB,billion",
      "2024,CN,x,yoy_growth_pct,,2.0,percent,1,constant prices",
    ]
    #expect(try hints(lines).contains(.realGrowth))
  }

  /// The nation's figure in RMB fits its own growth, so it is the zone's that is in another currency.
  @Test func anotherCurrency() throws {
    let lines = [
      "2024,CN,exports,level,,700,RMB,billion", "2024,CN,exports,level,,100,USD,billion",
      "2024,CN,imports,level,,1400,RMB,billion", "2024,CN,imports,level,,200,USD,billion",
      "2023,CN,fdi,level,,1133,RMB,billion", "2024,CN,fdi,yoy_growth_pct,,-27.1,percent,1",
      "2024,CN,fdi,level,,826.25,RMB,billion", "2023,Z,fdi,level,,210,RMB,billion",
      "2024,Z,fdi,level,,200.83,USD,billion", "2024,Z,fdi,share_of_national_pct,CN,24.3,percent,1",
    ]
    #expect(try hints(lines).contains(.otherUnit(printed: "USD", read: "RMB")))
  }

  @Test func sentences() {
    #expect(Hint.scaleSlip(power: -3).description == "the print fits if divided by 10^3")
    #expect(
      Hint.transposedDigits(PrintedNumber(mantissa: 359, decimals: 2)).description
        == "the print fits with two digits in each other's place: 3.59")
    #expect(Hint.droppedSign.description == "the print fits with the other sign")
  }
}
