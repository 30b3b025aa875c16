import Algorithms

/// Where cells find those of another series, or of their own at another time.
enum CellAlignment: Sendable {
  /// Each finds the one of its own number.
  case own(count: Int)
  /// Runs of neighbours that find neighbours, in order; the cells between them find none.
  case runs([CellRun], count: Int)
  /// So many neighbours in turn find the same one, or none: ``PanelCells/noCell``.
  case shared([Int32], counts: [Int])
  /// Each finds one of its own, or ``PanelCells/noCell``.
  case each([Int32])

  /// The values of the cells found.
  func taken<Value>(_ values: [Value], else missing: Value) -> [Value] {
    switch self {
    case .own: return values
    case .runs(let runs, let count): return ColumnLoops.values(of: values, in: runs, of: count, else: missing)
    case .shared(let cells, let counts):
      return zip(cells, counts).flatMap { cell, count in
        repeatElement(cell == PanelCells.noCell ? missing : values[Int(cell)], count: count)
      }
    case .each(let cells):
      return ColumnLoops.values(of: values, at: cells, else: missing)
    }
  }

  /// The values of those of the cells found that have one.
  func taken<Value>(_ values: SparseColumn<Value>) -> SparseColumn<Value> {
    if values.isEmpty { return values }
    var taken = SparseColumn<Value>()
    switch self {
    case .own: return values
    case .runs(let runs, _):
      for run in runs { taken.append(values, run.foundCells, at: run.first) }
    case .shared, .each:
      for (cell, found) in cells.enumerated() where found != PanelCells.noCell {
        if let value = values[Int(found)] { taken.append(value, at: cell) }
      }
    }
    return taken
  }

  /// The number of the cells that find others, or none.
  var count: Int {
    switch self {
    case .own(let count), .runs(_, let count): count
    case .shared(_, let counts): counts.reduce(0, +)
    case .each(let cells): cells.count
    }
  }

  /// The cells found, ``PanelCells/noCell`` for none.
  var cells: [Int32] {
    switch self {
    case .own(let count): return (0..<count).map { Int32(truncatingIfNeeded: $0) }
    case .runs(let runs, let count):
      var cells = [Int32](repeating: PanelCells.noCell, count: count)
      for run in runs {
        let shift = run.found - run.first
        for index in run.first..<run.first + run.count { cells[index] = Int32(truncatingIfNeeded: index + shift) }
      }
      return cells
    case .shared(let cells, let counts): return zip(cells, counts).flatMap { repeatElement($0, count: $1) }
    case .each(let cells): return cells
    }
  }
}

extension [PeriodRun] {
  /// Where the cells of one series are found among those of another, period by period.
  func found(in others: [PeriodRun]) -> [CellRun] {
    var found: [CellRun] = []
    PeriodRun.find(self[...], among: others[...], earlier: 0, &found)
    return found
  }
}

extension PeriodRun {
  /// Finds the periods so many earlier than some, in order; runs among others.
  static func find(
    _ wanted: ArraySlice<PeriodRun>, among runs: ArraySlice<PeriodRun>, earlier count: Int,
    _ found: inout [CellRun]
  ) {
    var next =
      wanted.first.map { first in runs.partitioningIndex { $0.places.upperBound > first.places.lowerBound - count } }
      ?? runs.startIndex
    for run in wanted {
      let wanted = run.places.lowerBound - count..<run.places.upperBound - count
      while next < runs.endIndex, runs[next].places.upperBound <= wanted.lowerBound { next += 1 }
      var candidate = next
      while candidate < runs.endIndex, runs[candidate].places.lowerBound < wanted.upperBound {
        let places = runs[candidate].places.clamped(to: wanted)
        found.append(
          CellRun(
            first: run.cell + places.lowerBound - wanted.lowerBound,
            found: runs[candidate].cell + places.lowerBound - runs[candidate].places.lowerBound, count: places.count))
        candidate += 1
      }
    }
  }
}
