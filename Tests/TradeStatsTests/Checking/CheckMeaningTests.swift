import Testing

@testable import TradeStats

/// What prints mean for each other: each case is a few prints and whether they can all be true.
@Suite struct CheckMeaningTests {
  private static let cases: [(what: String, lines: [String], contradictions: Int)] = [
    (
      "growth within rounding",
      [
        "2023,CN,x,level,,10.0,RMB,billion", "2024,CN,x,level,,10.5,RMB,billion",
        "2024,CN,x,yoy_growth_pct,,5.9,percent,1",
      ], 0
    ),
    ("intervals that touch", ["2023,CN,x,level,,1,RMB,1", "2023,CN,x,level,,2,RMB,1"], 0),
    ("one digit further", ["2023,CN,x,level,,1.0,RMB,1", "2023,CN,x,level,,1.2,RMB,1"], 1),
    ("printed digits matter", ["2023,CN,x,level,,12.50,RMB,1", "2023,CN,x,level,,12.52,RMB,1"], 1),
    ("fewer digits say less", ["2023,CN,x,level,,12.5,RMB,1", "2023,CN,x,level,,12.52,RMB,1"], 0),
    ("over", ["2023,CN,x,level,,10,RMB,1,over", "2023,CN,x,level,,10,RMB,1"], 0),
    ("over, and less", ["2023,CN,x,level,,10,RMB,1,over", "2023,CN,x,level,,9,RMB,1"], 1),
    ("under, and more", ["2023,CN,x,level,,10,RMB,1,under", "2023,CN,x,level,,11,RMB,1"], 1),
    (
      "fell by over 14 %",
      ["2023,CN,x,yoy_growth_pct,,-14,percent,1,over", "2023,CN,x,yoy_growth_pct,,-14.4,percent,1"], 0
    ),
    ("about never contradicts", ["2023,CN,x,level,,10,RMB,1,approx", "2023,CN,x,level,,19,RMB,1"], 0),
    ("units never meet", ["2023,CN,x,level,,10,RMB,1", "2023,CN,x,level,,2,USD,1"], 0),
    (
      "exports and imports are total trade",
      [
        "2023,CN,exports,level,,10,RMB,1", "2023,CN,imports,level,,7,RMB,1",
        "2023,CN,total_trade,level,,18,RMB,1",
      ], 0
    ),
    (
      "and no more than that",
      [
        "2023,CN,exports,level,,10,RMB,1", "2023,CN,imports,level,,7,RMB,1",
        "2023,CN,total_trade,level,,19,RMB,1",
      ], 1
    ),
    ("a part is no more than the whole", ["2023,CN,exports,level,,10,RMB,1", "2023,CN,total_trade,level,,8,RMB,1"], 1),
    (
      "growth of a sum lies between that of its parts",
      [
        "2023,CN,exports,yoy_growth_pct,,5,percent,1",
        "2023,CN,imports,yoy_growth_pct,,7,percent,1", "2023,CN,total_trade,yoy_growth_pct,,9,percent,1",
      ], 1
    ),
    (
      "quarters make the year",
      (1...4).map { "2023-Q\($0),CN,exports,level,,10,RMB,1" } + ["2023,CN,exports,level,,42,RMB,1"], 0
    ),
    ("and no other", (1...4).map { "2023-Q\($0),CN,exports,level,,10,RMB,1" } + ["2023,CN,exports,level,,43,RMB,1"], 1),
    (
      "year to date lies inside the year",
      ["2023-01-01/P9M,CN,exports,level,,30,RMB,1", "2023,CN,exports,level,,28,RMB,1"], 1
    ),
    (
      "year to date is not the year", ["2023-01-01/P9M,CN,exports,level,,30,RMB,1", "2023,CN,exports,level,,40,RMB,1"],
      0
    ),
    (
      "the first half by two names",
      ["2023-S1,CN,exports,level,,30,RMB,1", "2023-01-01/P6M,CN,exports,level,,33,RMB,1"], 1
    ),
    ("stocks do not add up", ["2023-Q1,CN,fdi_stock,level,,30,RMB,1", "2023,CN,fdi_stock,level,,20,RMB,1"], 0),
    (
      "a gap between two growth rates",
      [
        "2023,A,x,yoy_growth_pct,,9,percent,1", "2023,CN,x,yoy_growth_pct,,5.0,percent,1",
        "2023,A,x,growth_gap_pp,CN,4.5,pp,1",
      ], 0
    ),
    (
      "another gap",
      [
        "2023,A,x,yoy_growth_pct,,9.0,percent,1", "2023,CN,x,yoy_growth_pct,,5.0,percent,1",
        "2023,A,x,growth_gap_pp,CN,4.5,pp,1",
      ], 1
    ),
    (
      "a share",
      ["2023,A,x,level,,20,RMB,1", "2023,CN,x,level,,100,RMB,1", "2023,A,x,share_of_national_pct,CN,25,percent,1"], 1
    ),
    (
      "a change of share",
      [
        "2023,A,x,share_of_national_pct,CN,20.0,percent,1", "2022,A,x,share_of_national_pct,CN,18.0,percent,1",
        "2023,A,x,share_change_pp,,2.3,pp,1",
      ], 1
    ),
    (
      "a change of growth",
      [
        "2023,A,x,yoy_growth_pct,,5.0,percent,1", "2022,A,x,yoy_growth_pct,,8.0,percent,1",
        "2023,A,x,growth_change_pp,2022,-2.0,pp,1",
      ], 1
    ),
    (
      "growth over several years",
      [
        "2012,A,x,level,,100,RMB,1", "2021,A,x,level,,150,RMB,1",
        "2021,A,x,cum_growth_pct,A@2012,62.9,percent,1",
      ], 1
    ),
    (
      "growth on the quarter before",
      [
        "2022-Q1,A,x,level,,100,RMB,1", "2022-Q2,A,x,level,,69,RMB,1",
        "2022-Q2,A,x,qoq_growth_pct,2022-Q1,-31,percent,1",
      ], 0
    ),
    (
      "real growth is not that of levels",
      [
        "2018,W,gdp,level,,86.46,USD,trillion", "2019,W,gdp,level,,87.65,USD,trillion",
        "2019,W,gdp,yoy_growth_pct,,2.6,percent,1",
      ], 0
    ),
    (
      "exchange rates of one year",
      [
        "2023,CN,exports,level,,700,RMB,1", "2023,CN,exports,level,,100,USD,1",
        "2023,CN,imports,level,,350,RMB,1", "2023,CN,imports,level,,55.0,USD,1",
      ], 1
    ),
    (
      "a revision between two dates",
      ["2023,CN,x,level,,10.0,RMB,1,,S1,2024-01-10", "2023,CN,x,level,,10.4,RMB,1,,S1,2024-07-10"], 0
    ),
    (
      "no revision on one day",
      ["2023,CN,x,level,,10.0,RMB,1,,S1,2024-01-10", "2023,CN,x,level,,10.4,RMB,1,,S1,2024-01-10"], 1
    ),
    (
      "too large for a revision",
      ["2023,CN,x,level,,10.0,RMB,1,,S1,2024-01-10", "2023,CN,x,level,,14.0,RMB,1,,S1,2024-07-10"], 1
    ),
    ("investment may flow back", ["2023,CN,fdi_inflow,level,,-5,USD,1", "2024,CN,fdi_inflow,level,,3,USD,1"], 0),
    (
      "and then its quarters exceed the year",
      ["2023-Q1,CN,fdi_inflow,level,,13,USD,1", "2023,CN,fdi_inflow,level,,7,USD,1"], 0
    ),
    ("exports are never negative", ["2023,CN,exports,level,,-5,USD,1"], 1),
    ("no share of exports exceeds all of them", ["2023,CN-SH,exports,share_of_national_pct,CN,130,percent,1"], 1),
    ("a share of the whole", ["2023,CN-SH,exports,share_of_national_pct,CN,100,percent,1"], 0),
    (
      "a share of a net inflow may", ["2023,CN-SH,fdi_net_inflow,share_of_national_pct,CN,130,percent,1"], 0
    ),
    (
      "a part is no more than the place that its code begins with",
      ["2023,CN-SH,exports,level,,13,RMB,billion", "2023,CN,exports,level,,11,RMB,billion"], 1
    ),
    (
      "nor its part more than it",
      ["2023,CN-SH-PFTZ,exports,level,,13,RMB,billion", "2023,CN-SH,exports,level,,11,RMB,billion"], 1
    ),
    (
      "names are no codes",
      ["2023,Guinea-Bissau,exports,level,,13,USD,million", "2023,Guinea,exports,level,,11,USD,million"], 0
    ),
    (
      "groups of so many states are no parts",
      ["2018,EU-28,exports,level,,13,EUR,billion", "2018,EU,exports,level,,11,EUR,billion"], 0
    ),
    (
      "a part of what may be negative may be more",
      ["2023,CN-SH,fdi_inflow,level,,13,USD,billion", "2023,CN,fdi_inflow,level,,11,USD,billion"], 0
    ),
    (
      "parts of another unit are not compared",
      ["2023,CN-SH,exports,level,,13,RMB,billion", "2023,CN,exports,level,,11,USD,billion"], 0
    ),
    (
      "a year grows by no more than its quarters",
      (1...4).map { "2023-Q\($0),CN,exports,yoy_growth_pct,,\($0 + 1).0,percent,1" }
        + ["2023,CN,exports,yoy_growth_pct,,6.0,percent,1"], 1
    ),
    (
      "and by no less",
      (1...4).map { "2023-Q\($0),CN,exports,yoy_growth_pct,,\($0 + 1).0,percent,1" }
        + ["2023,CN,exports,yoy_growth_pct,,1.8,percent,1"], 1
    ),
    (
      "a year grows as its quarters do",
      (1...4).map { "2023-Q\($0),CN,exports,yoy_growth_pct,,\($0 + 1).0,percent,1" }
        + ["2023,CN,exports,yoy_growth_pct,,5.0,percent,1"], 0
    ),
    (
      "levels weigh the quarters",
      [
        "2022-S1,CN,exports,level,,100,RMB,1", "2022-S2,CN,exports,level,,300,RMB,1",
        "2023-S1,CN,exports,yoy_growth_pct,,20.0,percent,1", "2023-S2,CN,exports,yoy_growth_pct,,0.0,percent,1",
        "2023,CN,exports,yoy_growth_pct,,10.0,percent,1",
      ], 1
    ),
    (
      "growth from months and the rest",
      (1...12).map { "2023-\($0 < 10 ? "0" : "")\($0),CN,exports,yoy_growth_pct,,3.0,percent,1" }
        + ["2023-Q2,CN,exports,yoy_growth_pct,,3.4,percent,1"], 1
    ),
    (
      "halves of a total against the year of its parts",
      [
        "2021-S1,CN,total_trade,level,,1000,RMB,1", "2021-S2,CN,total_trade,level,,1000,RMB,1",
        "2021,CN,exports,level,,1500,RMB,1", "2021,CN,imports,level,,1300,RMB,1",
      ], 1
    ),
    (
      "quarters of the parts against the year of the total",
      (1...4).flatMap { ["2021-Q\($0),CN,exports,level,,10,RMB,1", "2021-Q\($0),CN,imports,level,,20,RMB,1"] }
        + ["2021,CN,total_trade,level,,130,RMB,1"], 1
    ),
    (
      "a part of half a year is no more than the whole of the year",
      ["2021-S1,CN,imports,level,,1500,RMB,1", "2021,CN,total_trade,level,,1000,RMB,1"], 1
    ),
    (
      "a month of a part against what the other halves leave of the total",
      [
        "2021-S2,CN,exports,level,,700,RMB,1", "2021-S1,CN,total_trade,level,,500,RMB,1",
        "2021,CN,total_trade,level,,1000,RMB,1",
      ], 1
    ),
    (
      "growth of a part by its levels, and of the total by itself",
      [
        "2020,CN,exports,level,,1000,RMB,1", "2021,CN,exports,level,,1100,RMB,1",
        "2021,CN,imports,yoy_growth_pct,,12.0,percent,1", "2021,CN,total_trade,yoy_growth_pct,,13.0,percent,1",
      ], 1
    ),
    (
      "a share of the total lies between those of exports and imports",
      [
        "2021,A,exports,share_of_world_pct,W,5.0,percent,1", "2021,A,imports,share_of_world_pct,W,6.0,percent,1",
        "2021,A,total_trade,share_of_world_pct,W,10.0,percent,1", "2021,W,exports,level,,9,RMB,trillion",
      ], 1
    ),
    (
      "and may lie anywhere between them",
      [
        "2021,A,exports,share_of_world_pct,W,5.0,percent,1", "2021,A,imports,share_of_world_pct,W,6.0,percent,1",
        "2021,A,total_trade,share_of_world_pct,W,5.9,percent,1", "2021,W,exports,level,,9,RMB,trillion",
      ], 0
    ),
    (
      "quarters of the second half, with nothing from January on",
      [
        "2019-Q3,CN,exports,level,,100,RMB,1", "2019-Q4,CN,exports,level,,100,RMB,1",
        "2019-S2,CN,exports,level,,300,RMB,1",
      ],
      1
    ),
    (
      "months of the last quarter",
      (10...12).map { "2019-\($0),CN,exports,level,,100,RMB,1" } + ["2019-Q4,CN,exports,level,,400,RMB,1"], 1
    ),
    (
      "a month is no more than its quarter",
      ["2019-11,CN,exports,level,,200,RMB,1", "2019-Q4,CN,exports,level,,100,RMB,1"], 1
    ),
    (
      "price indexes are no parts of each other",
      [
        "2021,CN-SH,exports_price_index,level,,105.0,index,1", "2021,CN,exports_price_index,level,,103.0,index,1",
        "2021,CN,imports_price_index,level,,99.0,index,1", "2021,CN,total_trade_price_index,level,,101.0,index,1",
      ], 0
    ),
    (
      "a balance has no exchange rate of its own",
      [
        "2021,CN,exports,level,,100.0,USD,1", "2021,CN,exports,level,,650.0,RMB,1",
        "2021,CN,imports,level,,98.0,USD,1", "2021,CN,imports,level,,633.0,RMB,1",
        "2021,CN,trade_balance,level,,2.0,USD,1", "2021,CN,trade_balance,level,,17.0,RMB,1",
      ], 0
    ),
    (
      "a year earlier is found by period",
      [
        "2021,CN,x,level,,10,RMB,1", "2023,CN,x,level,,20,RMB,1",
        "2023,CN,x,yoy_growth_pct,,5,percent,1",
      ], 0
    ),
  ]

