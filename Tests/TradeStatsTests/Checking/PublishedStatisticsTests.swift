import Testing

@testable import TradeStats

/// What `published_statistics.csv` holds against itself.
@Suite struct PublishedStatisticsTests {
  private static let file = Result { try FigureFile([DataFiles.input("published_statistics")]) }
  private static let answer = file.map { FigureCheck($0.figures, places: $0.places).answer() }

  private func contradiction(_ words: String) throws -> Finding {
    let found = try Self.answer.get().findings(.contradiction)
    return try #require(found.first { $0.name.words == words }, "\(found.map(\.name.words))")
  }

  private func texts(_ figures: [PublishedFigure]) -> [String] { figures.map { "\($0.text) \($0.source)" } }

  /// 7.5 over 6.8 trillion is growth of 8.8 to 11.9 %.
  @Test func zoneTradeOf2022() throws {
    let finding = try contradiction("total_trade, CN-PFTZ, 2022: yoy_growth_pct (RMB)")
    #expect(texts(finding.prints) == ["6.8 trillion RMB S068", "7.5 trillion RMB S068", "14.5 % S068"])
    #expect(texts(finding.suspects) == ["14.5 % S068"])
    #expect(texts(finding.repeats) == ["14.5 % S132"])
    #expect(finding.implied.words(.rate()) == "8.75 to 11.86")
    guard case .otherBase(let period, let base, "RMB") = finding.hints.first?.hint else {
      Issue.record("\(finding.hints)")
      return
    }
    #expect(period.description == "2021" && base.contains(6.55e12) && base.low > 6.5e12 && base.high < 6.6e12)
  }

