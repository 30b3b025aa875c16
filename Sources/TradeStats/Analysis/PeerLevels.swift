/// Levels made of the series that differ from a row in one dimension alone, and of the reference's figures for them.
struct PeerLevels {
  /// What the rows and their peers are made of, gathered by ``PanelBuilder``; without what no measure looks at.
  struct Sources {
    /// Where rows' keys have the dimension; `nil` where they do not have it.
    var columnIndex: Int?
    /// The peers: their keys are those of rows without the dimension, and its text behind them.
    var members: [ObservedSeries] = []
    /// Their sums.
    var totals: [ObservedSeries] = []
    /// Their sums, where a peer that comes or goes is a break.
    var compositions: [ObservedSeries] = []
    /// The reference by the dimension, and in all; their keys lack the reference's column.
    var nations: [ObservedSeries] = []
    var nationTotals: [ObservedSeries] = []
    /// Where the keys of rows without the dimension have the reference's column.
    var referenceIndex: Int?
  }

  private struct Key: Hashable {
    var key: [String]
    var unit: String
    var frequency: Frequency

    init(_ key: [String], like series: ObservedSeries) {
      self.key = key
      (unit, frequency) = (series.unit, series.frequency)
    }
  }

  private let columnIndex: Int?
  private let referenceIndex: Int?
  private let exponent: Int
  private let conversion: LevelConversion
  /// The dimension's texts in each group.
  private let texts: [Key: [String]]
  /// By group with the text behind it.
  private let members: [Key: PanelCells]
  private let totals: [Key: PanelCells]
  private let compositions: [Key: ObservedSeries]
  private let nations: [Key: PanelCells]
  private let nationTotals: [Key: PanelCells]
  private var ranks: [Key: [String: PanelCells]] = [:]
  private var squares: [Key: PanelCells] = [:]

  init(_ sources: Sources, exponent: Int, conversion: LevelConversion) {
    (columnIndex, referenceIndex) = (sources.columnIndex, sources.referenceIndex)
    (self.exponent, self.conversion) = (exponent, conversion)
    func cells(_ all: [ObservedSeries]) -> [Key: PanelCells] {
      Dictionary(all.map { (Key($0.key, like: $0), conversion.cells($0, exponent: exponent)) }) { first, _ in first }
    }
    texts = Dictionary(grouping: sources.members) { Key(Array($0.key.dropLast()), like: $0) }.mapValues {
      $0.compactMap(\.key.last)
    }
    members = cells(sources.members)
    totals = cells(sources.totals)
    compositions = Dictionary(sources.compositions.map { (Key($0.key, like: $0), $0) }) { first, _ in first }
    nations = cells(sources.nations)
    nationTotals = cells(sources.nationTotals)
  }

  /// A level's cells for a row; `nil` where the row has no such level.
  mutating func cells(_ level: PeerLevel, of row: ObservedSeries) -> PanelCells? {
    var text: String?
    var key = row.key
    if let columnIndex { text = key.remove(at: columnIndex) }
    let group = Key(key, like: row)
    switch level {
    case .total: return totals[group]
    case .squares: return squares(of: group)
    case .rank: return text.flatMap { ranks(in: group)[$0] }
    case .referenceTotal: return nationTotals[nationKey(group)]
    case .grown: return grown(row, [(conversion.cells(row, exponent: exponent), nationTotals[nationKey(group)])])
    case .expected:
      let terms = (text.map { [$0] } ?? texts[group] ?? []).compactMap { text in
        member(text, of: group).map { (own: $0, nation: nations[nationKey(group, and: text)]) }
      }
      // The sum of the others, beside the largest, has no peers.
      return terms.isEmpty ? nil : grown(row, terms)
    }
  }

  private func member(_ text: String, of group: Key) -> PanelCells? {
    var key = group
    key.key.append(text)
    return members[key]
  }

  private func nationKey(_ group: Key, and text: String? = nil) -> Key {
    var key = group
    if let referenceIndex { key.key.remove(at: referenceIndex) }
    if let text { key.key.append(text) }
    return key
  }

  // MARK: - Squares

  private mutating func squares(of group: Key) -> PanelCells? {
    if let known = squares[group] { return known }
    guard let composition = compositions[group] else { return nil }
    var sums: [Int: CellLevel?] = [:]
    for cells in (texts[group] ?? []).compactMap({ member($0, of: group) }) {
      for (index, place) in cells.places.enumerated() {
        guard let level = cells.levels[index], let sum = sums[place, default: .exact(0)] else { continue }
        let isNegative = cells.levels.states[index] == .negative
        sums[place] = .some(isNegative ? nil : sum.adding(level.squared, exponent: 2 * exponent))
      }
    }
    let cells = PanelCells(
      composition, levels: LevelColumn(composition.observations.map { $0.valueCount > 0 ? sums[$0.place] ?? nil : nil })
    )
    squares[group] = cells
    return cells
  }