  @Test func eachCase() throws {
    for (what, lines, contradictions) in Self.cases {
      let answer = try Figures.answer(lines)
      #expect(answer.unusable.isEmpty && answer.unreadable.isEmpty, "\(what)")
      #expect(answer.count(of: .contradiction) == contradictions, "\(what)\n\(answer.findingsText())")
      // What contradicts does so whatever the order.
      #expect(try Figures.answer(lines.reversed()).count(of: .contradiction) == contradictions, "\(what), reversed")
    }
  }

  @Test func approximatePrintsAreReportedAsSuch() throws {
    let answer = try Figures.answer(["2023,CN,x,level,,10,RMB,1,approx", "2023,CN,x,level,,19,RMB,1"])
    #expect(answer.findings.map(\.kind) == [.approximate] && !answer.hasContradictions)
  }

  @Test func truncationIsAMatterOfRules() throws {
    let lines = ["2023,CN,x,level,,12.58,RMB,1", "2023,CN,x,level,,12.5,RMB,1"]
    for (rounding, count) in [(PrintedNumber.Rounding.nearest, 1), (.truncated, 0), (.either, 0)] {
      var rules = CheckRules()
      rules.rounding = rounding
      #expect(try Figures.answer(lines, rules: rules).count(of: .contradiction) == count, "\(rounding)")
    }
  }