  /// The nation used 826.25 billion RMB; 24.3 % of it are 200.8 billion RMB.
  @Test func zoneInvestmentOf2024IsInAnotherCurrency() throws {
    let finding = try contradiction("fdi_utilized, CN-PFTZ, 2024: level")
    #expect(finding.print?.text == "200.83 billion USD")
    #expect(
      texts(finding.prints) == [
        "826.25 billion RMB S085", "43.85 trillion RMB S034", "6.16 trillion USD S035", "200.83 billion USD S123",
        "24.3 % S135",
      ])
    #expect(texts(finding.suspects) == ["200.83 billion USD S123"])
    #expect(finding.hints.map(\.hint) == [.otherUnit(printed: "USD", read: "RMB")])
  }

  /// One source prints +6.3 % and +8 %; its levels of 1.15 trillion and 1,232.68 billion allow the second only.
  @Test func nationalInvestmentOf2022() throws {
    let finding = try contradiction("fdi_utilized, CN, 2022: yoy_growth_pct (RMB)")
    #expect(texts(finding.prints) == ["6.3 % S068", "8 % S068"])
    #expect(texts(finding.suspects) == ["6.3 % S068"])
    #expect(texts(finding.further.flatMap(\.self)) == ["1.15 trillion RMB S068", "1232.68 billion RMB S068"])
    #expect(abs(finding.imbalance - 1.15) < 1e-9)
    #expect(finding.hints.map { "\($0.print.text) \($0.hint)" } == ["8 % fits as growth of the figure in USD"])
  }

  /// 23.97 trillion RMB at the exchange rate of imports and of foreign direct investment.
  @Test func exportsOf2022HaveTwoDigitsInEachOthersPlace() throws {
    let finding = try contradiction("exports, CN, 2022: level")
    #expect(texts(finding.suspects) == ["3.95 trillion USD S023"])
    #expect(finding.hints.map(\.hint) == [.transposedDigits(PrintedNumber(mantissa: 359, decimals: 2))])
  }

  @Test func theContradictionsAreThese() throws {
    let names = try Self.answer.get().findings(.contradiction).map(\.name.words)
    #expect(
      names == [
        "exports, CN, 2022: level", "fdi_utilized, CN, 2022: yoy_growth_pct (RMB)",
        "fdi_utilized, CN-PFTZ, 2024: level",
        "total_trade, CN-PFTZ, 2021-01-01/P7M: growth_gap_pp (RMB) against CN",
        "total_trade, CN-PFTZ, 2022: yoy_growth_pct (RMB)", "gdp, WLD, 2020: level", "gdp, WLD, 2021: level",
      ])
  }

  /// A smallest set cannot hold together, by itself and in no context, and holds without any of its prints.
  @Test func minimalSetsAreMinimal() throws {
    let findings = try Self.answer.get().findings
    #expect(findings.count > 70)
    for finding in findings {
      #expect(
        FigureCheck(finding.prints).answer().findings.map(\.kind).contains(finding.kind), "\(finding.explanation)")
      for index in finding.prints.indices {
        var rest = finding.prints
        rest.remove(at: index)
        let left = FigureCheck(rest).answer().findings
        #expect(left.isEmpty, "\(finding.explanation) without \(index)")
      }
    }
  }

  /// No two findings are of the same prints, and repeats of an earlier vintage are no revision back.
  @Test func findingsDiffer() throws {
    let findings = try Self.answer.get().findings
    #expect(Set(findings.map { Set($0.prints) }).count == findings.count)
    let trade = findings.filter { $0.kind == .revision && $0.name.words == "total_trade, CN, 2022: level" }
    #expect(trade.count == 1)
  }

  @Test func revisionsAreNoContradictions() throws {
    let revisions = try Self.answer.get().findings(.revision)
    let quarter = revisions.filter { $0.name.words == "total_trade, CN, 2023-Q1: level" }
    #expect(
      quarter.map { texts($0.prints) } == [
        ["9.89 trillion RMB S029", "9.76 trillion RMB S032"], ["9.76 trillion RMB S032", "9.69 trillion RMB S113"],
      ])
    // Growth is printed on the base as it was by then: exports of 2022 were brought down by 1.3 %.
    let exports = try #require(revisions.first { $0.name.words == "exports, CN, 2022: level" })
    #expect(texts(exports.prints) == ["23.97 trillion RMB S022", "23.77 trillion RMB S028", "0.6 % S028"])
    #expect(abs(exports.imbalance + 1.34) < 0.01)
    // The zones of 2020 were 18, those of 2021 were 21.
    #expect(revisions.contains { $0.name.words == "total_trade, CN-PFTZ, 2020: level" })
  }

  @Test func whatCannotBeUsedIsListed() throws {
    let file = try Self.file.get()
    let answer = try Self.answer.get()
    #expect(file.figures.count == 1023 && file.unusable.isEmpty)
    #expect(
      answer.unusable.map { "\($0.location.lineNumber) \($0.reason)" } == [
        """
        486 a place's share in itself is the share of another indicator; a rule can say of which \
        'trade_with_fta_partners' is part
        """,
        """
        487 a place's share in itself is the share of another indicator; a rule can say of which \
        'trade_with_fta_partners' is part
        """,
        """
        488 a place's share in itself is the share of another indicator; a rule can say of which \
        'trade_with_fta_partners' is part
        """,
        "1001 growth_change_pp does not say what it compares with",
        "1009 growth over a range of several years is an average, which no two levels give",
        "1017 growth over a range of several years is an average, which no two levels give",
      ])
  }

  /// The share that the rule explains: 14.25 of 42.07 trillion is 33.9 %.
  @Test func aRuleSaysWhatAShareIsOf() throws {
    let file = try Self.file.get()
    var rules = CheckRules()
    rules.shareWholes = ["trade_with_fta_partners": "total_trade"]
    let answer = FigureCheck(file.figures, rules: rules, places: file.places).answer()
    #expect(answer.unusable.count == 3)
    #expect(answer.count(of: .contradiction) == 7)
  }

  // MARK: - The eleven prints on zone trade in 2024

  private static let zoneTrade = file.map { file in
    file.figures.filter {
      $0.place == "CN-PFTZ" && $0.period.description == "2024" && $0.source == "S123"
        && ["total_trade", "exports", "imports"].contains($0.indicator)
    }
  }

  @Test func zoneTradeOf2024HoldsTogether() throws {
    let figures = try Self.zoneTrade.get()
    let answer = FigureCheck(figures).answer(findsImplied: true)
    #expect(figures.count == 11)
    #expect(answer.findings.isEmpty && answer.unusable.isEmpty)
    let growth = ["total_trade", "exports", "imports"].map { answer.implied("\($0), CN, 2024: yoy_growth_pct (RMB)") }
    #expect(growth.map { $0?.words(.rate()) } == ["4.9 to 5.1", "7 to 7.2", "2.2 to 2.4"])
    let share = answer.implied("total_trade, CN-PFTZ, 2023: share_of_national_pct (RMB) against CN")
    #expect(share?.words(.rate()) == "18.31 to 18.47")
  }
}

extension Finding {
  fileprivate var explanation: String { "\(kind.rawValue) \(name.words): \(prints.places)" }
}
