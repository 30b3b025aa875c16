import Testing

@testable import TradeStats

/// Worlds whose prints are all true give no contradiction; worlds with one print that cannot be true give one with it.
@Suite struct RandomWorldTests {
  private static let seed: UInt64 = 20_240_117
  private static let count = 10_000

  @Test func trueWorldsAreConsistent() {
    var generator = SeededGenerator(seed: Self.seed)
    for batch in 0..<10 {
      let worlds = (0..<Self.count / 10).map {
        FigureWorld(number: batch * 1000 + $0, isDated: batch % 3 == 0, &generator)
      }
      let answer = FigureCheck(worlds.flatMap(\.figures)).answer()
      #expect(answer.findings.isEmpty, "seed \(Self.seed), batch \(batch): \(answer.findingsText().prefix(1000))")
      #expect(answer.unusable.isEmpty)
    }
  }

  @Test func plantedErrorsAreFound() {
    var generator = SeededGenerator(seed: Self.seed)
    for batch in 0..<10 {
      var worlds = (0..<Self.count / 10).map { FigureWorld(number: batch * 1000 + $0, &generator) }
      for index in worlds.indices { worlds[index].plant(&generator) }
      let answer = FigureCheck(worlds.flatMap(\.figures)).answer()
      let found = Dictionary(grouping: answer.findings) { $0.prints[0].location.lineNumber / 100 }
      for (index, world) in worlds.enumerated() {
        guard let line = world.plantedLine, let findings = found[batch * 1000 + index] else {
          Issue.record("seed \(Self.seed), world \(batch * 1000 + index): nothing found")
          continue
        }
        #expect(findings.allSatisfy { $0.lines.contains(line) }, "seed \(Self.seed), world \(batch * 1000 + index)")
        #expect(findings.count == 1 && findings[0].suspectLines.contains(line))
      }
    }
  }

  /// A smallest set cannot hold together, and holds without any one of its prints.
  @Test func setsAreMinimal() {
    var generator = SeededGenerator(seed: Self.seed)
    for number in 0..<300 {
      var world = FigureWorld(number: number * 20, &generator)
      world.plant(&generator)
      for finding in FigureCheck(world.figures).answer().findings {
        #expect(FigureCheck(finding.prints).answer().hasContradictions, "seed \(Self.seed), world \(number)")
        for left in finding.prints {
          let rest = finding.prints.filter { $0 != left }
          #expect(!FigureCheck(rest).answer().hasContradictions, "seed \(Self.seed), world \(number), \(left.text)")
        }
      }
    }
  }

  /// A group that is kept settled while prints leave it gives the conflicts of one that is run from the beginning.
  @Test func settledGroupsAnswerAsRunAnew() {
    var generator = SeededGenerator(seed: Self.seed)
    for batch in 0..<20 {
      var worlds = (0..<50).map { FigureWorld(number: batch * 100 + $0, &generator) }
      for index in worlds.indices where index % 3 > 0 { worlds[index].plant(&generator) }
      let network = NetworkBuilder(worlds.flatMap(\.figures), rules: CheckRules()).network
      let readiness = Array(repeating: 0, count: network.statements.count)
      let searches = [0, Int.max].map { ConflictSearch(network, readiness: readiness, mostRunAnew: $0) }
      let sets = searches.map { search in search.conflicts.map { [$0.statements.sorted(), $0.suspects.sorted()] } }
      #expect(sets[0] == sets[1] && !sets[0].isEmpty, "seed \(Self.seed), batch \(batch)")
      #expect(searches[0].isKept == searches[1].isKept)
    }
  }
}
