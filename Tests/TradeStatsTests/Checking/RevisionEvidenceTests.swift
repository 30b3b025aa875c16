import Testing

@testable import TradeStats

/// A revision takes evidence of order: dates without a day in common. Prints that differ without it contradict each other.
@Suite struct RevisionEvidenceTests {
  private static func level(_ value: String, _ source: String, _ date: String, period: String = "2023") -> String {
    "\(period),CN,x,level,,\(value),RMB,1,,\(source),\(date)"
  }

  private static let cases: [(what: String, lines: [String], contradictions: Int, revisions: Int)] = [
    ("one day after another", [level("10.0", "A", "2024-01-10"), level("10.4", "B", "2024-07-10")], 0, 1),
    ("two sources on one day", [level("10.0", "A", "2024-01-10"), level("10.4", "B", "2024-01-10")], 1, 0),
    ("two sources without dates", [level("10.0", "A", ""), level("10.4", "B", "")], 1, 0),
    ("no source and no date", [level("10.0", "", ""), level("10.4", "", "")], 1, 0),
    ("one of them without a date", [level("10.0", "A", "2024-01-10"), level("10.4", "B", "")], 1, 0),
    ("a year and a day in it", [level("10.0", "A", "2024-01-10"), level("10.4", "B", "2024")], 1, 0),
    ("a year and a day before it", [level("10.0", "A", "2023-12-31"), level("10.4", "B", "2024")], 0, 1),
    ("a year and a day behind it", [level("10.0", "A", "2024"), level("10.4", "B", "2025-01-01")], 0, 1),
    ("a year twice", [level("10.0", "A", "2024"), level("10.4", "B", "2024")], 1, 0),
    ("two years", [level("10.0", "A", "2024"), level("10.4", "A", "2025")], 0, 1),
    ("a month and a day in it", [level("10.0", "A", "2024-01"), level("10.4", "B", "2024-01-31")], 1, 0),
    ("a month and a day behind it", [level("10.0", "A", "2024-01"), level("10.4", "B", "2024-02-01")], 0, 1),
    (
      "a year that repeats what was printed before it",
      [level("10.0", "A", "2023-02-02"), level("10.4", "B", "2024-01-12"), level("10.0", "C", "2024")], 0, 1
    ),
    (
      "a total a little, and so a part that nobody printed by much",
      [
        "2023,CN,total_trade,level,,100,RMB,1,,A,2024-01-10", "2023,CN,exports,level,,90,RMB,1,,A,2024-01-10",
        "2023,CN,total_trade,level,,104,RMB,1,,A,2025-01-10", "2023,CN,exports,level,,90,RMB,1,,A,2025-01-10",
      ], 0, 1
    ),
    (
      "a quarter and a half, and so the other quarter by much",
      [
        "2023-Q2,CN,exports,level,,50,RMB,1,,A,2024-01-10", "2023-S1,CN,exports,level,,100,RMB,1,,A,2024-01-10",
        "2023-Q2,CN,exports,level,,46,RMB,1,,A,2025-01-10", "2023-S1,CN,exports,level,,106,RMB,1,,A,2025-01-10",
      ], 0, 2
    ),
    (
      "no date, and what the later vintage says",
      [level("10.0", "A", "2023-02-02"), level("10.4", "B", "2024-01-12"), level("10.4", "C", "")], 0, 1
    ),
    (
      "no date, and what no vintage says",
      [level("10.0", "A", "2023-02-02"), level("10.4", "B", "2024-01-12"), level("10.8", "C", "")], 1, 1
    ),
    (
      "growth without a date against levels with dates",
      [
        level("10.0", "A", "2023-02-02", period: "2022"), level("11.0", "B", "2024-01-12"),
        "2023,CN,x,yoy_growth_pct,,12.0,percent,1,,C,",
      ], 1, 0
    ),
    (
      "growth of a year's book on the levels as they were in January",
      [
        level("90.0", "A", "2024-01-12", period: "2022"), level("100.0", "A", "2024-01-12"),
        level("90.0", "A", "2024-07-12", period: "2022"), level("103.0", "A", "2024-07-12"),
        "2023,CN,x,yoy_growth_pct,,11.1,percent,1,,C,2024",
      ], 0, 1
    ),
    (
      "growth of a year's book on no levels",
      [
        level("90.0", "A", "2024-01-12", period: "2022"), level("100.0", "A", "2024-01-12"),
        level("90.0", "A", "2024-07-12", period: "2022"), level("103.0", "A", "2024-07-12"),
        "2023,CN,x,yoy_growth_pct,,13.1,percent,1,,C,2024",
      ], 1, 1
    ),
  ]

  @Test func eachCaseInEitherOrder() throws {
    for (what, lines, contradictions, revisions) in Self.cases {
      for lines in [lines, lines.reversed()] {
        let answer = try Figures.answer(lines)
        #expect(answer.unusable.isEmpty && answer.unreadable.isEmpty, "\(what)")
        #expect(answer.count(of: .contradiction) == contradictions, "\(what)\n\(answer.findingsText())")
        #expect(answer.count(of: .revision) == revisions, "\(what)\n\(answer.findingsText())")
      }
    }
  }

  /// A contradiction with the only vintage that may be of its date, though there is an earlier one.
  @Test func theNearestVintageIsToBlame() throws {
    let answer = try Figures.answer([
      Self.level("10.0", "A", "2023-02-02"), Self.level("10.4", "B", "2024-01-12"), Self.level("10.8", "C", "2024"),
    ])
    #expect(answer.findings(.contradiction).map { Set($0.prints.map(\.source)) } == [["B", "C"]])
  }

  /// Exports and imports make the total, so that either may have been revised.
  @Test func aRevisionOfOneFigureOrAnotherIsAFinding() throws {
    let answer = try Figures.answer([
      "2023,CN,exports,level,,10.0,RMB,1,,A,2024-01-10", "2023,CN,imports,level,,7.0,RMB,1,,A,2024-01-10",
      "2023,CN,total_trade,level,,17.4,RMB,1,,B,2024-07-10",
    ])
    let finding = try #require(answer.findings.first)
    #expect(answer.findings.map(\.kind) == [.revision])
    #expect(finding.prints.map(\.source) == ["A", "A", "B"])
    #expect(finding.name.words == "exports, CN, 2023: level")
    #expect(finding.alternatives.map(\.words) == ["imports, CN, 2023: level"])
    #expect(finding.imbalance > 0)
  }

  /// The total is revised with its part; that says nothing new.
  @Test func whatFollowsFromARevisionIsNone() throws {
    let answer = try Figures.answer([
      "2023,CN,exports,level,,10.0,RMB,1,,A,2024-01-10", "2023,CN,imports,level,,7.0,RMB,1,,A,2024-01-10",
      "2023,CN,exports,level,,10.6,RMB,1,,B,2024-07-10", "2023,CN,imports,level,,7.0,RMB,1,,B,2024-07-10",
    ])
    #expect(answer.findings.map(\.name.words) == ["exports, CN, 2023: level"])
  }
}
