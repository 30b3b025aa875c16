/// Ranks of levels among those of the same period.
enum PeerRanks {
  /// By series, and observation of what they make up; none for a series without a level, and for all where the composition
  /// has no value: where a peer is incomplete nobody's place is known.
  static func levels(of series: [PanelCells], in composition: ObservedSeries, exponent: Int) -> [LevelColumn] {
    let observations = composition.observations
    let ranks =
      if let words = series.all(mapped: { $0.levels.words }), let bits = series.all(mapped: { $0.levels.bits?.over }) {
        wordRanks(series, words, bits: bits.max() ?? 0, observations)
      } else {
        anyRanks(series, observations, exponent: exponent)
      }
    return series.indices.map { number in
      let words = Array(ranks[number * observations.count..<(number + 1) * observations.count])
      return LevelColumn(words: words, ColumnLoops.map(words) { $0 == 0 ? .missing : .positive })
    }
  }

  // Both ways: ranks by series, and observation within each; 0 where there is none.

  /// - Parameters:
  ///   - words: the levels of each series.
  ///   - bits: how many the longest of them has.
  private static func wordRanks(
    _ series: [PanelCells], _ words: [[Int64]], bits: Int, _ observations: Observations
  ) -> [Int64] {
    if let ranking = RankedWords<UInt64>(levelBits: bits, seriesCount: series.count) {
      return wordRanks(series, words, ranking, observations)
    }
    let ranking = RankedWords<UInt128>(levelBits: bits, seriesCount: series.count)
    return ranking.map { wordRanks(series, words, $0, observations) } ?? []
  }

  private static func wordRanks<Word>(
    _ series: [PanelCells], _ words: [[Int64]], _ ranking: RankedWords<Word>, _ observations: Observations
  ) -> [Int64] {
    var entries = PeerEntries<Word>(series, observations, unused: 0)
    for (number, (one, words)) in zip(series, words).enumerated() {
      entries.add(one) { ranking.packed(words[$0], of: number) }
    }
    var ranks = [Int64](repeating: 0, count: series.count * observations.count)
    for index in observations.indices {
      var (rank, last) = (0, Word.max)
      for (place, entry) in ranking.falling(entries[index]).enumerated() {
        // Equal ones share the rank of the first of them.
        if ranking.level(entry) != last { (rank, last) = (place + 1, ranking.level(entry)) }
        ranks[ranking.series(entry) * observations.count + index] = Int64(rank)
      }
    }
    return ranks
  }

  private static func anyRanks(_ series: [PanelCells], _ observations: Observations, exponent: Int) -> [Int64] {
    var entries = PeerEntries<(level: CellLevel, series: Int)>(series, observations, unused: (.exact(0), 0))
    for (number, one) in series.enumerated() {
      entries.add(one) { (one.levels[$0] ?? .exact(0), number) }
    }
    var ranks = [Int64](repeating: 0, count: series.count * observations.count)
    for index in observations.indices {
      let falling = entries[index].sorted { $1.level.isLess(than: $0.level, exponent: exponent) }
      var rank = 1
      for (place, entry) in falling.enumerated() {
        if place > 0, entry.level.isLess(than: falling[place - 1].level, exponent: exponent) { rank = place + 1 }
        ranks[entry.series * observations.count + index] = Int64(rank)
      }
    }
    return ranks
  }
}

/// What is ranked, by the observation of what it makes up; in one array, since there are many of few.
private struct PeerEntries<Entry> {
  private let runs: [PeriodRun]
  /// Whether anything is ranked, by observation.
  private let areRanked: [Bool]
  /// Where the entries of each begin, and those that are there end.
  private let starts: [Int]
  private var ends: [Int]
  private var entries: [Entry]

  /// Room for the cells of series.
  init(_ series: [PanelCells], _ observations: Observations, unused: Entry) {
    runs = observations.runs
    areRanked = observations.indices.map { observations.valueCounts[$0] > 0 }
    // How many cells begin less how many end, so that a run costs the same whatever its length.
    var changes = [Int](repeating: 0, count: observations.count + 1)
    for one in series {
      for run in one.runs.found(in: runs) {
        changes[run.found] += 1
        changes[run.foundCells.upperBound] -= 1
      }
    }
    var (start, count) = (0, 0)
    starts = changes.map { change in
      defer {
        count += change
        start += count
      }
      return start
    }
    ends = starts
    entries = Array(repeating: unused, count: start)
  }

  subscript(index: Int) -> ArraySlice<Entry> { entries[starts[index]..<ends[index]] }

  /// Adds what is made of the cells of a series that have a level.
  @inline(__always)
  mutating func add(_ one: PanelCells, _ entry: (Int) -> Entry) {
    for run in one.runs.found(in: runs) {
      for (cell, index) in zip(run.cells, run.foundCells) where areRanked[index] && one.levels.states[cell].isKnown {
        entries[ends[index]] = entry(cell)
        ends[index] += 1
      }
    }
  }
}

/// Levels that are words, each in one word, that may be longer, with the number of its series: the greatest level is the
/// least word.
private struct RankedWords<Word: FixedWidthInteger & UnsignedInteger> {
  private let levelBits: Int
  private let seriesBits: Int

  /// `nil` where the two do not fit.
  init?(levelBits: Int, seriesCount: Int) {
    // One for the sign.
    self.levelBits = 1 + levelBits
    seriesBits = Int.bitWidth - seriesCount.leadingZeroBitCount
    guard self.levelBits + seriesBits <= Word.bitWidth else { return nil }
  }

  func packed(_ level: Int64, of series: Int) -> Word {
    let distance = (1 << Word(levelBits - 1)) &- Word(truncatingIfNeeded: level)
    return distance &<< Word(seriesBits) | Word(truncatingIfNeeded: series)
  }

  /// Equal for equal levels, and less for a greater one.
  func level(_ word: Word) -> Word { word &>> Word(seriesBits) }

  func series(_ word: Word) -> Int { Int(truncatingIfNeeded: word) & (1 << seriesBits - 1) }

  /// The greatest level first: by the leading digits, and by comparison where these are equal.
  func falling(_ words: ArraySlice<Word>) -> [Word] {
    guard words.count > Self.mostCompared else { return words.sorted() }
    let shift = Word(seriesBits + max(0, levelBits - 2 * Self.digitBits))
    var falling = Array(words)
    for shift in [shift, shift + Word(Self.digitBits)] {
      falling = CountingSort.sorted(falling, rankCount: 1 << Self.digitBits) {
        Int(truncatingIfNeeded: $0 &>> shift) & (1 << Self.digitBits - 1)
      }
    }
    var first = 0
    while first < falling.count {
      var end = first + 1
      while end < falling.count, falling[end] &>> shift == falling[first] &>> shift { end += 1 }
      if end > first + 1 { falling[first..<end].sort() }
      first = end
    }
    return falling
  }

  private static var digitBits: Int { 11 }
  /// So many are sorted as fast by comparing them.
  private static var mostCompared: Int { 256 }
}