  @Test func severalContradictionsAreAllFound() throws {
    let answer = try Figures.answer([
      "2021,CN,exports,level,,100,RMB,1", "2022,CN,exports,level,,110,RMB,1", "2023,CN,exports,level,,121,RMB,1",
      "2022,CN,exports,yoy_growth_pct,,10,percent,1", "2023,CN,exports,yoy_growth_pct,,10,percent,1",
      "2022,CN,exports,yoy_growth_pct,,20,percent,1", "2023,CN,exports,yoy_growth_pct,,30,percent,1",
    ])
    #expect(answer.findings.map(\.suspectLines) == [[7], [8]])
  }

  /// The two shares and the growth of the zone imply that of the nation, whatever the levels: 11.10 * 1.453 / 9.84 is 1.639.
  @Test func setsAreSmallestByDetoursToo() throws {
    let answer = try Figures.answer([
      "2021,CN,exports,level,,3675.4,RMB,1", "2022,CN,exports,level,,6190.5,RMB,1",
      "2022,CN,exports,yoy_growth_pct,,68.4,percent,1", "2021,CN-A,exports,share_of_national_pct,CN,11.10,percent,1",
      "2022,CN-A,exports,level,,609.1,RMB,1", "2022,CN-A,exports,yoy_growth_pct,,45.3,percent,1",
      "2022,CN-A,exports,share_of_national_pct,CN,9.84,percent,1",
    ])
    for finding in answer.findings {
      for left in finding.lines {
        let rest = finding.prints.filter { $0.location.lineNumber != left }
        #expect(!FigureCheck(rest).answer().hasContradictions, "\(finding.lines) without \(left)")
      }
    }
    #expect(answer.findings.map { $0.lines.sorted() } == [[4, 5, 7, 8]])
  }

