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

  /// Thousands of prints, each tied to all others by way of the nation: each wrong one is one finding, with none of the right
  /// ones under suspicion.
  @Test func wrongPrintsOfALargeWorldAreFoundAndNoOthers() {
    var generator = SeededGenerator(seed: Self.seed)
    var world = LargeWorld(zoneCount: 20, yearCount: 15, &generator)
    #expect(world.figures.count > 2_500)
    #expect(FigureCheck(world.figures).answer().findings.isEmpty, "seed \(Self.seed)")
    let planted = world.plant(12, &generator)
    let found = FigureCheck(world.figures).answer().findings
    #expect(found.map(\.suspectLines).sorted { $0[0] < $1[0] } == planted.map { [$0] }, "seed \(Self.seed)")
    #expect(found.allSatisfy { finding in finding.prints.count { planted.contains($0.location.lineNumber) } == 1 })
  }

  /// A figure that is printed a thousand times, now so and now so: revisions where dates tell, and otherwise the numbers that
  /// fewest prints give are the wrong ones.
  @Test(arguments: [false, true])
  func manyPrintsOfOneFigure(_ isDated: Bool) {
    var generator = SeededGenerator(seed: Self.seed)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let figures = (0..<1_000).map { number in
      PublishedFigure(
        place: "CN", indicator: "exports", period: Period(frequency: .year, ordinal: 2009),
        number: PrintedNumber(mantissa: [1000, 1004, 1011].randomElement(using: &generator) ?? 1000, decimals: 1),
        date: isDated ? "20\(10 + number / 336)-\(two(number / 28 % 12 + 1))-\(two(number % 28 + 1))" : "",
        location: SourceLocation(source: "world", lineNumber: number + 1))
    }
    let answer = FigureCheck(figures).answer()
    let changes = zip(figures, figures.dropFirst()).count { $0.number != $1.number }
    #expect(answer.count(of: .revision) == (isDated ? changes : 0))
    // Of three numbers two are wrong, whoever repeats them.
    #expect(answer.count(of: .contradiction) == (isDated ? 0 : 2))
    let mostCommon = Dictionary(grouping: figures) { $0.number }.values.map(\.count).max() ?? 0
    #expect(isDated || answer.findings.reduce(0) { $0 + 1 + $1.repeats.count } == figures.count - mostCommon)
  }

  /// What follows from prints is asked of a network of its own: what is found is the same whether it is asked for or not.
  @Test func askingForImpliedFiguresChangesNothing() {
    var generator = SeededGenerator(seed: Self.seed)
    for number in 0..<16 {
      var figures = gappyFigures(&generator)
      for index in figures.indices where number.isMultiple(of: 2) {
        figures[index].date = ["2024-07", "2025-01-13", "2025"].randomElement(using: &generator) ?? ""
      }
      let check = FigureCheck(figures)
      let (plain, implied) = (check.answer(), check.answer(findsImplied: true))
      #expect(plain.findings == implied.findings, "seed \(Self.seed), world \(number)")
      #expect(plain.implied.isEmpty && !implied.implied.isEmpty, "seed \(Self.seed), world \(number)")
    }
  }

  /// A smallest set cannot hold together, and holds without any one of its prints.
  @Test func setsAreMinimal() {
    var generator = SeededGenerator(seed: Self.seed)
    for number in 0..<300 {
      var world = FigureWorld(number: number * 20, &generator)
      world.plant(&generator)
      expectMinimalSets(world.figures, "seed \(Self.seed), world \(number)")
    }
  }

  /// So it is where half of the prints are not there, and what is left contradicts itself by detours through them.
  @Test func setsOfGappyWorldsAreMinimal() {
    var generator = SeededGenerator(seed: Self.seed)
    for number in 0..<60 {
      expectMinimalSets(gappyFigures(&generator), "seed \(Self.seed), gappy world \(number)")
    }
  }

  /// Half of the prints of a world, some of them wrong.
  private func gappyFigures(_ generator: inout SeededGenerator) -> [PublishedFigure] {
    var world = LargeWorld(zoneCount: 2, yearCount: 4, &generator)
    _ = world.plant(3, &generator)
    return world.figures.filter { _ in Bool.random(using: &generator) }
  }

  private func expectMinimalSets(_ figures: [PublishedFigure], _ world: String) {
    for finding in FigureCheck(figures).answer().findings {
      #expect(FigureCheck(finding.prints).answer().hasContradictions, "\(world)")
      for left in finding.prints {
        let rest = finding.prints.filter { $0 != left }
        #expect(!FigureCheck(rest).answer().hasContradictions, "\(world), \(left.text)")
      }
    }
  }

  /// A group that is kept settled while prints leave it answers as a run of the others from the beginning does, and leaves
  /// the same of every figure, but for steps that are too small to be taken once larger ones were.
  @Test func settledGroupsAnswerAsRunAnew() {
    var generator = SeededGenerator(seed: Self.seed)
    for batch in 0..<20 {
      var worlds = (0..<20).map { FigureWorld(number: batch * 100 + $0, isDated: batch.isMultiple(of: 2), &generator) }
      for index in worlds.indices where index % 3 > 0 { worlds[index].plant(&generator) }
      let network = NetworkBuilder(worlds.flatMap(\.figures), rules: CheckRules()).network
      let propagation = Propagation(network)
      var group = Array(network.statements.indices)
      var holdsCount = 0
      _ = propagation.beginGroup(group)
      while !group.isEmpty {
        let (left, gone) = (group.randomElement(using: &generator) ?? 0, group.randomElement(using: &generator) ?? 0)
        let holds = propagation.groupHolds(without: [left])
        #expect(
          holds == propagation.run(group.filter { $0 != left }), "seed \(Self.seed), batch \(batch), without \(left)")
        if holds, group.count > 1 {
          holdsCount += 1
          #expect(propagation.groupHolds(without: [left], with: [left]) == propagation.run(group))
        }
        propagation.removeFromGroup(gone)
        group.removeAll { $0 == gone }
        let groupHolds = propagation.groupHolds()
        #expect(groupHolds == propagation.run(group), "seed \(Self.seed), batch \(batch)")
        guard groupHolds else { continue }
        #expect(
          network.variables.indices.allSatisfy { propagation.groupRange(of: $0).isNear(propagation.range(of: $0)) },
          "seed \(Self.seed), batch \(batch), \(group.count) left")
      }
      #expect(holdsCount > 10)
    }
  }
}

extension Interval {
  fileprivate func isNear(_ other: Interval) -> Bool {
    func isNear(_ end: Double, _ other: Double) -> Bool { end == other || abs(end - other) < abs(other) * 1e-5 }
    return isNear(low, other.low) && isNear(high, other.high)
  }
}
