/// The measures of a series, computed when they are asked for: a table of millions of cells takes the room of its
/// levels.
struct MeasuredRows: RowSource {
  let plan: MeasurePlan
  /// Of this series alone.
  fileprivate let own: PanelCells
  /// What the measures look at, parallel to the plan's series.
  fileprivate let cells: [RelatedCells?]
  /// Whether all of it is whole numbers or fractions.
  fileprivate let isExact: Bool
  /// Of the longest of the columns that it takes part in.
  fileprivate let cellCount: Int
  /// The cells of the periods shown.
  let range: Range<Int>

  init(_ plan: MeasurePlan, _ series: Panel.Series, _ range: Range<Int>) {
    self.plan = plan
    own = series.cells
    cells = plan.series.map { $0 == .own ? .known(series.cells) : series.related[$0] }
    isExact = series.cells.levels.isExact && cells.allSatisfy { $0?.isExact ?? true }
    cellCount = cells.reduce(series.cells.count) { max($0, $1?.count ?? 0) }
    self.range = range
  }

  var rowCount: Int { range.count }

  func makeColumns() -> RowColumns { MeasuredBlock(self).makeColumns()[0] }
}

/// Rows of neighbouring series whose measures are computed together. A column costs as much as many of its cells: one for
/// ten series of forty years costs little more than one for each.
struct MeasuredBlock: Sendable {
  private var rows: [MeasuredRows]
  private var cellCount: Int

  /// So many cells' columns are near at hand while they are computed with.
  private static let mostCells = 4000

  init(_ rows: MeasuredRows) {
    self.rows = [rows]
    cellCount = rows.cellCount
  }

  /// Joins the next series, unless the columns become too long, or one of the two is in floating point, which would slow down
  /// the other. Whole numbers of different lengths share what the longest need.
  ///
  /// - Returns: whether it did.
  mutating func join(_ next: MeasuredRows) -> Bool {
    let count = cellCount + next.cellCount
    guard next.plan === rows[0].plan, count <= Self.mostCells, rows[0].isExact, next.isExact else { return false }
    rows.append(next)
    cellCount = count
    return true
  }

  /// By series.
  func makeColumns() -> [RowColumns] {
    let shown = shownCells
    let columns = map { column in
      shown.map { cells in
        (
          cells: cells.map(column.cell), flags: column.flags.isEmpty ? [] : Array(column.flags[cells]),
          counts: column.counts.picked(cells)
        )
      }
    }
    return rows.enumerated().map { number, rows in
      RowColumns(
        periods: Array(rows.own.periods[rows.range]), cells: columns.map { $0[number].cells },
        flags: columns.map { $0[number].flags }, counts: columns.map { $0[number].counts })
    }
  }

  /// By measure: why each cell of all series has no number, `nil` where it has one.
  func makeStatuses() -> [[Missing?]] {
    let cells = shownCells
    let shownCount = cells.reduce(0) { $0 + $1.count }
    return map { column in
      column.missing.count == shownCount ? column.missing : cells.flatMap { column.missing[$0] }
    }
  }

  /// By series, where the columns have the cells that are shown.
  private var shownCells: [Range<Int>] {
    var start = 0
    return rows.map { rows in
      let first = start + rows.range.lowerBound
      start += rows.own.count
      return first..<first + rows.range.count
    }
  }

  private func map<Result>(_ transform: (MeasureColumn) -> Result) -> [Result] {
    let allOwn = rows.map { $0.own }
    guard let own = PanelCells.joined(allOwn) else { return [] }
    let plan = rows[0].plan
    let cells = plan.series.indices.map { place in
      plan.series[place] == .own
        ? own : RelatedCells.joined(rows.map { $0.cells[place] }, of: own, allOwn, exponent: plan.exponent)
    }
    return MeasureColumns(plan, own, cells).map(transform)
  }
}