  @Test func wholesOfPlacesByRule() throws {
    var rules = CheckRules()
    rules.sums = [CheckRules.Sum(of: .place, whole: "CN", parts: ["A", "B", "C"])]
    let parts = ["2023,A,x,level,,1,RMB,1", "2023,B,x,level,,2,RMB,1", "2023,C,x,level,,3,RMB,1"]
    #expect(try Figures.answer(parts + ["2023,CN,x,level,,8,RMB,1"], rules: rules).findings.isEmpty)
    #expect(try Figures.answer(parts + ["2023,CN,x,level,,9,RMB,1"], rules: rules).findings.count == 1)
    let implied = try Figures.answer(
      Array(parts.dropLast()) + ["2023,CN,x,level,,8,RMB,1"], rules: rules, findsImplied: true)
    #expect(implied.implied("x, C, 2023: level")?.words() == "3.5 to 6.5")
  }

  /// Shares of places in a third add up; the parts of one sum are not those of another; what is negative makes room for
  /// more than the whole; growth in volume is not that of levels.
  @Test func whatSumsByRuleDoNotSay() throws {
    func count(_ sums: [CheckRules.Sum], _ lines: [String], shares: [String: String] = [:]) throws -> Int {
      var rules = CheckRules()
      rules.sums = sums
      rules.shareWholes = shares
      return try Figures.answer(lines, rules: rules).count(of: .contradiction)
    }
    let shares = zip(["EU", "DE", "FR"], ["20.0", "12.0", "8.0"]).map {
      "2021,\($0),exports,share_of_world_pct,WLD,\($1),percent,1"
    }
    let levels = ["2021,WLD,exports,level,,9,USD,trillion"]
    #expect(try count([CheckRules.Sum(of: .place, whole: "EU", parts: ["DE", "FR"])], shares + levels) == 0)

    func level(_ indicator: String, _ value: Int) -> String { "2021,CN,\(indicator),level,,\(value),RMB,1" }
    let divisions = [["a", "b", "c"], ["d", "e", "f"]].map {
      CheckRules.Sum(of: .indicator, whole: "exports", parts: $0)
    }
    let parts = zip(["exports", "a", "b", "c", "d", "e", "f"], [100, 10, 40, 50, 50, 30, 20]).map { level($0, $1) }
    #expect(try count(divisions, parts) == 0)
    #expect(try count(divisions, parts.dropLast() + [level("f", 30)]) == 1)

    let spent = CheckRules.Sum(of: .indicator, whole: "gdp", parts: ["consumption", "investment", "net_exports"])
    #expect(try count([spent], [level("gdp", 100), level("consumption", 110)]) == 0)
    #expect(
      try count(
        [spent], [level("gdp", 100), level("consumption", 110), level("investment", 9), level("net_exports", -19)]) == 0
    )

