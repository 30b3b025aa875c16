/// How a reference grew over a year, by cell: found once for all rows that are compared with it.
final class ReferenceGrowth: Sendable {
  let cells: PanelCells
  let columns: Columns

  /// Parallel columns.
  struct Columns: Sendable {
    var now: LevelColumn
    /// A year earlier.
    var then: LevelColumn
    /// ``LevelState/positive`` where there is growth, and why there is none elsewhere: for want of a level, or for the sign
    /// of the base.
    var states: [LevelState]
    /// Of what growth is made of, and of a break between; empty where there are none.
    var marks: [ObservationFlags]

    /// Those of the cells that are found.
    func taken(_ alignment: CellAlignment) -> Columns {
      if case .own = alignment { return self }
      return Columns(
        now: now.taken(alignment), then: then.taken(alignment),
        states: alignment.taken(states, else: .missing),
        marks: marks.isEmpty ? [] : alignment.taken(marks, else: []))
    }
  }

  init(_ cells: PanelCells) {
    self.cells = cells
    let earlier = cells.cells(of: cells, yearsEarlier: 1)
    let then = cells.levels.taken(earlier)
    let states = ColumnLoops.map(cells.levels.states, then.states) { now, then in
      !now.isKnown ? .missing : then == .positive ? .positive : then.asBase
    }
    columns = Columns(now: cells.levels, then: then, states: states, marks: cells.marksOfGrowth(since: earlier, states))
  }
}

extension PanelCells {
  fileprivate func marksOfGrowth(since earlier: CellAlignment, _ states: [LevelState]) -> [ObservationFlags] {
    guard !flags.isEmpty || mayHaveBreaks else { return [] }
    return zip(earlier.cells, states).enumerated().map { now, base in
      guard base.1 == .positive else { return [] }
      let then = Int(base.0)
      let marks = flags(now).union(flags(then).subtracting(.breakInSeries))
      return comparabilities.hasBreak(from: then, to: now) ? marks.union(.breakInSeries) : marks
    }
  }
}
