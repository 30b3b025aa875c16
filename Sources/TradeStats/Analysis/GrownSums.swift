/// Sums of levels times growth, by cell: fractions as long as each has one term of words.
struct GrownSums {
  private let exponent: Int
  private var over: [Int128]
  private var under: [Int128]
  /// Why there is no sum.
  private var missing: [LevelState?]
  /// In place of fractions where these do not do.
  private var levels: [CellLevel]?

  init(count: Int, exponent: Int) {
    self.exponent = exponent
    over = Array(repeating: 0, count: count)
    under = Array(repeating: 1, count: count)
    missing = Array(repeating: nil, count: count)
  }

  /// There is no sum. The first lack that is more than that of a level is the one that is told.
  mutating func clear(_ index: Int, _ lack: LevelState) {
    if [nil, .missing].contains(missing[index]) { missing[index] = lack }
  }

  /// - Precondition: `under` is above zero.
  mutating func add(_ level: Int64, times over: Int64, over under: Int64, at index: Int) {
    if levels == nil, self.over[index] == 0 {
      (self.over[index], self.under[index]) = (Int128(level) * Int128(over), Int128(under))
    } else {
      add(.exact(Int128(level)), times: .exact(Int128(over)), over: .exact(Int128(under)), at: index)
    }
  }

  /// - Precondition: `under` is above zero.
  mutating func add(_ level: CellLevel, times over: CellLevel, over under: CellLevel, at index: Int) {
    var levels = levels ?? zip(self.over, self.under).map { $1 == 1 ? .exact($0) : .ratio(Ratio($0, $1)) }
    self.levels = nil
    levels[index] = levels[index].adding(level.times(over, over: under, exponent: exponent), exponent: exponent)
    self.levels = levels
  }

  var column: LevelColumn {
    guard let levels else { return LevelColumn(over: over, under: under, missing: missing) }
    return LevelColumn(
      zip(levels, missing).map { $1 == nil ? $0 : nil }, missing: missing.map { $0 ?? .missing })
  }
}