    let ratios = ["2020", "2021"].map { "\($0),CN,exports,share_of_national_pct,CN,20.0,percent,1" }
    let growth = ["exports,yoy_growth_pct,,10.0", "gdp,yoy_growth_pct,,5.0"].map { "2021,CN,\($0),percent,1" }
    #expect(try count([], ratios + growth + [level("gdp", 100)], shares: ["exports": "gdp"]) == 0)
  }

  @Test func coverageTellsFiguresApart() throws {
    let text = """
      period,geo,indicator,statistic,value,unit,coverage
      2020,Z,x,level,4.7,RMB,18
      2021,Z,x,level,6.8,RMB,21
      2021,Z,x,yoy_growth_pct,29.5,percent,21

      """
    let file = try FigureFile([Input(name: "f.csv", bytes: Array(text.utf8))])
    let answer = FigureCheck(file.figures).answer(findsImplied: true)
    #expect(answer.findings.isEmpty && answer.implied.count == 1)
  }

  /// What widens the ranges of a finding is said with it; within one publication nothing does.
  @Test func theToleranceOfRevisionsIsSaid() throws {
    var rules = CheckRules()
    rules.levelRevisionPercent = 7.5
    let lines = ["2023,CN,x,level,,10.0,RMB,1,,S1,2024-01-10", "2023,CN,x,level,,14.0,RMB,1,,S1,"]
    let across = try Figures.answer([lines[0], lines[1] + "2024-07-10"], rules: rules)
    let sentence =
      "between dates, levels revised by up to 7.5 % and rates by up to 2 pp still fit "
      + "(level_revision_percent and rate_revision_pp of --rules)"
    #expect(across.findings.map { $0.revisionTolerance?.description } == [sentence])
    #expect(across.findingsText().contains("\n   revisions: \(sentence)\n"))
    let within = try Figures.answer([lines[0], lines[1] + "2024-01-10"], rules: rules)
    #expect(within.findings.count == 1 && within.findings[0].revisionTolerance == nil)
  }

  /// A print that no other says anything about is consistent with anything, which is not the same as checked.
  @Test func whatNothingIsCheckedAgainstIsTold() throws {
    let lines = [
      "2023,CN,x,level,,10.0,RMB,1", "2024,CN,x,level,,11.0,RMB,1", "2024,CN,x,yoy_growth_pct,,10,percent,1",
      "2024,CN,gdp,level,,130,RMB,trillion", "2024,CN,gdp,yoy_growth_pct,,5.0,percent,1",
      "2024,CN,total_trade,level,,4,RMB,1", "2025,CN,total_trade,yoy_growth_pct,,5,percent,1",
    ]
    let file = try Figures.file(lines)
    let answer = FigureCheck(file.figures).answer(findsUnchecked: true)
    #expect(answer.unchecked?.map(\.location.lineNumber).sorted() == [5, 6, 7, 8])
    #expect(FigureCheck(file.figures).answer().unchecked == nil)
  }
}
