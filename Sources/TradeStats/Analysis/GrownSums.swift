/// Levels of a year earlier times the growth of a reference since, added up over terms, by cell.
///
/// A term without a level a year earlier adds nothing; there is no sum where the reference has no growth for one that adds
/// something.
struct GrownSums {
  /// Levels and the reference that they are taken to grow with; without one there is no growth.
  typealias Term = (own: PanelCells, growth: ReferenceGrowth?)

  private let exponent: Int
  /// Levels times the fractions that they grow by, as long as one term of words is all.
  private var scaled: (words: [Int64], over: [Int64], under: [Int64])
  /// Why there is no sum.
  private var missing: [LevelState?]
  private var flags: [ObservationFlags]
  /// In place of these where they do not do.
  private var levels: [CellLevel]?

  /// The sums for the cells of a row, or of several behind each other.
  static func cells(of row: PanelCells, _ terms: [Term], exponent: Int) -> PanelCells {
    var sums = GrownSums(count: row.count, exponent: exponent)
    for (number, term) in terms.enumerated() { sums.add(term, row, isFirst: number == 0, isOnly: terms.count == 1) }
    return PanelCells(like: row, levels: sums.column, flags: sums.flags)
  }

  private init(count: Int, exponent: Int) {
    self.exponent = exponent
    let zeros = [Int64](repeating: 0, count: count)
    scaled = (zeros, zeros, Array(repeating: 1, count: count))
    missing = Array(repeating: nil, count: count)
    flags = Array(repeating: [], count: count)
  }

  private mutating func add(_ term: Term, _ row: PanelCells, isFirst: Bool, isOnly: Bool) {
    let earlier = term.own.cells(of: row, yearsEarlier: 1)
    let base = term.own.levels.taken(earlier)
    let growth = term.growth.map { $0.columns.taken($0.cells.cells(of: row, earlier: 0)) }
    if let growth {
      if isFirst, let base = base.words, let now = growth.now.words, let then = growth.then.words {
        setScaled(base, now, then)
      } else {
        addLevels(base, growth)
      }
    }
    for index in growth.map({ ColumnLoops.places(in: $0.states, otherThan: .positive) }) ?? Array(base.states.indices)
    where base.states[index].isKnown && base.states[index] != .zero {
      clear(index, growth?.states[index] ?? .missing)
    }
    if !isOnly { markUnknown(earlier, base) }
    addMarks(term.own, earlier, base, growth)
  }

  /// A missing level is 0 and adds nothing; where there is no growth no sum is shown.
  private mutating func setScaled(_ base: [Int64], _ now: [Int64], _ then: [Int64]) {
    // A whole number where nothing grows: its difference to another shows all of that one's digits.
    scaled = (
      base, over: ColumnLoops.map(now, then) { $1 > 0 ? $0 : 0 },
      under: ColumnLoops.map(base, now, then) { $0 == 0 || $1 == 0 ? 1 : max($2, 1) }
    )
  }

  private mutating func addLevels(_ base: LevelColumn, _ growth: ReferenceGrowth.Columns) {
    var levels =
      levels
      ?? ColumnLoops.map(scaled.words, scaled.over, scaled.under) { word, over, under in
        .ratio(Ratio(Int128(word) * Int128(over), Int128(under)))
      }
    self.levels = nil
    for index in levels.indices where growth.states[index] == .positive && base.states[index] != .zero {
      guard let level = base[index], let now = growth.now[index], let then = growth.then[index] else { continue }
      levels[index] = levels[index].adding(level.times(now, over: then, exponent: exponent), exponent: exponent)
    }
    self.levels = levels
  }

  /// There is no sum. The first lack that is more than that of a level is the one that is told.
  private mutating func clear(_ index: Int, _ lack: LevelState) {
    if [nil, .missing].contains(missing[index]) { missing[index] = lack }
    (scaled.over[index], scaled.under[index]) = (0, 1)
  }

  /// A record without a value is not known to add nothing. Of one term alone there is no sum then.
  private mutating func markUnknown(_ earlier: CellAlignment, _ base: LevelColumn) {
    let unknown = base.otherCells.filter { !base.states[$0].isKnown }
    if unknown.isEmpty { return }
    let cells = earlier.cells
    for index in unknown where cells[index] != PanelCells.noCell { flags[index].insert(.lowReliability) }
  }

  private mutating func addMarks(
    _ own: PanelCells, _ earlier: CellAlignment, _ base: LevelColumn, _ growth: ReferenceGrowth.Columns?
  ) {
    if !own.flags.isEmpty {
      let marks = earlier.taken(own.flags, else: [])
      for index in marks.indices where base.states[index].isKnown {
        flags[index].formUnion(marks[index].subtracting(.breakInSeries))
      }
    }
    guard let growth, !growth.marks.isEmpty else { return }
    let adds = ColumnLoops.map(base.states, growth.marks) { $0.isKnown && $0 != .zero ? $1 : [] }
    ColumnLoops.update(&flags, by: adds) { $0.formUnion($1) }
  }

  private var column: LevelColumn {
    guard let levels else {
      return LevelColumn(scaled: scaled.words, over: scaled.over, under: scaled.under, missing: missing)
    }
    return LevelColumn(
      zip(levels, missing).map { $1 == nil ? $0 : nil }, missing: missing.map { $0 ?? .missing })
  }
}
