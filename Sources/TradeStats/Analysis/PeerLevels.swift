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
    /// The reference by the dimension, and in all; their keys lack the reference's column, and have the whole's code at their
    /// end where wholes are the reference.
    var nations: [ObservedSeries] = []
    var nationTotals: [ObservedSeries] = []
    /// Where the keys of rows without the dimension have the reference's column.
    var referenceIndex: Int?
    /// The wholes of codes where these are the reference.
    var parents: ParentCodes?
    /// The dimension's texts that rows without it are made of; `nil` for all.
    var shownTexts: Set<String>?
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
  private let parents: ParentCodes?
  private let exponent: Int
  private let shownTexts: Set<String>?
  /// The dimension's texts in each group.
  private let texts: [Key: [String]]
  /// By group with the text behind it.
  private let members: [Key: PanelCells]
  private let totals: [Key: PanelCells]
  private let compositions: [Key: ObservedSeries]
  private let nations: [Key: ReferenceGrowth]
  private let nationTotals: [Key: PanelCells]
  private var ranks: [Key: [String: PanelCells]] = [:]
  private var squares: [Key: PanelCells] = [:]

  init(_ sources: Sources, exponent: Int, conversion: LevelConversion) {
    (columnIndex, referenceIndex, parents) = (sources.columnIndex, sources.referenceIndex, sources.parents)
    (self.exponent, shownTexts) = (exponent, sources.shownTexts)
    func cells(_ all: [ObservedSeries]) -> [Key: PanelCells] {
      Dictionary(all.map { (Key($0.key, like: $0), conversion.cells($0, exponent: exponent)) }) { first, _ in first }
    }
    texts = Dictionary(grouping: sources.members) { Key(Array($0.key.dropLast()), like: $0) }.mapValues {
      $0.compactMap(\.key.last)
    }
    members = cells(sources.members)
    totals = cells(sources.totals)
    compositions = Dictionary(sources.compositions.map { (Key($0.key, like: $0), $0) }) { first, _ in first }
    nations = cells(sources.nations).mapValues(ReferenceGrowth.init)
    nationTotals = cells(sources.nationTotals)
  }

  /// A level's cells for a row, whose own are given; `nil` where the row has no such level.
  mutating func cells(_ level: PeerLevel, of row: ObservedSeries, _ own: PanelCells) -> RelatedCells? {
    var text: String?
    var key = row.key
    if let columnIndex { text = key.remove(at: columnIndex) }
    let group = Key(key, like: row)
    switch level {
    case .total: return totals[group].map { .known($0) }
    case .squares: return squares(of: group).map { .known($0) }
    case .rank: return text.flatMap { ranks(in: group)[$0] }.map { .known($0) }
    case .referenceTotal: return nationTotals[nationKey(group)].map { .known($0) }
    case .expected:
      let terms = (text.map { [$0] } ?? texts(in: group)).compactMap { text in
        member(text, of: group).map { (own: $0, growth: nations[nationKey(group, and: text)]) }
      }
      // The one sector of a row is the row. The sum of the others, beside the largest, has no peers.
      if terms.count == 1 { return .grown(own, with: terms[0].growth, exponent: exponent) }
      return terms.isEmpty ? nil : .known(GrownSums.cells(of: own, terms, exponent: exponent))
    }
  }

  /// Those that a row without the dimension is made of.
  private func texts(in group: Key) -> [String] {
    (texts[group] ?? []).filter { text in shownTexts.map { $0.contains(text) } ?? true }
  }

  private func member(_ text: String, of group: Key) -> PanelCells? {
    var key = group
    key.key.append(text)
    return members[key]
  }

  private func nationKey(_ group: Key, and text: String? = nil) -> Key {
    var key = group
    let code = referenceIndex.map { key.key.remove(at: $0) }
    if let text { key.key.append(text) }
    // No whole's key is without its code, so a code without a whole finds none.
    if let parents, let parent = code.flatMap({ parents[$0] }) { key.key.append(parent) }
    return key
  }

  // MARK: - Squares and ranks

  private mutating func squares(of group: Key) -> PanelCells? {
    if let known = squares[group] { return known }
    guard let composition = compositions[group] else { return nil }
    let peers = (texts[group] ?? []).compactMap { member($0, of: group) }
    let cells = PanelCells(composition, levels: PeerSquares.levels(of: peers, in: composition, exponent: exponent))
    squares[group] = cells
    return cells
  }

  private mutating func ranks(in group: Key) -> [String: PanelCells] {
    if let known = ranks[group] { return known }
    guard let composition = compositions[group] else { return [:] }
    let peers = (texts[group] ?? []).compactMap { text in member(text, of: group).map { (text: text, cells: $0) } }
    let ranks = PeerRanks.levels(of: peers.map(\.cells), in: composition, exponent: exponent)
    guard let first = ranks.first.map({ PanelCells(composition, levels: $0) }) else { return [:] }
    let cells = zip(peers, ranks).map { ($0.text, PanelCells(like: first, levels: $1)) }
    let byText = Dictionary(cells) { first, _ in first }
    self.ranks[group] = byText
    return byText
  }
}
