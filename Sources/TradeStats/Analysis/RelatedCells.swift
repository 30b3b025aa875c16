/// What the measures of a row look at beside its own cells.
enum RelatedCells: Sendable {
  case known(PanelCells)
  /// The row's levels a year earlier, had they grown since as a reference, all of words: made when the measures are, of many
  /// rows at a time, since they take more room than the levels.
  case grown(with: ReferenceGrowth?)

  /// How long a column for the row is at least.
  var count: Int {
    switch self {
    case .known(let cells): cells.count
    case .grown(let growth): growth?.cells.count ?? 0
    }
  }

  /// Whether all levels are whole numbers or fractions.
  var isExact: Bool { if case .known(let cells) = self { cells.levels.isExact } else { true } }

  /// Those of a row, made at once where they are not all of words.
  static func grown(_ own: PanelCells, with growth: ReferenceGrowth?, exponent: Int) -> RelatedCells {
    let areWords = own.levels.words != nil && (growth.map { $0.cells.levels.words != nil } ?? true)
    return areWords ? .grown(with: growth) : .known(GrownSums.cells(of: own, [(own, growth)], exponent: exponent))
  }

  /// The reference, if there is one, of levels that grow.
  private var growth: ReferenceGrowth?? { if case .grown(let growth) = self { growth } else { nil } }

  private func cells(for own: PanelCells, exponent: Int) -> PanelCells {
    switch self {
    case .known(let cells): cells
    case .grown(let growth): GrownSums.cells(of: own, [(own, growth)], exponent: exponent)
    }
  }

  /// The cells for several rows behind each other.
  ///
  /// - Parameters:
  ///   - all: parallel to the rows, `nil` for one that has no such cells.
  ///   - own: the rows' own, a part for each.
  ///   - rows: the same of each row.
  /// - Returns: a part for each row; `nil` where none has such cells.
  static func joined(_ all: [RelatedCells?], of own: PanelCells, _ rows: [PanelCells], exponent: Int) -> PanelCells? {
    let growths = all.all { $0?.growth }
    if let growths { return GrownSums.cells(of: own, [(own, ReferenceGrowth.joined(growths))], exponent: exponent) }
    return PanelCells.joined(zip(all, rows).map { $0?.cells(for: $1, exponent: exponent) })
  }
}