  // MARK: - Ranks

  private mutating func ranks(in group: Key) -> [String: PanelCells] {
    if let known = ranks[group] { return known }
    guard let composition = compositions[group] else { return [:] }
    let peers = (texts[group] ?? []).compactMap { text in member(text, of: group).map { (text: text, cells: $0) } }
    // Where a peer is incomplete nobody's place is known.
    let places = composition.observations.map { $0.valueCount > 0 ? $0.place : PanelCells.noPlace }
    let ranks =
      if let words = peers.all(mapped: { $0.cells.levels.words }) {
        PeerRanks.ranks(peers.map(\.cells), at: places, level: { words[$0][$1] }, isLess: { $0 < $1 })
      } else {
        PeerRanks.ranks(
          peers.map(\.cells), at: places, level: { peers[$0].cells.levels[$1] ?? .exact(0) },
          isLess: { $0.isLess(than: $1, exponent: exponent) })
      }
    let cells = zip(peers, ranks).map { ($0.text, PanelCells(composition, levels: LevelColumn(ranks: $1))) }
    let byText = Dictionary(cells) { first, _ in first }
    self.ranks[group] = byText
    return byText
  }

  // MARK: - Growth of the reference

  /// For each cell of a row, the levels of a year earlier times the growth of the reference since, added up over terms.
  /// A term without a level a year earlier adds nothing; there is no sum where the reference has no growth for one that
  /// adds something, for want of a level or for the sign of its base.
  private func grown(_ row: ObservedSeries, _ terms: [(own: PanelCells, nation: PanelCells?)]) -> PanelCells {
    let places = row.observations.map { $0.place }
    let earlier = row.observations.indices.map { row.period($0).yearEarlier?.ordinal ?? PanelCells.noPlace }
    var sums = GrownSums(count: places.count, exponent: exponent)
    var flags = places.map { _ in ObservationFlags() }
    for (own, nation) in terms {
      let cells = own.cells(at: earlier)
      let growths = nation.map { (cells: $0, then: $0.cells(at: earlier), now: $0.cells(at: places)) }
      let words = own.levels.words.flatMap { own in nation?.levels.words.map { (own: own, nation: $0) } }
      for (index, cell) in cells.enumerated() where cell != PanelCells.noCell {
        let cell = Int(cell)
        guard own.levels.states[cell].isKnown else {
          flags[index].insert(.lowReliability)
          continue
        }
        flags[index].formUnion(own.flags(cell).subtracting(.breakInSeries))
        if own.levels.states[cell] == .zero { continue }
        guard let growths, let (then, now) = growths.cells.growth(from: growths.then[index], to: growths.now[index])
        else {
          let lack = growths.map { $0.cells.lackOfGrowth(from: $0.then[index], to: $0.now[index]) }
          sums.clear(index, lack ?? .missing)
          continue
        }
        flags[index].formUnion(growths.cells.marksOfGrowth(from: then, to: now))
        if let words {
          sums.add(words.own[cell], times: words.nation[now], over: words.nation[then], at: index)
        } else if let level = own.levels[cell], let over = growths.cells.levels[now],
          let under = growths.cells.levels[then]
        {
          sums.add(level, times: over, over: under, at: index)
        }
      }
    }
    return PanelCells(frequency: row.frequency, places: places, levels: sums.column, flags: flags)
  }
}

extension PanelCells {
  /// Why there is no growth where there is none.
  fileprivate func lackOfGrowth(from then: Int32, to now: Int32) -> LevelState {
    guard then != Self.noCell, now != Self.noCell, levels.states[Int(now)].isKnown else { return .missing }
    return levels.states[Int(then)].asBase
  }

  /// The cells at both ends of a span, the level of the first positive; `nil` where there is no growth.
  fileprivate func growth(from then: Int32, to now: Int32) -> (then: Int, now: Int)? {
    guard then != Self.noCell, now != Self.noCell, levels.states[Int(then)] == .positive,
      levels.states[Int(now)].isKnown
    else { return nil }
    return (Int(then), Int(now))
  }

  fileprivate func marksOfGrowth(from then: Int, to now: Int) -> ObservationFlags {
    let marks = flags(now).union(flags(then).subtracting(.breakInSeries))
    return hasBreak(from: then, to: now) ? marks.union(.breakInSeries) : marks
  }
}
