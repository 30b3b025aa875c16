import Testing

@testable import TradeStats

/// What a finding says of a conflict: the print it is about, its repeats, what else contradicts it, and how near the others
/// come to it.
@Suite struct FindingTests {
  /// A level with its digits in each other's place, said to be so by growth on the level before; the growth twice.
  private static let transposed = [
    "2023,CN,x,level,,12.34,RMB,billion", "2024,CN,x,yoy_growth_pct,,5.0,percent,1",
    "2024,CN,x,level,,21.96,RMB,billion",
    "2024,CN,x,yoy_growth_pct,,5.0,percent,1,,B", "2025,CN,y,level,,1,RMB,billion",
  ]

  /// The finding that is made of a conflict of the first three of these prints, once it is changed.
  private func finding(_ change: (inout Conflict, (Int) -> Int) -> Void) throws -> Finding {
    let figures = try Figures.file(Self.transposed).figures
    let builder = NetworkBuilder(figures, rules: CheckRules())
    var search = ConflictSearch(builder.network, readiness: Array(repeating: 0, count: figures.count))
    func statement(_ line: Int) -> Int {
      builder.network.statements.firstIndex { statement in
        statement.figures.contains { figures[$0].location.lineNumber == line }
      } ?? 0
    }
    let first = [2, 3, 4].map(statement)
    var conflict = Conflict(
      kind: .contradiction, statements: first, links: [], variables: [], setAside: first[1], suspects: first,
      linkMode: .all(.absent))
    change(&conflict, statement)
    for line in 2...6 { search.isKept[statement(line)] = ![3, 5].contains(line) }
    let findingBuilder = FindingBuilder(builder, search, CheckRules())
    findingBuilder.settle()
    return findingBuilder.finding(conflict)
  }

  private func lines(_ prints: [PublishedFigure]) -> [Int] { prints.map(\.location.lineNumber) }

  /// What was set aside may be another print than the one that a hint finds wrong; its repeats are not those of that one.
  @Test func repeatsAreThoseOfThePrint() throws {
    let blamed = try finding { conflict, statement in
      conflict.suspects = [statement(4)]
      conflict.repeats = [statement(5)]
    }
    #expect(blamed.print?.location.lineNumber == 4 && blamed.repeats.isEmpty)
    let aside = try finding { conflict, statement in
      conflict.suspects = [statement(3)]
      conflict.repeats = [statement(5)]
    }
    #expect(aside.print?.location.lineNumber == 3 && lines(aside.repeats) == [5])
  }

  /// No conflict is lost whichever print is blamed, and none is told without its prints.
  @Test func whatElseContradictsThePrintIsKept() throws {
    let blamed = try finding { conflict, statement in
      conflict.suspects = [statement(4)]
      conflict.further = [[statement(3), statement(4), statement(6)], [statement(4)]]
    }
    #expect(blamed.print?.location.lineNumber == 4)
    #expect(blamed.further.map(lines) == [[3, 6]])
  }

  /// A share beyond all that there is contradicts itself alone.
  @Test func aPrintThatContradictsItself() throws {
    let answer = try Figures.answer([
      "2024,CN-Z,exports,share_of_national_pct,CN,120,percent,1", "2024,CN,exports,level,,9,RMB,1",
    ])
    #expect(answer.findings.count == 1 && answer.findings[0].further.isEmpty)
    #expect(answer.findingsText().contains("also against") == false)
  }

  /// What the others leave begins where they end, to all digits that are printed: exports of 70 % and imports of 3 trillion
  /// make 10 trillion, and no more by a few units of the thirteenth digit.
  @Test func theOthersAreNotSaidToBeFartherThanTheyAre() throws {
    var rules = CheckRules()
    rules.shareWholes = ["exports": "total_trade"]
    let lines = [
      "2024,CN,imports,level,,300000000000.0,RMB,1",
      "2024,CN,exports,share_of_national_pct,CN,70.00000000000,percent,1",
      "2024,CN,total_trade,level,,1000000000020.0,RMB,1",
      "2024,CN,exports,share_of_national_pct,CN,70.00000000000,percent,1",
    ]
    let finding = try #require(try Figures.answer(lines, rules: rules).findings.first)
    #expect(finding.lines.count == 3 && finding.name.indicator == "total_trade")
    // 3e11 / (1 - 0.7), and all that the last digits leave.
    #expect(finding.implied.high > 1_000_000_000_000 && finding.implied.high < 1_000_000_000_020)
  }

  /// What three sources print is not the first to be wrong, where one print of another number would do.
  @Test func aNumberThatSeveralPrintIsNotSuspected() throws {
    let levels = ["A", "B", "C"].map { "2023,CN,x,level,,100.0,RMB,1,,\($0)" }
    let answer = try Figures.answer(
      levels + [
        "2024,CN,x,level,,120.0,RMB,1,,D", "2024,CN,x,yoy_growth_pct,,5.0,percent,1,,D",
        "2022,CN,x,level,,90.0,RMB,1,,E", "2023,CN,x,yoy_growth_pct,,30.0,percent,1,,E",
      ])
    let first = try #require(answer.findings.first)
    #expect(first.suspects.map(\.text) == ["90.0 RMB", "30.0 %"])
    #expect(
      answer.findings.allSatisfy { $0.print?.text != "100.0 RMB" && $0.suspects.contains { $0.text != "100.0 RMB" } })
    // Where only it could be wrong, it is, with all that repeat it.
    let wrong = try Figures.answer(
      levels
        + ["D", "E"].flatMap { source in
          ["2022,CN,x,level,,90.0,RMB,1,,\(source)", "2023,CN,x,yoy_growth_pct,,30.0,percent,1,,\(source)"]
        })
    let finding = try #require(wrong.findings.first)
    #expect(finding.suspects == [finding.print] && finding.repeats.allSatisfy { $0.text == finding.print?.text })
  }
}
