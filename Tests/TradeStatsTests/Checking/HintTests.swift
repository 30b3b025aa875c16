import Testing

@testable import TradeStats

/// What would explain a contradiction, tried on all prints.
@Suite struct HintTests {
  private static let base = ["2023,CN,x,level,,12.34,RMB,billion", "2024,CN,x,yoy_growth_pct,,5.0,percent,1"]

  private func hints(_ lines: [String]) throws -> [Hint] {
    let answer = try Figures.answer(lines)
    #expect(answer.findings.count == 1, "\(answer.findingsText())")
    return try #require(answer.findings.first).hints.map(\.hint)
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

  /// The source says it in words of its own, and the qualifier, the unit or a note does.
  @Test(arguments: [
    "source\n%NBS at constant prices", "qualifier\n%constant prices", "note\n%in real terms", "qualifier\n%real",
    "source\n%按可比价格计算",
  ])
  func constantPricesInAnyRemark(_ column: String) throws {
    let parts = column.split(separator: "\n%")
    let text = """
      period,geo,indicator,statistic,value,unit,\(parts[0])
      2023,CN,x,level,12.34,RMB,
      2024,CN,x,level,12.96,RMB,
      2024,CN,x,yoy_growth_pct,2.0,percent,\(parts[1])

      """
    let file = try FigureFile([Input(name: "f.csv", bytes: Array(text.utf8))])
    let finding = try #require(FigureCheck(file.figures).answer().findings.first)
    #expect(finding.hints.contains { $0.hint == .realGrowth && $0.print.text == "2.0 %" })
  }

  /// What looks like a revision of the base may be a slip in the growth on it.
  @Test func revisionsThatMayBeNone() throws {
    let lines = [
      "2023,CN,x,level,,12.34,RMB,billion,,A,2024-01-10", "2024,CN,x,level,,11.72,RMB,billion,,A,2025-01-10",
    ]
    let sign = try Figures.answer(lines + ["2024,CN,x,yoy_growth_pct,,5.0,percent,1,,A,2025-01-10"])
    #expect(sign.findings.map(\.kind) == [.revision])
    #expect(sign.findings.flatMap(\.hintClauses) == ["5.0 % fits with the other sign"])
    let real = try Figures.answer(lines + ["2024,CN,x,yoy_growth_pct,,-2.0,percent,1,constant prices,A,2025-01-10"])
    #expect(real.findings.map(\.kind) == [.revision])
    #expect(
      real.findings.flatMap(\.hintClauses) == ["-2.0 % is growth at constant prices, which that of the levels is not"])
  }

  /// Of two growth rates one is that of the figure in USD; which of the two is in the wrong the levels say.
  @Test func aHintForAnyPrintOfTheSet() throws {
    let lines = [
      "2021,CN,fdi,level,,1160.0,RMB,billion", "2022,CN,fdi,level,,1232.7,RMB,billion",
      "2021,CN,fdi,level,,175.1,USD,billion", "2022,CN,fdi,level,,189.1,USD,billion",
      "2022,CN,fdi,yoy_growth_pct,,6.3,percent,1", "2022,CN,fdi,yoy_growth_pct,,8.0,percent,1",
    ]
    let finding = try #require(try Figures.answer(lines).findings.first)
    #expect(finding.hints.map { "\($0.print.text) \($0.hint)" } == ["8.0 % fits as growth of the figure in USD"])
  }

  /// What an exchange rate was taken to be is part of the explanation.
  @Test func theExchangeRateIsSaid() throws {
    let lines = [
      "2023,CN,exports,level,,700,RMB,1", "2023,CN,exports,level,,100,USD,1",
      "2023,CN,imports,level,,350,RMB,1", "2023,CN,imports,level,,55.0,USD,1",
    ]
    let finding = try #require(try Figures.answer(lines).findings.first)
    let rate = try #require(finding.exchangeRates.first)
    #expect(rate.unit == "RMB" && rate.perUnit == "USD" && rate.tolerancePercent == 3)
    #expect(finding.exchangeRates.count == 1 && rate.range.contains(6.36) != rate.range.contains(7.0))
  }

  @Test func sentences() {
    #expect(Hint.scaleSlip(power: -3).description == "fits if divided by 10^3")
    #expect(
      Hint.transposedDigits(PrintedNumber(mantissa: 359, decimals: 2)).description
        == "fits with two digits in each other's place: 3.59")
    #expect(Hint.droppedSign.description == "fits with the other sign")
  }

  /// Zero is zero at any scale; a rate at a thousandth of itself is near zero, which explains nothing.
  @Test func noScaleMakesAZeroFit() throws {
    let zero = try Figures.answer([
      "2023,CN,exports,level,,0,RMB,billion", "2023,CN,imports,level,,7.0,RMB,billion",
      "2023,CN,total_trade,level,,19.0,RMB,billion",
    ])
    let hints = zero.findings.flatMap(\.hints).filter { $0.print.number.mantissa == 0 }
    #expect(zero.findings.count == 1 && hints.isEmpty)
    let rate = try Figures.answer([
      "2023,CN,x,level,,100.0,RMB,1", "2024,CN,x,level,,100.1,RMB,1", "2024,CN,x,yoy_growth_pct,,45,percent,1",
    ])
    let powers = rate.findings.flatMap(\.hints).compactMap {
      if case .scaleSlip(let power) = $0.hint { power } else { nil }
    }
    #expect(powers.allSatisfy { abs($0) <= 2 })
  }
}
