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

    /// The marks of each cell, even where there are none.
    fileprivate var allMarks: [ObservationFlags] { marks.isEmpty ? Array(repeating: [], count: states.count) : marks }

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

  private init(_ cells: PanelCells, _ columns: Columns) { (self.cells, self.columns) = (cells, columns) }

  /// Those of several rows' references behind each other, ``NearbyObjects`` of them; a row without a reference has a part
  /// without cells.
  ///
  /// - Returns: `nil` where none is there.
  static func joined(_ all: [ReferenceGrowth?]) -> ReferenceGrowth? {
    if all.count == 1 { return all[0] }
    let nearby = NearbyObjects(all)
    guard let cells = PanelCells.joined(nearby.objects.map { $0.cells }, at: nearby.places) else { return nil }
    let known = nearby.objects.map { $0.columns }
    let areMarked = known.contains { !$0.marks.isEmpty }
    return ReferenceGrowth(
      cells,
      Columns(
        now: cells.levels, then: LevelColumn.joined(known.map { $0.then }), states: known.flatMap { $0.states },
        marks: areMarked ? known.flatMap { $0.allMarks } : []))
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
