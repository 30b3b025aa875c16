/// What makes levels comparable with others of their series, by column and cell; a column is empty where it tells no two
/// levels apart.
struct Comparabilities: Sendable {
  /// How many of the cells up to this one are marked as breaks.
  private var breakCounts: [Int32] = []
  /// Whether a break lies inside the period itself.
  private var areBroken: [Bool] = []
  /// What each level covers, by what was told last.
  private var coverages: [CoverageSets.ID] = []
  /// What each level is a sum of.
  private var parts: [CoverageSets.ID] = []

  /// Of levels that are comparable with any other.
  static let all = Comparabilities()

  private init() {}

  init(_ observations: Observations) {
    let flags = observations.flags.values
    if flags.contains(where: { $0.contains(.breakInSeries) }) {
      var count: Int32 = 0
      breakCounts = ColumnLoops.map(flags) { marks in
        count += marks.contains(.breakInSeries) ? 1 : 0
        return count
      }
    }
    areBroken = observations.areBroken.values
    coverages = observations.coverages.isConstant ? [] : observations.coverages.values
    parts = observations.parts.isConstant ? [] : observations.parts.values
  }

  /// Of the cells of several series behind each other.
  init(joining all: [PanelCells]) {
    breakCounts = all.joinedColumn({ $0.comparabilities.breakCounts }, else: 0)
    areBroken = all.joinedColumn({ $0.comparabilities.areBroken }, else: false)
    coverages = all.joinedColumn({ $0.comparabilities.coverages }, else: CoverageSets.unknown)
    parts = all.joinedColumn({ $0.comparabilities.parts }, else: CoverageSets.unknown)
  }

  /// Whether any two levels are comparable.
  var isQuiet: Bool { breakCounts.isEmpty && areBroken.isEmpty && coverages.isEmpty && parts.isEmpty }

  /// Whether a break lies between two cells of a series: one after the base is marked as one, the base itself is divided by
  /// one, or the two cover or are made of different things. Where nothing was ever told of what a cell covers, nothing
  /// differs. Cells that cover the same are comparable, whatever those between them cover.
  func hasBreak(from base: Int, to index: Int) -> Bool {
    if !breakCounts.isEmpty, breakCounts[base] != breakCounts[index] { return true }
    if !areBroken.isEmpty, areBroken[base] { return true }
    if !coverages.isEmpty, Self.differ(coverages[base], coverages[index]) { return true }
    return !parts.isEmpty && Self.differ(parts[base], parts[index])
  }

  /// The same for the cells that some find, the earlier one of the two first; no break where one finds none.
  func haveBreaks(from bases: CellAlignment, to ends: CellAlignment) -> [Bool] {
    var found = [Bool](repeating: false, count: bases.count)
    func mark<Value>(_ column: [Value], else none: Value, _ differ: (Value, Value) -> Bool) {
      if column.isEmpty { return }
      let differences = ColumnLoops.map(bases.taken(column, else: none), ends.taken(column, else: none), differ)
      ColumnLoops.update(&found, by: differences) { $0 = $0 || $1 }
    }
    mark(breakCounts, else: -1) { $0 != $1 && $0 >= 0 && $1 >= 0 }
    mark(areBroken.map { $0 ? 1 : 0 }, else: -1) { isBroken, end in isBroken == 1 && end >= 0 }
    mark(coverages, else: CoverageSets.unknown, Self.differ)
    mark(parts, else: CoverageSets.unknown, Self.differ)
    return found
  }

  private static func differ(_ before: CoverageSets.ID, _ now: CoverageSets.ID) -> Bool {
    before != now && before != CoverageSets.unknown && now != CoverageSets.unknown
  }
}
