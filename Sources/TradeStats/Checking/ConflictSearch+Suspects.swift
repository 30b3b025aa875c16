// Once the rest holds together: one print in place of several, and which prints of a conflict could be the wrong one.
extension ConflictSearch {
  mutating func findSuspects() {
    propagation.linkMode = .byState
    _ = propagation.beginGroup(active)
    joinConflicts()
    let numbers = componentStart..<conflicts.count
    for number in numbers {
      guard let statement = conflicts[number].setAside else { continue }
      conflicts[number].suspects = conflicts[number].statements.filter { other in
        // Another number in one of several prints that say the same would change nothing.
        other == statement
          || network.statements[other].figures.count == 1
            && propagation.groupHolds(without: [other], with: conflicts[number].allSetAside)
      }
    }
    for number in numbers where conflicts[number].further.isEmpty {
      guard let statement = conflicts[number].setAside else { continue }
      if propagation.linkMode != conflicts[number].linkMode {
        propagation.linkMode = conflicts[number].linkMode
        _ = propagation.beginGroup(active)
      }
      // A long derivation convinces nobody who has seen the short one.
      let derivation = propagation.groupConflict(without: conflicts[number].statements, with: [statement])
      let further = derivation.flatMap { propagation.minimalConflict(among: $0, usesLinks: false, atMost: 3) }
      conflicts[number].further = further.map { [$0.compactMap(\.statement)] } ?? []
    }
  }

  /// Sets one statement aside in place of several, where it is in a conflict with each of them and all of these hold together
  /// with the rest without it: one wrong print is likelier than several. Each of the conflicts has it among its
  /// statements and is kept with it, so none is lost.
  private mutating func joinConflicts() {
    var numbersOfStatement: [Int: [Int]] = [:]
    for number in componentStart..<conflicts.count where conflicts[number].isContradiction {
      for statement in conflicts[number].statements { numbersOfStatement[statement, default: []].append(number) }
    }
    var joined: Set<Int> = []
    var absorbed: Set<Int> = []
    let shared = numbersOfStatement.filter { $0.value.count > 1 }
    for (statement, numbers) in shared.sorted(by: { ($1.value.count, $0.key) < ($0.value.count, $1.key) }) {
      let numbers = numbers.filter { !joined.contains($0) && holds(without: statement, restoring: [$0]) }
      guard numbers.count > 1, holds(without: statement, restoring: numbers) else { continue }
      let first = numbers.first { conflicts[$0].setAside == statement } ?? numbers[0]
      setAside(statement, for: first, restoring: numbers)
      conflicts[first].further = numbers.filter { $0 != first }.map { conflicts[$0].statements }
      joined.formUnion(numbers)
      absorbed.formUnion(numbers.filter { $0 != first })
    }
    conflicts = conflicts.indices.filter { !absorbed.contains($0) }.map { conflicts[$0] }
  }

  /// Whether all can hold together with a statement out of the group, and back in it what was set aside for some conflicts.
  private func holds(without statement: Int, restoring numbers: [Int]) -> Bool {
    propagation.groupHolds(without: [statement], with: restored(without: statement, numbers))
  }

  private func restored(without statement: Int, _ numbers: [Int]) -> [Int] {
    numbers.filter { conflicts[$0].setAside != statement }.flatMap { conflicts[$0].allSetAside }
  }

  private mutating func setAside(_ statement: Int, for number: Int, restoring numbers: [Int]) {
    let restored = restored(without: statement, numbers)
    propagation.removeFromGroup(statement)
    propagation.addToGroup(restored)
    isKept[statement] = false
    for other in restored { isKept[other] = true }
    if conflicts[number].setAside != statement { conflicts[number].repeats = [] }
    conflicts[number].setAside = statement
  }
}

extension Conflict {
  fileprivate var isContradiction: Bool { if case .contradiction = kind { true } else { false } }

  /// The statements that were set aside for it.
  fileprivate var allSetAside: [Int] { (setAside.map { [$0] } ?? []) + repeats }
}
