import Testing

@testable import TradeStats

/// No place has more than the one that its code begins with, nor a greater share of what contains that.
@Suite struct PlacesWithinPlacesTests {
  private static let shares = [
    "2023,CN-SH-PFTZ,exports,share_of_parent_pct,CN-SH,87.8,percent,1",
    "2023,CN-SH-PFTZ,exports,share_of_national_pct,CN,96.2,percent,1",
  ]
  private static let zone = "2023,CN-SH-PFTZ,exports,level,,100.0,RMB,billion"

  /// More of the nation's exports than of the province's, with the level or without it: the two shares are at odds.
  @Test(arguments: [shares, shares + [zone]])
  func sharesOfTheWholeAreNoMoreThanOfItsPart(_ lines: [String]) throws {
    let findings = try Figures.answer(lines).findings
    try #require(findings.count == 1)
    #expect(findings[0].lines.sorted() == [2, 3] && findings[0].suspectLines.sorted() == [2, 3])
  }

  @Test(arguments: [
    (
      "no digits needed", [shares[0].replacing("87.8,percent,1", with: "85,percent,1,under"), shares[1] + ",over"]
    ),
    (
      "of two years",
      shares.map { $0.replacing("2023", with: "2022") } + [shares[0].replacing("87.8", with: "97.0"), shares[1]]
    ),
    (
      "too far apart for a revision", [shares[0] + ",,S1,2024-01-10", shares[1] + ",,S1,2024-07-10"]
    ),
    (
      "of another indicator by rule", shares.map { $0.replacing("exports", with: "exports_of_ships") }
    ),
  ])
  func twoShares(_ name: String, _ lines: [String]) throws {
    var rules = CheckRules()
    rules.shareWholes["exports_of_ships"] = "exports"
    let findings = try Figures.answer(lines, rules: rules).findings
    #expect(findings.map(\.kind) == [.contradiction] && findings[0].lines.sorted() == [2, 3], "\(name)")
  }

  @Test(arguments: [
    (
      "a greater share of the province",
      [
        "2023,CN-SH-PFTZ,exports,share_of_parent_pct,CN-SH,96.2,percent,1",
        "2023,CN-SH-PFTZ,exports,share_of_national_pct,CN,87.8,percent,1", zone,
      ]
    ),
    (
      "the same share of both",
      [shares[0], "2023,CN-SH-PFTZ,exports,share_of_national_pct,CN,87.8,percent,1", zone]
    ),
    ("what may be negative", shares.map { $0.replacing("exports", with: "fdi_inflow") }),
    ("shares of different years", [shares[0], shares[1].replacing("2023", with: "2022")]),
    (
      "a region by its name, which tells no place that it lies in",
      shares.map { $0.replacing("CN-SH,", with: "Delta,") } + [shares[1], "2023,Delta,imports,level,,1.0,RMB,billion"]
    ),
  ])
  func whatMayBe(_ name: String, _ lines: [String]) throws {
    #expect(try Figures.answer(lines).findings.isEmpty, "\(name)")
  }
}
