/// Levels made of the series that differ from a row in one dimension alone, and of the reference's figures for them.
struct PeerLevels {
  /// What the rows and their peers are made of, gathered by ``PanelBuilder``.
  struct Sources {
    /// Where rows' keys have the dimension; `nil` where they do not have it.
    var columnIndex: Int?
    /// The peers: their keys are those of rows without the dimension, and its text behind them.
    var members: [ObservedSeries]
    /// Their sums.
    var totals: [ObservedSeries]
    /// Their sums, where a peer that comes or goes is a break.
    var compositions: [ObservedSeries]
    /// The reference by the dimension, and in all; their keys lack the reference's column.
    var nations: [ObservedSeries]
    var nationTotals: [ObservedSeries]
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
    let cells = PanelCells(composition, levels: LevelColumn(composition.observations.map { sums[$0.place] ?? nil }))
    squares[group] = cells
    return cells
  }

  // MARK: - Ranks

  private mutating func ranks(in group: Key) -> [String: PanelCells] {
    if let known = ranks[group] { return known }
    guard let composition = compositions[group] else { return [:] }
    let peers = (texts[group] ?? []).compactMap { text in member(text, of: group).map { (text: text, cells: $0) } }
    var levels: [Int: [(level: CellLevel, peer: Int)]] = [:]
    for (peer, one) in peers.enumerated() {
      for (index, place) in one.cells.places.enumerated() {
        if let level = one.cells.levels[index] { levels[place, default: []].append((level, peer)) }
      }
    }
    var ranks = peers.map { _ in [CellLevel?](repeating: nil, count: composition.observations.count) }
    for (index, observation) in composition.observations.enumerated() {
      let falling = (levels[observation.place] ?? []).sorted { $1.level.isLess(than: $0.level, exponent: exponent) }
      var rank = 1
      for (number, entry) in falling.enumerated() {
        // Equal ones share the rank of the first of them.
        if number > 0, entry.level.isLess(than: falling[number - 1].level, exponent: exponent) { rank = number + 1 }
        ranks[entry.peer][index] = .exact(Int128(rank))
      }
    }
    let cells = zip(peers, ranks).map { ($0.text, PanelCells(composition, levels: LevelColumn($1))) }
    let byText = Dictionary(cells) { first, _ in first }
    self.ranks[group] = byText
    return byText
  }

  // MARK: - Growth of the reference

  /// For each cell of a row, the levels of a year earlier times the growth of the reference since, added up over terms.
  /// A term without a level a year earlier adds nothing; there is no sum where the reference has no growth for one that
  /// adds something, for want of a level or for the sign of its base.
  private func grown(_ row: ObservedSeries, _ terms: [(own: PanelCells, nation: PanelCells?)]) -> PanelCells {
    let places = row.observations.map(\.place)
    let earlier = row.observations.indices.map { row.period($0).yearEarlier?.ordinal ?? PanelCells.noPlace }
    var sums = places.map { _ in CellLevel?.some(.exact(0)) }
    var flags = places.map { _ in ObservationFlags() }
    var missing = places.map { _ in LevelState.missing }
    for (own, nation) in terms {
      let cells = own.cells(at: earlier)
      let ends = nation.map { zip($0.cells(at: earlier), $0.cells(at: places)).map { (then: $0, now: $1) } } ?? []
      for (index, cell) in cells.enumerated() where cell != PanelCells.noCell {
        guard let level = own.levels[Int(cell)] else {
          flags[index].insert(.lowReliability)
          continue
        }
        flags[index].formUnion(own.flags(Int(cell)).subtracting(.breakInSeries))
        if own.levels.states[Int(cell)] == .zero { continue }
        let growth = nation?.growth(from: ends[index].then, to: ends[index].now)
        if let growth {
          flags[index].formUnion(growth.flags)
        } else if missing[index] == .missing {
          missing[index] = nation?.lackOfGrowth(from: ends[index].then, to: ends[index].now) ?? .missing
        }
        sums[index] = sums[index].flatMap { sum in
          growth.map { sum.adding(level.times($0.now, over: $0.then, exponent: exponent), exponent: exponent) }
        }
      }
    }
    return PanelCells(
      frequency: row.frequency, places: places, levels: LevelColumn(sums, missing: missing), flags: flags)
  }
}

extension PanelCells {
  /// Why there is no growth where there is none.
  fileprivate func lackOfGrowth(from then: Int32, to now: Int32) -> LevelState {
    guard then != Self.noCell, now != Self.noCell, levels.states[Int(now)].isKnown else { return .missing }
    return levels.states[Int(then)].asBase
  }

  /// The levels at both ends of a span, the first of them positive, with their marks; `nil` where there is no growth.
  fileprivate func growth(
    from then: Int32, to now: Int32
  ) -> (then: CellLevel, now: CellLevel, flags: ObservationFlags)? {
    guard then != Self.noCell, now != Self.noCell, levels.states[Int(then)] == .positive,
      let base = levels[Int(then)], let level = levels[Int(now)]
    else { return nil }
    let marks = flags(Int(now)).union(flags(Int(then)).subtracting(.breakInSeries))
    return (base, level, hasBreak(from: Int(then), to: Int(now)) ? marks.union(.breakInSeries) : marks)
  }
}
